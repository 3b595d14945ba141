"""`mdlint schema`: what helps with JSON Schemas for front matter."""

from __future__ import annotations

import os
from collections.abc import Iterator

import click

from mdlint.cli.choice import NAME
from mdlint.cli.schema_infer import infer


@click.group()
def schema() -> None:
    """Check a JSON Schema for front matter, or propose one."""


schema.add_command(infer)


@schema.command()
@click.argument("files", nargs=-1, required=True, type=NAME)
def check(files: tuple[str, ...]) -> int:
    """Check that each of FILES is a JSON Schema that mdlint can use: its syntax, its keywords, what its `$ref`s lead to.

    \b
    mdlint schema check post.schema.json

    Exit codes: 0 all is well, 1 something is wrong, 2 the work could not be done.
    """
    from mdlint.cli.outcome import existing, refuse
    from mdlint.config import ConfigError
    from mdlint.output.escape import escape, inert

    faults = refused = 0
    for file in existing(files):
        try:
            said = _faults(file)
        except ConfigError as error:
            refused = refuse(str(error))
            continue
        for line in said:
            click.echo(inert(escape(line)))
        if not said:
            click.echo(inert(escape(f"mdlint: `{file}` is a JSON Schema that mdlint can use")), err=True)
        faults += len(said)
    return refused or int(faults > 0)


def _faults(file: str) -> list[str]:
    """What is wrong with a schema, a line each. A `ConfigError` if the file cannot be read."""
    from mdlint.config import ConfigError
    from mdlint.disk import discovery
    from mdlint.roots.config_texts import text_of

    (root,) = discovery.roots([file])
    path = discovery.inside(root, os.path.abspath(file))
    text = text_of(root, path)
    try:
        return list(_suspicions(root, path, text))
    except ConfigError as error:
        return [str(error)]


def _suspicions(root: str, path: str, text: str) -> Iterator[str]:
    """What is suspicious in a schema with this text, a line each. A `ConfigError` if it is no schema at all."""
    from mdlint.config import places
    from mdlint.roots.config_texts import schema_in
    from mdlint.schema.examine import examined

    found = schema_in(root, path)
    for at, message in examined(found):
        spot = places.in_json(text, at)
        yield f"{found.name}:{spot.line}:{spot.column}: {message}"
