"""A link that runs a program in the reader's browser."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mdlint.expressions import expression
from mdlint.model import Document, Link, Problem
from mdlint.rules.destinations import destinations
from mdlint.site import Site

# Browsers drop control characters and blanks before the scheme, and tabs and line ends inside it.
DROPPED = expression(r"^[\x00-\x20]+|[\t\n\r]")
SCHEME = expression(r"(javascript|vbscript|data:text/html)(?=[:;,])", re.IGNORECASE)
NOTHING = expression(r"javascript:\s*(?:void\s*\(?\s*0?\s*\)?|//|undefined)?\s*;?\s*$", re.IGNORECASE)


def check(document: Document, _site: Site, _options: None) -> Iterator[Problem]:
    for link in destinations(document):
        if ":" not in link.destination or link.destination.startswith(("https://", "http://")):
            continue
        plain = DROPPED.sub("", link.destination)
        scheme = SCHEME.match(plain)
        # `<a href="javascript:void(0)">` is how pages with scripts make a button, `<iframe src="data:…">` shows a page.
        is_html = isinstance(link, Link) and link.kind == "html"
        if scheme and not (is_html and (NOTHING.match(plain) or scheme[1][:4].lower() == "data")):
            message = (
                f"`{scheme[1].lower()}:` runs a program in the reader's browser" if scheme[1][:4].lower() != "data" else ""
            )
            yield Problem(
                link.destination_range,
                message or "`data:text/html` is a page of its own, with whatever program it brings",
                "most builders and sites take such a link away: link to a page instead",
            )
