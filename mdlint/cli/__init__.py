"""The command line: the only place that prints and exits."""

import sys
from typing import NoReturn


def main() -> NoReturn:
    """Run a command and exit: 0, 1, 2 or 130, and never with a traceback."""
    try:
        from mdlint.cli.program import run  # most of mdlint, and somebody may press Ctrl-C while it comes
    except KeyboardInterrupt:
        sys.exit(130)
    run()
