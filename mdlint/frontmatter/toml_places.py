"""Where the keys and values of TOML stand. What they are is told by `tomllib`, which keeps no places.

The scanner only takes tokens apart: a text that passes here may still be no TOML. It never takes one for faulty that `tomllib`
reads.
"""

from __future__ import annotations

from mdlint.frontmatter.toml_tokens import Tokens
from mdlint.frontmatter.tree import MOST_POINTER_TEXT
from mdlint.frontmatter.unreadable import Span, UnreadableError, shown
from mdlint.model import ParseError, Range
from mdlint.pointers import pointer_to

_NOWHERE = "~"  # a pointer that no key has: what is there is read like all else, and then forgotten


class Places:
    """The places by JSON Pointer, in the manner of `values.Values`; `repeats` are statements whose key has been set before."""

    def __init__(self, source: str, levels: int) -> None:
        self.keys: dict[str, Span] = {}
        self.values: dict[str, Span] = {"": (0, len(source))}
        self.styles: dict[str, str] = {}
        self.repeats: list[Span] = []
        self.errors: list[ParseError] = []
        self._next = Tokens(source)
        self.tokens = self._next.spans
        self._levels = levels
        self._pointer_text = 0
        self._tables: dict[str, int] = {}  # how many there are of `[[name]]` so far
        self._headers: set[str] = set()
        self._scan()

    def _scan(self) -> None:
        table, depth = "", 0
        while self._next.skip_lines():
            if self._next.source[self._next.at] == "[":
                table, depth = self._header()
            else:
                self._statement(table, depth)
            if not self._next.ends_line():
                raise self._next.broken()
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
        """The table that `[name]` or `[[name]]` begins, and how deep it is."""
        start = self._next.at
        brackets = 2 if self._next.take("[[") else 1
        if brackets == 1:
            self._next.need("[")
        names = self._dotted_key()
        self._next.need("]" * brackets)
        whole = start, self._next.at
        pointer = self._entered(self._lead("", names[:-1]), *names[-1])
        if brackets == 1 and pointer in self._headers:
            message = f"the table {shown(self._next.source[slice(*whole)])} is there twice"
            raise UnreadableError("invalid", whole, message)
        self._headers.add(pointer)
        place = names[-1][1][0], self._next.at
        self.values.setdefault(pointer, place)
        if brackets == 2:
            self._tables[pointer] = self._tables.get(pointer, 0) + 1
            pointer = pointer_to(pointer, self._tables[pointer] - 1)
            self.values.setdefault(pointer, place)
        return pointer, len(names)

    def _statement(self, table: str, depth: int, *, inline: bool = False) -> None:
        start = self._next.at
        names = self._dotted_key()
        self._next.need("=")
        self._next.skip_blanks()
        above = self._lead(table, names[:-1])
        name, span = names[-1]
        pointer = self._counted(pointer_to(above, name))
        first = self.keys.get(pointer) if pointer in self.values else None
        if first and not inline:
            self.errors.append(ParseError("duplicate-key", Range(*span), f"{shown(name)} is set twice", other=Range(*first)))
            self._value(_NOWHERE, depth + len(names))
            self.repeats.append((start, self._next.at))
        else:
            self._entered(above, name, span)
            self._value(pointer, depth + len(names))

    def _dotted_key(self) -> list[tuple[str, Span]]:
        """The names of a key, and where they stand; what follows is no blank."""
        names: list[tuple[str, Span]] = []
        while not names or self._next.take("."):
            self._next.skip_blanks()
            names.append(self._next.key())
            self._check_depth(len(names))
            self._next.skip_blanks()
        return names

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
        self._check_depth(depth)
        start = self._next.at
        if self._next.take("["):
            self._list(pointer, depth)
        elif self._next.take("{"):
            self._inline_table(pointer, depth)
        else:
            self.styles[pointer] = self._next.scalar()
        self.values[pointer] = (start, self._next.at)

    def _list(self, pointer: str, depth: int) -> None:
        start, index = self._next.at - 1, 0
        while not self._closes("]"):
            self._value(self._counted(pointer_to(pointer, index)), depth + 1)
            index += 1
            self._separated("]", start)

    def _inline_table(self, pointer: str, depth: int) -> None:
        start = self._next.at - 1
        while not self._closes("}"):
            self._statement(pointer, depth, inline=True)
            self._separated("}", start)

    def _closes(self, bracket: str) -> bool:
        self._next.skip_lines()
        return self._next.take(bracket)

    def _separated(self, closing: str, opening: int) -> None:
        """Go past the comma, which may only be missing before the closing bracket."""
        if not self._next.skip_lines():
            raise UnreadableError("invalid", (opening, opening))
        if not self._next.take(",") and not self._next.source.startswith(closing, self._next.at):
            raise self._next.broken()

    def _check_depth(self, depth: int) -> None:
        if depth > self._levels:
            message = f"lists and mappings are nested more than {self._levels} levels deep"
            raise UnreadableError("hostile", (self._next.at, self._next.at), message)

    def _counted(self, pointer: str) -> str:
        self._pointer_text += len(pointer)
        if self._pointer_text > MOST_POINTER_TEXT:
            raise UnreadableError("hostile", (self._next.at, self._next.at), "long keys are nested too deep")
        return pointer
