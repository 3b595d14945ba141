"""The front matter holds something else than keys with values."""

from __future__ import annotations

from collections.abc import Iterator

from mdlint.model import Document, Problem
from mdlint.site import Site

HELP = "write `key: value` lines between the two fences; for a mere line across the page, write `***`"


def check(document: Document, _site: Site, _options: None) -> Iterator[Problem]:
    for error in document.errors:
        if error.kind == "not-a-mapping":
            yield Problem(error.range, error.message, error.help or HELP)
