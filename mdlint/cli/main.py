"""The commands of `mdlint`, and what holds for all of them: streams, exit codes, no traceback."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Callable
from typing import Any, NoReturn

import click

from mdlint import __version__
from mdlint.cli.baseline import baseline
from mdlint.cli.check import check
from mdlint.cli.config import config
from mdlint.cli.inspect import inspect
from mdlint.cli.outcome import CANNOT, INTERRUPTED, refuse
from mdlint.cli.rule import rule
from mdlint.cli.schema import schema
from mdlint.config import ConfigError


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="mdlint")
def commands() -> None:
    """Check what a Markdown renderer cannot see: front matter, where each link leads, and the outline of headings.

    \b
    mdlint check posts/       report what is wrong
    mdlint inspect posts/a.md what mdlint sees in a file
    mdlint rule LN201         what a rule means, with examples
    """


for _command in (check, inspect, rule, config, schema, baseline):
    commands.add_command(_command)


def main() -> NoReturn:
    """Run a command and exit: 0, 1, 2 or 130, and never with a traceback."""
    _prepare_streams()
    if os.environ.get("MDLINT_BACKTRACE") == "1":
        import logging

        logging.basicConfig()
        logging.getLogger("mdlint").setLevel(logging.DEBUG)
    try:
        # Not as we were called: completion asks for `_MDLINT_COMPLETE`, also of `mdlint.exe` and `python -m mdlint`.
        code = commands.main(prog_name="mdlint", standalone_mode=False)
        sys.stdout.flush()
    except click.ClickException as error:
        error.show()
        code = CANNOT
    except ConfigError as error:
        code = refuse(str(error), error.spot)
    except (click.Abort, KeyboardInterrupt):
        code = INTERRUPTED
    except BrokenPipeError:
        # Whoever reads us has had enough, as `head` does.
        _forget_output()
        code = 0
    except OSError as error:
        _forget_output()
        what = "the output cannot be written" if error.errno == errno.ENOSPC else "the system refuses to go on"
        code = refuse(f"{what}: {(error.strerror or type(error).__name__).lower()}")
    sys.exit(code if isinstance(code, int) else 0)


def _forget_output() -> None:
    """What is still buffered must not fail once more when Python exits."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _prepare_streams() -> None:
    """UTF-8 on both streams, whatever the locale says; a character that cannot be shown is escaped, not fatal.

    A stream that was closed before we began (`>&-`) is None; what would go there goes nowhere.
    """
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: SIM115
    for stream in (sys.stdout, sys.stderr):
        reconfigure: Callable[..., Any] | None = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="backslashreplace")
