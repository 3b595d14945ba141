"""The destinations that a document's links lead to, each once and where it is written."""

from __future__ import annotations

from collections.abc import Iterator

from mdlint.expressions import expression
from mdlint.model import Definition, Document, Edit, Fix, Link, Range, Safety
from mdlint.site import Site, Target, url
from mdlint.site.links import destinations as destinations
from mdlint.site.links import edit_to
from mdlint.site.target import Cause

# Characters that end a destination, and what Markdown or HTML would read as one: a fix that needs them is none.
NOT_ITSELF = expression(r"[\s\x00-\x1f\x7f<>\"'`()\\]|&#?\w")


def urls(document: Document) -> Iterator[Link | Definition]:
    """Those destinations that are URLs: in a wikilink nothing is encoded."""
    return (link for link in destinations(document) if isinstance(link, Definition) or not link.is_wikilink)


def part_of(link: Link | Definition, start: int, end: int) -> Range:
    """Where `link.destination[start:end]` is written; the whole destination where escapes or entities stand in between."""
    place = link.destination_range
    if not link.exact or place.end - place.start != len(link.destination):
        return place
    return Range(place.start + start, place.start + end)


def change(link: Link | Definition, start: int, end: int, text: str, safety: Safety) -> Fix | None:
    """The fix that writes `text` for `link.destination[start:end]`; None where it is not known exactly where that stands."""
    place = part_of(link, start, end)
    is_whole = (start, end) == (0, len(link.destination))
    if not link.exact or (place.end - place.start != end - start and not is_whole) or NOT_ITSELF.search(text):
        return None
    return Fix(f"Change to `{text}`", (Edit(place, text),), safety, "destination")


def replaced(link: Link | Definition, destination: str, safety: Safety) -> Fix | None:
    """The fix that writes another destination; None where it is not known exactly where the old one stands."""
    edit = edit_to(link, destination)
    return None if edit is None else Fix(f"Change to `{edit.text}`", (edit,), safety, "destination")


def blamed(document: Document, site: Site, cause: Cause) -> Iterator[tuple[Link | Definition, Target]]:
    """The destinations that lead nowhere for this cause, each with what the site knows of it."""
    return ((link, target) for link, target in site.astray(document) if target.cause == cause)


def leading_to(document: Document, site: Site, standing: str) -> Iterator[tuple[Link | Definition, str]]:
    """Where a page that readers see links to a file that stands otherwise, as a `draft`: each link, and the file."""
    if site.standing(document.path) != "published":
        return
    for link, target in site.led(document):
        if target.status not in ("ok", "missing-anchor") or target.file is None or target.file not in site.names.files:
            continue
        if site.standing(target.file) == standing:
            yield link, target.file


def cured(link: Link | Definition, cure: str | None, safety: Safety = "safe") -> Fix | None:
    """The fix that writes another path; query and fragment must be the same in both. None without a cure."""
    return None if cure is None else replaced(link, cure, safety)


def place_of_path(link: Link | Definition) -> Range:
    """Where the path of the destination is written, without its query and fragment."""
    return part_of(link, 0, len(url.split(link.destination).path))
