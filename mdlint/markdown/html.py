"""The tags, attributes and comments of raw HTML inside Markdown, with byte ranges.

This is no HTML parser: pyromark has already said which stretches are HTML; inside them, tags are found one after the other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from mdlint.expressions import expression
from mdlint.markdown.met import MetHtml

OPENING = expression(rb"<(?:(!--)|(/?[A-Za-z][A-Za-z0-9.:-]*))")
# Browsers need no blank between two attributes. In JSX a value may be an expression, whose braces nest: it is passed over.
BRACES = rb"\{(?:[^{}]|\{(?:[^{}]|\{[^{}]*+\})*+\})*+\}"
ATTRIBUTE = expression(
    rb"[\s/]*+([^\s\"'<>/={}]+)(?:\s*+=\s*+(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'<>`{}]+)|" + BRACES + rb"|(?=>)))?"
)
TAG_END = expression(rb"\s*/?>")
COMMENT = b"!--"
RAW_END = {
    name: expression(rb"</" + name, re.IGNORECASE) for name in (b"script", b"style", b"textarea")
}  # what stands between is no HTML
QUOTE_MARKERS = expression(rb"(?<=[\r\n])[ \t>]+")
COMPONENT = expression(rb"\s*</?[A-Z][\w.]*[a-z]")
HEADING_LINE = expression(rb"^[ \t]*+#{1,6}[ \t]", re.MULTILINE)


class Tag(NamedTuple):
    """A tag; a closing one has a `/` before its name. `attributes` holds where each value stands, without its quotes.

    A comment is named `!--` and has its text as the value of the attribute with the empty name.
    """

    start: int
    end: int
    name: bytes
    attributes: dict[bytes, tuple[int, int]]


def tags(data: bytes) -> Iterator[Tag]:
    """The tags and comments of a stretch of HTML, in order, skipping what scripts and styles hold."""
    at = 0
    while opening := OPENING.search(data, at):
        tag = _comment(data, opening) if opening[1] else _tag(data, opening)
        yield tag
        at = tag.end
        if tag.name in RAW_END:
            closing = RAW_END[tag.name].search(data, at)
            at = closing.start() if closing else len(data)


def block(data: bytes, met: MetHtml) -> tuple[int, bytes]:
    """Where a stretch of HTML begins, and its text, in which blanks stand for the markers of the quotes and lists around it."""
    pieces = met.pieces
    base, end = pieces[0][0], pieces[-1][1]
    if met.is_inline and met.is_quoted:
        # Of a tag over several lines the parser tells no pieces.
        return base, QUOTE_MARKERS.sub(lambda markers: b" " * len(markers[0]), data[base:end])
    if sum(stop - start for start, stop in pieces) == end - base:
        return base, data[base:end]
    text = bytearray(b" " * (end - base))
    for start, stop in pieces:
        text[start - base : stop - base] = data[start:stop]
    return base, bytes(text)


def may_hide_headings(block: bytes) -> bool:
    """Whether a block of HTML begins with a component, `<Note>`, and holds what MDX would take for a heading."""
    return COMPONENT.match(block) is not None and HEADING_LINE.search(block) is not None


def value(data: bytes, span: tuple[int, int]) -> str:
    """The text of an attribute or a comment, its character references decoded."""
    text = data[span[0] : span[1]].decode("utf-8", "replace")
    if "&" not in text:
        return text
    from html import unescape  # late: two thousand names, which few pages need

    return unescape(text)


def _comment(data: bytes, opening: re.Match[bytes]) -> Tag:
    end = data.find(b"-->", opening.end())
    text_end = len(data) if end < 0 else end
    return Tag(opening.start(), min(text_end + 3, len(data)), COMMENT, {b"": (opening.end(), text_end)})


def _tag(data: bytes, opening: re.Match[bytes]) -> Tag:
    attributes: dict[bytes, tuple[int, int]] = {}
    at = opening.end()
    while attribute := ATTRIBUTE.match(data, at):
        group = attribute.lastindex or 1
        if group > 1:
            attributes.setdefault(attribute[1].lower(), attribute.span(group))
        at = attribute.end()
    end = TAG_END.match(data, at)
    # A capital letter tells a component (`<Card>`) from an element; only names all in capitals are old-fashioned HTML.
    name = opening[2].lower() if opening[2].isupper() else opening[2]
    return Tag(opening.start(), end.end() if end else at, name, attributes)
