"""One offset, every way to count it: lines and columns, UTF-16 units, UTF-8 bytes, cells on a terminal.

Inside mdlint everything is code points from the start of the file; the other counts are made here, where they leave it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import accumulate, count
from operator import add

from mdlint.expressions import expression

BYTE_ORDER_MARK = "\ufeff"
# Editors end lines here and nowhere else: `str.splitlines` would also split at U+2028, U+0085 and the form feed.
LINE_END = expression(r"\r\n|\n|\r")


def line_starts(text: str) -> tuple[int, ...]:
    """The offset of the first column of each line; a byte order mark stands before the first column."""
    first = 1 if text.startswith(BYTE_ORDER_MARK) else 0
    if "\r" not in text:
        lines = text.split("\n")
        lines.pop()  # behind the last line end no line begins
        return (first, *map(add, accumulate(map(len, lines)), count(1)))
    return (first, *(end.end() for end in LINE_END.finditer(text)))


def line_and_column(starts: Sequence[int], offset: int) -> tuple[int, int]:
    """The 1-based line and column of an offset. An offset on the byte order mark is the first column."""
    line = max(bisect_right(starts, offset), 1)
    return line, max(offset - starts[line - 1], 0) + 1


def line_text(text: str, starts: Sequence[int], line: int) -> str:
    """The 1-based line without its line end."""
    end = starts[line] if line < len(starts) else len(text)
    return text[starts[line - 1] : end].rstrip("\r\n")


def line_end_at(text: str, offset: int) -> str:
    """The line end that is used where the offset stands: the next one, else the last one, else `\\n`."""
    if following := LINE_END.search(text, offset):
        return following[0]
    last = max(text.rfind("\n"), text.rfind("\r"))
    if last < 0:
        return "\n"
    return "\r\n" if text[last - 1 : last + 1] == "\r\n" else text[last]


def located(text: str, starts: Sequence[int], offsets: Iterable[int]) -> dict[int, tuple[int, int, int, int, int]]:
    """Each offset as line and column (1-based), UTF-16 units from the start of its line, bytes from the start of the file and
    bytes from the start of its line.

    One ascending pass, so that a long line is not counted again for each offset on it.
    """
    found: dict[int, tuple[int, int, int, int, int]] = {}
    before = byte = character = line_byte = line_before = 0
    for offset in sorted(set(offsets)):
        line, column = line_and_column(starts, offset)
        if line != line_before:
            character = line_byte = 0
        since = text[max(before, starts[line - 1]) : offset]
        character += utf16_units(since)
        line_byte += utf8_bytes(since)
        byte += utf8_bytes(text[before:offset])
        found[offset] = line, column, character, byte, line_byte
        before, line_before = offset, line
    return found


def utf16_units(text: str) -> int:
    """How many UTF-16 code units the text takes; a lone surrogate takes one."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def utf8_bytes(text: str) -> int:
    """How many bytes the text takes in UTF-8; a surrogate escape, which stands for a byte that is not UTF-8, takes one."""
    try:
        return len(text.encode("utf-8", "surrogateescape"))
    except UnicodeEncodeError:
        return len(text.encode("utf-8", "surrogatepass"))


def cells(text: str) -> int:
    """How many cells of a terminal the text takes: two for a Hangul syllable, none for a combining mark."""
    if text.isascii():
        return len(text)
    from wcwidth import wcswidth  # 40 ms, and most lines are ASCII

    width = wcswidth(text)
    return width if width >= 0 else len(text)
