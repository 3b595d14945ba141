"""The move of one path, and the site as it will be."""

from __future__ import annotations

from posixpath import dirname
from typing import NamedTuple

from mdlint.document import parse
from mdlint.model import Document
from mdlint.roots.root import Root
from mdlint.site import Names, Site
from mdlint.site.names import SUFFIXES
from mdlint.site.syntax import dialect_of
from mdlint.site.variants import moved


class Move(NamedTuple):
    """A file or folder gets another name; both are relative to the trust root. Without a difference nothing is moved."""

    old: str
    new: str

    def after(self, path: str) -> str:
        """What a path is called after the move."""
        return _exchanged(path, self.old, self.new)

    def before(self, path: str) -> str:
        """What a path was called before the move."""
        return _exchanged(path, self.new, self.old)


def _exchanged(path: str, start: str, other: str) -> str:
    return other + path[len(start) :] if path == start or path.startswith(start + "/") else path


def site_after(root: Root, move: Move) -> Site:
    """The site of the root with everything in its new place, and all documents as they are written now."""
    site = root.site
    names = Names(
        map(move.after, site.names.files),
        unlisted=lambda path: site.names.unlisted(move.before(path)),
        vaults=map(move.after, site.names.vaults),
        more_suffixes=lambda path: site.names.suffixes(move.before(path))[len(SUFFIXES) :],
    )

    def load(path: str) -> Document:
        old = move.before(path)
        document = site.document(old)
        if old == path or document.is_unread:
            return document._replace(path=path)
        settings = root.config(old if after.root_of(path) == move.after(site.root_of(old)) else path)
        dialect = settings.dialect(after.inside(path), dialect_of(names, path, settings.limits))
        if dialect == root.dialect(old):
            return document._replace(path=path)
        return parse(path, root.text(old).encode("utf-8", "surrogateescape"), dialect)

    after = moved(site, names, move.after, move.before, load)
    return after


def folders_above(path: str) -> list[str]:
    """The folders that a path lies in, the outermost first, without the root."""
    found: list[str] = []
    while path := dirname(path):
        found.insert(0, path)
    return found
