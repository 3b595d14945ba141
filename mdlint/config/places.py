"""Where in a config file a value stands, or in a schema: asked only when something is wrong with it, or to explain it."""

from __future__ import annotations

import json
from itertools import islice
from json.decoder import scanstring  # type: ignore[attr-defined]
from typing import Any, NamedTuple

from mdlint import positions
from mdlint.expressions import expression
from mdlint.tables import Path

MARK = "\0"  # which no TOML file can hold
BLANKS = expression(r"[ \t\n\r]*")
WORD = expression(r"""["']?[^\s=,\]}"']+["']?""")


class Spot(NamedTuple):
    """A line and column, both 1-based, with the text of the line and how many characters of it are meant."""

    line: int
    column: int
    source_line: str
    width: int


def in_toml(text: str, path: Path) -> Spot:
    """Where the value that `path` leads to is set, or else the table or list around it.

    tomllib forgets all places, and tomlkit does not tell them; but it writes back what it read, a mark included.
    """
    import tomlkit

    document: Any = tomlkit.parse(text)
    item: Any = document
    around: Any = document
    for part in path:
        around = item
        try:
            # `item[…]` would give a `bool` as Python's own, which cannot carry a mark.
            table: Any = item.value if isinstance(item, tomlkit.items.AbstractTable) else item
            item = table.item(part) if isinstance(part, str) else item[part]
        except (AttributeError, IndexError, KeyError, TypeError):
            break
        if isinstance(part, str) or isinstance(item, tomlkit.items.Table):
            item.trivia.indent += MARK
    written = document.as_string()
    last = written.rfind(MARK)
    start = last + 1 - written.count(MARK) if last >= 0 else 0
    if isinstance(path[-1], int) and isinstance(around, tomlkit.items.Array):
        start = _in_list(text, start, around, path[-1])
    return at(text, start)


def _in_list(text: str, start: int, items: Any, index: int) -> int:
    """Where an item of the list stands that is set at `start`, which is the answer if the item is not found."""
    place = end = start
    for item in islice(list.__iter__(items), index + 1):
        source = item.as_string()
        place = text.find(source, end)
        if place < 0:
            return start
        end = place + len(source)
    return place


def at(text: str, offset: int) -> Spot:
    """The spot of an offset, as wide as the word there."""
    starts = positions.line_starts(text)
    line, column = positions.line_and_column(starts, offset)
    source_line = positions.line_text(text, starts, line)
    word = WORD.match(source_line, column - 1)
    return Spot(line, column, source_line, len(word[0]) if word else 1)


def in_json(text: str, path: Path) -> Spot:
    """Where the value that `path` leads to stands in a JSON document."""
    offset = _blank(text, 0)
    for part in path:
        inner = _member(text, offset, part) if text[offset : offset + 1] == "{" else _item(text, offset, part)
        if inner is None:
            break
        offset = inner
    return at(text, offset)


def _blank(text: str, offset: int) -> int:
    blank = BLANKS.match(text, offset)
    return blank.end() if blank else offset


def _member(text: str, offset: int, key: str | int) -> int | None:
    """Where the value of the key begins in the object at the offset."""
    offset = _blank(text, offset + 1)
    while text[offset : offset + 1] == '"':
        name, offset = scanstring(text, offset + 1)
        offset = _blank(text, _blank(text, offset) + 1)
        if name == key:
            return offset
        offset = _next(text, offset)
    return None


def _item(text: str, offset: int, index: str | int) -> int | None:
    if text[offset : offset + 1] != "[":
        return None
    offset = _blank(text, offset + 1)
    for _ in range(int(index)):
        offset = _next(text, offset)
    return offset


def _next(text: str, offset: int) -> int:
    """Past the value at the offset and the comma behind it."""
    _, end = json.JSONDecoder().raw_decode(text, offset)
    return _blank(text, _blank(text, end) + 1)
