"""A link that leads nowhere because nothing was written there."""

from __future__ import annotations

from collections.abc import Iterator

from mdlint.model import Document, Problem, Rule
from mdlint.site import Site


def check(document: Document, _site: Site, _options: None) -> Iterator[Problem]:
    for link in document.links:
        # `<a href="#">` is how pages with scripts write a button.
        if link.kind == "html" or link.destination.strip() not in ("", "#"):
            continue
        what = "image" if link.kind == "image" else "link"
        yield Problem(link.range, f"this {what} has no destination", "write where it leads, or remove the brackets")


RULE = Rule("LN002", "empty-link", "a link without a destination", check, "warning")
