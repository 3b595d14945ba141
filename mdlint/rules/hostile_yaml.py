"""Front matter that is made to break whoever reads it."""

from __future__ import annotations

from collections.abc import Iterator

from mdlint.model import Document, Problem
from mdlint.site import Site


def check(document: Document, _site: Site, _options: None) -> Iterator[Problem]:
    for error in document.errors:
        if error.kind == "hostile":
            yield Problem(error.range, error.message, error.help)
