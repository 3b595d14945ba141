"""A text that ends too early: all behind ` #` is a comment to YAML."""

from __future__ import annotations

from collections.abc import Iterator

from mdlint.model import Document, Fix, Problem, Range
from mdlint.rules.front_matter_values import called, shown, texts
from mdlint.site import Site


def check(document: Document, site: Site, _options: None) -> Iterator[Problem]:
    for front_matter, said in texts(document, site):
        if cut := front_matter.cuts.get(said.pointer):
            behind = Range(front_matter.value_ranges[said.pointer].end, cut.range.end)
            fix = Fix("Put all of it in quotes", (cut,), "unsafe", "front-matter")
            message = f"{called(front_matter, said.pointer)} is only {shown(said.value)}: all behind it is a comment"
            yield Problem(behind, message, f"if it belongs to the text, write `{cut.text}`", fix)
