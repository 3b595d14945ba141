"""The commands of `mdlint`, and what holds for all of them: streams, exit codes, no traceback."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from typing import Any, NoReturn

import click

from mdlint import __version__
from mdlint.config import ConfigError

CANNOT = 2
INTERRUPTED = 130


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="mdlint")
def commands() -> None:
    """Check what a Markdown renderer cannot see: front matter, where each link leads, and the outline of headings.

    \b
    mdlint check posts/       report what is wrong
    mdlint inspect posts/a.md what mdlint sees in a file
    mdlint rule LN201         what a rule means, with examples
    """


def main() -> NoReturn:
    """Run a command and exit: 0, 1, 2 or 130, and never with a traceback."""
    _prepare_streams()
    if os.environ.get("MDLINT_BACKTRACE") == "1":
        import logging

        logging.basicConfig()
        logging.getLogger("mdlint").setLevel(logging.DEBUG)
    try:
        code = commands.main(standalone_mode=False)
        sys.stdout.flush()
    except click.ClickException as error:
        error.show()
        code = CANNOT
    except ConfigError as error:
        code = refuse(str(error))
    except (click.Abort, KeyboardInterrupt):
        code = INTERRUPTED
    except BrokenPipeError:
        # Whoever reads us has had enough, as `head` does. What is still buffered must not fail once more at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = 0
    sys.exit(code if isinstance(code, int) else 0)


def refuse(sentence: str) -> int:
    """Say why the work cannot be done; the exit code for that."""
    from mdlint.output.escape import escape

    click.echo(f"mdlint: {escape(sentence)}", err=True)
    return CANNOT


def _prepare_streams() -> None:
    """UTF-8 on both streams, whatever the locale says; a character that cannot be shown is escaped, not fatal."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure: Callable[..., Any] | None = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="backslashreplace")


def existing(paths: tuple[str, ...]) -> tuple[str, ...]:
    """The paths, or the current folder without any. A `ConfigError` for one that does not exist."""
    for path in paths:
        if os.path.lexists(path) and not os.path.exists(path):
            raise ConfigError(f"`{path}` is a link that leads nowhere")
        if not os.path.exists(path):
            raise ConfigError(f"`{path}` does not exist")
        if not os.path.isdir(path) and not os.path.isfile(path):
            raise ConfigError(f"`{path}` is neither a file nor a folder")
    return paths or (".",)


from mdlint.cli import check, inspect, rule  # noqa: E402  # they hang themselves on `commands`

for _command in (check.check, inspect.inspect, rule.rule):
    commands.add_command(_command)
