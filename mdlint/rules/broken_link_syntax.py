"""Something that its writer took for a link and the renderer prints as it stands."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from mdlint.expressions import expression
from mdlint.model import Anchor, Document, Edit, Fix, Link, NearMiss, Problem, Range
from mdlint.rules.destinations import NOT_ITSELF
from mdlint.site import Site, url
from mdlint.site.rewrite import fragment_encoded, hash_encoded, spaces_encoded

FAULTS = {
    "space-in-destination": "there is a space in `{}`",
    "space-before-destination": "there is a space between `]` and `(`",
    "full-width-parentheses": "its parentheses are full-width, `（）`",
    "unclosed-destination": "no `)` closes `{}`",
}
CURES = {
    "space-in-destination": "write `%20` for each space: `{}`",
    "space-before-destination": "remove the space between `]` and `(`",
    "full-width-parentheses": "write `({})`",
    "unclosed-destination": "write `)` behind the destination",
}
PATH = expression(r"\.{0,2}/(?!/)|#[^\d\s]|https?://", re.IGNORECASE)
FILE = expression(r"\.(?:md|mdx|markdown|html?|png|jpe?g|gif|svg|webp|pdf)$", re.IGNORECASE)
CURLY_TITLE = expression(r"(?<!\s)\s++[“”‘’].*[“”‘’]$")
IMAGE_SIZE = expression(r"\s=\d*x\d*$")  # `![a](b.png =300x200)`, which some renderers take and others print


def check(document: Document, site: Site, _options: None) -> Iterator[Problem]:
    for miss in document.near_misses:
        destination = miss.destination.strip()
        if miss.kind in FAULTS and not IMAGE_SIZE.search(destination) and _is_surely_meant(destination, document, site):
            yield Problem(
                miss.range,
                f"this stays text: {FAULTS[miss.kind].format(destination)}",
                _cure(miss, destination, document, site),
                _fix(miss, destination, document, site),
            )


def _is_surely_meant(destination: str, document: Document, site: Site) -> bool:
    """`[note](see a/b or c)` is prose unless there is such a file; what has no space, or is like a path or file, is meant."""
    if (
        PATH.match(destination)
        or " " not in destination
        or FILE.search(destination)
        or FILE.search(url.split(destination).path)
    ):
        return True
    return site.target(document, spaces_encoded(destination)).status in ("ok", "missing-anchor")


def _cure(miss: NearMiss, destination: str, document: Document, site: Site) -> str:
    if miss.kind == "space-in-destination" and (title := CURLY_TITLE.search(destination)):
        return f'write the title in straight quotes: `{destination[: title.start()]} "{title[0].strip()[1:-1]}"`'
    if miss.kind != "space-in-destination":
        return CURES[miss.kind].format(destination)
    mended = _mended(destination, document, site)
    return CURES[miss.kind].format(mended) if mended == _encoded(destination) and "%20" in mended else f"write `{mended}`"


def _mended(destination: str, document: Document, site: Site) -> str:
    found = hash_encoded(site, document, destination) or fragment_encoded(site, document, destination)
    return found or _encoded(destination)


def _encoded(destination: str) -> str:
    # A blank behind a backslash is how a shell has it.
    return spaces_encoded(destination.replace("\\ ", " "))


def _fix(miss: NearMiss, destination: str, document: Document, site: Site) -> Fix | None:
    """The blanks encoded. Safe only if that leads to a page or file: `[x](/this or that)` may be prose all the same.

    In a heading it would change the anchor, which other pages may link to.
    """
    # A link cannot hold another, and the description of an image holds neither links nor anchors.
    holds_more = any(_begin_inside(miss, facts) for facts in (document.links, document.anchors))
    if miss.kind != "space-in-destination" or CURLY_TITLE.search(destination) or holds_more:
        return None
    mended = _mended(destination, document, site)
    if NOT_ITSELF.search(mended):
        return None
    target = site.target(document, mended)
    above = bisect_right(document.headings, miss.range.start, key=lambda heading: heading.range.start)
    in_heading = above > 0 and miss.range.start < document.headings[above - 1].range.end
    is_sure = target.status in ("ok", "missing-anchor") and target.file is not None and not in_heading
    start = miss.destination_range.start + miss.destination.index(destination)
    place = Range(start, start + len(destination))
    return Fix(f"Change to `{mended}`", (Edit(place, mended),), "safe" if is_sure else "unsafe", "link")


def _begin_inside(miss: NearMiss, facts: Sequence[Link] | Sequence[Anchor]) -> bool:
    """Whether one of the facts, which are in order, begins inside the near miss."""
    following = bisect_right(facts, miss.range.start, key=lambda fact: fact.range.start)
    return following < len(facts) and facts[following].range.start < miss.range.end
