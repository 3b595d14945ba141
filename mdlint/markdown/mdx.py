"""MDX for a CommonMark parser: what is JavaScript or a tag on lines of its own is blanked, so that only the Markdown is left.

Every character keeps its place. Tags inside a line stay: they look like HTML and are read as such.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from mdlint.markdown.html import BRACES
from mdlint.model import EXPRESSION, Range

LINE = re.compile(r"[^\r\n]*(?:\r\n|\n|\r)|[^\r\n]+")
MARKERS = r"[ \t>]*+(?:(?:[-*+]|\d{1,9}[.)])[ \t>]++)*+"
LINE_START = re.compile(MARKERS)
FENCE = re.compile(r"[ \t]*+(?:(?:[-*+]|\d{1,9}[.)])[ \t]++)*+(?P<marker>`{3,}(?=[^`]*\Z)|~{3,}).*", re.DOTALL)
# An import or export begins at the margin and goes on to the next blank line.
MODULE = re.compile(r"^(?:import|export)[ {*'\"](?:[^\r\n]|(?:\r\n|\n|\r)(?![ \t]*(?:[\r\n]|\Z)))*+", re.MULTILINE)
HEADING = re.compile(MARKERS + r"#{1,6}[ \t]")
HEADING_ID = re.compile(r"\{(?:#[^\s{}]++[^{}\n]*+|/\*\s*+(?!mdlint-)[\w.:-]+\s*\*/)\}(?:[ \t]+#+)?[ \t]*(?=[\r\n]|\Z)")
# What is escaped comes first, then code spans, so that a brace in either is left alone. A comment that nobody closed takes the
# rest, else the end of each would be looked for through all of it. Braces nest twice, as in `{t({ count: { many } })}`.
CODE_OR_EXPRESSION = re.compile(
    r"(?P<text>\\[\\`{}]|(?<!`)(?P<ticks>`++)[^`]*(?:(?<!`)(?P=ticks)(?!`)))"
    r"|(?P<comment>\{/\*.*?(?:\*/\}|\Z))"
    r"|\{[^{}`\n]*+`[^`]*+`[^{}`\n]*+\}"
    r"|\{(?:[^{}`\n]|\{(?:[^{}`\n]|\{[^{}`\n]*+\})*+\})*+\}",
    re.DOTALL,
)
# CommonMark would take such a line for the start of an HTML block, and all Markdown up to the next blank line for HTML.
TAG_LINES = re.compile(
    r"^[ \t]*+(?:</?+(?:[A-Za-z][\w.:-]*+)?+(?:[^<>\"'{]|\"[^\"]*+\"|'[^']*+'|"
    + BRACES.decode()
    + r"|\{)*+>[ \t]*+)++(?=\r?$)",
    re.MULTILINE,
)
DEEP_HEADING = re.compile(r"^(?: {4}| {0,3}\t)[ \t]*+#{1,6}[ \t]", re.MULTILINE)
REST_OF_LINE = re.compile(r"[ \t]*[^\s]")
NOT_LINE_END = re.compile(r"[^\r\n]")


class Masked(NamedTuple):
    """The text that is left for the parser, and where the tags and comments stood that may still hold facts."""

    text: str
    markup: tuple[Range, ...]


def masked(text: str) -> Masked:
    """The text with everything blanked that is not Markdown; line ends and length stay.

    Fenced code goes, too: MDX lets it stand at any depth inside tags, where CommonMark would see indented code and a fence that
    never ends.
    """
    parts: list[str] = []
    markup: list[Range] = []
    for start, end, cover in _stretches(text):
        part = text[start:end]
        if cover:
            parts.append(cover + NOT_LINE_END.sub(" ", part[1:]))
            continue
        part = MODULE.sub(_module, part)
        markup += (_range(match, start) for match in CODE_OR_EXPRESSION.finditer(part) if _is_comment(match))
        part = CODE_OR_EXPRESSION.sub(_expression, part)
        markup += (_range(match, start) for match in TAG_LINES.finditer(part))
        parts.append(TAG_LINES.sub(_blanked, part))
    return Masked("".join(parts), tuple(sorted(markup)))


def may_hide_headings(masked_text: str) -> bool:
    """Whether a heading stands so deep inside tags that CommonMark takes it for indented code, which MDX does not have."""
    return DEEP_HEADING.search(masked_text) is not None


def _range(match: re.Match[str], base: int) -> Range:
    return Range(base + match.start(), base + match.end())


def _stretches(text: str) -> Iterator[tuple[int, int, str]]:
    """The text cut into prose (the last is empty) and fenced code (the last is what its first character is covered with)."""
    fence = cover = ""
    start = at = 0
    for line in LINE.findall(text):
        marker = line.strip()
        if fence:
            if set(marker) == {fence[0]} and len(marker) >= len(fence):
                yield start, at + len(line), cover
                start, fence, cover = at + len(line), "", ""
        elif opening := FENCE.fullmatch(line):
            yield start, at + opening.start("marker"), ""
            start, fence = at + opening.start("marker"), opening["marker"]
            # An empty list item would end at the first blank line, and what belongs to it below become indented code.
            cover = EXPRESSION if line[: opening.start("marker")].strip() else " "
        at += len(line)
    yield start, at, cover


def _module(match: re.Match[str]) -> str:
    """The import or export blanked, but not where a line of prose happens to begin with that word."""
    text, start = match.string, match.start()
    above = text[text.rfind("\n", 0, max(start - 1, 0)) + 1 : start].lstrip()
    return match[0] if above[:1].isalnum() else _blanked(match)


def _is_comment(match: re.Match[str]) -> bool:
    return match["comment"] is not None and not _is_heading_id(match)


def _is_heading_id(match: re.Match[str]) -> bool:
    """Whether it is an id as some sites write it, `## Heading {/*an-id*/}` or `## Heading {#an-id}`."""
    text = match.string
    return bool(HEADING_ID.match(text, match.start()) and HEADING.match(text, text.rfind("\n", 0, match.start()) + 1))


def _blanked(match: re.Match[str]) -> str:
    return NOT_LINE_END.sub(" ", match[0])


def _expression(match: re.Match[str]) -> str:
    """Code, what is escaped and the ids of headings stay, a comment is blanked.

    Any other expression may print something, so it is replaced by a sign that stands for an object: a heading made of one is
    not empty.
    """
    if match["text"] or _is_heading_id(match):
        return match[0]
    return _comment(match) if match["comment"] else NOT_LINE_END.sub(EXPRESSION, match[0])


def _comment(match: re.Match[str]) -> str:
    """The comment blanked; but where text begins behind it, blanks alone would make that indented code."""
    blank, text, start = _blanked(match), match.string, match.start()
    line_start = text.rfind("\n", 0, start) + 1
    is_first = "\n" in blank or LINE_START.match(text, line_start).end() == start  # type: ignore[union-attr]
    if not is_first or not REST_OF_LINE.match(text, match.end()):
        return blank
    last_line = blank.rfind("\n") + 1
    return blank[:last_line] + EXPRESSION + blank[last_line + 1 :]
