"""The front matter of a file: its data, where every key and value stands, and what is wrong with it, in plain words."""

from __future__ import annotations

from mdlint.frontmatter.misplaced import misplaced
from mdlint.model import DEFAULT_LIMITS, FrontMatter, Limits, ParseError
from mdlint.positions import BYTE_ORDER_MARK

BEGINNINGS = ("---", "+++", "{", ";;;")


def read(text: str, limits: Limits = DEFAULT_LIMITS) -> tuple[FrontMatter | None, tuple[ParseError, ...], int]:
    """The facts, the errors, and the offset where the body starts. Never raises; linear in the text; reads no disk.

    Offsets count code points of `text`, a byte order mark included. Without front matter the body is all but that mark; where
    other text stands above the front matter, the body is all but that mark, too.
    """
    start = len(BYTE_ORDER_MARK) if text.startswith(BYTE_ORDER_MARK) else 0
    # Late, because yaml and frontmatter take 25 ms to import: a run that meets no front matter does not pay for them.
    if text.startswith(BEGINNINGS, start):
        from mdlint.frontmatter.found import read_on_top

        if found := read_on_top(text, start, limits):
            return found
    if wrong := misplaced(text, start):
        from mdlint.frontmatter.found import read_misplaced

        if found := read_misplaced(text, start, wrong, limits):
            return found
    return None, (), start
