"""MDX for a CommonMark parser: what is JavaScript or a tag on lines of its own is blanked, so that only the Markdown is left.

Every character keeps its place. Tags inside a line stay: they look like HTML and are read as such.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from mdlint.expressions import expression
from mdlint.markdown.blanks import blanked
from mdlint.markdown.html import BRACES
from mdlint.model import EXPRESSION, Range

MARKERS = r"[ \t>]*+(?:(?:[-*+]|\d{1,9}[.)])[ \t>]++)*+"
LINE_START = expression(MARKERS)
FENCE = expression(r"```+|~~~+")
LIST_MARKERS = expression(r"[ \t]*+(?:(?:[-*+]|\d{1,9}[.)])[ \t]++)*+")
# An import or export begins at the margin and goes on to the next blank line.
MODULE = expression(r"^(?:import|export)[ {*'\"](?:[^\r\n]|(?:\r\n|\n|\r)(?![ \t]*(?:[\r\n]|\Z)))*+", re.MULTILINE)
HEADING = expression(MARKERS + r"#{1,6}[ \t]")
HEADING_ID = expression(r"\{(?:#[^\s{}]++[^{}\n]*+|/\*\s*+(?!mdlint-)[\w.:-]+\s*\*/)\}(?:[ \t]+#+)?[ \t]*(?=[\r\n]|\Z)")
# What is escaped comes first, then code spans, so that a brace in either is left alone. A comment that nobody closed takes the
# rest, else the end of each would be looked for through all of it. Braces nest twice, as in `{t({ count: { many } })}`. It
# begins with one of three signs whatever it finds, and so is quick to pass over all others.
CODE_OR_EXPRESSION = expression(
    r"\\[\\`{}]"
    r"|`(?<!``)(?P<more_ticks>`*+)[^`]++`(?P=more_ticks)(?!`)"
    r"|\{(?:(?P<comment>/\*.*?(?:\*/\}|\Z))"
    r"|[^{}`\n]*+`[^`]*+`[^{}`\n]*+\}"
    r"|(?:[^{}`\n]|\{(?:[^{}`\n]|\{[^{}`\n]*+\})*+\})*+\})",
    re.DOTALL,
)
# CommonMark would take such a line for the start of an HTML block, and all Markdown up to the next blank line for HTML.
TAG_LINES = expression(
    r"^[ \t]*+(?:</?+(?:[A-Za-z][\w.:-]*+)?+(?:[^<>\"'{]|\"[^\"]*+\"|'[^']*+'|"
    + BRACES.decode()
    + r"|\{)*+>[ \t]*+)++(?=\r?$)",
    re.MULTILINE,
)
DEEP_HEADING = expression(r"\n(?: {4}| {0,3}\t)[ \t]*+#{1,6}[ \t]")
REST_OF_LINE = expression(r"[ \t]*[^\s]")


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
        parts.append(cover + blanked(part[1:]) if cover else _prose(part, start, markup))
    return Masked("".join(parts), tuple(sorted(markup)))


def _prose(text: str, start: int, markup: list[Range]) -> str:
    """What stands outside of fenced code, from `start` on, masked; the places of tags and comments are added to `markup`."""

    def without_expression(match: re.Match[str]) -> str:
        # Code, what is escaped and the ids of headings stay.
        if match[0][0] != "{" or _is_heading_id(match):
            return match[0]
        if match["comment"] is None:
            # It may print something, so a sign stands for it: a heading made of one is not empty.
            return blanked(match[0], EXPRESSION)
        markup.append(Range(start + match.start(), start + match.end()))
        return _comment(match)

    def without_tags(match: re.Match[str]) -> str:
        markup.append(Range(start + match.start(), start + match.end()))
        return blanked(match[0])

    if "import" in text or "export" in text:
        text = MODULE.sub(_module, text)
    text = CODE_OR_EXPRESSION.sub(without_expression, text)
    return TAG_LINES.sub(without_tags, text) if "<" in text else text


def may_hide_headings(masked_text: str) -> bool:
    """Whether a heading stands so deep inside tags that CommonMark takes it for indented code, which MDX does not have."""
    return DEEP_HEADING.search("\n" + masked_text) is not None


def _stretches(text: str) -> Iterator[tuple[int, int, str]]:
    """The text cut into prose (the last is empty) and fenced code (the last is what its first character is covered with)."""
    fence = cover = ""
    start = done = 0
    for signs in FENCE.finditer(text):
        # Behind the last signs, so that a long line is not gone back through for each of many.
        line = text.rfind("\n", done, signs.start()) + 1
        is_second, done = line == 0 and done > 0, signs.end()
        if is_second:
            continue
        before = text[line : signs.start()]
        line_end = text.find("\n", done) + 1 or len(text)
        if fence:
            if signs[0].startswith(fence) and not before.strip() and not text[done:line_end].strip():
                yield start, line_end, cover
                start, fence, cover = line_end, "", ""
        elif LIST_MARKERS.fullmatch(before) and (signs[0][0] == "~" or text.find("`", done, line_end) < 0):
            yield start, signs.start(), ""
            start, fence = signs.start(), signs[0]
            # An empty list item would end at the first blank line, and what belongs to it below become indented code.
            cover = EXPRESSION if before.strip() else " "
    yield start, len(text), cover


def _module(match: re.Match[str]) -> str:
    """The import or export blanked, but not where a line of prose happens to begin with that word."""
    text, start = match.string, match.start()
    above = text[text.rfind("\n", 0, max(start - 1, 0)) + 1 : start].lstrip()
    return match[0] if above[:1].isalnum() else blanked(match[0])


def _is_heading_id(match: re.Match[str]) -> bool:
    """Whether it is an id as some sites write it, `## Heading {/*an-id*/}` or `## Heading {#an-id}`."""
    text = match.string
    return bool(HEADING_ID.match(text, match.start()) and HEADING.match(text, text.rfind("\n", 0, match.start()) + 1))


def _comment(match: re.Match[str]) -> str:
    """The comment blanked; but where text begins behind it, blanks alone would make that indented code."""
    blank, text, start = blanked(match[0]), match.string, match.start()
    line_start = text.rfind("\n", 0, start) + 1
    is_first = "\n" in blank or LINE_START.match(text, line_start).end() == start  # type: ignore[union-attr]
    if not is_first or not REST_OF_LINE.match(text, match.end()):
        return blank
    last_line = blank.rfind("\n") + 1
    return blank[:last_line] + EXPRESSION + blank[last_line + 1 :]
