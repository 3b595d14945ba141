"""Where to look for the fault of a source that cannot be parsed, the most likely place first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from mdlint.expressions import expression
from mdlint.frontmatter.faults import Fault, fault, line_faults
from mdlint.frontmatter.lines import Line, line_at
from mdlint.frontmatter.unreadable import Failure
from mdlint.frontmatter.values import UNPRINTABLE
from mdlint.model import Edit, Range

_ONE_WORD = expression(r"[\w-]+")


def suspects(source: str, lines: list[Line], failure: Failure) -> Iterator[Fault]:
    """What may be wrong: on the line of the failure, on two above it, and where the parser began what it could not end."""
    if UNPRINTABLE.match(source, failure.span[0]):
        yield _unprintable(source, failure.span[0])
    here, near = _here_and_near(lines, failure)
    above = _above(lines, here)
    for index in dict.fromkeys([here, *above[:2], near, *_open_quote(source, lines, above)]):
        yield from _tab_faults(source, lines, index)
        yield from line_faults(source, lines[index])
    yield from _indentation_faults(source, lines, here)
    for index in dict.fromkeys([here, near, *above[:1]]):
        yield from _missing_key(lines[index])


def explanation(suspected: Iterable[Fault], lines: list[Line], failure: Failure, otherwise: str) -> Fault:
    """What to say where nothing helped. Only what shows close to the failure can be trusted to be its cause."""
    here, near = _here_and_near(lines, failure)
    trusted = {here, near, *_above(lines, here)[:1]}
    for suspect in suspected:
        if line_at(lines, suspect.range.start) in trusted:
            return suspect
    return Fault(lines[here].content, otherwise)


def _here_and_near(lines: list[Line], failure: Failure) -> tuple[int, int]:
    here = line_at(lines, failure.span[0])
    return here, here if failure.near is None else line_at(lines, failure.near)


def _above(lines: list[Line], index: int) -> list[int]:
    """The lines above that have content, the nearest first."""
    return [other for other in range(index - 1, -1, -1) if lines[other].content.start < lines[other].content.end]


def _unprintable(source: str, offset: int) -> Fault:
    code = ord(source[offset])
    name = "half of a character" if 0xD800 <= code <= 0xDFFF else "a control character"
    cure = tuple(Edit(Range(*found.span()), "") for found in UNPRINTABLE.finditer(source))
    return Fault(Range(offset, offset + 1), f"{name} (U+{code:04X}) has no place in YAML", (cure,))


def _indentation(line: Line) -> Range:
    return Range(line.range.start, line.content.start)


def _open_quote(source: str, lines: list[Line], above: list[int]) -> list[int]:
    """The nearest line whose quote does not close on it: a text may run on for lines before it collides with another."""
    for index in above:
        value = lines[index].value
        quote = source[value.start : value.end][:1]
        if quote in ("'", '"') and source.count(quote, *value) % 2:
            return [index]
    return []


def _tab_faults(source: str, lines: list[Line], index: int) -> Iterator[Fault]:
    tab = source.find("\t", *_indentation(lines[index]))
    if tab < 0:
        return
    # Tabs come in runs: one line with spaces among lines with tabs would mend nothing.
    first = last = index
    while first > 0 and "\t" in source[slice(*_indentation(lines[first - 1]))]:
        first -= 1
    while last + 1 < len(lines) and "\t" in source[slice(*_indentation(lines[last + 1]))]:
        last += 1
    places = [_indentation(line) for line in lines[first : last + 1]]
    above = _above(lines, first)
    opens_block = bool(above) and lines[above[0]].value.start == lines[above[0]].value.end
    cures = (
        tuple(Edit(place, source[slice(*place)].replace("\t", spaces)) for place in places)
        for spaces in (("  ", "    ", "") if opens_block else ("", "  ", "    "))
    )
    yield Fault(Range(tab, tab + 1), "YAML cannot be indented with a tab", tuple(cures), sure=False)


def _indentation_faults(source: str, lines: list[Line], here: int) -> Iterator[Fault]:
    """A line that is indented unlike those above it; only a list item or a key of one word surely starts anew there."""
    line = lines[here]
    own = _indentation(line)
    columns = dict.fromkeys(source[slice(*_indentation(lines[index]))] for index in _above(lines, here)[:3])
    columns.pop(source[slice(*own)], None)
    starts_anew = line.content.start < line.key.start or _ONE_WORD.fullmatch(source, *line.key)
    if columns and starts_anew:
        place = own if own.start < own.end else line.content
        yield fault(place, "this line is not indented like the lines around it", own, *columns)._replace(sure=False)


def _missing_key(line: Line) -> Iterator[Fault]:
    if line.range.start == line.content.start == line.value.start < line.value.end:
        yield Fault(line.content, "this line has no `key:`")
