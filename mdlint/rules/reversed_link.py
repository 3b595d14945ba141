"""Parentheses and brackets in the wrong order: `(text)[destination]`."""

from __future__ import annotations

from collections.abc import Iterator

from mdlint.model import Document, Edit, Fix, Problem, Range
from mdlint.site import Site


def check(document: Document, _site: Site, _options: None) -> Iterator[Problem]:
    for miss in document.near_misses:
        if miss.kind == "reversed":
            start, (inner, end) = miss.range.start, miss.destination_range
            edits = (
                Edit(Range(start, start + 1), "["),
                Edit(Range(inner - 2, inner), "]("),
                Edit(Range(end, end + 1), ")"),
            )
            fix = Fix("Swap the brackets", edits, "hint", "destination")
            yield Problem(
                miss.range,
                "this stays text: its brackets are the wrong way round",
                "the text goes into `[]`, the destination into `()`",
                fix,
            )
