"""Something that its writer took for a link and the renderer prints as it stands."""

from __future__ import annotations

from collections.abc import Iterator

from mdlint.model import Document, NearMiss, Problem, Rule
from mdlint.site import Site
from mdlint.site.rewrite import spaces_encoded


FAULTS = {
    "space-in-destination": "a blank ends the destination, so this is no link",
    "space-before-destination": "a blank between `]` and `(`, so this is no link",
    "full-width-parentheses": "full-width parentheses `（）`, so this is no link",
    "unclosed-destination": "no `)` closes the destination, so this is no link",
}
CURES = {
    "space-in-destination": "write `%20` for each blank",
    "space-before-destination": "remove the blank between `]` and `(`",
    "full-width-parentheses": "write `(` and `)`",
    "unclosed-destination": "write `)` behind the destination",
}
PATH_STARTS = ("/", "./", "../", "#", "http://", "https://")


def check(document: Document, site: Site, _options: None) -> Iterator[Problem]:
    for miss in document.near_misses:
        encoded = spaces_encoded(miss.destination)
        if not _is_surely_meant(miss, encoded, document, site):
            continue
        cure = CURES[miss.kind]
        if miss.kind == "space-in-destination":
            cure = f"{cure}: `{encoded}`"
        yield Problem(miss.range, FAULTS[miss.kind], cure)


def _is_surely_meant(miss: NearMiss, encoded: str, document: Document, site: Site) -> bool:
    """`[note](see a/b or c)` is prose unless there is such a file; what begins like a path, or has no blank, is meant as a link."""
    if miss.destination.startswith(PATH_STARTS) or " " not in miss.destination.strip():
        return True
    return site.target(document, encoded).status in ("ok", "missing-anchor")


RULE = Rule("LN001", "broken-link-syntax", "looks like a link, but is text", check, "error", needs="targets")
