"""From one version of a document to the next, by fixes."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from mdlint.model import Changes, Dialect, Document, Edit, Fix, Link, Range


class Version(NamedTuple):
    """One state of a document: its text and its facts."""

    text: str
    document: Document


class Step(NamedTuple):
    """Two versions, and what was done between them. `places` are where the texts of the sorted `edits` stand in the second."""

    before: Version
    after: Version
    fixes: Sequence[Fix]
    edits: Sequence[Edit]
    places: Sequence[Range]
    dialect: Dialect

    def edits_for(self, changes: Changes) -> list[tuple[Edit, Range]]:
        """The edits of the fixes that change this, in order, each with its place in the second version."""
        meant = {edit for fix in self.fixes if fix.changes == changes for edit in fix.edits}
        return [(edit, place) for edit, place in zip(self.edits, self.places, strict=True) if edit in meant]

    def ranges_for(self, changes: Changes) -> list[Range]:
        """Where the fixes that change this do it in the first version, in order."""
        return [edit.range for edit, _ in self.edits_for(changes)]

    def rebuilt(self) -> tuple[list[Range], list[Range]]:
        """The lines that the edits for `blocks` touch, in both versions: what stands there may say something else."""
        edits = self.edits_for("blocks")
        return _lines(self.before, [edit.range for edit, _ in edits]), _lines(self.after, [place for _, place in edits])

    def new_links(self) -> list[tuple[Link, Edit]]:
        """The links of the second version that were text in the first, each with the edit that made it."""
        by_place = {place: edit for edit, place in self.edits_for("link")}
        links = self.after.document.links
        return [(link, by_place[link.destination_range]) for link in links if link.destination_range in by_place]


def _lines(version: Version, ranges: Sequence[Range]) -> list[Range]:
    """The whole lines that the ranges, which are in order, touch."""
    starts = (*version.document.line_starts, len(version.text))
    found: list[Range] = []
    for start, end in ranges:
        line = Range(starts[max(bisect_right(starts, start) - 1, 0)], starts[min(bisect_right(starts, end), len(starts) - 1)])
        if found and line.start <= found[-1].end:
            found[-1] = Range(found[-1].start, max(line.end, found[-1].end))
        else:
            found.append(line)
    return found


def touched(place: Range, ranges: Sequence[Range]) -> bool:
    """Whether one of the ranges, which are in order and apart from each other, overlaps or touches the place."""
    before = bisect_right(ranges, place.end, key=lambda range_: range_.start)
    return before > 0 and ranges[before - 1].end >= place.start
