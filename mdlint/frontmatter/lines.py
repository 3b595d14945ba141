"""The lines of a YAML source that cannot be parsed, taken apart as their writer will have meant them."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import NamedTuple

from mdlint.expressions import expression
from mdlint.model import Range
from mdlint.positions import LINE_END

_BLANKS = " \t"
_DASHES = expression(r"(?:-[ \t]+)*")
_KEY = expression(r"""(?:"[^"\r\n]*"[ \t]*|'[^'\r\n]*'[ \t]*|[^\s"'#\[\]{},&*!|>%@`?-].*?)(:)(?=[ \t]|$)""")
_COMMENT = expression(r"(?<![^ \t\r\n])#")


class Line(NamedTuple):
    """One line. `key` ends before its colon and is empty where there is none; `value` is without comment and blanks."""

    range: Range
    content: Range  # without indentation, comment and trailing blanks
    key: Range
    value: Range


def lines(source: str) -> list[Line]:
    """All lines of the source."""
    found: list[Line] = []
    start = 0
    for line_end in LINE_END.finditer(source):
        found.append(_line(source, start, line_end.start()))
        start = line_end.end()
    return [*found, _line(source, start, len(source))]


def line_at(all_lines: list[Line], offset: int) -> int:
    """The index of the line that an offset stands on."""
    return bisect_right(all_lines, offset, key=lambda line: line.range.start) - 1


def _line(source: str, start: int, end: int) -> Line:
    content = _skip_blanks(source, start, end)
    item = _end_of(_DASHES, source, content, end)
    key = _KEY.match(source, item, end)
    after_key = key.end() if key else item
    value = _skip_blanks(source, after_key, end)
    value_end = _value_end(source, value, end)
    return Line(
        Range(start, end),
        Range(content, value_end if value < value_end else after_key),
        Range(item, item + len(source[item : key.start(1)].rstrip(_BLANKS))) if key else Range(item, item),
        Range(value, value_end) if value < value_end else Range(after_key, after_key),
    )


def _value_end(source: str, start: int, end: int) -> int:
    """The end of what starts here, without a comment. Behind quotes, a comment can only follow the last of them."""
    after = start
    if source[start:end].startswith(('"', "'")):
        after = source.rindex(source[start], start, end)
    comment = _COMMENT.search(source, after, end)
    return start + len(source[start : comment.start() if comment else end].rstrip(_BLANKS))


def _skip_blanks(source: str, start: int, end: int) -> int:
    return end - len(source[start:end].lstrip(_BLANKS))


def _end_of(pattern: re.Pattern[str], source: str, start: int, end: int) -> int:
    found = pattern.match(source, start, end)
    return found.end() if found else start
