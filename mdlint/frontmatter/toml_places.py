"""Where the keys and values of TOML stand. What they are is told by `tomllib`, which keeps no places.

The scanner only takes tokens apart: a text that passes here may still be no TOML. It never takes one for faulty that `tomllib`
reads.
"""

from __future__ import annotations

import re
import tomllib

from mdlint.frontmatter.tree import MOST_POINTER_TEXT
from mdlint.frontmatter.unreadable import Span, UnreadableError, shown
from mdlint.model import ParseError, Range
from mdlint.pointers import pointer_to

_BLANKS = re.compile(r"[ \t]*+")
_BLANK_LINES = re.compile(r"(?:[ \t\r\n]++|#[^\r\n]*+)*+")
_LINE_END = re.compile(r"[ \t]*+(?:#[^\r\n]*+)?(?=[\r\n]|\Z)")
_KEY = re.compile(r'[A-Za-z0-9_-]++|"(?:[^"\\\r\n]|\\[^\r\n])*+"|\'[^\'\r\n]*+\'')
_TEXTS = (
    (re.compile(r'"""(?:[^"\\]|\\[\s\S]|"(?!""))*+"{3,5}'), "folded"),
    (re.compile(r"'''(?:[^']|'(?!''))*+'{3,5}"), "literal"),
    (re.compile(r'"(?:[^"\\\r\n]|\\[^\r\n])*+"(?!"")'), "double"),
    (re.compile(r"'[^'\r\n]*+'(?!'')"), "single"),
)
_DATE_TIME = r"\d{4}-\d\d-\d\d \d\d:\d\d[\d:.Zz+-]*+"
_WORD = re.compile(rf"{_DATE_TIME}|[-+]?\d[\w.:+-]*+|[-+]?(?:inf|nan|true|false)\b")

_NOWHERE = "~"  # a pointer that no key has: what is there is read like all else, and then forgotten


