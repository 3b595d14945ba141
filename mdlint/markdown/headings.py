"""The headings that the parser knows, each with its text and its explicit id. Everything here counts in bytes."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from operator import itemgetter

from mdlint.expressions import expression
from mdlint.markdown.met import MetHeading, Piece
from mdlint.markdown.places import At
from mdlint.model import Heading

ATX = expression(rb"#{1,6}(?:[ \t\r\n]|$)")
BLANKS = b" \t\r\n"
# `{#id}`, `{: .class #id}`, `{id="id"}`, or `{/*id*/}` as MDX sites write it: sought in the source, where `*` is still there.
EXPLICIT_ID = expression(
    r"\{(?::?[ \t]*+(?:\.[^\s{}.#]++[ \t]++)*+#([^\s{}]++)[^{}]*+"
    r"|:?[ \t]*+(?:[.\w][^\s{}=]*+(?:=(?:\"[^\"{}]*+\"|[^\s{}\"]++))?+[ \t]++)*?id=(?:\"([^\"\s{}]++)\"|([^\s{}\"']++))[^{}]*+"
    r"|/\*\s*+([^\s{}*]++)\s*+\*/)\}\s*$"
)


def heading(data: bytes, met: MetHeading, at: At, *, may_have_id: bool) -> Heading:
    """The heading, without the blank lines that may follow it in `data`."""
    end = met.start + len(data[met.start : met.end].rstrip(BLANKS))
    is_atx = ATX.match(data, met.start, met.start + 7) is not None
    start, stop, text = _content(data, met, end, is_atx=is_atx)
    source = data[start:stop].decode("utf-8", "surrogatepass").replace("\r\n", "\n")
    plain, identifier = _ends_plainly(data, start, stop, text, met.last), None
    if may_have_id and text.endswith("}") and (found := EXPLICIT_ID.search(source)):
        text, identifier, plain = text[: text.rfind("{")].rstrip(), next(filter(None, found.groups())), False
        source = source[: found.start()].rstrip()
    made = Heading(
        at(met.start, end),
        at(start, stop),
        met.level,
        text,
        "atx" if is_atx else "setext",
        identifier,
        met.is_nested,
        ends_plainly=plain,
        quoted=met.is_quoted,
    )
    return made if source == text else made._replace(source=source, pieces=_pieces(met.parts, len(text)))


def _content(data: bytes, met: MetHeading, end: int, *, is_atx: bool) -> tuple[int, int, str]:
    """Where the content of the heading that ends at `end` begins and ends, and its text."""
    text = "".join([part for kind, part in met.parts if kind != "image"])
    first = met.start + met.level if is_atx else met.start
    start, stop = (first, first) if met.content_start is None else (met.content_start, met.content_end)
    if is_atx and (last := _end_of_content(data, first, end)) < stop:
        # The parser takes a tab at the end, and the closing hashes behind one, for text.
        return min(start, last), last, text[: last - stop]
    return start, stop, text


def _pieces(parts: Sequence[tuple[Piece, str]], length: int) -> tuple[tuple[Piece, str], ...]:
    """The parts that make a text of this length; those of one kind side by side are one. None if there is nothing but text."""
    if all(kind == "text" for kind, _ in parts):
        return ()
    pieces = list[tuple[Piece, str]]()
    for kind, run in groupby(parts, itemgetter(0)):
        piece = "".join(text for _, text in run)
        if kind != "image":
            piece = piece[:length]
            length -= len(piece)
        if piece:
            pieces.append((kind, piece))
    return tuple(pieces)


def _ends_plainly(data: bytes, start: int, stop: int, text: str, last: str) -> bool:
    """Whether the text and its source end with the last piece, character for character."""
    if not last or not text.endswith(last):
        return False
    end = last.encode("utf-8", "surrogatepass")
    before = stop - len(end) - 1
    return data.endswith(end, start, stop) and data[max(before, 0) : before + 1] != b"\\"


def _end_of_content(data: bytes, start: int, end: int) -> int:
    """Where the text of `# a heading ##` ends: without the hashes that close it, and the blanks before them."""
    content = data[start:end].rstrip(BLANKS)
    open_ended = content.rstrip(b"#")
    if open_ended != content and open_ended[-1:] in BLANKS:
        content = open_ended.rstrip(BLANKS)
    return start + len(content)
