"""Why a source is not JSON, in plain words, and what might mend it: read off the text, never off a parser's message."""

from __future__ import annotations

from collections.abc import Iterator

from mdlint.expressions import expression
from mdlint.frontmatter.faults import Fault, fault
from mdlint.frontmatter.json_values import BRACKETS, read
from mdlint.frontmatter.lines import Line
from mdlint.frontmatter.repairs import Language
from mdlint.frontmatter.unreadable import Failure
from mdlint.model import Edit, Range

_NAME = expression(r"([^\W\d][\w.-]*)(?=[ \t]*:)")
_SINGLE = expression(r"'([^'\"\r\n]*)'")
_CURLY = expression(r"[“”]([^“”\"\r\n]*)[“”]")
_WORD = expression(r"[^\s,\[\]{}\"':][^,\[\]{}\"\r\n]*?(?=[ \t]*(?:[,\]}\r\n]|\Z))")
_COMMENT = expression(r"//[^\r\n]*|/\*[\s\S]*?\*/|#[^\r\n]*")
_TOKEN = expression(r'"(?:[^"\\\r\n]|\\.)*+"?|[^\s":,\[\]{}][^":,\[\]{}\r\n]*+')
_TEXT = expression(r'"(?:[^"\\\r\n]|\\.)*')
_ESCAPE = expression(r'\\(?!["\\/bfnrt]|u[0-9a-fA-F]{4})')
_WORDS = {"True": "true", "TRUE": "true", "yes": "true", "False": "false", "FALSE": "false", "no": "false", "None": "null"}


def suspects(source: str, _lines: list[Line], failure: Failure) -> Iterator[Fault]:
    """What may be wrong where the reader gave up: the token there, and what stands before it."""
    at = failure.span[0]
    at += len(source[at:]) - len(source[at:].lstrip(" \t\r\n"))
    before = len(source[: failure.span[0]].rstrip(" \t\r\n"))
    if source[before - 1 : before] == "," and before:
        comma = Range(before - 1, before)
        yield fault(comma, "a comma before the closing bracket", comma, "")
    if source.startswith(",", at):
        comma = Range(at, at + 1)
        yield fault(comma, "a comma separates nothing here", comma, "")
    for token in dict.fromkeys((at, _token_start(source, failure.span[0]))):
        yield from _token_faults(source, token)
    if before and before <= at:
        last = Range(before - 1, before)
        yield fault(last, "a comma is missing behind this", Range(before, before), ",")
        colon = Range(at, at + 1) if source[at : at + 1] == "=" else Range(before, before)
        yield fault(last, "a key and its value have a `:` between them", colon, ":")
    yield from _unclosed(source)


def _token_start(source: str, at: int) -> int:
    """Where the value begins that the reader gave up in: the first word of several, or a text that never ends."""
    line = max(source.rfind("\n", 0, at), source.rfind("\r", 0, at)) + 1
    start = at
    for token in _TOKEN.finditer(source, line):
        if token.start() > at:
            break
        start = token.start()
    return start


def _token_faults(source: str, at: int) -> Iterator[Fault]:
    for pattern, says in ((_SINGLE, "JSON knows double quotes only"), (_CURLY, "JSON knows straight quotes only")):
        if text := pattern.match(source, at):
            yield fault(Range(*text.span()), says, Range(*text.span()), f'"{text[1]}"')
    if comment := _COMMENT.match(source, at):
        yield fault(Range(*comment.span()), "JSON knows no comments", Range(*comment.span()), "")
    if name := _NAME.match(source, at):
        yield fault(Range(*name.span()), "a key needs quotes", Range(*name.span()), f'"{name[1]}"')
    elif word := _WORD.match(source, at):
        place = Range(*word.span())
        if word[0] in _WORDS:
            yield fault(place, f"JSON writes `{word[0]}` as `{_WORDS[word[0]]}`", place, _WORDS[word[0]])
        elif "\\" not in word[0]:
            yield fault(place, "a text needs quotes", place, f'"{word[0]}"')
    if escape := _ESCAPE.match(source, at):
        yield fault(Range(at, at + 2), f"`{source[at : at + 2]}` is no escape sequence", Range(*escape.span()), "\\\\")
    if text := _TEXT.match(source, at):
        end = text.end()
        if not source.startswith('"', end):
            early = at + len(text[0].rstrip("]} ,\t"))
            cures = tuple((Edit(Range(place, place), '"'),) for place in dict.fromkeys((early, end)) if place > at)
            yield Fault(Range(at, at + 1), "this quote is never closed", cures)


def _unclosed(source: str) -> Iterator[Fault]:
    """The bracket that is never closed, and as many closing ones as are missing at the end."""
    opened: list[Range] = []
    for sign in BRACKETS.finditer(source):
        if sign[0] in ("[", "{"):
            opened.append(Range(*sign.span()))
        elif sign[0] in ("]", "}") and opened:
            opened.pop()
    if opened:
        closing = "".join("]" if source[place.start] == "[" else "}" for place in reversed(opened))
        end = len(source.rstrip())
        yield fault(opened[-1], f"this `{source[opened[-1].start]}` is never closed", Range(end, end), closing)


JSON = Language("JSON", read, suspects)
