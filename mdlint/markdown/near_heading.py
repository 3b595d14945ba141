"""Lines that almost are a heading: `#태그`, `##설치`, `#　제목` with an odd blank, and more than six hash signs."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from mdlint.expressions import expression
from mdlint.markdown.components import SLOT, has_slots
from mdlint.markdown.met import MetHeading
from mdlint.markdown.places import At
from mdlint.markdown.walk import Walk
from mdlint.model import NearHeading

# What may stand before a heading in its line: blanks, and the markers of quotes and list items.
LINE_START = expression(rb"(?:^|(?<=[\r\n]))[ \t>]*+(?P<item>(?:[-*+]|\d{1,9}[.)])[ \t]++[ \t>]*+)*+(?P<here>)")
HASH = ord("#")
LONGEST_MARKERS = 200  # a page may be one line of a megabyte, which nobody wants to go back through for each hash sign
LINE_END = expression(rb"[\r\n]")
ODD_BLANKS = expression(r"[\u00a0\u1680\u2000-\u200b\u202f\u205f\u2060\u3000\ufeff]+")


def near_headings(text: str, data: bytes, walk: Walk, at: At) -> Iterator[NearHeading]:
    """The near headings in what the parser took for text in `data`, which is `text` as it is written in the file."""
    with_hash = [(start, value) for start, _, value in walk.texts if "#" in value and value[0] == "#"]
    if with_hash and has_slots(text):
        with_hash = [(start, value) for start, value in with_hash if not SLOT.fullmatch(value)]
    for start, _ in with_hash:
        if data[start] == HASH and not _in_heading(start, walk.headings):
            reach = max(start - LONGEST_MARKERS, 0)
            line = max(data.rfind(b"\n", reach, start), data.rfind(b"\r", reach, start), reach - 1) + 1
            before = LINE_START.match(data, line, start)
            if before and before.end() == start:
                yield _near_heading(text, data, start, at, first=start in walk.paragraphs or before["item"] is not None)


def _in_heading(start: int, headings: Sequence[MetHeading]) -> bool:
    index = bisect_right(headings, start, key=lambda heading: heading.start)
    return index > 0 and start < headings[index - 1].end


def _near_heading(text: str, data: bytes, start: int, at: At, *, first: bool) -> NearHeading:
    stop = LINE_END.search(data, start)
    line = data[start : stop.start() if stop else len(data)].rstrip(b" \t")
    hashes = len(line) - len(line.lstrip(b"#"))
    rest = line[hashes:].decode("utf-8", "replace")
    content = rest.lstrip(" \t")
    if odd := ODD_BLANKS.match(content):
        content = content[odd.end() :].lstrip(" \t")
    after = start + hashes
    whole, gap = at(start, start + len(line)), at(after, after + len(rest[: len(rest) - len(content)].encode()))
    return NearHeading(whole, at(start, after), gap, odd[0] if odd else "", text[gap.end : whole.end], first)
