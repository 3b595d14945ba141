"""What the walk over a body meets, as the parser tells of it. All places count bytes."""

from __future__ import annotations

from typing import Literal, NamedTuple

Piece = Literal["text", "code", "image"]


class MetLink:
    """A link or image. `children_end` is where the last thing inside its text ends, `alternative` the text of an image."""

    __slots__ = ("alternative", "children_end", "end", "is_image", "start", "value")

    def __init__(self, value: dict[str, str], start: int, end: int) -> None:
        self.value = value
        self.start = start
        self.end = end
        self.is_image = False
        self.children_end = start + 1
        self.alternative: list[str] = []


class MetHeading:
    """A heading, the stretch that its content takes, and the text in that; `last` is the text of the last thing inside."""

    __slots__ = ("content_end", "content_start", "end", "is_nested", "is_quoted", "last", "level", "parts", "start")

    def __init__(self, level: int, start: int, end: int, *, is_nested: bool, is_quoted: bool) -> None:
        self.level = level
        self.start = start
        self.end = end
        self.is_nested = is_nested
        self.is_quoted = is_quoted
        self.content_start: int | None = None
        self.content_end = 0
        self.parts: list[tuple[Piece, str]] = []
        self.last = ""

    def extend(self, start: int, end: int) -> None:
        """Take in what stands inside, which has no text."""
        if self.content_start is None:
            self.content_start = start
        self.content_end = end
        self.last = ""

    def read(self, piece: Piece, text: str) -> None:
        """Note the text of what has been taken in."""
        self.parts.append((piece, text))
        self.last = "" if piece == "image" else text


class MetHtml(NamedTuple):
    """HTML: a tag inside a line, or the lines of a block without the markers of the quotes and lists that it stands in."""

    pieces: list[tuple[int, int]]
    is_inline: bool
    is_nested: bool
    is_quoted: bool


class MetEmphasis(NamedTuple):
    """What is bold or italic at the start of a paragraph."""

    start: int
    end: int
    paragraph_end: int
    is_nested: bool
