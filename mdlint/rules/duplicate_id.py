"""An id that is there twice, or that is the anchor of a heading elsewhere."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

from mdlint.model import EXPRESSION, Document, Problem, Range, Related
from mdlint.rules.headings import line
from mdlint.site import Site

CURE = "a link leads to the first of them only: give each its own id"


def check(document: Document, site: Site, _options: None) -> Iterator[Problem]:
    first: dict[str, Range] = {}
    slugs: dict[str, int] | None = None
    for place, identifier in _ids(document):
        if EXPRESSION in identifier:
            continue
        earlier = first.setdefault(identifier, place)
        if earlier is not place:
            related = Related(document.path, earlier, "the first")
            yield Problem(place, f"the id `{identifier}` is on this page already", CURE, related=(related,))
            continue
        slugs = _slugs(document, site) if slugs is None else slugs
        index = slugs.get(identifier)
        if index is not None and not _is_beside(document, place, index):
            heading = document.headings[index]
            related = Related(document.path, heading.text_range, f"`#{identifier}`")
            text = line(heading.text)
            yield Problem(place, f"the id `{identifier}` is also the anchor of the heading `{text}`", CURE, related=(related,))


def _ids(document: Document) -> Iterator[tuple[Range, str]]:
    """The ids that are sure to be on the page, in order: those in HTML, and `{#id}` behind headings."""
    found = [(anchor.range, anchor.id) for anchor in document.anchors if anchor.certain]
    found += [(heading.range, heading.id) for heading in document.headings if heading.id and heading.style != "html"]
    return iter(sorted(found))


def _slugs(document: Document, site: Site) -> dict[str, int]:
    """The index of the heading that each slug leads to; a heading with an id of its own has no other anchor."""
    numbered = enumerate(site.anchors.slugs(document))
    return {slug: index for index, slug in numbered if slug and not document.headings[index].id}


def _is_beside(document: Document, place: Range, index: int) -> bool:
    """Whether the id stands in the heading, or between it and one of its neighbours: both lead to the same place."""
    last = bisect_right(document.headings, place.start, key=lambda heading: heading.range.start) - 1
    return index in (last, last + 1)
