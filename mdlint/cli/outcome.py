"""What the commands share: the paths they were given, and how they say that something cannot be done."""

from __future__ import annotations

import os

import click

from mdlint.config import ConfigError

CANNOT = 2
INTERRUPTED = 130


def refuse(sentence: str) -> int:
    """Say why the work cannot be done; the exit code for that."""
    from mdlint.output.escape import escape

    click.echo(f"mdlint: {escape(sentence)}", err=True)
    return CANNOT


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
