"""Where something went: what to tell somebody whose link leads to a file that is not there."""

from __future__ import annotations

from collections.abc import Iterable
from posixpath import basename, dirname

from mdlint.model import Document
from mdlint.nearest import nearest
from mdlint.site import lookup
from mdlint.site.names import Names, folded
from mdlint.site.rewrite import destination_to
from mdlint.site.site import Site


def moved_to(site: Site, document: Document, destination: str, wanted: str) -> str | None:
    """Which file is meant, in words, with the destination that leads there if one was found and tried."""
    found = _file_meant(site.names, wanted)
    if found is None:
        return None
    file, reason = found
    cure = destination_to(site, document, file, destination)
    return f"`{file}` {reason}" + (f", write `{cure}`" if cure else "")


def _file_meant(names: Names, wanted: str) -> tuple[str, str] | None:
    """The one file that `wanted` may stand for, and what speaks for it."""
    spellings = [wanted, *(wanted + suffix for suffix in lookup.SUFFIXES)]
    if moved := _only(path for spelling in spellings for path in names.by_base_name.get(folded(basename(spelling)), ())):
        return moved, "has that name"
    beside = names.by_folder.get(dirname(wanted), ())
    if near := nearest(basename(wanted), (lookup.stem_like(basename(path), wanted) for path in beside), at_least=0.75):
        return next(path for path in beside if lookup.stem_like(basename(path), wanted) == near), "has a similar name"
    return None


def _only(paths: Iterable[str]) -> str | None:
    found = set(paths)
    return found.pop() if len(found) == 1 else None
