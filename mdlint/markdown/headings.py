"""A heading: how it grows while the parser's events go by, and what it is at its end. Everything here counts in bytes."""

from __future__ import annotations

import re
from itertools import groupby
from operator import itemgetter
from typing import Literal

from mdlint.model import Heading, Range

ATX = re.compile(rb"#{1,6}(?:[ \t\r\n]|$)")
BLANKS = b" \t\r\n"
# `{#id}`, `{: .class #id}`, `{id="id"}`, or `{/*id*/}` as MDX sites write it: sought in the source, where `*` is still there.
EXPLICIT_ID = re.compile(
    r"\{(?::?[ \t]*+(?:\.[^\s{}.#]++[ \t]++)*+#([^\s{}]++)[^{}]*+"
    r"|:?[ \t]*+(?:[.\w][^\s{}=]*+(?:=(?:\"[^\"{}]*+\"|[^\s{}\"]++))?+[ \t]++)*?id=(?:\"([^\"\s{}]++)\"|([^\s{}\"']++))[^{}]*+"
    r"|/\*\s*+([^\s{}*]++)\s*+\*/)\}\s*$"
)
Kind = Literal["text", "code", "image"]


class OpenHeading:
    """A heading whose end has not been reached."""

    def __init__(self, level: int, *, may_have_id: bool = True) -> None:
        self.level = level
        self.may_have_id = may_have_id
        self.start: int | None = None
        self.end = 0
        self.parts: list[tuple[Kind, str]] = []
        self.last = ""

    def extend(self, start: int, end: int, kind: Kind, text: str) -> None:
        """Take in an event that stands inside, and its text: what a reader sees, but that of an image."""
        if self.start is None:
            self.start = start
        self.end = end
        self.last = "" if kind == "image" else text
        if text:
            self.parts.append((kind, text))

    def closed(self, data: bytes, whole: Range, *, nested: bool) -> Heading:
        """The heading that stands in `data` at `whole`, with what may be blank lines behind it."""
        whole = Range(whole.start, whole.start + len(data[whole.start : whole.end].rstrip(BLANKS)))
        is_atx = ATX.match(data, whole.start, whole.start + 7) is not None
        start = whole.start + self.level if is_atx else whole.start
        place = Range(start, start) if self.start is None else Range(self.start, self.end)
        text, identifier = "".join(part for kind, part in self.parts if kind != "image"), None
        if is_atx and (end := _end_of_content(data, start, whole.end)) < place.end:
            # The parser takes a tab at the end, and the closing hashes behind one, for text.
            text, place = text[: end - place.end], Range(min(place.start, end), end)
        plain = self.last != "" and text.endswith(self.last) and _reads_as_written(data, place, self.last)
        source = data[place.start : place.end].decode("utf-8", "surrogatepass").replace("\r\n", "\n")
        if self.may_have_id and text.endswith("}") and (found := EXPLICIT_ID.search(source)):
            text, identifier, plain = text[: text.rfind("{")].rstrip(), next(filter(None, found.groups())), False
            source = source[: found.start()].rstrip()
        heading = Heading(whole, place, self.level, text, "atx" if is_atx else "setext", identifier, nested, plain)
        return heading if source == text else heading._replace(source=source, pieces=_pieces(self.parts, len(text)))


def _pieces(parts: list[tuple[Kind, str]], length: int) -> tuple[tuple[Kind, str], ...]:
    """The parts that make a text of this length; those of one kind side by side are one. None if there is nothing but text."""
    if all(kind == "text" for kind, _ in parts):
        return ()
    pieces = list[tuple[Kind, str]]()
    for kind, run in groupby(parts, itemgetter(0)):
        piece = "".join(text for _, text in run)
        if kind != "image":
            piece = piece[:length]
            length -= len(piece)
        if piece:
            pieces.append((kind, piece))
    return tuple(pieces)


def _reads_as_written(data: bytes, place: Range, last: str) -> bool:
    """Whether the source ends with the last piece of the text, character for character."""
    end = last.encode("utf-8", "surrogatepass")
    before = place.end - len(end) - 1
    return data.endswith(end, place.start, place.end) and data[max(before, 0) : before + 1] != b"\\"


def _end_of_content(data: bytes, start: int, end: int) -> int:
    """Where the text of `# a heading ##` ends: without the hashes that close it, and the blanks before them."""
    content = data[start:end].rstrip(BLANKS)
    open_ended = content.rstrip(b"#")
    if open_ended != content and open_ended[-1:] in BLANKS:
        content = open_ended.rstrip(BLANKS)
    return start + len(content)
