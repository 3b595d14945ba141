"""`{: #id .class }`: the attributes of the heading or block above, or of the link, code or picture that it stands behind.

kramdown and Python-Markdown read such lists, and Python-Markdown takes `{#id}` for one, too.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from mdlint.expressions import expression
from mdlint.markdown.places import At
from mdlint.markdown.signs import finder
from mdlint.markdown.texts import Texts
from mdlint.model import Anchor, Heading

LINE_ENDS = ("\n", "\r\n", "\r")
holds_list = finder(b"{:")
holds_id = finder(b"{#")
WORDS = rb"(?P<list>\{(?::|(?=#))(?P<words>[^{}\r\n]*+)\})"
ALONE = expression(rb"^[ \t>]*+" + WORDS + rb"[ \t]*+\r?$", re.MULTILINE)
BEHIND = expression(rb"[)\]`*_]" + WORDS)  # a link, a picture, code or emphasis


def ids(data: bytes, texts: Texts, at: At) -> Iterator[Anchor]:
    """The ids in such lists, which only some builders read."""
    if not holds_list(data) and not holds_id(data):
        return
    for found in chain(ALONE.finditer(data), BEHIND.finditer(data)):
        identifier = next((word[1:] for word in found["words"].split() if word.startswith(b"#")), b"")
        if identifier and texts.holds(found.start("list")):
            yield Anchor(at(*found.span("list")), identifier.decode("utf-8", "replace"), certain=False)


def beside(headings: Sequence[Heading], anchors: Iterable[Anchor]) -> list[Anchor]:
    """The anchors that do not stand in a heading, whose id they would be."""
    ranges = sorted(heading.range for heading in headings)

    def is_beside(anchor: Anchor) -> bool:
        index = bisect_right(ranges, anchor.range.start, key=lambda range_: range_.start) - 1
        return index < 0 or ranges[index].end <= anchor.range.start

    return sorted(filter(is_beside, anchors))


def with_ids(text: str, headings: Sequence[Heading], anchors: Sequence[Anchor]) -> list[Heading]:
    """The headings in `text`, each with the id on the line right below it, if it has none of its own."""
    headings = sorted(headings)
    for anchor in anchors:
        index = bisect_right(headings, anchor.range.start, key=lambda heading: heading.range.start) - 1
        if index < 0 or headings[index].id or not text.startswith("{:", anchor.range.start):
            continue
        between = text[headings[index].range.end : anchor.range.start]
        if len(between) < 1000 and between.strip(" \t>") in LINE_ENDS:
            headings[index] = headings[index]._replace(id=anchor.id)
    return headings
