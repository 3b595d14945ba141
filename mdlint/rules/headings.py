"""What stands inside a heading."""

from __future__ import annotations

from bisect import bisect_left
from itertools import islice, takewhile

from mdlint.model import Document, Heading, Link


def links_in(heading: Heading, document: Document) -> list[Link]:
    """The links and images in a heading, in order."""
    first = bisect_left(document.links, heading.range.start, key=lambda link: link.range.start)
    return list(takewhile(lambda link: link.range.start < heading.range.end, islice(document.links, first, None)))


def line(text: str) -> str:
    """The text of a heading on one line, for a message."""
    return " ".join(text.split())
