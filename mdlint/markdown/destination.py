"""Where exactly a destination stands inside its link, and what it says once Markdown's escapes and entities are decoded.

The parser gives the range of a whole link. Here the same grammar is followed once more over that small stretch (CommonMark
0.31.2, "Links" and "Link reference definitions"), and the caller compares what was found with what the parser read.
"""

from __future__ import annotations

import re

from mdlint.expressions import expression

# Blanks and at most one line end; behind a line end the markers of the quotes that the link stands in.
BLANKS = expression(rb"[ \t]*(?:(?:\r\n|\n|\r)[ \t>]*)?")
BRACKETED = expression(rb"<((?:[^<>\\\r\n]|\\.)*)>")
PLAIN = expression(rb"[^\s()\\\x00-\x1f]*")
# Nearly all destinations: they begin at once, and neither brackets nor parentheses nor escapes have a say in where they end.
SIMPLE = expression(rb"[^\s()\\<\x00-\x1f][^\s()\\\x00-\x1f]*+(?![(\\])")
STEP = expression(rb"\\[!-/:-@\[-`{-~]|[()]|[^\s()\\\x00-\x1f]+|\\")
LABEL = expression(rb"[ \t]*\[(?:[^\[\]\\]|\\.)*\]:", re.DOTALL)
ESCAPE_OR_ENTITY = expression(r"\\([!-/:-@\[-`{-~])|&(?:#([0-9]{1,7})|#[xX]([0-9a-fA-F]{1,6})|([A-Za-z][A-Za-z0-9]*));")


def in_link(data: bytes, children_end: int, end: int) -> tuple[int, int] | None:
    """The byte range of an inline link's destination; `children_end` is where the last thing inside its text ends.

    Looking from there on, and not from the start, keeps a `](` inside the link's own text from being taken for the real one.
    """
    opening = data.find(b"](", children_end, end)
    return None if opening < 0 else _destination(data, opening + 2)


def in_definition(data: bytes, start: int, end: int) -> tuple[int, int] | None:
    """The byte range of the destination in `[label]: destination`."""
    label = LABEL.match(data, start, end)
    return None if label is None else _destination(data, label.end())


def _destination(data: bytes, at: int) -> tuple[int, int]:
    if simple := SIMPLE.match(data, at):
        return simple.span()
    blanks = BLANKS.match(data, at)
    assert blanks is not None  # the pattern matches the empty text
    at = blanks.end()
    if bracketed := BRACKETED.match(data, at):
        return bracketed.span(1)
    plain = PLAIN.match(data, at)
    assert plain is not None
    if data[plain.end() : plain.end() + 1] not in (b"(", b"\\"):
        return plain.span()
    return at, _end_of_balanced(data, at)


def _end_of_balanced(data: bytes, at: int) -> int:
    """Where a destination with parentheses or escapes in it ends: at a blank, or at the `)` that it did not open."""
    depth = 0
    while step := STEP.match(data, at):
        if step[0] == b"(":
            depth += 1
        elif step[0] == b")":
            depth -= 1
            if depth < 0:
                break
        at = step.end()
    return at


def decoded(source: str) -> str:
    """The destination with backslash escapes and entities replaced, in one pass, as CommonMark says."""
    if "\\" not in source and "&" not in source:
        return source
    return ESCAPE_OR_ENTITY.sub(_replacement, source)


def _replacement(match: re.Match[str]) -> str:
    escaped, decimal, hexadecimal, name = match.groups()
    if escaped is not None:
        return str(escaped)
    if name is not None:
        from html.entities import html5  # late: two thousand names, which few pages need

        # `html.unescape` would also take `&amp` without its semicolon, which Markdown does not.
        return html5.get(name + ";", match[0])
    number = int(decimal) if decimal is not None else int(hexadecimal, 16)
    if number == 0 or number > 0x10FFFF or 0xD800 <= number <= 0xDFFF:
        return "\ufffd"
    return chr(number)
