"""One label, defined twice: only the first counts, or the last to MkDocs."""

from __future__ import annotations

from collections.abc import Iterator

from mdlint.model import Definition, Document, Footnote, Problem, Range, Related
from mdlint.site import Site


def check(document: Document, site: Site, _options: None) -> Iterator[Problem]:
    last_counts = site.anchors.style(document.path).name.startswith("mkdocs")  # Python-Markdown keeps the last
    first = {_folded(definition.label): definition for definition in document.definitions if definition.counts}
    for definition in document.definitions:
        before = first.get(_folded(definition.label))
        # Remarks such as `[//]: # (…)` all have one label, and are no definitions to anybody.
        if definition.counts or before is None or definition.destination in ("", "#"):
            continue
        help_ = f"the first one counts, and leads to `{before.destination}`: remove this one, or give it another label"
        if last_counts:
            help_ = f"MkDocs takes the last, other builders the first, `{before.destination}`: give one of them another label"
        if before.destination == definition.destination:
            help_ = "both lead to the same place: remove this one"
        yield _problem(document, definition.range, f"`[{definition.label}]` is defined a second time", help_, before)
    yield from _notes(document)


def _notes(document: Document) -> Iterator[Problem]:
    first: dict[str, Footnote] = {}
    for note in document.footnotes:
        before = first.setdefault(_folded(note.label), note)
        if before is not note:
            help_ = "give it another label, and refer to that"
            yield _problem(document, note.range, f"there is a second note `[^{note.label}]`", help_, before)


def _problem(document: Document, place: Range, message: str, help_: str, before: Definition | Footnote) -> Problem:
    return Problem(place, message, help_, related=(Related(document.path, before.range, "the first one"),))


def _folded(label: str) -> str:
    return " ".join(label.split()).casefold()
