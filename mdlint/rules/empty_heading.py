"""A heading that shows nothing."""

from __future__ import annotations

from collections.abc import Iterator

from mdlint.model import Document, Heading, Problem
from mdlint.rules.headings import links_in
from mdlint.site import Site


def check(document: Document, _site: Site, _options: None) -> Iterator[Problem]:
    for heading in document.headings:
        if _shows_nothing(heading, document):
            yield Problem(heading.range, "this heading is empty", "write its text, or remove the line")


def _shows_nothing(heading: Heading, document: Document) -> bool:
    """Whether a reader sees nothing of it. An image is no text, but no emptiness either; what a component shows is unknown."""
    if heading.text.strip():
        return False
    if heading.text_range.start == heading.text_range.end:
        return True
    inside = links_in(heading, document)
    if any(link.kind in ("image", "html") for link in inside):
        return False
    # A link without text shows nothing, nor does `&nbsp;`. What is left is HTML, with ordinary blanks between its tags at most.
    return bool(inside) or heading.text.strip(" \t\r\n") != ""
