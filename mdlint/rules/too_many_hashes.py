"""Seven hash signs or more: headings end at level 6."""

from __future__ import annotations

from collections.abc import Iterator

from mdlint.model import Document, Problem
from mdlint.site import Site

DEEPEST = 6


def check(document: Document, _site: Site, _options: None) -> Iterator[Problem]:
    for near in document.near_headings:
        level = near.hashes.end - near.hashes.start
        if level > DEEPEST and any(map(str.isalnum, near.text)):  # a line of signs alone is an ornament
            message = f"this is text, not a heading: {level} hash signs are too many"
            yield Problem(near.range, message, "write at most `######`, for level 6")
