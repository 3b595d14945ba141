"""Something that its writer took for a link and the renderer prints as it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mdlint.model import Document, NearMiss, Problem, Rule
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
PATH = re.compile(r"\.{0,2}/(?!/)|#[^\d\s]|https?://", re.IGNORECASE)
FILE = re.compile(r"\.(?:md|mdx|markdown|html?|png|jpe?g|gif|svg|webp|pdf)$", re.IGNORECASE)
CURLY_TITLE = re.compile(r"(?<!\s)\s++[“”‘’].*[“”‘’]$")
IMAGE_SIZE = re.compile(r"\s=\d*x\d*$")  # `![a](b.png =300x200)`, which some renderers take and others print


def check(document: Document, site: Site, _options: None) -> Iterator[Problem]:
    for miss in document.near_misses:
        destination = miss.destination.strip()
        if miss.kind in FAULTS and not IMAGE_SIZE.search(destination) and _is_surely_meant(destination, document, site):
            yield Problem(
                miss.range,
                f"this stays text: {FAULTS[miss.kind].format(destination)}",
                _cure(miss, destination, document, site),
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
    if mended := hash_encoded(site, document, destination) or fragment_encoded(site, document, destination):
        return f"write `{mended}`"
    # A blank behind a backslash is how a shell has it.
    encoded = spaces_encoded(destination.replace("\\ ", " "))
    return CURES[miss.kind].format(encoded) if "%20" in encoded else f"write `{encoded}`"


RULE = Rule("LN001", "broken-link-syntax", "looks like a link, but is text", check, "error", needs="targets")
