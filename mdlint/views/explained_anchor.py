"""How the site finds out whether a page has an anchor, step by step, and what it may have been meant for."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence

from mdlint import positions
from mdlint.model import Document
from mdlint.nearest import nearest
from mdlint.site import Site, Target, url

MOST_NEAR = 3


def anchor_explained(site: Site, destination: str, target: Target) -> Iterator[str]:
    """The lines about the fragment of a destination that leads to a page; none where it has no fragment."""
    written = url.split(destination).fragment
    if not written or target.file is None or not site.names.is_page(target.file):
        return
    document = site.document(target.file)
    fragment = written if target.fragment is None else target.fragment
    anchors = sorted(site.anchors.of(target.file))
    yield _of_page(site, document, anchors)
    if fragment != written:
        yield f"the fragment, percent-decoded: `{fragment}`"
    for words, found in _steps(site, document, (written, fragment), anchors, target):
        yield f"{words}: {found or 'no'}"
        if found:
            return
    if near := list(_nearest(fragment, anchors)):
        yield "nearest: " + ", ".join(_named(site, document, anchor) for anchor in near)


def _of_page(site: Site, document: Document, anchors: Sequence[str]) -> str:
    is_known = site.settings_of(site.root_of(document.path)).anchors is not None
    why = "" if is_known else ", since no config says who builds the site"
    name = site.anchors.style(document.path).name
    count = f"{len(anchors)} anchor{'' if len(anchors) == 1 else 's'}"
    return f"`{document.path}` has {count}, those of headings as `{name}` makes them{why}"


def _steps(
    site: Site, document: Document, spellings: tuple[str, str], anchors: Sequence[str], target: Target
) -> Iterator[tuple[str, str | None]]:
    """What is asked in turn, each with the anchor that answers it. The second of the spellings is decoded."""

    def only(alike: Iterable[str]) -> str | None:
        return next((_named(site, document, anchor) for anchor in alike), None)

    fragment = spellings[1]
    composed = unicodedata.normalize("NFC", fragment)
    exact = only(anchor for anchor in anchors if anchor in spellings)
    yield "an id, or the anchor of a heading", exact or ("every page has it" if target.status == "ok" else None)
    yield (
        "the same, but for letters composed otherwise (NFC, NFD)",
        only(anchor for anchor in anchors if unicodedata.normalize("NFC", anchor) == composed),
    )
    folded = composed.casefold()
    yield (
        "the same, but for upper and lower case",
        only(anchor for anchor in anchors if unicodedata.normalize("NFC", anchor).casefold() == folded),
    )
    yield "decoded once more", only(anchor for anchor in anchors if url.decode(fragment) == anchor)
    yield "as other builders make the anchors of its headings", _of_another_style(site, document, fragment)
    may_have = "perhaps" if target.status == "unknown" else None
    yield "what the built page may have beside: notes, tabs, what programs add", may_have


def _of_another_style(site: Site, document: Document, fragment: str) -> str | None:
    foreign = site.anchors.foreign(document.path, fragment)
    if foreign is None:
        return None
    heading, slug = document.headings[foreign.heading], site.anchors.slugs(document)[foreign.heading]
    own = heading.id or slug
    here = f"which is `#{own}` here" if own else "which has none here"
    return f"`{foreign.style}` makes it of `{_line(heading.text)}`, {here}"


def _nearest(fragment: str, anchors: Sequence[str]) -> Iterator[str]:
    left = list(anchors)
    for _ in range(MOST_NEAR):
        near = nearest(fragment, left, at_least=0.4)
        if near is None:
            return
        yield near
        left.remove(near)


def _named(site: Site, document: Document, anchor: str) -> str:
    """The anchor with the heading that it belongs to, and where that stands."""
    for heading, slug in zip(document.headings, site.anchors.slugs(document), strict=True):
        if anchor == (heading.id or slug):
            line, _ = positions.line_and_column(document.line_starts, heading.range.start)
            return f"`#{anchor}` (`{_line(heading.text)}`, line {line})"
    return f"`#{anchor}`"


def _line(text: str) -> str:
    return " ".join(text.split())
