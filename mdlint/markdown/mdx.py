"""MDX for a CommonMark parser: what is JavaScript or a tag on lines of its own is blanked, so that only the Markdown is left.

Every character keeps its place. Tags inside a line stay: they look like HTML and are read as such.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from mdlint.model import Range

LINE = re.compile(r"[^\r\n]*(?:\r\n|\n|\r)|[^\r\n]+")
FENCE = re.compile(r"[ \t]*(?:(`{3,})[^`]*|(~{3,}).*)", re.DOTALL)
# An import or export begins at the margin and goes on to the next blank line.
MODULE = re.compile(r"^(?:import|export)[ {*'\"](?:[^\r\n]|(?:\r\n|\n|\r)(?![ \t]*(?:[\r\n]|\Z)))*+", re.MULTILINE)
LAST_ON_LINE = re.compile(r"\{/\*\s*[\w.:-]+\s*\*/\}[ \t]*(?=[\r\n]|\Z)")
# Code spans come first, so that a brace inside one is left alone; braces nest once, as in `{t({ count })}`.
CODE_OR_EXPRESSION = re.compile(
    r"(?P<ticks>`+)(?!`)[^`]*(?:(?<!`)(?P=ticks)(?!`))|\{/\*.*?\*/\}|\{(?:[^{}`\n]|\{[^{}`\n]*\})*\}", re.DOTALL
)
# CommonMark would take such a line for the start of an HTML block, and all Markdown up to the next blank line for HTML.
TAG_LINES = re.compile(
    r"^[ \t]*+(?:</?+(?:[A-Za-z][\w.:-]*+)?+(?:[^<>\"']|\"[^\"]*+\"|'[^']*+')*+>[ \t]*+)++(?=\r?$)", re.MULTILINE
)
NOT_LINE_END = re.compile(r"[^\r\n]")
OBJECT = "\ufffc"


class Masked(NamedTuple):
    """The text that is left for the parser, and where the tags and comments stood that may still hold facts."""

    text: str
    markup: tuple[Range, ...]


def masked(text: str) -> Masked:
    """The text with everything blanked that is not Markdown; line ends and length stay.

    Fenced code goes, too: MDX lets it stand at any depth inside tags, where CommonMark would see indented code and a fence that never ends.
    """
    parts: list[str] = []
    markup: list[Range] = []
    for start, end, is_code in _stretches(text):
        part = text[start:end]
        if is_code:
            parts.append(NOT_LINE_END.sub(" ", part))
            continue
        part = MODULE.sub(_blanked, part)
        markup += (_range(match, start) for match in CODE_OR_EXPRESSION.finditer(part) if _is_comment(match))
        part = CODE_OR_EXPRESSION.sub(_expression, part)
        markup += (_range(match, start) for match in TAG_LINES.finditer(part))
        parts.append(TAG_LINES.sub(_blanked, part))
    return Masked("".join(parts), tuple(sorted(markup)))


def _range(match: re.Match[str], base: int) -> Range:
    return Range(base + match.start(), base + match.end())


def _stretches(text: str) -> Iterator[tuple[int, int, bool]]:
    """The text cut into prose (false) and fenced code (true)."""
    fence = ""
    start = at = 0
    for line in LINE.findall(text):
        marker = line.strip()
        opening = FENCE.fullmatch(line)
        if fence:
            if set(marker) == {fence[0]} and len(marker) >= len(fence):
                yield start, at + len(line), True
                start, fence = at + len(line), ""
        elif opening:
            yield start, at, False
            start, fence = at, opening[1] or opening[2]
        at += len(line)
    yield start, at, fence != ""


def _is_comment(match: re.Match[str]) -> bool:
    return match[0].startswith("{/*") and not _is_heading_id(match)


def _is_heading_id(match: re.Match[str]) -> bool:
    """Whether it is an id as some sites write it, `## Heading {/*an-id*/}`."""
    text = match.string
    if not LAST_ON_LINE.match(text, match.start()):
        return False
    line_start = max(text.rfind("\n", 0, match.start()), text.rfind("\r", 0, match.start())) + 1
    return text.startswith("#", line_start)


def _blanked(match: re.Match[str]) -> str:
    return NOT_LINE_END.sub(" ", match[0])


def _expression(match: re.Match[str]) -> str:
    """Code and the ids of headings stay, a comment is blanked.

    Any other expression may print something, so it is replaced by a sign that stands for an object: a heading made of one is not empty.
    """
    if match["ticks"] or _is_heading_id(match):
        return match[0]
    return _blanked(match) if match[0].startswith("{/*") else NOT_LINE_END.sub(OBJECT, match[0])
