"""The sections that a kind of page must have, and their order."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from fnmatch import fnmatchcase
from typing import Literal

from mdlint.model import Document, Heading, Problem, Range
from mdlint.rules.alignment import Pair, Slot, aligned
from mdlint.rules.headings import line
from mdlint.site import Site
from mdlint.tables import setting, table

MOST_HEADINGS = 1_000  # of one page: whoever has more of them has no outline in mind


@table
class Section:
    """One section of an outline; without text and pattern it may be called anything."""

    text: str = setting("its heading, upper and lower case alike", default="")
    pattern: str = setting("in place of `text`, with `*` for any words", default="")
    times: Literal["once", "optional", "one-or-more", "any-number"] = setting("how often it may stand there", default="once")


@table
class Options:
    """What a site may want otherwise."""

    sections: tuple[Section, ...] = setting("the sections of a page in their order", default=())
    level: int = setting("the level of the sections' headings", default=2, least=1, most=6)
    others: bool = setting("other sections may stand between them", default=False)


def check(document: Document, _site: Site, options: Options) -> Iterator[Problem]:
    if not options.sections or document.is_unread or document.includes:
        return
    headings = [heading for heading in document.headings if heading.level == options.level and not heading.nested]
    yield from _problems(document, options, headings[:MOST_HEADINGS])


def _problems(document: Document, outline: Options, headings: Sequence[Heading]) -> Iterator[Problem]:
    names = [_folded(heading.text) for heading in headings]
    fitting = [_fitting(section, names) for section in outline.sections]
    slots = [slot for index, section in enumerate(outline.sections) for slot in _slots(index, section)]
    pairs = aligned(slots, len(names), lambda section, heading: heading in fitting[section], stray=int(not outline.others))
    moved = _moved(pairs, fitting)
    above: Heading | None = None
    for section, heading in pairs:
        if heading is None and section is not None and section not in moved.values():
            yield _missing(document, outline, section, above, headings)
        if heading is None:
            continue
        if heading in moved:
            yield _misplaced(headings[heading], outline, moved[heading])
        elif section is None and not outline.others:
            yield _unexpected(headings[heading], outline)
        else:
            above = headings[heading]


def _fitting(section: Section, names: Sequence[str]) -> frozenset[int]:
    """The indexes of the headings that may be this section."""
    pattern, text = _folded(section.pattern), _folded(section.text)
    if pattern:
        return frozenset(index for index, name in enumerate(names) if fnmatchcase(name, pattern))
    return frozenset(index for index, name in enumerate(names) if not text or name == text)


def _folded(text: str) -> str:
    return unicodedata.normalize("NFC", line(text)).casefold()


def _slots(index: int, section: Section) -> Iterator[Slot]:
    if section.times in ("once", "one-or-more"):
        yield Slot(index, required=True, repeats=False)
    if section.times == "optional":
        yield Slot(index, required=False, repeats=False)
    if section.times in ("one-or-more", "any-number"):
        yield Slot(index, required=False, repeats=True)


def _moved(pairs: Sequence[Pair], fitting: Sequence[frozenset[int]]) -> dict[int, int]:
    """The headings that are not expected where they are, but would be a section that is missing elsewhere: that section."""
    moved: dict[int, int] = {}
    strays = [heading for section, heading in pairs if section is None and heading is not None]
    for section, heading in pairs:
        if heading is None and section is not None:
            found = next((stray for stray in strays if stray in fitting[section] and stray not in moved), None)
            if found is not None:
                moved[found] = section
    return moved


def _name(section: Section) -> str:
    return section.text or section.pattern or "*"


def _where(outline: Options, section: int) -> str:
    return f"behind `{_name(outline.sections[section - 1])}`" if section else "at the beginning"


def _missing(document: Document, outline: Options, section: int, above: Heading | None, headings: Sequence[Heading]) -> Problem:
    top = Range(document.line_starts[0], document.line_starts[0])
    matter = document.front_matter.opening_fence if document.front_matter else top
    place = above.range if above else headings[0].range if headings else matter
    where = f"behind `{line(above.text)}`" if above else "at the beginning" if headings else "on this page"
    name = _name(outline.sections[section])
    return Problem(place, f"the section `{name}` is missing: it belongs {where}", f"write `{'#' * outline.level} {name}`")


def _misplaced(heading: Heading, outline: Options, section: int) -> Problem:
    message = f"the section `{line(heading.text)}` is out of order: it belongs {_where(outline, section)}"
    return Problem(heading.range, message, _sections(outline))


def _unexpected(heading: Heading, outline: Options) -> Problem:
    return Problem(heading.range, f"`{line(heading.text)}` is no section of such a page here", _sections(outline))


def _sections(outline: Options) -> str:
    return "the sections are " + ", ".join(f"`{_name(section)}`" for section in outline.sections)
