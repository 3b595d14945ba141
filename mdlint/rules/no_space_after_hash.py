"""Hash signs and a text right behind them: no heading, but text with hash signs."""

from __future__ import annotations

from collections.abc import Iterator

from mdlint.model import Document, Edit, Fix, Problem, Range
from mdlint.site import Site


def check(document: Document, _site: Site, _options: None) -> Iterator[Problem]:
    for near in document.near_headings:
        signs = "#" * (near.hashes.end - near.hashes.start)
        if not 2 <= len(signs) <= 6 or near.gap.start < near.gap.end or not any(map(str.isalnum, near.text)):
            continue
        fix = Fix("Insert a space", (Edit(Range(near.hashes.end, near.hashes.end), " "),), "hint", "blocks")
        message = f"this is text, not a heading: there is no space behind `{signs}`"
        yield Problem(near.range, message, f"write `{signs} {near.text}`", fix)
