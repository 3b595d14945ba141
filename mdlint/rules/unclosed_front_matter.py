"""Front matter that never ends: to most readers the whole page is data then, or none of it."""

from __future__ import annotations

from collections.abc import Iterator

from mdlint import positions
from mdlint.model import Document, Edit, Fix, Problem, Range
from mdlint.site import Site


def check(document: Document, _site: Site, _options: None) -> Iterator[Problem]:
    front_matter = document.front_matter
    if front_matter is None or front_matter.end_guess is None:
        return
    line, _ = positions.line_and_column(document.line_starts, front_matter.end_guess)
    fence = "+++" if front_matter.format == "toml" else "---"
    help_ = f"write `{fence}` on a line of its own below line {line}, where the data seems to end"
    end = Range(front_matter.end_guess, front_matter.end_guess)
    fix = Fix(f"Write `{fence}` below line {line}", (Edit(end, f"\n{fence}"),), "unsafe", "front-matter")
    yield Problem(front_matter.opening_fence, "this front matter is never closed", help_, fix)
