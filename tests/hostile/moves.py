"""Moves that must not be made: nothing is written but the journal, and one sentence says why."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable
from pathlib import Path

from tests.command import write
from tests.hostile.disks import link
from tests.hostile.row import Row, asked

LINKS = {"a.md": "# A\n\n[b](b.md)\n", "b.md": "# B\n\n[a](a.md) <a href='f/c.md'>c</a>\n", "f/c.md": "# C\n", "g/f/d.md": ""}
FILES = [{"old": "a.md", "new": "c.md", "links": 1, "before": "", "after": ""}]


def site(*more: Callable[[Path], object]) -> Callable[[Path], object]:
    """Some pages that link to each other, and what else there is."""
    return lambda folder: [write(folder, LINKS), *(build(folder) for build in more)]


def refused(says: str, old: str, new: str, *more: Callable[[Path], object]) -> Row:
    """A move that cannot be made."""
    return asked(says, build=site(*more))._replace(commands=(("mv", "--", old, new), ("mv", "--dry-run", "--", old, new)))


def journal(text: object) -> Callable[[Path], object]:
    """A journal that somebody else has written."""

    def build(folder: Path) -> None:
        name = hashlib.sha256(os.fsencode(os.path.realpath(folder))).hexdigest()[:32]
        data = text if isinstance(text, str) else json.dumps(text)
        write(folder.parent, {f"state/mdlint/move-{name}.json": data})

    return build


def told(text: object) -> Row:
    """A journal by which nobody can go on."""
    says = "a move was interrupted, and its journal `"
    return asked(says, "mv", "mv a.md c.md", "check --fix .", build=site(journal(text)))


ROWS: dict[str, Row] = {
    "move onto a link out of the root": refused("`out` is there already", "f", "out", link("out", "../outside")),
    "move through a link out of the root": refused(
        "`out/a.md` lies outside of what can be moved", "a.md", "out/a.md", link("out", "../outside")
    ),
    "move into what belongs to git": refused("`.git/a.md` lies outside of what can be moved", "a.md", ".git/a.md"),
    "move of the whole root": refused("`.` lies outside of what can be moved", ".", "f"),
    "move into itself": refused("`f` cannot be moved into itself", "f", "f/g/h"),
    "move onto a folder that has one of that name": refused("`g/f` is there already", "f", "g"),
    "move of a folder onto a file": refused("`b.md` is there already", "f", "b.md"),
    "move below a file": refused("`b.md` is no folder", "a.md", "b.md/c/a.md"),
    "move of a link onto its own file": refused("`a.md` is there already", "l.md", "a.md", link("l.md", "a.md")),
    "move of a file onto a link to it": refused("`l.md` is there already", "a.md", "l.md", link("l.md", "a.md")),
    "move of a file onto its other name": refused(
        "`l.md` is there already", "a.md", "l.md", lambda folder: os.link(folder / "a.md", folder / "l.md")
    ),
    "move away from a link to it": refused(
        "`l.md` is a symbolic link that would lead nowhere", "a.md", "c.md", link("l.md", "a.md")
    ),
    "move of a link that goes by its place": refused(
        "`f/l.md` is a symbolic link that would lead nowhere", "f", "x/y/z", link("f/l.md", "../a.md")
    ),
    "move to a name that is no text": refused("`caf\\xe9.md` is not UTF-8", "a.md", os.fsdecode(b"caf\xe9.md")),
    "move to a name that no wikilink can hold": refused(
        "`a` in w.md:1:3 cannot be written anew",
        "a.md",
        "x]]y|z.md",
        lambda folder: write(folder, {".obsidian/app.json": "{}", "w.md": "[[a]]\n"}),
    ),
    "move under a config that cannot be obeyed": refused(
        ".mdlint.toml:1:1: unknown key `selec`", "a.md", "c.md", lambda folder: write(folder, {".mdlint.toml": "selec = 1"})
    ),
    "journal that ends early": told('{"version": 1, "move": ["a.md", '),
    "journal that leads out of the root": told({"version": 1, "move": ["a.md", "../outside/a.md"], "files": FILES}),
    "journal of another version": told({"version": 99, "move": ["a.md", "c.md"], "files": FILES}),
    "journal nested deep": told("[" * 100_000),
}
