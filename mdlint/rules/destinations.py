"""The destinations that a document's links lead to, each once and where it is written."""

from __future__ import annotations

from collections.abc import Iterator

from mdlint.model import Definition, Document, Link, Range


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
