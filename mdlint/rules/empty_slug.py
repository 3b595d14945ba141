"""A heading of whose text nothing is left for an anchor."""

from __future__ import annotations

from collections.abc import Iterator

from mdlint.model import EXPRESSION, Document, Problem, Rule
from mdlint.rules.headings import line
from mdlint.site import Site

CURE = "write a word beside it, or nobody can link to this section"


def check(document: Document, site: Site, _options: None) -> Iterator[Problem]:
    for heading, wanted in zip(document.headings, site.unnumbered(document), strict=True):
        text = line(heading.text)
        if text and not wanted.strip("-\ufe0f\u200d") and not heading.id and EXPRESSION not in text:
            yield Problem(heading.text_range, f"`{text}` leaves no anchor: letters and digits make one", CURE)


RULE = Rule("HD205", "empty-slug", "a heading of which no anchor can be made", check, "warning")
