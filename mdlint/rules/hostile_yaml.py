"""Front matter that is made to break whoever reads it."""

from __future__ import annotations

from collections.abc import Iterator

from mdlint.model import Document, Problem, Rule
from mdlint.site import Site


def check(document: Document, _site: Site, _options: None) -> Iterator[Problem]:
    for error in document.errors:
        if error.kind == "hostile":
            yield Problem(error.range, error.message, error.help)


RULE = Rule(
    "FM007", "hostile-yaml", "the front matter is too large, nested too deep, or its aliases grow without end", check, "error"
)
