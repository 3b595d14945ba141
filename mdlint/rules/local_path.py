"""A path on somebody's disk, which no reader has."""

from __future__ import annotations

from collections.abc import Iterator

from mdlint.model import Document, Link, Problem
from mdlint.rules.destinations import blamed, cured
from mdlint.site import Site


def check(document: Document, site: Site, _options: None) -> Iterator[Problem]:
    for link, target in blamed(document, site, "local-path"):
        if isinstance(link, Link) and link.kind == "autolink":
            continue  # its text is the path itself: it speaks of a place, and leads there
        message = f"`{link.destination}` is a place on somebody's disk"
        help_ = f"the file is part of this site: write `{target.cure}`" if target.cure else "nobody else can go there"
        yield Problem(link.destination_range, message, help_, cured(link, target.cure, "safe"))
