"""What the commands share: the paths they were given, and how they say that something cannot be done."""

from __future__ import annotations

import os
from collections.abc import Iterator

import click

from mdlint.config import ConfigError
from mdlint.config.places import Spot
from mdlint.disk.discovery import leads_out, trust_root

CANNOT = 2
INTERRUPTED = 130
LONGEST_LINE = 160  # of a config; a longer one would not be read
LONGEST = 1_000  # characters of a sentence that quotes a key or a schema: what is wrong stands at one end or the other


def refuse(sentence: str, spot: Spot | None = None) -> int:
    """Say why the work cannot be done, with the line that is at fault if there is one; the exit code for that."""
    if len(sentence) > LONGEST:
        sentence = f"{sentence[: LONGEST // 2]} … {sentence[-LONGEST // 2 :]}"
    say(sentence)
    for line in _excerpt(spot) if spot else ():
        click.echo(line, err=True)
    return CANNOT


def say(sentence: str) -> None:
    """One line for whoever watches, on standard error."""
    from mdlint.output.escape import escape, inert

    click.echo(inert(f"mdlint: {escape(sentence)}"), err=True)


def _excerpt(spot: Spot) -> Iterator[str]:
    """The line that is at fault, carets below it."""
    from mdlint.output.escape import escape, inert
    from mdlint.positions import cells

    if len(spot.source_line) > LONGEST_LINE:
        return
    before, marked = spot.source_line[: spot.column - 1], spot.source_line[spot.column - 1 :][: spot.width]
    margin = " " * len(str(spot.line))
    yield f"{margin} |"
    yield inert(f"{spot.line} | {escape(spot.source_line)}")
    yield f"{margin} | {' ' * cells(escape(before))}{'^' * max(cells(escape(marked)), 1)}"


def existing(paths: tuple[str, ...]) -> tuple[str, ...]:
    """The paths, or the current folder without any. A `ConfigError` for one that does not exist."""
    for path in paths:
        root = trust_root(os.path.abspath(path)) if os.path.islink(path) else None
        if root is not None and leads_out(root, os.path.abspath(path)):
            continue  # nobody asks what is there; that it is not read is said where the root is listed
        if os.path.lexists(path) and not os.path.exists(path):
            raise ConfigError(f"`{path}` is a link that leads nowhere")
        if not os.path.exists(path):
            raise ConfigError(f"`{path}` does not exist")
        if not os.path.isdir(path) and not os.path.isfile(path):
            raise ConfigError(f"`{path}` is neither a file nor a folder")
    return paths or (".",)
