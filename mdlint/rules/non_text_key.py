"""A key that is a number, a truth or nothing to whoever reads it."""

from __future__ import annotations

from collections.abc import Iterator

from mdlint.model import Document, Problem
from mdlint.site import Site


def check(document: Document, _site: Site, _options: None) -> Iterator[Problem]:
    for error in document.errors:
        if error.kind == "non-text-key":
            yield Problem(error.range, error.message, "put the key in quotes")
