"""The destinations that a document's links lead to, each once, and how to write another in the place of one."""

from __future__ import annotations

from collections.abc import Iterator

from mdlint.expressions import expression
from mdlint.model import Definition, Document, Edit, Link, Range

# What ends a destination, or means something in Markdown or HTML; and what cannot stand in a wikilink.
ENDS_IT = expression(r"[\t\r\n\x00-\x1f\x7f<>\"'`\\]")
QUOTES = frozenset("\"'")
ENDS_A_NOTE = expression(r"[\r\n|\[\]]")
BLANK_OR_BRACKET = expression(r"[\s()]")
CHARACTER_REFERENCE = expression(r"&(?=#|\w)")


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


def edit_to(link: Link | Definition, destination: str) -> Edit | None:
    """The edit that gives the link another destination, and touches of the old one only what differs at its end or beginning.

    None where it is not known exactly where that stands, or where the new one cannot stand there.
    """
    old, place = link.destination, link.destination_range
    if isinstance(link, Link) and link.is_wikilink:
        return None if ENDS_A_NOTE.search(destination) or not link.exact else Edit(place, destination)
    # With blanks or brackets in it, the old one stands between signs that allow for both; and so with quotes.
    unbounded = BLANK_OR_BRACKET.search(destination) and not BLANK_OR_BRACKET.search(old)
    harmless = QUOTES.intersection(old) if place.end - place.start == len(old) else ()
    if not link.exact or unbounded or any(sign not in harmless for sign in ENDS_IT.findall(destination)):
        return None
    if place.end - place.start != len(old):
        return Edit(place, CHARACTER_REFERENCE.sub("&amp;", destination))
    kept = _alike_at_the_end(old, destination)
    text = destination[: len(destination) - kept]
    return None if CHARACTER_REFERENCE.search(text) else Edit(Range(place.start, place.end - kept), text)


def _alike_at_the_end(old: str, new: str) -> int:
    """How long the query and fragment are that both share."""
    start = min((old.find(sign) for sign in "?#" if sign in old), default=len(old))
    return len(old) - start if new.endswith(old[start:]) else 0
