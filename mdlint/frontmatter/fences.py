"""Where front matter begins and ends. Only the very first line can open it, and only a whole line can close it."""

from __future__ import annotations

import re
from typing import NamedTuple

from mdlint.expressions import expression
from mdlint.model import Range
from mdlint.positions import BYTE_ORDER_MARK, LINE_END

YAML_OPENING = expression(r"\ufeff?(---[ \t]*)(?=[\r\n]|\Z)")
YAML_CLOSING = expression(r"[\r\n]((?:---|\.\.\.)[ \t]*)(?=[\r\n]|\Z)")
# `---js` of Eleventy and gray-matter: a program, which nobody runs here.
PROGRAM_OPENING = expression(r"\ufeff?(---(?:js|javascript|ts|typescript|coffee|cson)[ \t]*)(?=[\r\n]|\Z)")
PROGRAM_CLOSING = expression(r"[\r\n](---[ \t]*)(?=[\r\n]|\Z)")
TOML_OPENING = expression(r"\ufeff?(\+\+\+[ \t]*)(?=[\r\n]|\Z)")
TOML_CLOSING = expression(r"[\r\n](\+\+\+[ \t]*)(?=[\r\n]|\Z)")

JSON_OPENING = expression(r"\ufeff?((?:---json|;;;)[ \t]*(?=[\r\n]|\Z)|\{)")

_JSON_FENCES = (
    (expression(r"\ufeff?(---json[ \t]*)(?=[\r\n]|\Z)"), expression(r"[\r\n](---[ \t]*)(?=[\r\n]|\Z)")),
    (expression(r"\ufeff?(;;;[ \t]*)(?=[\r\n]|\Z)"), expression(r"[\r\n](;;;[ \t]*)(?=[\r\n]|\Z)")),
)
# A brace on top of a page is front matter only before a key: `{% include %}`, `{: .class}` and `{/* MDX */}` are none.
_JSON_BRACE = expression(
    r"""\ufeff?(\{)\s*+(?:"[^"\r\n]*"\s*+[:=]|'[^'\r\n]*'\s*+:|[A-Za-z_]\w*+:\s*+["'\[]|\}[ \t]*(?=[\r\n]|\Z))"""
)
_JSON_SIGN = expression(r'"(?:[^"\\\r\n]|\\.)*+"?|[{}]')
_BLANK_LINE = expression(r"(?:\r\n|[\r\n])[ \t]*(?=[\r\n])")
_TOML_GOES_ON = expression(r"[ \t]*(?:(?:[\w.-]+|\"[^\"\r\n]*\"|'[^'\r\n]*')[ \t]*=|\[|#|\])|[ \t]+\S|[ \t]*(?=[\r\n])")
_KEY = r"""(?:\w[\w.-]*|"[^"\r\n]+"|'[^'\r\n]+'):(?=[ \t\r\n]|\Z)"""
_INDENTED = r"[ \t]+[^ \t\r\n]"
# A key right below the fence: behind a blank line it may as well be the first word of a page with a rule on top.
# Possessive, because a CRLF could else be read in two ways, and a thousand of them in 2 ** 1000.
LOOKS_LIKE_YAML = expression(rf"(?:#[^\r\n]*(?>\r\n|[\r\n]))*+{_KEY}")
# One of several words, as in `online version: 2`, may as well begin a sentence.
LONG_KEY = expression(r"\w[\w.-]*(?: [\w.-]+){1,2}:(?=[ \t\r\n]|\Z)")
_MISPLACED_FENCE = expression(r"[ \t]+-{3,}[ \t]*")
_GOES_ON = expression(rf"{_KEY}|{_INDENTED}|{LONG_KEY.pattern}|-(?=[ \t\r\n]|\Z)")
# A word before a colon is a key there only if it could be a variable's name: `참고: …` begins a sentence.
_GOES_ON_AFTER_BLANK = expression(rf"[A-Za-z_][A-Za-z0-9_.-]*:(?=[ \t\r\n]|\Z)|{_INDENTED}")
_PROSE = expression(r"(?![ \t\]}]|-[ \t])")  # list items may follow a blank line, and so may the end of a list in brackets
_LINE = expression(r"([^\r\n]*)(?:\r\n|[\r\n]|\Z)")


