"""Prose on a screen of a certain width."""

from __future__ import annotations

from collections.abc import Iterable

from mdlint.expressions import expression
from mdlint.positions import cells

# What stands in backticks is there to be copied: a line end in it would be copied, too.
WORD = expression(r"(?:`[^`]*`|\S)+")
UNWRAPPED = expression(r"(`{3,})|#|\|")
ITEM = expression(r"(?:- |\d+\. )")


def words(text: str) -> list[str]:
    """The pieces of the text that no line end may break: words, and whatever stands in backticks."""
    return WORD.findall(text)


def wrapped(pieces: Iterable[str], width: int, first: str = "", others: str = "") -> str:
    """The pieces on lines of so many cells; the first line begins with `first`, the others with `others`.

    A piece that is too long for any line runs on, and the terminal breaks it; what follows goes on where it ends.
    """
    lines, used, blank = [first], cells(first), ""
    for piece in pieces:
        size = cells(piece)
        # A piece that fits nowhere gains nothing from a line of its own.
        if blank and used + 1 + size > width >= cells(others) + size:
            lines.append(others)
            used, blank = cells(others), ""
        lines[-1] += blank + piece
        used += len(blank) + size
        used = used if used <= width else used % width or width
        blank = " "
    return "\n".join(lines)


def reflowed(page: str, width: int) -> str:
    """A rule's page with paragraphs and list items of that width; headings, tables and code stay as they are."""
    lines: list[str] = []
    paragraph: list[str] = []
    fence = ""
    for line in [*page.splitlines(), ""]:
        if paragraph and (not line or UNWRAPPED.match(line) or ITEM.match(line)):
            lines.append(_rewrapped(paragraph, width))
            paragraph = []
        if opening := UNWRAPPED.match(line):
            fence = "" if line == fence else fence or opening[1] or ""
        if fence or opening or not line:
            lines.append(line)
        else:
            paragraph.append(line)
    return "\n".join(lines)


def _rewrapped(paragraph: list[str], width: int) -> str:
    item = ITEM.match(paragraph[0])
    return wrapped(words(" ".join(paragraph)), width, others=" " * len(item[0]) if item else "")
