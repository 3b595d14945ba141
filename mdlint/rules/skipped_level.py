"""The outline jumps: h2, then h4."""

from __future__ import annotations

from collections.abc import Iterator

from mdlint.model import Document, Problem
from mdlint.site import Site


def check(document: Document, _site: Site, _options: None) -> Iterator[Problem]:
    before: dict[int | None, int] = {}  # for the page, and for each box on it, the level of the heading before
    for heading in document.headings:
        if heading.nested:
            continue
        level = before.get(heading.box, heading.level)
        before[heading.box] = heading.level
        if heading.level > level + 1:
            message = f"level {heading.level} follows level {level}: {_left_out(level + 1, heading.level - 1)}"
            yield Problem(heading.range, message, f"make it level {level + 1}, or add the heading between")


def _left_out(first: int, last: int) -> str:
    if first == last:
        return f"level {first} is left out"
    return f"levels {first} {'and' if last == first + 1 else 'to'} {last} are left out"
