"""The commands of `mdlint`, and what holds for all of them: streams, exit codes, no traceback."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Callable
from importlib import import_module
from typing import Any, NoReturn

import click

from mdlint import __version__
from mdlint.cli.outcome import CANNOT, INTERRUPTED, refuse
from mdlint.config import ConfigError

# Each a module here, with a function of its name.
COMMANDS = ("baseline", "cache", "check", "config", "graph", "init", "inspect", "mv", "rule", "schema", "server")


class Commands(click.Group):
    """A command is imported when somebody asks for it: each takes another half of mdlint along."""

    def list_commands(self, _context: click.Context) -> list[str]:
        """The names, sorted."""
        return list(COMMANDS)

    def get_command(self, _context: click.Context, name: str) -> click.Command | None:
        """The command of that name, if there is one."""
        command: click.Command | None = getattr(import_module(f"mdlint.cli.{name}"), name) if name in COMMANDS else None
        return command

    def resolve_command(
        self, context: click.Context, arguments: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that the arguments begin with; for a misspelt one an error that names the nearest."""
        name = arguments[0]
        if name not in COMMANDS and not name.startswith("-") and not context.resilient_parsing:
            from mdlint.nearest import nearest

            meant = nearest(name, COMMANDS, at_least=0.6)
            cure = f"did you mean `{meant}`?" if meant else f"the commands are {', '.join(COMMANDS)}"
            context.fail(f"there is no command `{name}`: {cure}")
        return super().resolve_command(context, arguments)


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="mdlint")
def commands() -> None:
    """Check what a Markdown renderer cannot see: front matter, where each link leads, and the outline of headings.

    \b
    mdlint check posts/       report what is wrong
    mdlint inspect posts/a.md what mdlint sees in a file
    mdlint rule LN201         what a rule means, with examples
    """


def run() -> NoReturn:
    """Run a command and exit."""
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
