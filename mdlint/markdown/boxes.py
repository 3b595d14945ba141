"""Components and HTML elements that set a part of the page apart: `<Note>`, `<details>`. Headings in one are its own."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from typing import NamedTuple

from mdlint.model import Heading, Range

ELEMENTS = frozenset({"aside", "blockquote", "details"})


class BoxTag(NamedTuple):
    """A tag that opens such a box, or closes it."""

    range: Range
    name: str
    opens: bool


def with_boxes(headings: Iterable[Heading], tags: Iterable[BoxTag], more: Iterable[Range] = ()) -> list[Heading]:
    """The headings, each of which says in which box it stands; one inside another is no box. All ranges count the same."""
    boxes = _merged(sorted([*_closed(tags), *more]))
    starts = [box.start for box in boxes]

    def box_of(heading: Heading) -> int | None:
        index = bisect_right(starts, heading.range.start) - 1
        return index if index >= 0 and heading.range.start < boxes[index].end else None

    return [heading._replace(box=box_of(heading)) for heading in headings]


def _closed(tags: Iterable[BoxTag]) -> list[Range]:
    """From each opening tag to the one that closes it; what is never closed is no box."""
    opened: dict[str, list[int]] = {}
    found = []
    for tag in tags:
        if tag.opens:
            opened.setdefault(tag.name, []).append(tag.range.start)
        elif opened.get(tag.name):
            found.append(Range(opened[tag.name].pop(), tag.range.end))
    return found


def _merged(boxes: Iterable[Range]) -> list[Range]:
    """The boxes without those inside others."""
    merged = list[Range]()
    for box in boxes:
        if merged and box.start < merged[-1].end:
            merged[-1] = Range(merged[-1].start, max(merged[-1].end, box.end))
        else:
            merged.append(box)
    return merged
