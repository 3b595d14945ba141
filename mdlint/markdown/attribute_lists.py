"""`{: #id .class }` on a line of its own, as kramdown reads it: the attributes of the heading or block right above."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from mdlint.expressions import expression
from mdlint.markdown.places import At
from mdlint.markdown.signs import finder
from mdlint.markdown.texts import Texts
from mdlint.model import Anchor, Heading

LINE_ENDS = ("\n", "\r\n", "\r")
holds_list = finder(b"{:")
LIST = expression(rb"^[ \t>]*+(\{:([^{}\r\n]*+)\})[ \t]*+\r?$", re.MULTILINE)


def ids(data: bytes, texts: Texts, at: At) -> Iterator[Anchor]:
    """The ids in such lists, which only some builders read."""
    for found in LIST.finditer(data) if holds_list(data) else ():
        identifier = next((word[1:] for word in found[2].split() if word.startswith(b"#")), b"")
        if identifier and texts.holds(found.start(1)):
            yield Anchor(at(*found.span(1)), identifier.decode("utf-8", "replace"), certain=False)


def with_ids(text: str, headings: Sequence[Heading], anchors: Sequence[Anchor]) -> list[Heading]:
    """The headings in `text`, each with the id on the line right below it, if it has none of its own."""
    headings = sorted(headings)
    for anchor in anchors:
        index = bisect_right(headings, anchor.range.start, key=lambda heading: heading.range.start) - 1
        if index < 0 or headings[index].id:
            continue
        between = text[headings[index].range.end : anchor.range.start]
        if len(between) < 1000 and between.strip(" \t>") in LINE_ENDS:
            headings[index] = headings[index]._replace(id=anchor.id)
    return headings
