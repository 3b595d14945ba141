"""A page has one title; this one has several headings of level 1."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from mdlint import positions
from mdlint.model import Document, Edit, Fix, Heading, Problem, Range, Related
from mdlint.site import Site
from mdlint.tables import setting, table


@table
class Options:
    """What a site may want otherwise."""

    beside_title: bool = setting("also a single heading of level 1, where the front matter has a title", default=False)


EVERY = "Make every heading one level deeper"
MOST_SHOWN = 20  # of the others; whoever has more sees the pattern


def check(document: Document, _site: Site, options: Options) -> Iterator[Problem]:
    titles = [heading for heading in document.headings if heading.level == 1 and not heading.nested]
    if len(titles) == 1 and options.beside_title and _has_title(document):
        help_ = "leave it out, or make it level 2: most themes print the title themselves"
        message = "a heading of level 1 beside the title of the front matter"
        yield Problem(titles[0].range, message, help_, _demotion(document.headings, document, EVERY))
    if len(titles) < 2:
        return
    others = (titles[0], *titles[2 : MOST_SHOWN + 1])
    related = tuple(Related(document.path, heading.range, "also level 1") for heading in others)
    if _has_title(document):
        help_ = "the title of the page is in the front matter: make every heading one level deeper"
        fix = _demotion(document.headings, document, EVERY)
    else:
        help_ = "keep the first as the title of the page, and make the others level 2, with what is below them"
        below = [heading for heading in document.headings if heading.range >= titles[1].range]
        fix = _demotion(below, document, "Make all but the first one level deeper, with what is below them")
    yield Problem(titles[1].range, f"{len(titles)} headings of level 1 in one page", help_, fix, related)


def _demotion(headings: Iterable[Heading], document: Document, title: str) -> Fix | None:
    """The headings one level deeper, which keeps what belongs to what; None where one of them cannot go deeper."""
    edits: list[Edit] = []
    for heading in headings:
        if heading.nested:
            continue  # what is quoted is no part of this page's outline
        deeper = _deeper(heading, document.line_starts)
        if deeper is None:
            return None
        edits += deeper
    return Fix(title, tuple(edits), "unsafe", "structure")


def _deeper(heading: Heading, line_starts: tuple[int, ...]) -> tuple[Edit, ...] | None:
    start, end = heading.range
    level = str(heading.level + 1)
    if heading.level == 6:
        return None
    if heading.style == "atx":
        return (Edit(Range(start, start), "#"),)
    if heading.style == "html":  # `<h1` is where it starts, and `</h1` behind its text
        inner_end = heading.text_range.end
        return Edit(Range(start + 2, start + 3), level), Edit(Range(inner_end + 3, inner_end + 4), level)
    line, _ = positions.line_and_column(line_starts, end)
    underline = Range(line_starts[line - 1], end)
    if heading.level == 1:
        length = underline.end - underline.start
        return (Edit(underline, "-" * (4 if length == 3 else length)),)  # three could close front matter
    if line_starts[line - 2] > start or heading.text.rstrip().endswith("#"):
        return None  # only a heading of one line can have `###` before it, and what looks like closing hashes would be some
    return Edit(Range(start, start), "### "), Edit(Range(heading.text_range.end, end), "")


def _has_title(document: Document) -> bool:
    data = document.front_matter.data if document.front_matter else None
    return bool(data and data.get("title"))
