"""Why a line is not YAML, in plain words, and what might mend it: read off the line, never off a parser's message.

A cure is only proposed here. `repairs` tries it, and nothing is said of it unless the text parses with it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from mdlint.expressions import expression
from mdlint.frontmatter.lines import Line
from mdlint.model import Edit, Range
from mdlint.positions import LINE_END

_READ_AS = {"&": "an anchor", "*": "an alias", "!": "a tag", "|": "a block of text", ">": "a block of text"}
_BRACKETS = {"[": ("]", "a list"), "{": ("}", "a mapping")}
_CANNOT_START = expression(r"[@`%,\]}]|[-?](?=[ \t]|$)")
_AS_IT_SHOULD_BE = expression(r"[|>][-+0-9]{0,2}$|!!")
_SECOND_COLON = expression(r":(?=[ \t]|$)")
_NO_SPACE = expression(r"[^\W\d][\w-]*(:)(?!//)\S")
_FULL_WIDTH_COLON = expression(r"\w+(：[ \t]*)")
_COMMENTED_ITEM = expression(r"\[([^\[\]\"'\r\n]*#[^\[\]\"'\r\n]*)\]")
_BETWEEN_COMMAS = expression(r"[^,]+")
_TEMPLATE = expression(r"\{[{%].*[%}]\}")
_NOT_PLAIN = expression(r"^[\"']|[\[\]{}]")

_QUOTED = {'"': expression(r'"(?:[^"\\]|\\.)*"'), "'": expression(r"'(?:[^']|'')*'")}
_DOUBLE_QUOTED_VALUE = expression(r':[ \t]+"')
_SINGLE_QUOTED_VALUE = expression(r":[ \t]+'")
_ESCAPE = r'\\(?:[0abtnvfre "/\\N_LP\t]|x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8})'
_WRONG_ESCAPE = expression(rf'(?:{_ESCAPE}|[^\\"])*+(\\[^"])')
_ESCAPED_OR_QUOTE = expression(r'(\\.)|"')
_CLOSES_TOO_EARLY = expression(r"""(?:(?<=[ \t])["']|["'](?=["'\w]))""")


class Fault(NamedTuple):
    """What is wrong at a place in the source, and edits to try, the best first. `sure` if no other cure could be meant.

    With `is_cure` false they only help to read on: what should stand there, nobody but the writer knows.
    """

    range: Range
    message: str
    cures: tuple[tuple[Edit, ...], ...] = ()
    sure: bool = True
    is_cure: bool = True


def line_faults(source: str, line: Line) -> Iterator[Fault]:
    """What is wrong with a line, seen alone."""
    if line.content.start == line.value.start:
        yield from _colon_faults(source, line.value)
    if line.value.start < line.value.end:
        yield from value_faults(source, line.value)


def _colon_faults(source: str, content: Range) -> Iterator[Fault]:
    if colon := _NO_SPACE.match(source, *content):
        place = Range(*colon.span(1))
        yield fault(place, "a space is missing after the colon", place, ": ")
    if colon := _FULL_WIDTH_COLON.match(source, *content):
        place = Range(*colon.span(1))
        yield fault(place, "a full-width colon `：` separates no key from its value", place, ": ")


def value_faults(source: str, value: Range) -> Iterator[Fault]:
    """What is wrong with a value on one line."""
    first = source[value.start]
    if first in _QUOTED:
        yield from _quote_faults(source, value, first)
    elif first in _BRACKETS:
        yield from _bracket_faults(source, value, first)
    elif _CANNOT_START.match(source, *value):
        cannot = _unquoted(source, value, "a value cannot start with " + ("a backtick" if first == "`" else f"`{first}`"))
        yield cannot._replace(sure=first not in "-?")  # `tags: - a` may as well be a list in the making
    elif first in _READ_AS:
        if not _AS_IT_SHOULD_BE.match(source, *value):
            yield _unquoted(source, value, f"a value that starts with `{first}` is read as {_READ_AS[first]}")
    elif colon := _SECOND_COLON.search(source, *value):
        ends = colon.end() == value.end
        yield _unquoted(source, value, "the value ends with a second `:`" if ends else "the value holds a second `: `")


def _quote_faults(source: str, value: Range, quote: str) -> Iterator[Fault]:
    closed = _QUOTED[quote].match(source, *value)
    unescaped = _double_quoted(source[value.start + 1 : value.end - 1].replace("\\", "\\\\"))
    wrong = _WRONG_ESCAPE.match(source, value.start + 1, value.end) if quote == '"' else None
    if wrong:
        # Where other escapes stand beside it, nobody knows which of the backslashes are meant as such.
        yield _guess(Range(*wrong.span(1)), f"`{wrong[1]}` is no escape sequence", value, unescaped)
    elif closed and closed.end() < value.end:
        yield _text_behind_quote(source, value, closed.end())
    elif not closed and source.endswith('\\"', value.start + 1, value.end):
        place = Range(value.end - 2, value.end)
        yield _guess(place, "the backslash keeps the quote after it from closing the text", value, unescaped)
    elif not closed:
        text = source[value.start : value.end]
        place = Range(value.start, value.start + 1)
        yield _guess(place, "this quote is never closed", value, text + quote, quoted(text))


def _text_behind_quote(source: str, value: Range, closed: int) -> Fault:
    text = source[value.start : value.end]
    behind = source[closed : value.end]
    place = Range(value.end - len(behind.lstrip()), value.end)
    if behind.strip() == ",":
        return fault(place, "a comma separates nothing here", Range(closed, value.end), "")
    if text[0] == text[-1] and _CLOSES_TOO_EARLY.match(source, closed - 1):
        stray = Range(closed - 1, closed)
        return fault(stray, "this quote closes the text too early", value, _requoted(text[1:-1], text[0]))
    return fault(place, "text after the closing quote", value, quoted(text))


def _bracket_faults(source: str, value: Range, opening: str) -> Iterator[Fault]:
    closing, kind = _BRACKETS[opening]
    text = source[value.start : value.end]
    behind = text[text.rfind(closing) + 1 :].strip()
    if _TEMPLATE.match(text) or (closing in text and behind not in ("", ",")):
        misread = _unquoted(source, value, f"a value that starts with `{opening}` is read as {kind}")
        # What a template puts there may be a list, which quotes would make text.
        yield misread._replace(sure=not _TEMPLATE.match(text))
    elif closing not in text and (commented := _COMMENTED_ITEM.match(source, *_with_comment(source, value))):
        yield _commented_list(value, commented)
    elif closing not in text:
        place = Range(value.start, value.start + 1)
        # A bracket that stands alone opens a list of many lines, and this is not where it should close.
        closings = [closing] if len(text) > 1 else []
        yield _guess(place, f"this `{opening}` is never closed", Range(value.end, value.end), *closings)
    elif behind:
        place = Range(value.end - 1, value.end)
        yield fault(place, "a comma separates nothing here", place, "")
    elif opening == "[":
        yield from _item_faults(source, value)


def _with_comment(source: str, value: Range) -> Range:
    """A value with the comment behind it."""
    end = LINE_END.search(source, value.end)
    return Range(value.start, end.start() if end else len(source))


def _commented_list(value: Range, found: re.Match[str]) -> Fault:
    """A list whose closing bracket is part of a comment: an item holds ` #`, or begins with `#` as tags do elsewhere."""
    items = [item.strip() for item in found[1].split(",")]
    written = ", ".join(quoted(item) if "#" in item else item for item in items if item)
    sign = Range(value.start + found[0].index("#"), value.start + found[0].index("#") + 1)
    return fault(sign, "all behind this `#` is a comment", Range(*found.span()), f"[{written}]")


def _item_faults(source: str, value: Range) -> Iterator[Fault]:
    """What is wrong with the plain items of a list on one line; `key: value` is a fine one."""
    for item in _BETWEEN_COMMAS.finditer(source, value.start + 1, value.end - 1):
        text = item[0].strip()
        pair = len(_SECOND_COLON.findall(text)) == 1
        if text and not pair and (_TEMPLATE.fullmatch(text) or not _NOT_PLAIN.search(text)):
            start = item.end() - len(item[0].lstrip())
            yield from value_faults(source, Range(start, start + len(text)))


def fault(place: Range, message: str, edited: Range, *texts: str) -> Fault:
    """A fault that replacing one range might mend, in one way or the other."""
    return Fault(place, message, tuple((Edit(edited, text),) for text in texts))


def _guess(place: Range, message: str, edited: Range, *texts: str) -> Fault:
    """A fault whose writer may have meant something else than what mends it."""
    return fault(place, message, edited, *texts)._replace(sure=False)


def _unquoted(source: str, value: Range, message: str) -> Fault:
    text = source[value.start : value.end]
    likes_single = "'" not in text and not _DOUBLE_QUOTED_VALUE.search(source) and _SINGLE_QUOTED_VALUE.search(source)
    return fault(value, message, value, f"'{text}'" if likes_single else quoted(text))


def quoted(text: str) -> str:
    """The YAML scalar that stands for this text, in the quotes that need no escapes if there are such."""
    if '"' not in text and "\\" not in text:
        return f'"{text}"'
    if "'" not in text:
        return f"'{text}'"
    return _double_quoted(text.replace("\\", "\\\\"))


def _requoted(inner: str, quote: str) -> str:
    """What was written between quotes, so that the quotes inside no longer close it."""
    return _double_quoted(inner) if quote == '"' else quoted(inner.replace("''", "'"))


def _double_quoted(inner: str) -> str:
    """Escapes are as they were; a quote that is not escaped becomes so."""
    return '"' + _ESCAPED_OR_QUOTE.sub(lambda found: found[1] or '\\"', inner) + '"'
