"""A page has one title; this one has several headings of level 1."""

from __future__ import annotations

from collections.abc import Iterator

from mdlint.model import Document, Problem, Related, Rule
from mdlint.site import Site

MOST_SHOWN = 20  # of the others; whoever has more sees the pattern


def check(document: Document, _site: Site, _options: None) -> Iterator[Problem]:
    titles = [heading for heading in document.headings if heading.level == 1 and not heading.nested]
    if len(titles) < 2:
        return
    others = (titles[0], *titles[2 : MOST_SHOWN + 1])
    related = tuple(Related(document.path, heading.range, "also level 1") for heading in others)
    help_ = "keep one as the title of the page, and make the others level 2"
    yield Problem(titles[1].range, f"{len(titles)} headings of level 1 in one page", help_, related=related)


RULE = Rule("HD105", "many-top-level", "several headings of level 1", check, "warning")
