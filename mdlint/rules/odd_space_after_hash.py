"""Behind the hash signs stands a blank that looks like a space and is none."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from mdlint.model import Document, Edit, Fix, NearHeading, Problem
from mdlint.site import Site

NAMES = {"\u00a0": "a no-break space", "\u3000": "a full-width space", "\u200b": "a zero-width space"}


def check(document: Document, _site: Site, _options: None) -> Iterator[Problem]:
    for near in document.near_headings:
        level = near.hashes.end - near.hashes.start
        if level > 6 or not near.odd or not near.text:
            continue
        signs = "#" * level
        fix = Fix("Put a space there", (Edit(near.gap, " "),), "safe" if _is_meant(near, level) else "hint", "blocks")
        message = f"this is text, not a heading: {_name(near.odd[0])} stands behind `{signs}`"
        yield Problem(near.gap, message, f"write `{signs} {near.text}`, with a space from the space bar", fix)


def _is_meant(near: NearHeading, level: int) -> bool:
    """Whether it must be a heading: `# 12` in the middle of a paragraph may be a number."""
    return near.first and (level > 1 or not near.text[0].isdigit())


def _name(blank: str) -> str:
    return NAMES.get(blank) or f"U+{ord(blank):04X} ({unicodedata.name(blank, 'unnamed').lower()})"
