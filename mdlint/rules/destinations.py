"""The destinations that a document's links lead to, each once and where it is written."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mdlint.model import Definition, Document, Edit, Fix, Link, Range, Safety

# Characters that end a destination, and what Markdown or HTML would read as one: a fix that needs them is none.
NOT_ITSELF = re.compile(r"[\s\x00-\x1f\x7f<>\"'`()\\]|&#?\w")


def destinations(document: Document) -> Iterator[Link | Definition]:
    """The links that carry their own destination, then the definitions that some link uses."""
    used: set[Range] = set()
    for link in document.links:
        if link.label is None:
            yield link
        else:
            used.add(link.destination_range)
    for definition in document.definitions:
        if definition.destination_range in used:
            yield definition


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
