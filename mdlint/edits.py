"""Edits to a text, and the way back from the edited text to the text as written."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from itertools import pairwise

from mdlint.model import Edit, Range


def apply(text: str, edits: Sequence[Edit]) -> str:
    """The text with the edits made. They are in order and do not overlap."""
    pieces: list[str] = []
    end = 0
    for edit in edits:
        pieces += text[end : edit.range.start], edit.text
        end = edit.range.end
    return "".join([*pieces, text[end:]])


def joined(edits: Sequence[Edit], others: Sequence[Edit]) -> tuple[Edit, ...] | None:
    """All the edits in order, or None if two of them overlap."""
    every = sorted([*edits, *others])
    if any(second.range.start < first.range.end or first.range == second.range for first, second in pairwise(every)):
        return None
    return tuple(every)


def edited_ranges(edits: Sequence[Edit]) -> list[Range]:
    """Where each edit's text stands in the edited text. The edits are in order and do not overlap."""
    ranges: list[Range] = []
    longer = 0
    for edit in edits:
        start = edit.range.start + longer
        ranges.append(Range(start, start + len(edit.text)))
        longer += len(edit.text) - (edit.range.end - edit.range.start)
    return ranges


def way_back(edits: Sequence[Edit], text_start: int = 0) -> Callable[[int, int], Range]:
    """For a start and an end in the edited text, the range in the file, where the text as written begins at `text_start`."""
    if not edits:
        return lambda start, end: Range(text_start + start, text_start + end)
    starts = [place.start for place in edited_ranges(edits)]

    def offset(edited: int) -> int:
        begun = bisect_right(starts, edited)
        if begun == 0:
            return text_start + edited
        edit, inside = edits[begun - 1], edited - starts[begun - 1]
        if inside > 0 and inside >= len(edit.text):
            return text_start + edit.range.end + inside - len(edit.text)
        return text_start + min(edit.range.start + inside, edit.range.end)

    return lambda start, end: Range(offset(start), offset(end))
