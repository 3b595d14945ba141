"""Front matter that its writer sees and no reader does: not at the top of the file, or between fences that are none.

It is read as if it were mended, so that whatever else is wrong with it is found in the same run.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from mdlint.expressions import expression
from mdlint.frontmatter.fences import LONG_KEY, LOOKS_LIKE_YAML, Block
from mdlint.model import Edit, Range
from mdlint.positions import BYTE_ORDER_MARK, LINE_END

FENCE = "---"
MOST_LINES_ABOVE = 20  # of text; what stands further down is part of the page
KEYS = frozenset(
    ("title", "date", "layout", "tags", "category", "categories", "description", "draft", "author", "slug", "permalink")
)  # by which front matter below other text is told from a sentence between two rules

_LINE = expression(r"([^\r\n]*)(?:\r\n|[\r\n]|\Z)")
_DASHES = r"-{2,}|[—–]-?|[—–]{2,}"  # editors that correct typography make a dash of two hyphens
_MEANT = expression(rf"{_DASHES}|\.\.\.")
_BLANKS = " \t\xa0\u3000\u200b" + BYTE_ORDER_MARK
_COMMENT = expression(r"<!--.*?-->", re.DOTALL)
_BLANK_LINES = rf"(?:[{_BLANKS}]*+(?:\r\n|[\r\n]))*+"
_OPENING = rf"[{_BLANKS}]*+(?:{_DASHES})[{_BLANKS}]*+(?=[\r\n]|\Z)"
_CODE = rf"[{_BLANKS}]*+(?:```|~~~)"
_ABOVE_OPENING = expression(
    rf"(?:{_BLANK_LINES}(?!{_OPENING}|{_CODE})[^\r\n]++(?:\r\n|[\r\n]|\Z)){{0,{MOST_LINES_ABOVE}}}+{_BLANK_LINES}(?={_OPENING})"
)


class Misplaced(NamedTuple):
    """A block with what is wrong about its place: the first fault, and edits that mend all; none where only its writer can."""

    block: Block
    fault: Range
    message: str
    help: str
    edits: tuple[Edit, ...] = ()
    by_dots: bool = False  # it ends with `...`, which some builders know
    above: str = ""  # what stands above it, if that is more than blanks
    is_doubtful: bool = False  # the block has to look like front matter, for it may be text between two rules


class _Fence(NamedTuple):
    """A line that is meant as a fence: the sign with what stands before it on the line, and where the next line begins."""

    range: Range
    sign: str
    indentation: str
    next_line: int

    @property
    def is_right(self) -> bool:
        return self.sign == FENCE and not self.indentation


def misplaced(text: str, start: int) -> Misplaced | None:
    """The block that is meant as front matter, where no line of the text opens any as it should."""
    opening = _opening(text, start)
    if opening is None:
        return None
    first = _content(text, opening.next_line)
    is_sure = LOOKS_LIKE_YAML.match(text, first) is not None
    if not is_sure and not LONG_KEY.match(text, first):
        return None
    closing = _closing(text, opening.next_line)
    if closing is None:
        return None
    above = text[start : opening.range.start].strip(_BLANKS + "\r\n")
    if above and not (opening.is_right and closing.is_right):
        return None  # too far from front matter to be called that
    block = _block(opening, closing)
    line = len(LINE_END.findall(text, start, opening.range.start)) + 1
    if above:
        what = "the comment" if not _COMMENT.sub("", above).strip() else "the text"
        message = f"front matter on line {line}, where no reader looks for it"
        return Misplaced(block, opening.range, message, f"move {what} above it to below it", above=above, is_doubtful=True)
    edits = (Edit(Range(start, opening.range.end), FENCE), *_mended(closing))
    if line > 1:
        lines = "the blank line" if line == 2 else f"the {line - 1} blank lines"
        return Misplaced(block, opening.range, f"front matter on line {line}, where no reader looks for it",
                         f"remove {lines} above it", edits, is_doubtful=not is_sure)  # fmt: skip
    return Misplaced(block, opening.range, *_in_words(opening, "opens"), edits, is_doubtful=not is_sure)


def wrongly_closed(text: str, start: int) -> Misplaced | None:
    """The block below an opening fence as it should be, up to a closing one that is none."""
    opening = _opening(text, start)
    closing = _closing(text, opening.next_line) if opening else None
    if opening is None or closing is None or closing.is_right:
        return None
    by_dots = closing.sign == "..." and not closing.indentation
    return Misplaced(_block(opening, closing), closing.range, *_in_words(closing, "closes"), _mended(closing), by_dots)


def _opening(text: str, start: int) -> _Fence | None:
    """The first line that is meant as a fence; above it there are at most some lines, and no code."""
    above = _ABOVE_OPENING.match(text, start)
    return next(_fences(text, above.end())) if above else None


def _closing(text: str, start: int) -> _Fence | None:
    return next(_fences(text, start), None)


def _fences(text: str, start: int) -> Iterator[_Fence]:
    """Each line that is meant as a fence."""
    for line in _LINE.finditer(text, start):
        content = line[1].strip(_BLANKS)
        if content and _MEANT.fullmatch(content):
            at = line.start() + line[1].index(content)
            yield _Fence(Range(at, at + len(content)), content, text[line.start() : at], line.end())
        if line.end() == len(text):
            return


def _content(text: str, start: int) -> int:
    """Where the line that begins here has its first sign: the whole block may be indented."""
    line = _LINE.match(text, start)
    assert line is not None
    return start + len(line[1]) - len(line[1].lstrip(" "))


def _block(opening: _Fence, closing: _Fence) -> Block:
    source = Range(opening.next_line, closing.range.start - len(closing.indentation))
    return Block(Range(opening.range.start, closing.range.end), opening.range, source, closing.next_line)


def _mended(fence: _Fence) -> tuple[Edit, ...]:
    whole = Range(fence.range.start - len(fence.indentation), fence.range.end)
    return () if fence.is_right else (Edit(whole, FENCE),)


def _in_words(fence: _Fence, does: str) -> tuple[str, str]:
    if fence.sign == "...":
        return "`...` closes no front matter but Jekyll's and Pandoc's", f"write `{FENCE}`"
    if fence.sign != FENCE:
        return f"`{fence.sign}` {does} no front matter", f"write `{FENCE}`"
    return f"`{FENCE}` {does} no front matter where blanks stand before it", "remove the blanks before it"
