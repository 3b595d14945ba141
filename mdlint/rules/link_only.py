"""A heading that is a link from its first letter to its last."""

from __future__ import annotations

from collections.abc import Iterator

from mdlint.model import Document, Problem
from mdlint.rules.headings import line, links_in
from mdlint.site import Site

CURE = "put the link into the text below, so that the heading can link to itself"


def check(document: Document, _site: Site, _options: None) -> Iterator[Problem]:
    for heading in document.headings:
        if any(link.range == heading.text_range and link.alternative is None for link in links_in(heading, document)):
            yield Problem(heading.text_range, f"the heading `{line(heading.text)}` is a link", CURE)
