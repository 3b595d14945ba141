"""Front matter that its parser cannot read. Reading it has already found the cause and tried a repair."""

from __future__ import annotations

from collections.abc import Iterator

from mdlint.model import Document, Problem, Rule
from mdlint.site import Site


def check(document: Document, _site: Site, _options: None) -> Iterator[Problem]:
    for error in document.errors:
        if error.kind == "invalid":
            yield Problem(error.range, error.message, error.help)


RULE = Rule("FM005", "invalid-front-matter", "the front matter cannot be read", check, "error")
