"""`mdlint init`: look at a folder, and propose a config and schemas."""

from __future__ import annotations

import os
from contextlib import suppress
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from mdlint.proposal import Proposal


@click.command()
@click.argument("folder", required=False, default=".")
@click.option("--print", "prints", is_flag=True, help="Print the config; write nothing.")
@click.option("--force", is_flag=True, help="Write even if there is a config already.")
def init(folder: str, prints: bool, force: bool) -> int:
    """Look at FOLDER, by default the current one, and write `.mdlint.toml` and schemas of the front matter.

    Which framework builds the site is told by its files, which are read and never run; which folder is served at which route,
    how anchors are made, and what is a draft, by the pages and links that are there, even if most of the links are dead.

    \b
    mdlint init --print       look first
    mdlint init
    mdlint check              what is wrong, now that the routes are known
    """
    from mdlint.cli.outcome import say

    place, found = _proposed(folder)
    for line in found.said:
        say(line)
    if prints:
        click.echo(found.config, nl=False)
        return 0
    texts = {".mdlint.toml": found.config, **found.schemas}
    if not force:
        _refuse_existing(place, tuple(texts))
    for name, text in texts.items():
        _write(os.path.join(place, name), text)
    *names, last = (f"`{_shown(place, name)}`" for name in texts)
    say(f"wrote {', '.join(names)}{' and ' if names else ''}{last}; now run `mdlint check`")
    return 0


def _proposed(folder: str) -> tuple[str, Proposal]:
    """The folder that the config belongs into, and what to write. A `ConfigError` if there is nothing to look at."""
    from mdlint.cli.outcome import existing, say
    from mdlint.config import ConfigError
    from mdlint.disk import discovery
    from mdlint.proposal import propose
    from mdlint.roots.config_files import ConfigChoice
    from mdlint.roots.root import open_roots

    (path,) = existing((folder,))
    if not os.path.isdir(path):
        raise ConfigError(f"`{path}` is no folder")
    (root,) = open_roots((path,), ConfigChoice(isolated=True))
    for failure in root.failures:
        say(failure)
    if not root.documents:
        raise ConfigError(f"there are no Markdown files in `{path}`")
    found = propose(root, discovery.inside(root.folder, os.path.abspath(path)))
    return os.path.join(root.folder, found.folder), found


def _shown(folder: str, name: str) -> str:
    from mdlint.disk import discovery

    return discovery.from_folder(os.curdir, os.path.join(folder, name))


def _refuse_existing(folder: str, names: tuple[str, ...]) -> None:
    """A `ConfigError` if there is a config of the folder, or a file where one would be written."""
    from mdlint.config import FILE_NAMES, ConfigError, holds_settings

    for name in (*names, *FILE_NAMES):
        path = os.path.join(folder, name)
        if not os.path.lexists(path):
            continue
        if name == "pyproject.toml":
            with suppress(OSError), open(path, encoding="utf-8", errors="replace") as file:
                if not holds_settings(file.read()):
                    continue
        raise ConfigError(f"there is `{_shown(folder, name)}` already: `--print` shows a new one, `--force` writes it")


def _write(path: str, text: str) -> None:
    """Write a file, in place of the one that may be there. A `ConfigError` where that cannot be done."""
    from mdlint.config import ConfigError
    from mdlint.disk import discovery

    shown = discovery.from_folder(os.curdir, path)
    if os.path.lexists(path) and (os.path.islink(path) or not os.path.isfile(path)):
        raise ConfigError(f"`{shown}` is no regular file, so it is not replaced")
    # Whoever reads it meanwhile gets the old one or the new one, but no half.
    draft = f"{path}.{os.getpid()}"
    try:
        with open(draft, "xb") as new:
            new.write(text.encode("utf-8"))
        os.replace(draft, path)
    except OSError as error:
        with suppress(OSError):
            os.unlink(draft)
        raise ConfigError(f"`{shown}` cannot be written: {discovery.reason(error)}") from None
