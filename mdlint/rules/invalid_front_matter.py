"""Front matter that its parser cannot read. Reading it has already found the cause and tried a repair."""

from __future__ import annotations

from collections.abc import Iterator

from mdlint.model import Document, Fix, FrontMatter, ParseError, Problem
from mdlint.site import Site


def check(document: Document, _site: Site, _options: None) -> Iterator[Problem]:
    for error in document.errors:
        if error.kind == "invalid":
            yield Problem(error.range, error.message, error.help, _fix(error, document.front_matter))


def _fix(error: ParseError, front_matter: FrontMatter | None) -> Fix | None:
    # Of a block that nobody closed the end is a guess, which the repaired text might make anew and otherwise.
    if not error.edits or front_matter is None or front_matter.end_guess is not None:
        return None
    return Fix("Repair the line", error.edits, "safe" if error.sure else "unsafe", "front-matter")
