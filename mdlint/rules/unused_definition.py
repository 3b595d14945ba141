"""A definition, or a note, that nothing on the page asks for."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mdlint.expressions import expression
from mdlint.model import Definition, Document, Problem
from mdlint.site import Site
from mdlint.site.lookup import is_partial

# `[//]: # (a remark)` is how people hide a remark from the reader.
REMARK = expression(r"//|[#_*-]+|comment\w*|note|todo|fixme|metadata", re.IGNORECASE)


def check(document: Document, _site: Site, _options: None) -> Iterator[Problem]:
    if document.includes or is_partial(document.path):
        return  # the link may stand in another file
    for definition in document.definitions:
        if definition.counts and not definition.used and not _is_remark(definition):
            help_ = "remove the line, or link to it"
            yield Problem(definition.range, f"nothing links to `[{definition.label}]`", help_)
    for note in document.footnotes:
        if not note.used:
            yield Problem(note.range, f"nothing refers to the note `[^{note.label}]`", f"remove it, or write `[^{note.label}]`")


def _is_remark(definition: Definition) -> bool:
    return definition.destination in ("", "#") or REMARK.fullmatch(definition.label) is not None
