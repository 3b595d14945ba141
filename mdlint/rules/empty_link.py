"""A link that leads nowhere because nothing was written there."""

from __future__ import annotations

from collections.abc import Iterator

from mdlint.model import Document, Problem
from mdlint.site import Site


def check(document: Document, _site: Site, _options: None) -> Iterator[Problem]:
    for link in document.links:
        destination = link.destination.strip()
        # `<a href="#">` is how pages with scripts write a button.
        if link.kind == "html" or destination not in ("", "#"):
            continue
        if link.kind == "image":
            yield Problem(link.range, "this image names no file", "write which file it shows, or remove it")
        elif destination:
            help_ = "write where it leads, or `#top` if that is meant"
            yield Problem(link.range, "this link only jumps to the top of the page", help_)
        else:
            yield Problem(link.range, "this link has no destination", "write where it leads, or keep its text alone")
