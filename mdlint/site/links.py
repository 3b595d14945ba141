"""The destinations that a document's links lead to, each once."""

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
