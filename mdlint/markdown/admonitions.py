"""Python-Markdown's blocks whose bodies are indented: `!!! note`, `??? tip`, `=== "Tab"`, `:   a definition`.

CommonMark would see code there. So the parser gets these bodies four columns to the left, each between blank lines, and all
places are counted back afterwards. The grammar is that of Python-Markdown's `admonition` and `def_list` and of `details` and
`tabbed` in pymdown-extensions.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from mdlint.expressions import expression
from mdlint.markdown.outdent import CODE, HEADING, LINE, Outdented, columns, kept, open_items
from mdlint.model import Range

WORDS = r"[\w-]++(?: ++[\w-]++)*+"
TITLE = r' ++"[^\r\n]*"'
BOX = expression(
    rf"(?:!!! ?{WORDS}(?:{TITLE})?|\?\?\?\+?(?: ?{WORDS}(?:{TITLE})?|{TITLE})|===(?:\+!?|!\+?)?{TITLE}) *(?=[\r\n]|\Z)"
)
DEFINITION = expression(r":[ \t]++\S")
NOTE = expression(r"\[\^[^\[\]\s]++\]:")
FENCE = expression(r"(?:`{3,}(?=[^`\r\n]*+(?:[\r\n]|\Z))|~{3,})")
SIGNS = frozenset("!?=:#[-*+0123456789")  # with one of which begins what opens a body, a list item, a note or a heading
HEADER = expression(r"^[ \t]*+(?:!!!|\?\?\?|===[+! ]|:[ \t])", re.MULTILINE)


class Body(NamedTuple):
    """An open body: it goes on from `column` on, where so many columns are taken away; `items` as in `outdent`.

    `start` is where the box with this body begins, None for a definition.
    """

    column: int
    taken: int
    items: list[int]
    start: int | None = None


class Fence(NamedTuple):
    """An open block of code: its signs, their column, and that of the list item's text in which it stands, after the taking."""

    signs: str
    column: int
    item: int


def outdented(text: str) -> Outdented:
    """The text without what indents such bodies, and where its boxes are; definitions are none."""
    if not HEADER.search(text):
        return Outdented(text)
    reading = Reading()
    for line in LINE.findall(text):
        reading.read(line)
    reading.close(0)
    return Outdented("".join(reading.parts), tuple(reading.places), tuple(reading.taken), tuple(sorted(reading.boxes)))


class Reading:
    """The lines so far: what has become of them, and what is open."""

    def __init__(self) -> None:
        self.parts, self.places, self.taken = list[str](), list[int](), list[int]()
        self.boxes: list[Range] = []
        self._bodies = [Body(0, 0, [])]
        self._fence: Fence | None = None
        self._old = self._new = self._apart = 0  # how long the text was, and is now, and how much that differed last
        self._starts_block = True
        self._is_blank_above = True
        self._is_below_header = False

    def read(self, line: str) -> None:
        """Take in the next line."""
        content = line.lstrip(" \t")
        if not content.strip():
            self._add(line, line)
            self._starts_block = self._is_blank_above = True
            return
        column = columns(line[: len(line) - len(content)]) if line[0] in " \t" else 0
        is_apart = self.close(column) or self._is_below_header
        body = self._bodies[-1]
        here = column - body.taken
        opened = None if self._is_code(here, content) else self._opened(column, here, content)
        if (is_apart or (opened and opened.start is not None)) and not self._is_blank_above:
            self._insert("\n")
        self._add(line, kept(line, body.taken) if body.taken else line)
        self._is_blank_above = False
        self._is_below_header = opened is not None and opened.start is not None
        if opened:
            self._bodies.append(opened)

    def close(self, column: int) -> bool:
        """End the bodies that do not reach a line which begins at this column; whether a box was among them."""
        if self._bodies[-1].column <= column:
            return False
        ended = [body for body in self._bodies if body.column > column]
        if self._fence:
            self._insert(" " * self._fence.column + self._fence.signs + "\n")
            self._fence = None
        del self._bodies[-len(ended) :]
        self._starts_block = True
        self.boxes += [Range(body.start, self._old) for body in ended if body.start is not None]
        return any(body.start is not None for body in ended)

    def _is_code(self, here: int, content: str) -> bool:
        """Whether the line is one of a fenced block, the first and the last among them."""
        fence = self._fence
        if fence and here < fence.item:
            fence = self._fence = None  # the list item has ended, and the block with it
        if fence:
            if content.startswith(fence.signs) and not content.strip().strip(fence.signs[0]) and here - fence.item < CODE:
                self._fence = None
                self._starts_block = True
            return True
        if content[0] in "`~" and (signs := FENCE.match(content)) and (base := self._base(here)) > here - CODE:
            self._fence = Fence(signs[0], here, base)
        return self._fence is not None

    def _opened(self, column: int, here: int, content: str) -> Body | None:
        """The body that the line opens, if it does; its list items and blocks are noted."""
        body = self._bodies[-1]
        if content[0] not in SIGNS:
            if self._starts_block:
                self._base(here)
            self._starts_block = False
            return None
        is_box = column % CODE == 0 and BOX.match(content) is not None
        is_definition = content[0] == ":" and DEFINITION.match(content) is not None
        is_heading = HEADING.match(content) is not None
        is_first = self._starts_block or is_box or is_definition or is_heading
        self._starts_block = is_heading
        if is_first and here - self._base(here) >= CODE:
            return None
        # In a list item that stands in no body a definition has none.
        if is_box or (is_definition and (len(self._bodies) > 1 or not body.items)):
            inside = column - column % CODE + CODE
            return Body(inside, body.taken + CODE, body.items.copy(), self._old if is_box else None)
        open_items(body.items, here, content)
        if NOTE.match(content):
            body.items[:] = [here + CODE]
        return None

    def _base(self, here: int) -> int:
        """Where the text of the innermost list item begins that a block at this column stands in; those inside it end."""
        items = self._bodies[-1].items
        while items and items[-1] > here:
            items.pop()
        return items[-1] if items else 0

    def _insert(self, text: str) -> None:
        self.parts.append(text)
        self._new += len(text)

    def _add(self, line: str, left: str) -> None:
        """Take in what is left of a line, and keep how far apart the two texts are from here on, if that is new."""
        self._old += len(line) - len(left)
        if self._old - self._new != self._apart:
            self._apart = self._old - self._new
            self.places.append(self._new)
            self.taken.append(self._apart)
        self.parts.append(left)
        self._old += len(left)
        self._new += len(left)
