"""What Obsidian reads beyond Markdown: `[[Note#Heading|text]]`, `![[image.png|300]]`, `^block` ids, `%%comments%%`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pyromark import Options, events_with_range

from mdlint.expressions import expression
from mdlint.markdown.blanks import blanked
from mdlint.markdown.places import At, CodePoints
from mdlint.markdown.texts import Texts
from mdlint.model import Anchor, Heading, Link

# In a table the `|` is escaped.
WIKILINK = expression(rb"(!?)\[\[(?=[^\[\]\r\n]*\]\])\s*([^\[\]|\r\n]*[^\[\]|\s\\])\s*(?:\\?\|[^\[\]\r\n]*)?\]\]")
WRITTEN = expression(r"!?\[\[([^\[\]|\r\n]*)(?:\|([^\[\]\r\n]*))?\]\]")
BLOCK = expression(rb"(?:^|(?<=[ \t]))\^([A-Za-z0-9-]+)(?=[ \t]*\r?$)", re.MULTILINE)
CODE = frozenset({"Code", "CodeBlock", "InlineMath", "DisplayMath"})
MARKERS = expression(r"[ \t>]*+(?:(?:[-*+]|\d{1,9}[.)])[ \t>]++)*+")
REST_OF_LINE = expression(r"[ \t]*[^\s]")
STANDS_FOR_A_COMMENT = "\u2060"  # a word joiner, which nobody sees


def wikilinks(data: bytes, texts: Texts) -> Iterator[re.Match[bytes]]:
    """Where wikilinks and embeds stand.

    They are looked for in text, and not by the parser, which would take `[[1]](url)` for one.
    """
    for match in WIKILINK.finditer(data) if b"[[" in data else ():
        start, end = match.span()
        if all(map(texts.holds, (start, start + len(match[1]), end - 2, end - 1))):
            yield match


def link(match: re.Match[bytes], at: At) -> Link:
    """The wikilink or embed that stands there. Nothing in it is escaped or encoded."""
    written = match[2].decode("utf-8", "replace")
    return Link(at(*match.span()), at(*match.span(2)), "embed" if match[1] else "wikilink", written)


def with_names(heading: Heading) -> Heading:
    """The heading with its wikilinks as a reader sees them."""
    if "[[" not in heading.text:
        return heading
    text = WRITTEN.sub(lambda match: match[1] if match[2] is None else match[2], heading.text)
    source = heading.text if heading.source is None else heading.source
    return heading._replace(text=text, ends_plainly=heading.ends_plainly and text == heading.text, source=source, pieces=())


def block_ids(data: bytes, texts: Texts, at: At) -> Iterator[Anchor]:
    """The ids of blocks, with their `^`."""
    for match in BLOCK.finditer(data) if b"^" in data else ():
        if texts.holds(match.start()):
            yield Anchor(at(*match.span()), match[0].decode())


def without_comments(text: str, options: Options) -> str:
    """The text with its comments blanked, line ends and length kept. One that nobody closed takes the rest.

    In code `%%` means something else, and what is code only the parser can tell.
    """
    if "%%" not in text:
        return text
    data = text.encode("utf-8", "surrogatepass")
    signs = _signs_outside(data, list(_code(text, options)))
    ends = [*(sign + 2 for sign in signs[1::2]), *([len(data)] if len(signs) % 2 else [])]
    at = CodePoints(data).range
    parts, done = list[str](), 0
    for first, last in zip(signs[::2], ends, strict=True):
        start, end = at(first, last)
        parts += (text[done:start], _blank(text, start, end, is_first=_is_first(text, done, start)))
        done = end
    return "".join(parts) + text[done:]


def _blank(text: str, start: int, end: int, *, is_first: bool) -> str:
    """The comment blanked; but where text begins behind it, blanks alone would make that indented code."""
    blank = blanked(text[start:end])
    last_line = max(blank.rfind("\n"), blank.rfind("\r")) + 1
    if not (is_first or last_line) or not REST_OF_LINE.match(text, end):
        return blank
    return blank[:last_line] + STANDS_FOR_A_COMMENT + blank[last_line + 1 :]


def _is_first(text: str, done: int, start: int) -> bool:
    """Whether only markers stand before it on its line, and no other comment, which ends at `done`."""
    line_end = text.rfind("\n", done, start)
    if line_end < 0 and done:
        return False
    return MARKERS.fullmatch(text, line_end + 1, start) is not None


def _code(text: str, options: Options) -> Iterator[tuple[int, int]]:
    for event, span in events_with_range(text, options=options):
        inner = event.get("Start", event) if isinstance(event, dict) else event
        if isinstance(inner, dict) and not CODE.isdisjoint(inner):
            yield span["start"], span["end"]


def _signs_outside(data: bytes, stretches: list[tuple[int, int]]) -> list[int]:
    """Where `%%` stands outside the stretches, which come in order."""
    signs, next_stretch = list[int](), 0
    for match in re.finditer(rb"%%", data):
        while next_stretch < len(stretches) and stretches[next_stretch][1] <= match.start():
            next_stretch += 1
        if next_stretch == len(stretches) or match.start() < stretches[next_stretch][0]:
            signs.append(match.start())
    return signs
