"""What the parser took for text: where a bracket or an address stands for itself, and not in code, HTML or a destination."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from operator import itemgetter

Event = tuple[int, int, str]  # start and end in bytes, and what a reader sees
BACKSLASH = 0x5C
START = itemgetter(0)


class Texts:
    """The text events of one body, asked for single bytes."""

    def __init__(self, data: bytes, events: Sequence[Event]) -> None:
        self._data = data
        self._events = events

    def holds(self, at: int) -> bool:
        """Whether the byte is text, and not escaped."""
        index = bisect_right(self._events, at, key=START) - 1
        if index < 0 or at >= self._events[index][1]:
            return False
        start = self._events[index][0]
        return at > start or at == 0 or self._data[at - 1] != BACKSLASH or self.holds(at - 1)

    def end_of_run(self, at: int) -> int:
        """Where the text that holds this byte ends: at markup, or at the end of the line. Escapes and entities belong to it."""
        index = bisect_right(self._events, at, key=START) - 1
        end = self._events[index][1]
        for following in range(index + 1, len(self._events)):  # a slice would copy all that follows, for each address
            start, stop, _ = self._events[following]
            if start != end and not (start == end + 1 and self._data[end] == BACKSLASH):
                break
            end = stop
        return end
