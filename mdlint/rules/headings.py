"""What stands inside a heading."""

from __future__ import annotations

from bisect import bisect_left

from mdlint.model import EXPRESSION, Document, Heading, Link


def links_in(heading: Heading, document: Document) -> list[Link]:
    """The links and images in a heading, in order."""
    links = document.links
    first = last = bisect_left(links, heading.range.start, key=lambda link: link.range.start)
    while last < len(links) and links[last].range.start < heading.range.end:
        last += 1
    return list(links[first:last])


def line(text: str) -> str:
    """The text of a heading on one line, for a message."""
    return " ".join(text.replace(EXPRESSION, " ").split())
