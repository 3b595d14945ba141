"""The page is there, the heading that the link leads to is not."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence

from mdlint.model import Document, Link, Problem, Related, Rule, Safety
from mdlint.nearest import nearest
from mdlint.rules.destinations import change, destinations, part_of
from mdlint.site import Site, url

MOST_HINTS = 50  # in one page: more such links have one cause, and comparing names takes time


def check(document: Document, site: Site, _options: None) -> Iterator[Problem]:
    hints = 0
    texts: dict[str, frozenset[str]] = {}
    for link in destinations(document):
        target = site.target_of(document, link)
        if target.status != "missing-anchor" or target.file is None:
            continue
        hints += 1
        written = url.split(link.destination).fragment or ""
        fragment = written if target.fragment is None else target.fragment
        place = part_of(link, link.destination.index("#"), len(link.destination))
        page = "this page" if target.file == document.path else f"`{target.file}`"
        if target.file not in texts:
            texts[target.file] = frozenset(heading.text.strip() for heading in site.document(target.file).headings)
        # Of a heading that is there word by word, only the anchor is missing, which is spelt in another way.
        missing = "anchor" if fragment in texts[target.file] else "heading"
        message = f"{page} has no {missing} `{fragment}`"
        if isinstance(link, Link) and link.is_wikilink:
            near = nearest(fragment, sorted(texts[target.file]), at_least=0.6) if hints <= MOST_HINTS else None
            yield Problem(place, message, f"did you mean `{near}`?" if near else None)
            continue
        meant = _meant(fragment, sorted(site.anchors(target.file))) if hints <= MOST_HINTS else None
        if meant is None:
            yield Problem(place, message)
            continue
        known, safety = meant
        path, _, written = link.destination.partition("#")
        cure = "#" + url.encode_like(known, written)
        leads_there = site.target(document, path + cure).status == "ok"
        fix = change(link, len(path), len(link.destination), cure, safety) if leads_there else None
        yield Problem(place, message, _comparison(fragment, known), fix, tuple(_where(site, target.file, known)))


def _meant(fragment: str, anchors: Sequence[str]) -> tuple[str, Safety] | None:
    """The one anchor that differs only in how it is spelt, which is sure, or else the one that is most like it."""
    spelling = _without_spelling(fragment)
    twins = [anchor for anchor in anchors if _without_spelling(anchor) == spelling]
    if len(twins) == 1:
        return twins[0], "safe"
    near = nearest(fragment, anchors, at_least=0.6)
    return None if near is None else (near, "hint")


def _without_spelling(fragment: str) -> str:
    """The fragment without what a reader does not see or heed: encoding, case, and composed letters."""
    return unicodedata.normalize("NFC", url.decode(fragment) or fragment).casefold()


def _comparison(fragment: str, known: str) -> str:
    if unicodedata.normalize("NFC", fragment) == unicodedata.normalize("NFC", known):
        return f"`#{known}` looks the same, but its letters are composed differently (NFC, NFD)"
    if fragment.casefold() == known.casefold():
        return f"upper and lower case differ: write `#{known}`"
    if url.decode(fragment) == known:
        return f"it is encoded twice: write `#{known}`"
    return f"did you mean `#{known}`?"


def _where(site: Site, path: str, anchor: str) -> Iterator[Related]:
    document = site.document(path)
    for heading, slug in zip(document.headings, site.slugs(document), strict=True):
        if anchor in (slug, heading.id):
            yield Related(path, heading.text_range, "nearest heading")
            return


RULE = Rule(
    "LN203",
    "missing-anchor",
    "a link leads to a heading that the page does not have",
    check,
    "error",
    needs="targets",
    aliases=("MD051", "link-fragments"),
)
