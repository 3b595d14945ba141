"""MDX knows no indented code: what stands four columns deep inside tags is Markdown. CommonMark would see code there.

So the parser gets the text with that much less indentation, and all places are counted back afterwards.
"""

from __future__ import annotations

from bisect import bisect_right
from itertools import takewhile
from typing import NamedTuple

from mdlint.expressions import expression
from mdlint.model import Range

DEEP = expression(r"\n(?: {4}| {0,3}\t)[ \t]*+[^\s]")  # quicker than `^` in many lines
LINE = expression(r"[^\r\n]*(?:\r\n|\n|\r)|[^\r\n]+")
ITEM = expression(r"(?:[-*+]|\d{1,9}[.)])(?:([ \t]+)(?=\S)|[ \t]*$)")
HEADING = expression(r"#{1,6}[ \t]")
CODE = 4  # columns of indentation that make code in CommonMark


class Frame(NamedTuple):
    """From `column` on, so many columns are taken away; `items` are the columns, after that, of the open list items' text."""

    column: int
    taken: int
    items: list[int]


class Outdented(NamedTuple):
    """The text, and after which of its code points how many have been taken away so far; fewer than none if some were added.

    `boxes` are the places, in the text as it was, of boxes that nothing but indentation marks.
    """

    text: str
    places: tuple[int, ...] = ()
    taken: tuple[int, ...] = ()
    boxes: tuple[Range, ...] = ()

    def before(self, point: int) -> int:
        """The place in the text as it was of what now stands at `point`."""
        index = bisect_right(self.places, point) - 1
        return point + (self.taken[index] if index >= 0 else 0)


def outdented(text: str) -> Outdented:
    """The text without the indentation that would make code of it; that of list items stays."""
    if not DEEP.search("\n" + text):
        return Outdented(text)
    frames = [Frame(0, 0, [])]
    parts, places, taken = list[str](), list[int](), list[int]()
    length = gone = 0
    starts_block = True
    for line in LINE.findall(text):
        content = line.lstrip(" \t")
        if content.strip():
            is_heading = HEADING.match(content) is not None
            left = kept(line, _taken(frames, line, content, starts_block=starts_block or is_heading))
            if left != line:
                gone += len(line) - len(left)
                places.append(length)
                taken.append(gone)
            line, starts_block = left, is_heading
        else:
            starts_block = True
        parts.append(line)
        length += len(line)
    return Outdented("".join(parts), tuple(places), tuple(taken))


def _taken(frames: list[Frame], line: str, content: str, *, starts_block: bool) -> int:
    """How many columns to take from this line; opens and closes frames and list items on the way."""
    column = columns(line[: len(line) - len(content)])
    while column < frames[-1].column:
        frames.pop()
    _, away, items = frames[-1]
    here = column - away
    if starts_block:
        items[:] = takewhile(lambda item: item <= here, items)
        base = items[-1] if items else 0
        if here - base >= CODE:
            frames.append(Frame(column, away + here - base, items.copy()))
            here = base
    open_items(frames[-1].items, here, content)
    return frames[-1].taken


def open_items(items: list[int], here: int, content: str) -> None:
    """Note the list items that begin on this line, and close those that end at it."""
    while match := ITEM.match(content):
        items[:] = takewhile(lambda item: item <= here, items)  # noqa: B023
        blanks = len(match[1] or " ")
        here += len(match[0].rstrip()) + (blanks if blanks <= CODE else 1)
        items.append(here)
        if not match[1]:
            return
        content = content[match.end() :]


def columns(blanks: str) -> int:
    """How wide they are."""
    return len(blanks.expandtabs(CODE))


def kept(line: str, width: int) -> str:
    """The line without that much of its indentation, or without all of it where there is less; a tab is taken as a whole."""
    at = done = 0
    while done < width and line[at] in " \t":
        done += 1 if line[at] == " " else CODE - done % CODE
        at += 1
    return line[at:]
