"""Front matter that stands where no reader looks for it, or between fences that are none."""

from __future__ import annotations

from collections.abc import Iterator

from mdlint.model import Document, Fix, ParseError, Problem
from mdlint.site import Site


def check(document: Document, site: Site, _options: None) -> Iterator[Problem]:
    root = site.root_of(document.path)
    is_jekyll = f"{root}/_config.yml".lstrip("/") in site.names.files  # which takes `...` for a fence
    for error in document.errors:
        if error.kind == "misplaced" or (error.kind == "closed-by-dots" and not is_jekyll):
            yield Problem(error.range, error.message, error.help, _fix(error))


def _fix(error: ParseError) -> Fix | None:
    if not error.edits or error.help is None:
        return None
    return Fix(error.help[0].upper() + error.help[1:], error.edits, "safe", "structure")
