"""Tables of contents that a tool keeps between two comments."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from mdlint.markdown.html_facts import ContentsMarker
from mdlint.model import Contents, Range


def between(text: str, markers: Iterable[ContentsMarker]) -> Iterator[Contents]:
    """What stands in `text` between each opening marker and the closing one that follows it."""
    opening: ContentsMarker | None = None
    for marker in markers:
        if marker.opens:
            opening = marker
        elif opening is not None:
            start, end = opening.range.end, marker.range.start
            yield Contents(Range(start, end), text[start:end])
            opening = None
