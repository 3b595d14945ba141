"""Lines that almost are a heading: `#태그`, `##설치`, `#　제목` with an odd blank, and more than six hash signs."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Container, Iterable, Iterator, Sequence

from mdlint.model import Heading, NearHeading, Range

# What may stand before a heading in its line: blanks, and the markers of quotes and list items.
LINE_START = re.compile(rb"(?:^|(?<=[\r\n]))[ \t>]*+(?P<item>(?:[-*+]|\d{1,9}[.)])[ \t]++[ \t>]*+)*+(?P<here>)")
HASH = ord("#")
LONGEST_MARKERS = 200  # a page may be one line of a megabyte, which nobody wants to go back through for each hash sign
LINE_END = re.compile(rb"[\r\n]")
ODD_BLANKS = re.compile(r"[\u00a0\u1680\u2000-\u200b\u202f\u205f\u2060\u3000\ufeff]+")


def near_headings(
    data: bytes, texts: Iterable[tuple[int, int, str]], headings: Sequence[Heading], paragraphs: Container[int]
) -> Iterator[NearHeading]:
    """The near headings in what the parser took for text; ranges in bytes.

    `texts` are its text events (start, end, value), `paragraphs` the starts of those that begin with a hash sign.
    """
    for start, _, text in texts:
        if text.startswith("#") and data[start] == HASH and not _in_heading(start, headings):
            reach = max(start - LONGEST_MARKERS, 0)
            line = max(data.rfind(b"\n", reach, start), data.rfind(b"\r", reach, start), reach - 1) + 1
            before = LINE_START.match(data, line, start)
            if before and before.end() == start:
                yield _near_heading(data, start, start in paragraphs or before["item"] is not None)


def _in_heading(start: int, headings: Sequence[Heading]) -> bool:
    index = bisect_right(headings, start, key=lambda heading: heading.range.start)
    return index > 0 and start < headings[index - 1].range.end


def _near_heading(data: bytes, start: int, first: bool) -> NearHeading:
    stop = LINE_END.search(data, start)
    line = data[start : stop.start() if stop else len(data)].rstrip(b" \t")
    hashes = len(line) - len(line.lstrip(b"#"))
    rest = line[hashes:].decode("utf-8", "replace")
    text = rest.lstrip(" \t")
    if odd := ODD_BLANKS.match(text):
        text = text[odd.end() :].lstrip(" \t")
    gap = len(rest[: len(rest) - len(text)].encode())
    after = start + hashes
    return NearHeading(
        range=Range(start, start + len(line)),
        hashes=Range(start, after),
        gap=Range(after, after + gap),
        odd=odd[0] if odd else "",
        text=text,
        first=first,
    )
