"""The command line: the only place that prints and exits."""

import gc
import sys
from typing import NoReturn


def main() -> NoReturn:
    """Run a command and exit: 0, 1, 2 or 130, and never with a traceback."""
    # What is imported stays, and so do facts, and little else lies in circles. Commands that go on until somebody ends them
    # collect again.
    gc.disable()
    try:
        from mdlint.cli.program import run  # most of mdlint, and somebody may press Ctrl-C while it comes
    except KeyboardInterrupt:
        sys.exit(130)
    try:
        run()
    finally:
        gc.freeze()  # Python would look through all there is once more on its way out, a tenth of the time of a short run
