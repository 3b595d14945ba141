"""A reference to a label, or to a footnote, that the page does not define."""

from __future__ import annotations

from collections.abc import Iterator
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING

from mdlint.model import Document, Edit, Fix, NearMiss, Problem
from mdlint.nearest import nearest
from mdlint.site.lookup import is_partial
from mdlint.tables import setting, table

if TYPE_CHECKING:
    from mdlint.site import Site

MOST_HINTS = 50  # in one page: comparing names takes time
# To these builders a line may be a definition though text or a footnote stands right above it.
NO_COMMONMARK = ("kramdown", "mkdocs")
SPOILT = "there is a line `[{}]:`, but it is none: a space in its destination, or text right above it, makes it text"


@table
class Options:
    """What a site may want otherwise."""

    known: tuple[str, ...] = setting("globs of labels that the site defines for all its pages", ())


def check(document: Document, site: Site, options: Options) -> Iterator[Problem]:
    if document.includes or is_partial(document.path):
        return  # what is missing here may stand in another file
    labels = [definition.label for definition in document.definitions if definition.counts]
    notes = [note.label for note in document.footnotes]
    may_count = site.anchors.style(document.path).name.startswith(NO_COMMONMARK)
    hints = 0
    for miss in document.near_misses:
        label = " ".join(miss.destination.split())
        if miss.kind == "spoilt-definition" and may_count:
            continue
        if miss.kind == "spoilt-definition":
            yield Problem(miss.range, f"this stays text: no definition `[{label}]: …` counts", SPOILT.format(label))
        elif miss.kind == "undefined-label" and any(fnmatchcase(label.casefold(), glob.casefold()) for glob in options.known):
            continue
        elif miss.kind == "undefined-label":
            hints += 1
            yield _problem(miss, f"this stays text: `{label}` is not defined", labels if hints <= MOST_HINTS else [])
        elif miss.kind == "undefined-note" and _is_surely_meant(label, notes):
            hints += 1
            yield _problem(miss, f"this stays text: there is no note `[^{label}]: …`", notes if hints <= MOST_HINTS else [])


def _is_surely_meant(label: str, notes: list[str]) -> bool:
    """`[^a-z]` is how programmers write "no letter": without a single note on the page only a number or a word is meant."""
    return bool(notes) or label.isdecimal() or (len(label) > 3 and label.replace("-", "").replace("_", "").isalnum())


def _problem(miss: NearMiss, message: str, known: list[str]) -> Problem:
    meant = nearest(miss.destination, known, at_least=0.75)
    if meant is None:
        return Problem(miss.range, message)
    fix = Fix(f"Change to `{meant}`", (Edit(miss.destination_range, meant),), "hint", "destination")
    return Problem(miss.range, message, f"did you mean `{meant}`?", fix)
