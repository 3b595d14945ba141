"""Why a source is not TOML, in plain words, and what might mend it: read off the line, never off a parser's message."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator

from mdlint import days
from mdlint.expressions import expression
from mdlint.frontmatter.faults import Fault, fault, quoted
from mdlint.frontmatter.lines import Line, line_at
from mdlint.frontmatter.repairs import Language
from mdlint.frontmatter.toml_values import read
from mdlint.frontmatter.unreadable import Failure, shown
from mdlint.frontmatter.values import UNPRINTABLE
from mdlint.model import Edit, Range

_LINE = expression(r"[ \t]*((?:\"[^\"]*\"|'[^']*'|[^=:\"'#\[\]{}])+?)[ \t]*([=:：]|$)[ \t]*(.*?)[ \t]*$")
_BARE_KEY = expression(r"[A-Za-z0-9_-]+(?:[ \t]*\.[ \t]*[A-Za-z0-9_-]+)*")
_QUOTED_KEY = expression(r"\"[^\"\\]*\"|'[^']*'")
_COMMENT = expression(r"[ \t]+#.*$")
_DATE = expression(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[Tt ]\d.*)?")
_QUOTES = {'"': '"', "'": "'", "“": "”", "‘": "’", "”": "”", "’": "’"}
_WORDS = {"True": "true", "TRUE": "true", "yes": "true", "False": "false", "FALSE": "false", "no": "false"}
_BRACKETS = {"[": "]", "{": "}"}
_LEADING_ZEROS = expression(r"0+(\d+)")


def suspects(source: str, lines: list[Line], failure: Failure) -> Iterator[Fault]:
    """What may be wrong: on the line of the failure, on those above it, and anywhere in between that is left open."""
    if unprintable := UNPRINTABLE.match(source, failure.span[0]):
        place = Range(*unprintable.span())
        yield fault(place, f"a control character (U+{ord(unprintable[0]):04X}) has no place in TOML", place, "")
    here = line_at(lines, failure.span[0])
    for index in range(here, max(here - 3, -1), -1):
        yield from _line_faults(source, lines[index].range)


def _line_faults(source: str, line: Range) -> Iterator[Fault]:
    found = _LINE.match(source[line.start : line.end])
    if found is None or not found[1].strip():
        return
    key, value = Range(*_moved(found.span(1), line.start)), Range(*_moved(found.span(3), line.start))
    sign = Range(*_moved(found.span(2), line.start))
    if not found[2]:
        yield Fault(key, "this line has no `key =`")
        return
    written = source[slice(*value)]
    name = _key(found[1])
    whole = Range(key.start, value.end)
    if name != found[1]:
        says = f"a key needs quotes where it is more than A–Z, a–z, 0–9, `-` and `_`: {shown(found[1])}"
        yield fault(key, says, key, name)
        yield fault(key, says, whole, *(f"{name} = {other}" for _, _, other in _values(source, value)))
    if found[2] != "=":
        says = f"TOML has `=` between a key and its value, not `{found[2]}`"
        others = [written, *(other for _, _, other in _values(source, value))]
        yield fault(sign, says, whole, *(f"{name} = {other}" for other in others))
    if (day := _DATE.fullmatch(written)) and (impossible := days.impossible(*map(int, day.groups()))):
        edits = (Edit(value, f'"{written}"'),)
        yield Fault(value, f"`{written}` is no day: {impossible}", (edits,), is_cure=False)
    for place, message, other in _values(source, value):
        yield fault(place, message, value, other)
    if not written:
        yield Fault(key, f"{shown(found[1])} has no value", ((Edit(Range(sign.end, value.end), ' ""'),),), is_cure=False)


def _moved(span: tuple[int, int], by: int) -> tuple[int, int]:
    return span[0] + by, span[1] + by


def _key(name: str) -> str:
    return name if _BARE_KEY.fullmatch(name) or _QUOTED_KEY.fullmatch(name) else json.dumps(name, ensure_ascii=False)


def _values(source: str, value: Range) -> Iterator[tuple[Range, str, str]]:
    """What may be wrong with a value on one line: where, in words, and the value as it may be meant."""
    written = source[slice(*value)]
    bare = _COMMENT.sub("", written)
    comment = written[len(bare) :]
    place = Range(value.start, value.start + len(bare))
    if not bare or _is_right(bare):
        return
    if bare in _WORDS:
        yield place, f"TOML writes `{bare}` as `{_WORDS[bare]}`", _WORDS[bare] + comment
    if (day := _DATE.fullmatch(bare)) and not days.impossible(*map(int, day.groups())):
        padded = f"{day[1]}-{int(day[2]):02}-{int(day[3]):02}" + bare[day.end(3) :]
        yield place, "a date is written as `YYYY-MM-DD`", padded + comment
    if zeros := _LEADING_ZEROS.fullmatch(bare):
        yield place, "a number cannot begin with `0`", zeros[1] + comment
    if bare[-1] in ",;" and len(bare) > 1:
        last = Range(place.end - 1, place.end)
        yield last, f"a {'comma' if bare[-1] == ',' else 'semicolon'} separates nothing here", bare[:-1] + comment
    if bare[0] in _QUOTES:
        yield from _quotes(bare, place, comment)
    elif bare[0] in _BRACKETS and _BRACKETS[bare[0]] not in bare:
        opening = Range(place.start, place.start + 1)
        yield opening, f"this `{bare[0]}` is never closed", bare + _BRACKETS[bare[0]] + comment
        if bare[0] == "[":
            yield opening, "this `[` is never closed", _with_quotes(bare[1:]) + comment
    elif bare[0] == "[":
        yield place, "a text needs quotes", _with_quotes(bare[1:-1]) + comment
    elif bare[0] not in "{":
        yield place, "a text needs quotes", quoted(bare) + comment


def _with_quotes(items: str) -> str:
    """A list whose plain items are texts."""
    every = [item.strip() for item in items.split(",")]
    return f"[{', '.join(item if _is_right(item) else quoted(item) for item in every if item)}]"


def _is_right(value: str) -> bool:
    try:
        return bool(tomllib.loads(f"x = {value}"))
    except (ValueError, RecursionError):
        return False


def _quotes(bare: str, place: Range, comment: str) -> Iterator[tuple[Range, str, str]]:
    inner = bare[1:]
    closing = _QUOTES[bare[0]]
    if bare[0] in "“‘”’":
        yield place, f"TOML knows straight quotes only, not `{bare[0]}`", quoted(inner.removesuffix(closing)) + comment
    elif not inner.endswith(closing):
        yield Range(place.start, place.start + 1), "this quote is never closed", bare + closing + comment
        yield Range(place.start, place.start + 1), "this quote is never closed", quoted(inner) + comment
    elif "\\" in inner[:-1]:
        at = place.start + bare.index("\\")
        yield Range(at, at + 2), f"`{bare[bare.index(chr(92)) :][:2]}` is no escape sequence", f"'{inner[:-1]}'" + comment
    else:
        stray = place.start + 1 + inner.index(closing)
        yield Range(stray, stray + 1), "this quote closes the text too early", quoted(inner[:-1]) + comment


TOML = Language("TOML", read, suspects)