class Places:
    """The places by JSON Pointer, in the manner of `values.Values`; `repeats` are statements whose key has been set before."""

    def __init__(self, source: str, levels: int) -> None:
        self.keys: dict[str, Span] = {}
        self.values: dict[str, Span] = {"": (0, len(source))}
        self.styles: dict[str, str] = {}
        self.tokens: list[Span] = []
        self.repeats: list[Span] = []
        self.errors: list[ParseError] = []
        self._source, self._levels = source, levels
        self._at = self._pointer_text = 0
        self._tables: dict[str, int] = {}  # how many there are of `[[name]]` so far
        self._headers: set[str] = set()
        self._scan()

    def _scan(self) -> None:
        table, depth = "", 0
        while self._skip(_BLANK_LINES) < len(self._source):
            start = self._at
            if self._source[start] == "[":
                table, depth = self._header()
            else:
                self._statement(table, depth)
            if not _LINE_END.match(self._source, self._at):
                raise self._broken()
        for pointer in [pointer for pointer in self.values if pointer.startswith(_NOWHERE)]:
            for places in (self.keys, self.values, self.styles):
                places.pop(pointer, None)
        self._widen()

    def _widen(self) -> None:
        """Make each table reach from its first name to its last value, wherever they stand."""
        for pointer in sorted(self.values, key=len, reverse=True):
            if pointer:
                above = pointer.rpartition("/")[0]
                start, end = self.values[above]
                first, last = self.values[pointer]
                self.values[above] = min(start, self.keys.get(pointer, (first, last))[0]), max(end, last)

    def _header(self) -> tuple[str, int]:
        start = self._at
        brackets = 2 if self._source.startswith("[[", start) else 1
        self._at += brackets
        names = self._dotted_key()
        if not self._source.startswith("]" * brackets, self._skip(_BLANKS)):
            raise self._broken()
        self._at += brackets
        pointer = self._lead("", names[:-1])
        pointer = self._entered(pointer, *names[-1])
        if brackets == 1 and pointer in self._headers:
            raise UnreadableError(
                "invalid", (start, self._at), f"the table {shown(self._source[start : self._at])} is there twice"
            )
        self._headers.add(pointer)
        if brackets == 2:
            self._tables[pointer] = self._tables.get(pointer, 0) + 1
            self.values.setdefault(pointer, (names[-1][1][0], self._at))
            pointer = pointer_to(pointer, self._tables[pointer] - 1)
        self.values.setdefault(pointer, (names[-1][1][0], self._at))
        return pointer, len(names)

    def _statement(self, table: str, depth: int, *, inline: bool = False) -> None:
        start = self._at
        names = self._dotted_key()
        if not self._source.startswith("=", self._skip(_BLANKS)):
            raise self._broken()
        self._at += 1
        self._skip(_BLANKS)
        above = self._lead(table, names[:-1])
        name, span = names[-1]
        pointer = self._counted(pointer_to(above, name))
        first = self.keys.get(pointer) if pointer in self.values else None
        if first and not inline:
            self.errors.append(ParseError("duplicate-key", Range(*span), f"{shown(name)} is set twice", other=Range(*first)))
            self._value(_NOWHERE, depth + len(names))
            self.repeats.append((start, self._at))
        else:
            self._entered(above, name, span)
            self._value(pointer, depth + len(names))

    def _dotted_key(self) -> list[tuple[str, Span]]:
        names: list[tuple[str, Span]] = []
        while True:
            self._skip(_BLANKS)
            key = _KEY.match(self._source, self._at)
            if key is None:
                raise self._broken()
            names.append((_unquoted(key[0]), key.span()))
            self.tokens.append(key.span())
            self._at = key.end()
            if len(names) > self._levels:
                raise self._too_deep()
            if not self._source.startswith(".", self._skip(_BLANKS)):
                return names
            self._at += 1

    def _lead(self, table: str, names: list[tuple[str, Span]]) -> str:
        """The pointer of the table that the names lead to; of several in a list of tables it is the last."""
        for name, span in names:
            table = self._entered(table, name, span)
            self.values.setdefault(table, span)
            if table in self._tables:
                table = pointer_to(table, self._tables[table] - 1)
        return table

    def _entered(self, table: str, name: str, span: Span) -> str:
        pointer = self._counted(pointer_to(table, name))
        self.keys.setdefault(pointer, span)
        return pointer

    def _value(self, pointer: str, depth: int) -> None:
        if depth > self._levels:
            raise self._too_deep()
        start = self._at
        opening = self._source[start : start + 1]
        if opening == "[":
            self._list(pointer, depth)
        elif opening == "{":
            self._inline_table(pointer, depth)
        else:
            self._scalar(pointer)
        self.values[pointer] = (start, self._at)

    def _scalar(self, pointer: str) -> None:
        for pattern, style in (*_TEXTS, (_WORD, "plain")):
            if found := pattern.match(self._source, self._at):
                self.styles[pointer] = style
                self.tokens.append(found.span())
                self._at = found.end()
                return
        raise self._broken()

    def _list(self, pointer: str, depth: int) -> None:
        start = self._at
        self._at += 1
        index = 0
        while not self._source.startswith("]", self._skip(_BLANK_LINES)):
            self._value(self._counted(pointer_to(pointer, index)), depth + 1)
            index += 1
            self._separated("]", _BLANK_LINES, start)
        self._at += 1

    def _inline_table(self, pointer: str, depth: int) -> None:
        start = self._at
        self._at += 1
        while not self._source.startswith("}", self._skip(_BLANK_LINES)):
            self._statement(pointer, depth, inline=True)
            self._separated("}", _BLANK_LINES, start)
        self._at += 1

    def _separated(self, closing: str, blanks: re.Pattern[str], opening: int) -> None:
        if self._source.startswith(",", self._skip(blanks)):
            self._at += 1
        elif self._at == len(self._source):
            raise UnreadableError("invalid", (opening, opening))
        elif not self._source.startswith(closing, self._at):
            raise self._broken()

    def _skip(self, blanks: re.Pattern[str]) -> int:
        found = blanks.match(self._source, self._at)
        self._at = found.end() if found else self._at
        return self._at

    def _broken(self) -> UnreadableError:
        return UnreadableError("invalid", (self._at, self._at))

    def _too_deep(self) -> UnreadableError:
        message = f"lists and mappings are nested more than {self._levels} levels deep"
        return UnreadableError("hostile", (self._at, self._at), message)

    def _counted(self, pointer: str) -> str:
        self._pointer_text += len(pointer)
        if self._pointer_text > MOST_POINTER_TEXT:
            raise UnreadableError("hostile", (self._at, self._at), "long keys are nested too deep")
        return pointer


def _unquoted(key: str) -> str:
    """The key that is written so."""
    if key[0] not in "\"'":
        return key
    try:
        return next(iter(tomllib.loads(f"{key} = 0")))
    except tomllib.TOMLDecodeError:
        return key  # which `tomllib` will refuse
