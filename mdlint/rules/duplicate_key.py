"""The same key twice: some builders stop, the others silently take the last."""

from __future__ import annotations

from collections.abc import Iterator

from mdlint.model import Document, Problem, Related
from mdlint.site import Site


def check(document: Document, _site: Site, _options: None) -> Iterator[Problem]:
    for error in document.errors:
        if error.kind == "duplicate-key" and error.other is not None:
            first = Related(document.path, error.other, "first set here")
            yield Problem(error.range, error.message, "keep one of the two", related=(first,))
