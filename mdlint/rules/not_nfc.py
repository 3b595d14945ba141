"""A heading whose letters are written in pieces: its anchor is not what anybody types."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from mdlint.model import Document, Edit, Fix, OddText, Problem, Rule, Safety
from mdlint.site import Site


def check(document: Document, site: Site, _options: None) -> Iterator[Problem]:
    decomposed = [odd for odd in document.odd_texts if odd.kind == "decomposed"]
    safety: Safety = "unsafe" if decomposed and _is_linked_as_it_is(document, site) else "safe"
    for odd in decomposed:
        composed = unicodedata.normalize("NFC", odd.text)
        fix = Fix("Compose the letters", (Edit(odd.range, composed),), safety, "blocks")
        message = f"the letters of `{composed}` are written in pieces (NFD): its anchor is not what people type"
        yield Problem(odd.range, message, _cure(odd, safety), fix)


def _cure(odd: OddText, safety: Safety) -> str:
    count = f"{len(odd.text)} characters where {len(unicodedata.normalize('NFC', odd.text))} would do"
    return f"type it again: it takes {count}" + (
        "" if safety == "safe" else "; a link uses it as it is, and must change with it"
    )


def _is_linked_as_it_is(document: Document, site: Site) -> bool:
    """Whether some link of the site is written in pieces, too, and would break if only the heading were mended."""
    fragments = (target.fragment for _, _, target in site.links_to(document.path))
    return any(fragment and not unicodedata.is_normalized("NFC", fragment) for fragment in fragments)


RULE = Rule("HD206", "not-nfc", "a heading whose letters are not composed", check, "warning", needs="site")
