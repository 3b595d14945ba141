"""MDX for a CommonMark parser: imports, exports and expressions are blanked, length kept, so that only the Markdown is left.

JSX tags stay: they look like HTML and are read as such.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

OBJECT = "\ufffc"
LINE = re.compile(r"[^\r\n]*(?:\r\n|\n|\r)|[^\r\n]+")
FENCE = re.compile(r" {0,3}(?:(`{3,})[^`]*|(~{3,}).*)", re.DOTALL)
MODULE_OBJECT = "\ufffc"
LINE = re.compile(r"(?:import|export)[ {*'\"]")
HEADING_ID = re.compile(r"\{/\*\s*[^\s*]+\s*\*/\}")
# Code spans come first, so that a brace inside one is left alone; braces nest once, as in `{t({ count })}`.
CODE_OR_EXPRESSION = re.compile(
    r"(?P<ticks>`+)(?!`)[^`]*(?:(?<!`)(?P=ticks)(?!`))|\{/\*.*?\*/\}|\{(?:[^{}`\n]|\{[^{}`\n]*\})*\}", re.DOTALL
)


def masked(text: str) -> str:
    """The text with everything that is JavaScript blanked; line ends and length stay."""
    return "".join(_without_javascript(LINE.findall(text)))


def _without_javascript(lines: Iterable[str]) -> Iterator[str]:
    """Blank the modules line by line, and the expressions of each stretch between two fenced blocks as a whole."""
    prose: list[str] = []
    fence = ""
    in_module = False
    for line in lines:
        opening = FENCE.fullmatch(line)
        marker = line.strip()
        if fence:
            yield line
            if set(marker) == {fence[0]} and len(marker) >= len(fence):
                fence = ""
        elif opening:
            yield CODE_OR_EXPRESSION.sub(_expression, "".join(prose))
            yield line
            prose, fence = [], opening[1] or opening[2]
        else:
            in_module = bool(marker) and (in_module or MODULE_LINE.match(line) is not None)
            prose.append(_blank(line) if in_module else line)
    yield CODE_OR_EXPRESSION.sub(_expression, "".join(prose))


def _blank(text: str) -> str:
    return re.sub(r"[^\r\n]", " ", text)


def _expression(match: re.Match[str]) -> str:
    """Code stays, and so does `{/*an-id*/}`, which some sites put behind a heading; a comment is blanked.

    Any other expression may print something, so it is replaced by a sign that stands for an object: a heading made of one is not empty.
    """
    if match["ticks"] or HEADING_ID.fullmatch(match[0]):
        return match[0]
    return _blank(match[0]) if match[0].startswith("{/*") else re.sub(r"[^\r\n]", OBJECT, match[0])
