"""A heading whose letters are written in pieces: its anchor is not what anybody types."""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from collections.abc import Iterator

from mdlint.model import Document, Edit, Fix, OddText, Problem, Safety
from mdlint.site import Site


def check(document: Document, site: Site, _options: None) -> Iterator[Problem]:
    decomposed = [odd for odd in document.odd_texts if odd.kind == "decomposed" and _reaches_the_anchor(odd, document, site)]
    safety: Safety = "unsafe" if decomposed and _is_linked_as_it_is(document, site) else "safe"
    for odd in decomposed:
        composed = unicodedata.normalize("NFC", odd.text)
        fix = Fix("Compose the letters", (Edit(odd.range, composed),), safety, "blocks")
        message = f"the letters of `{composed}` are written in pieces (NFD): its anchor is not what people type"
        yield Problem(odd.range, message, _cure(odd, safety), fix)


def _reaches_the_anchor(odd: OddText, document: Document, site: Site) -> bool:
    """Whether the anchor would be another one if the letters were composed; some styles compose them, or take all apart."""
    index = bisect_right(document.headings, odd.range.start, key=lambda heading: heading.range.start) - 1
    heading, style = document.headings[index], site.anchors.style(document.path)
    composed = unicodedata.normalize("NFC", style.read(heading))
    return heading.id is not None or style.slug(composed) != style.slug(style.read(heading))


def _cure(odd: OddText, safety: Safety) -> str:
    count = f"{len(odd.text)} characters where {len(unicodedata.normalize('NFC', odd.text))} would do"
    return f"type it again: it takes {count}" + (
        "" if safety == "safe" else "; a link uses it as it is, and must change with it"
    )


def _is_linked_as_it_is(document: Document, site: Site) -> bool:
    """Whether some link of the site is written in pieces, too, and would break if only the heading were mended."""
    fragments = (target.fragment for _, _, target in site.backlinks.to(document.path))
    return any(fragment and not unicodedata.is_normalized("NFC", fragment) for fragment in fragments)
