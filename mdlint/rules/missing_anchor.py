"""The page is there, the heading that the link leads to is not."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

from mdlint.model import Document, Link, Problem, Related, Safety
from mdlint.nearest import nearest
from mdlint.rules.destinations import change, part_of
from mdlint.rules.headings import line
from mdlint.site import Site, url

MOST_HINTS = 50  # in one page: more such links have one cause, and comparing names takes time


def check(document: Document, site: Site, _options: None) -> Iterator[Problem]:
    hints = 0
    texts: dict[str, frozenset[str]] = {}
    for link, target in site.astray(document):
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
        meant = _meant(site, target.file, fragment) if hints <= MOST_HINTS else Meant(None)
        if meant.anchor is None:
            yield Problem(place, message, meant.help)
            continue
        path, _, written = link.destination.partition("#")
        cure = "#" + url.encode_like(meant.anchor, written)
        leads_there = site.target(document, path + cure).status == "ok"
        fix = change(link, len(path), len(link.destination), cure, meant.safety) if leads_there else None
        yield Problem(place, message, meant.help, fix, tuple(_where(site, target.file, meant.anchor)))


class Meant(NamedTuple):
    """The anchor that a fragment may have been meant for, None if there is none, and what to say of it."""

    anchor: str | None
    help: str | None = None
    safety: Safety = "hint"


def _meant(site: Site, path: str, fragment: str) -> Meant:
    """The one anchor that differs only in how it is spelt, which is sure; or else what this style makes of the heading of
    which another would make the fragment; or else the anchor that is most like it.
    """
    anchors = sorted(site.anchors.of(path))
    spelling = _without_spelling(fragment)
    twins = [anchor for anchor in anchors if _without_spelling(anchor) == spelling]
    if len(twins) == 1:
        safety: Safety = "hint" if _is_to_be_composed(site, path, fragment, twins[0]) else "safe"
        return Meant(twins[0], _comparison(fragment, twins[0]), safety)
    if foreign := site.anchors.foreign(path, fragment):
        heading, slug = site.document(path).headings[foreign.heading], site.anchors.slugs(site.document(path))[foreign.heading]
        said = f"that is how `{foreign.style}` makes the anchor of `{line(heading.text)}`"
        if anchor := heading.id or slug:
            return Meant(anchor, f"{said}; here it is `#{anchor}`")
        return Meant(None, f"{said}; `{site.anchors.style(path).name}` makes none of it")
    near = nearest(fragment, anchors, at_least=0.6)
    return Meant(near, None if near is None else _comparison(fragment, near))


def _is_to_be_composed(site: Site, path: str, fragment: str, anchor: str) -> bool:
    """Whether the heading is at fault and not the link: its letters are in pieces, and those of the link are not.

    Composing the heading mends the link; doing both at once would leave it broken.
    """
    if unicodedata.is_normalized("NFC", anchor) or not unicodedata.is_normalized("NFC", url.decode(fragment) or fragment):
        return False
    document, style = site.document(path), site.anchors.style(path)
    made = zip(document.headings, site.anchors.slugs(document), strict=True)
    texts = (style.read(heading) for heading, slug in made if heading.id is None and slug == anchor)
    # Some styles take all letters apart, however the heading is written.
    return any(style.slug(unicodedata.normalize("NFC", text)) != style.slug(text) for text in texts)


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
    for heading, slug in zip(document.headings, site.anchors.slugs(document), strict=True):
        if anchor in (slug, heading.id):
            yield Related(path, heading.text_range, "nearest heading")
            return
