"""Where something went: what to tell somebody whose link leads to a file that is not there."""

from __future__ import annotations

import re
from collections.abc import Iterable
from posixpath import basename, dirname, splitext

from mdlint.model import Document
from mdlint.nearest import nearest
from mdlint.site.names import Names, folded
from mdlint.site.rewrite import destination_to
from mdlint.site.site import Site

NUMBER = re.compile(r"\d+")


def moved_to(site: Site, document: Document, destination: str, wanted: str) -> tuple[str, str | None, bool] | None:
    """Which file is meant, in words; the destination that leads there, if one was found and tried; whether more than likeness
    speaks for it.
    """
    found = _file_meant(site.names, wanted, document.path)
    if found is None:
        return None
    file, reason = found
    cure = destination_to(site, document, file, destination)
    if reason is None:
        return f"did you mean `{cure or file}`?", cure, False
    return f"`{file}` {reason}" + (f": write `{cure}`" if cure else ""), cure, True


def _file_meant(names: Names, wanted: str, source: str) -> tuple[str, str | None] | None:
    """The one file that `wanted` may stand for, and what is sure of it; never the page that the link stands in."""
    spellings = [wanted, *(wanted + suffix for suffix in names.suffixes(wanted))]
    # A page that bears the name itself is not what its own link means.
    if moved := _only(
        path for spelling in spellings for path in names.by_base_name.get(folded(basename(spelling)), ()) if path != source
    ):
        return moved, "has that name"
    stem, suffix = splitext(basename(wanted))
    # Suffixes are alike in every folder, and would make `a.md` look like `b.md`.
    alike = (path for path in names.by_folder.get(dirname(wanted), ()) if _is_alike(names, path, suffix))
    beside = {splitext(basename(path))[0]: path for path in alike}
    # Pages that differ in a number are different pages: `version-70` is not `version-72` mistyped.
    others = [other for other, path in beside.items() if path != source and NUMBER.findall(other) == NUMBER.findall(stem)]
    near = nearest(stem, others, at_least=0.8)
    return None if near is None else (beside[near], None)


def _is_alike(names: Names, path: str, suffix: str) -> bool:
    """Whether the file is of the kind that the suffix, or none, stands for."""
    return path.endswith(suffix) if suffix else names.is_page(path)


def _only(paths: Iterable[str]) -> str | None:
    found = set(paths)
    return found.pop() if len(found) == 1 else None
