"""From bytes of the text that the parser has read to places in the file."""

from __future__ import annotations

from collections.abc import Callable

from mdlint.markdown.outdent import Outdented
from mdlint.model import Range

CONTINUATION = bytes(range(0x80, 0xC0))
STEP = 2048  # bytes between two marks
At = Callable[[int, int], Range]  # from a start and an end in bytes


def places(data: bytes, read: Outdented) -> At:
    """The place in the file of what stands in `data`, which is the text that was read, as bytes."""
    if not read.places:
        return range_of if data.isascii() else CodePoints(data).range
    in_text = CodePoints(data).range
    return lambda start, end: range_of(*map(read.before, in_text(start, end)))


def range_of(start: int, end: int) -> Range:
    """A range of these very numbers. Made as a tuple, because there are hundreds: its own constructor takes twice as long."""
    return tuple.__new__(Range, (start, end))


class CodePoints:
    """Ranges in code points of ranges in bytes.

    Most are asked for in ascending order, and only what lies between two of them is counted. For leaps there are marks on the
    way, so that no question takes longer for a longer text.
    """

    def __init__(self, data: bytes, start: int = 0) -> None:
        """The file has `start` code points before `data`."""
        self._data = data
        self._marks = [start]
        self._byte, self._point = 0, start

    def range(self, start: int, end: int) -> Range:
        """The range in code points of the file."""
        return tuple.__new__(Range, (self._counted(start), self._counted(end)))

    def _counted(self, byte: int) -> int:
        before = self._byte
        if abs(byte - before) > STEP:
            before = byte - byte % STEP
            self._point = self._mark(byte // STEP)
        if byte >= before:
            self._point += _count(self._data[before:byte])
        else:
            self._point -= _count(self._data[byte:before])
        self._byte = byte
        return self._point

    def _mark(self, number: int) -> int:
        """How many code points there are before so many steps."""
        for before in range(len(self._marks) - 1, number):
            self._marks.append(self._marks[before] + _count(self._data[before * STEP : (before + 1) * STEP]))
        return self._marks[number]


def _count(data: bytes) -> int:
    """How many code points: all but the first byte of each is taken out."""
    return len(data) if data.isascii() else len(data.translate(None, CONTINUATION))
