"""The page is there, the heading that the link leads to is not."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from mdlint.model import Document, Edit, Fix, Problem, Related, Rule
from mdlint.nearest import nearest
from mdlint.rules.destinations import destinations, part_of
from mdlint.site import Site, url


def check(document: Document, site: Site, _options: None) -> Iterator[Problem]:
    for link in destinations(document):
        target = site.target(document, link.destination)
        if target.status != "missing-anchor" or target.file is None:
            continue
        fragment = target.fragment or ""
        place = part_of(link, link.destination.index("#"), len(link.destination))
        page = "this page" if target.file == document.path else f"`{target.file}`"
        known = nearest(fragment, sorted(site.anchors(target.file)), at_least=0.6)
        fix = None if known is None else Fix(f"Change to `#{known}`", (Edit(place, f"#{known}"),), "hint", "destination")
        help_ = None if known is None else _comparison(fragment, known)
        related = () if known is None else tuple(_heading(site, target.file, known))
        yield Problem(place, f"{page} has no heading `{fragment}`", help_, fix, related)


def _comparison(fragment: str, known: str) -> str:
    if unicodedata.normalize("NFC", fragment) == unicodedata.normalize("NFC", known):
        return f"`#{known}` looks the same, but its letters are composed differently (NFC, NFD)"
    if fragment.casefold() == known.casefold():
        return f"upper and lower case differ: write `#{known}`"
    if url.decode(fragment) == known:
        return f"it is encoded twice: write `#{known}`"
    return f"did you mean `#{known}`?"


def _heading(site: Site, path: str, slug: str) -> Iterator[Related]:
    document = site.document(path)
    for heading, own in zip(document.headings, site.slugs(document), strict=True):
        if slug in (own, heading.id):
            yield Related(path, heading.text_range, "nearest heading")
            return


RULE = Rule("LN203", "missing-anchor", "a link leads to a heading that the page does not have", check, "error", needs="targets")
