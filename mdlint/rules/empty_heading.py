"""A heading that shows nothing."""

from __future__ import annotations

from collections.abc import Iterator

from mdlint.model import Document, Problem, Rule
from mdlint.site import Site


def check(document: Document, _site: Site, _options: None) -> Iterator[Problem]:
    for heading in document.headings:
        if heading.text.strip():
            continue
        # An image, or whatever a component in the heading shows, is no text, but no emptiness either.
        shows_image = any(heading.range.start <= link.range.start < heading.range.end for link in document.links)
        if not shows_image:
            yield Problem(heading.range, "this heading is empty", "write its text, or remove the line")


RULE = Rule("HD301", "empty-heading", "a heading without text", check, "warning")