class Block(NamedTuple):
    """A front matter block: its fences included in `range`, the data alone in `source`, the body from `body` on."""

    range: Range
    opening_fence: Range
    source: Range
    body: int
    end_guess: int | None = None


def closed(text: str, opening: re.Pattern[str], closing: re.Pattern[str]) -> Block | None:
    """The block between the fence that opens the text and the next one that closes it."""
    first = opening.match(text)
    last = closing.search(text, first.end()) if first else None
    if first is None or last is None:
        return None
    source = Range(_source_start(text, first.end()), last.start(1))
    return Block(Range(first.start(1), last.end()), Range(*first.span(1)), source, _next_line(text, last.end()))


def unclosed(text: str, opening: re.Pattern[str]) -> Block | None:
    """The block that nobody closed, as far as it looks like YAML; None where the fence is only a thematic break."""
    first = opening.match(text)
    if first is None:
        return None
    start = _source_start(text, first.end())
    if not LOOKS_LIKE_YAML.match(text, start):
        return None
    end = _end_guess(text, start)
    return Block(Range(first.start(1), end), Range(*first.span(1)), Range(start, end), end, end)


def unclosed_toml(text: str) -> Block | None:
    """The block below `+++` that nobody closed, as far as it looks like TOML; None where there is nothing like a key."""
    first = TOML_OPENING.match(text)
    if first is None:
        return None
    start = end = _source_start(text, first.end())
    for line in _LINE.finditer(text, start):
        if not _TOML_GOES_ON.match(text, line.start()) or not line[0]:
            break
        end = line.end(1) if line[1].strip() else end
    return Block(Range(first.start(1), end), Range(*first.span(1)), Range(start, end), end, end) if end > start else None


def json(text: str) -> Block | None:
    """The block of JSON on top of the text: between fences, or in braces, which belong to the data."""
    for opening, closing in _JSON_FENCES:
        if block := closed(text, opening, closing):
            return block
    first = _JSON_BRACE.match(text)
    if first is None:
        return None
    start = first.start(1)
    end = _end_of_braces(text, start)
    return Block(Range(start, end), Range(*first.span(1)), Range(start, end), _next_line(text, end))


def _end_of_braces(text: str, start: int) -> int:
    """Behind the brace that closes the first one; where none does, before the first blank line."""
    depth = 0
    for sign in _JSON_SIGN.finditer(text, start):
        depth += (sign[0] == "{") - (sign[0] == "}")
        if depth == 0:
            rest = _LINE.match(text, sign.end())
            return sign.end() + (len(rest[1]) if rest and not rest[1].strip() else 0)
    blank = _BLANK_LINE.search(text, start)
    return blank.start() if blank else len(text)


def _end_guess(text: str, start: int) -> int:
    """The end of the last line that still looks like YAML.

    Behind a blank line only a key or an indented line goes on with the data: there, `# x` is a heading and `- x` a list.
    """
    end = start
    after_blank = False
    for line in _LINE.finditer(text, start):
        content = line[1].strip(" \t")
        goes_on = _GOES_ON_AFTER_BLANK if after_blank else _GOES_ON
        if goes_on.match(text, line.start()) and not _MISPLACED_FENCE.fullmatch(line[1]):
            end, after_blank = line.end(1), False
        elif not content:
            after_blank = True
        elif (after_blank and end > start) or not content.startswith("#"):
            break
    return end


def holds_prose(text: str, source: Range) -> bool:
    """Whether the data, behind a blank line, goes on with a line that no YAML goes on with: most likely the body."""
    after_blank = False
    if not _BLANK_LINE.search(text, source.start - 1, source.end):
        return False
    for line in _LINE.finditer(text, source.start, source.end):
        is_blank = not line[1].strip(" \t")
        if after_blank and not is_blank and _PROSE.match(line[1]) and not _GOES_ON_AFTER_BLANK.match(line[1]):
            return True
        after_blank = is_blank
        if line.end() == source.end:
            break
    return False


def _source_start(text: str, fence_end: int) -> int:
    """The first offset of the data. Byte order marks, left behind where files were joined, are no part of it."""
    start = _next_line(text, fence_end)
    while text.startswith(BYTE_ORDER_MARK, start):
        start += 1
    return start


def _next_line(text: str, end: int) -> int:
    """The offset behind the line end that stands at `end`."""
    line_end = LINE_END.match(text, end)
    return line_end.end() if line_end else end
