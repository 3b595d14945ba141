"""From a path in a link to a file of the site, and from a file to its route."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from posixpath import basename, dirname, splitext

from mdlint.site.layout import INDEX_NAMES as INDEX_NAMES
from mdlint.site.names import Names, folded

SERVED_FOLDERS = ("public", "static")  # what many builders copy to the root of the site as it is
PARTIAL_FOLDERS = frozenset({"common", "include", "includes", "partials", "shared", "snippets"})


def normalized(folder: str, segments: Sequence[str]) -> str | None:
    """The path that `segments` lead to from `folder`, `.` and `..` followed; None where they lead above the root."""
    path = folder.split("/") if folder else []
    for segment in segments:
        if segment == "..":
            if not path:
                return None
            path.pop()
        elif segment not in ("", "."):
            path.append(segment)
    return "/".join(path)


def find(names: Names, path: str) -> str | None:
    """The file that `path` names: itself, with a suffix appended, its index file, or what it was built from; or the folder."""
    if path in names.files:
        return path
    if found := next((candidate for candidate in _pages(names, path) if candidate in names.files), None):
        return found
    return path if path in names.folders else None


def spellings(names: Names, path: str) -> Iterator[str]:
    """The names that a file may have which `path` leads to: the path itself, or the pages that it may stand for."""
    yield path
    yield from _pages(names, path)


def find_alike(names: Names, path: str) -> str | None:
    """The file, or else folder, that `path` would name on a file system that does not see case or Unicode normalisation."""
    for candidate in (path, *_pages(names, path)):
        if alike := names.by_folded_path.get(folded(candidate)):
            return alike[0]
    return names.by_folded_folder.get(folded(path))


def _pages(names: Names, path: str) -> Iterator[str]:
    suffixes = names.suffixes(path)
    # A suffix is appended, never exchanged: `U. S. mail` has none.
    yield from (path + suffix for suffix in suffixes)
    folder = path + "/" if path else ""
    yield from (folder + name + suffix for name in INDEX_NAMES for suffix in suffixes)
    stem, suffix = splitext(path)
    if suffix in (".html", ".htm"):
        yield from (stem + source for source in suffixes)
        if basename(stem) == "index":
            yield from (folder_of(stem) + name + source for name in INDEX_NAMES for source in suffixes)


def folder_of(path: str) -> str:
    """The folder of a file with its slash, ready to be put before a name; empty at the root."""
    folder = dirname(path)
    return folder + "/" if folder else ""


def is_partial(path: str) -> bool:
    """Whether the file is, by its name or folder, a piece that other pages include: its links may lead to their headings."""
    folders, _, name = path.rpartition("/")
    is_piece = name.startswith("_") and splitext(name)[0] not in INDEX_NAMES
    return is_piece or not PARTIAL_FOLDERS.isdisjoint(folder.lstrip("_") for folder in folders.split("/"))


def is_page_about_pages(path: str) -> bool:
    """Whether the file introduces its folder (`index.md`) or speaks to whoever works there (`README.md`, `AGENTS.md`)."""
    stem = splitext(basename(path))[0]
    return stem in INDEX_NAMES or (stem.isupper() and stem.isascii())


def page_name(path: str) -> str:
    """The path of a document without its suffix, and without `index`: what a route is made of."""
    stem = splitext(path)[0]
    return dirname(stem) if basename(stem) in INDEX_NAMES else stem
