"""Where something went: what to tell somebody whose link leads to a file that is not there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from posixpath import basename, dirname, splitext
from typing import Literal, NamedTuple

from mdlint.expressions import expression
from mdlint.likeness import most_alike
from mdlint.model import Document
from mdlint.site import lookup, url
from mdlint.site.addresses import Was, as_served
from mdlint.site.names import Names, folded
from mdlint.site.notes import note_to
from mdlint.site.renames import folders_between
from mdlint.site.resolve import resolved
from mdlint.site.rewrite import destination_to
from mdlint.site.site import Site
from mdlint.site.target import Status

NUMBER = expression(r"\d+")
# At the file, whatever is said of the fragment, or of a folder's own page.
ARRIVED: Sequence[Status] = ("ok", "missing-anchor", "unknown")
Why = Literal["renamed", "seems-renamed", "moved-along", "slash", "name", "likeness"]


class Moved(NamedTuple):
    """The file that a dead link is meant for, and what speaks for it.

    `cure` is a destination that leads there, in the style of the link, if one was found and tried. `was` is the name that the
    file had, if it is known that it had another.
    """

    file: str
    why: Why
    cure: str | None
    was: str | None = None

    @property
    def folders(self) -> tuple[str, str] | None:
        """The folder that got another name, and that name, if the file has kept its own."""
        pairs = list(folders_between(self.was or self.file, self.file))
        return pairs[-1] if pairs else None


def moved_to(site: Site, document: Document, destination: str, wanted: str) -> Moved | None:
    """Which file is meant by a destination that leads to `wanted`, where nothing is; never the page that the link stands in."""
    if found := _renamed(site, document, destination, wanted):
        return found
    if found := _without_slash(site, document, destination):
        return found
    if moved := _only(path for path in _namesakes(site.names, wanted) if path != document.path):
        # What was taken away on purpose is not what else bears the name.
        is_gone = any(map(site.renames().was_taken_away, lookup.spellings(site.names, wanted)))
        cure = _cure(site, document, moved, destination)
        return Moved(moved, "likeness", cure) if is_gone else Moved(moved, "name", cure, _former(site.names, wanted, moved))
    if (file := _alike(site.names, wanted, document.path)) is not None:
        return Moved(file, "likeness", _cure(site, document, file, destination))
    return None


def _cure(
    site: Site, document: Document, file: str, old: str, was: Was | None = None, accepted: Sequence[Status] = ("ok",)
) -> str | None:
    """The destination that leads to the file, as it would have been written, if the site serves that."""
    made = destination_to(site, document, file, old, was, accepted=accepted)
    return made and as_served(site, document, made, file)


def moved_note(site: Site, document: Document, destination: str) -> Moved | None:
    """Which note or file is meant by a wikilink that leads nowhere."""
    path = destination.partition("#")[0].strip()
    renames = site.renames()
    for name in (path, *(path + suffix for suffix in site.names.suffixes(document.path))):
        if now := renames.ending(name):
            file, sure = now
            return Moved(file, "renamed" if sure else "seems-renamed", note_to(site, document.path, file, destination), name)
    return None


def _renamed(site: Site, document: Document, destination: str, wanted: str) -> Moved | None:
    """The file that surely or likely is meant, as far as renames tell: of the file, or of the page that the link stands in."""
    found = list(_by_renames(site, document, destination, wanted))
    # Where another page stood before, the link may have come from that one's neighbours.
    is_torn = not destination.startswith("/") and site.renames().is_second_bearer(document.path)
    if len({one.file for one in found}) > 1 or (found and is_torn):
        return found[0]._replace(why="seems-renamed")
    return found[0] if found else None


def _by_renames(site: Site, document: Document, destination: str, wanted: str) -> Iterator[Moved]:
    if there := _now(site, wanted):
        file, was, sure = there
        source = _source(site, document, destination, wanted)
        yield _moved(site, document, destination, file, Was(source, was), "renamed" if sure else "seems-renamed")
    if destination.startswith("/"):
        return
    for former in site.renames().former(document.path):
        target = resolved(site, former, destination)
        if target.file is not None and target.status in ARRIVED:
            yield _moved(site, document, destination, target.file, Was(former, target.file), "moved-along")
        elif target.wanted is not None and (there := _now(site, target.wanted)) and there[2]:
            yield _moved(site, document, destination, there[0], Was(former, there[1]), "renamed")


def _source(site: Site, document: Document, destination: str, wanted: str) -> str:
    """Where the link stood when it was written: the page may have moved along, and the link have led to the same from there."""
    if destination.startswith("/"):
        return document.path
    former = site.renames().former(document.path)
    return next((path for path in former if resolved(site, path, destination).wanted == wanted), document.path)


def _moved(site: Site, document: Document, destination: str, file: str, was: Was, why: Why) -> Moved:
    cure = _cure(site, document, file, destination, was, ARRIVED)
    return Moved(file, why, cure, None if why == "moved-along" else was.file)


def _now(site: Site, wanted: str) -> tuple[str, str, bool] | None:
    """The file or folder that was at `wanted`, which name it had, and whether that is sure."""
    renames = site.renames()
    for spelling in lookup.spellings(site.names, wanted):
        name = (renames.spelt(spelling) if site.names.are_served_in_any_case else None) or spelling
        if now := renames.now(name):
            return now[0], name, now[1]
    folder = renames.folder_now(wanted)
    return None if folder is None or folder not in site.names.folders else (folder, wanted, True)


def _namesakes(names: Names, wanted: str) -> Iterator[str]:
    """The files that have the name, with a suffix or without."""
    for spelling in (wanted, *(wanted + suffix for suffix in names.suffixes(wanted))):
        yield from names.by_base_name.get(folded(basename(spelling)), ())


def _without_slash(site: Site, document: Document, destination: str) -> Moved | None:
    """The page of a route whose first slash was forgotten: `posts/soil` for `/posts/soil`."""
    if not destination[:1].isalnum() or "/" not in url.split(destination).path:
        return None
    target = resolved(site, document.path, f"/{destination}")
    if target.status not in ARRIVED or target.file not in site.names.files or target.file == document.path:
        return None
    return Moved(target.file, "slash", f"/{destination}")


def _former(names: Names, wanted: str, file: str) -> str | None:
    """The name that the file would have had at `wanted`; None where the folder in which it would have lain is still there."""
    kept = wanted if basename(wanted) == basename(file) else wanted + splitext(file)[1]
    folders = [old for old, _ in folders_between(kept, file)]
    return None if folders and folders[-1] in names.folders else kept


def _alike(names: Names, wanted: str, source: str) -> str | None:
    """The file that `wanted` may be meant for: of those of that name the one in a folder like it, or one beside it."""
    stem, suffix = splitext(basename(wanted))
    namesakes = {path: path for path in _namesakes(names, wanted) if path != source}
    if near := most_alike(wanted, namesakes, at_least=0.8):
        return near
    # Suffixes are alike in every folder, and would make `a.md` look like `b.md`.
    alike = (path for path in names.by_folder.get(dirname(wanted), ()) if _is_alike(names, path, suffix))
    beside = {splitext(basename(path))[0]: path for path in alike}
    # Pages that differ in a number are different pages: `version-70` is not `version-72` mistyped.
    others = [other for other, path in beside.items() if path != source and NUMBER.findall(other) == NUMBER.findall(stem)]
    near = most_alike(stem, others, at_least=0.8)
    return None if near is None else beside[near]


def _is_alike(names: Names, path: str, suffix: str) -> bool:
    """Whether the file is of the kind that the suffix, or none, stands for."""
    return path.endswith(suffix) if suffix else names.is_page(path)


def _only(paths: Iterable[str]) -> str | None:
    found = set(paths)
    return found.pop() if len(found) == 1 else None
