"""A heading of whose text nothing is left for an anchor."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mdlint.model import EXPRESSION, Document, Heading, Problem, Related
from mdlint.rules.headings import line
from mdlint.site import Site

CURE = "write a word beside it, or nobody can link to this section"
WITH_AN_ID = "give headings an id (`{#setup}`) where links lead to them, or let the site make anchors in a style that keeps it"
MOST_SHOWN = 10  # of the other headings


def check(document: Document, site: Site, _options: None) -> Iterator[Problem]:
    style = site.anchors.style(document.path)
    dropped = []
    for heading, wanted in zip(document.headings, site.anchors.unnumbered(document), strict=True):
        text = line(heading.text)
        if not text or wanted.strip("-\ufe0f\u200d") or heading.id or EXPRESSION in text or not style.covers(heading):
            continue
        if any(character.isalpha() or character.isdecimal() for character in text):
            if not style.spells:  # or else there is an anchor, which only the builder knows
                dropped.append(heading)
        else:
            yield Problem(heading.text_range, f"`{text}` leaves no anchor: letters and digits make one", CURE)
    if dropped:
        yield _dropped(document, dropped, style.name)


def _dropped(document: Document, headings: Sequence[Heading], style: str) -> Problem:
    """One problem for all headings in a script that the style leaves out: they have one cause."""
    first, *others = headings
    count = f", and neither do {len(others)} more" if len(others) > 1 else ", and neither does another" if others else ""
    message = f"`{line(first.text)}` leaves no anchor{count}: the style `{style}` keeps none of its characters"
    related = tuple(Related(document.path, other.text_range, "no anchor") for other in others[:MOST_SHOWN])
    return Problem(first.text_range, message, WITH_AN_ID, related=related)
