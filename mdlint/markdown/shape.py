"""What a reader gets from a Markdown text, for comparison: comments and the width of blanks left out."""

from __future__ import annotations

import re
from typing import Any

from pyromark import events

from mdlint.markdown import mdx
from mdlint.markdown.body import prepared
from mdlint.markdown.walk import OPTIONS
from mdlint.model import EXPRESSION

INLINE = ("Emphasis", "Strong", "Strikethrough", "Link", "Image")
BLOCK_MARK, INLINE_MARK = "\x01", "\x02"  # nothing that people write
COMMENT = re.compile(rf"<!--[^{BLOCK_MARK}]*?(?:-->|(?={BLOCK_MARK}))")
BLANKS = re.compile(r"\s+")
AROUND_BLOCKS = re.compile(rf" ?({BLOCK_MARK}[^{BLOCK_MARK}]*{BLOCK_MARK}) ?")
EMPTY = re.compile(rf"{BLOCK_MARK}\+(HtmlBlock|Paragraph){BLOCK_MARK}{BLOCK_MARK}-\1{BLOCK_MARK}")


def shape(text: str, *, is_mdx: bool) -> str:
    """The blocks, marks, texts and HTML of `text`. Two texts of the same shape look the same on a page."""
    source = prepared(text)
    if is_mdx:
        source = mdx.masked(source).text
    pieces = [_piece(event) for event in events(source, options=OPTIONS)]
    written = BLANKS.sub(" ", COMMENT.sub("", "".join(pieces)).replace(EXPRESSION, " "))
    return EMPTY.sub("", AROUND_BLOCKS.sub(r"\1", written))


def _piece(event: Any) -> str:
    kind, value = (event, "") if isinstance(event, str) else next(iter(event.items()))
    if kind in ("Html", "InlineHtml"):
        return str(value)
    if kind in ("Start", "End"):
        name = value if isinstance(value, str) else next(iter(value))
        mark = INLINE_MARK if name in INLINE else BLOCK_MARK
        piece = f"{mark}+{value}{mark}" if kind == "Start" else f"{mark}-{name}{mark}"
    elif kind in ("Text", "SoftBreak"):
        piece = value or " "
    else:
        mark = BLOCK_MARK if kind == "Rule" else INLINE_MARK
        piece = f"{mark}{kind}{value}{mark}"
    return piece.replace("<!--", "<!")  # outside HTML that is no comment
