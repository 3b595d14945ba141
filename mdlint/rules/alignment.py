"""Which headings of a page are which sections of an outline, so that as little as possible is missing or out of place."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple


class Slot(NamedTuple):
    """A place in an outline for the section with this index: it must be filled or may be, by one heading or by many."""

    section: int
    required: bool
    repeats: bool


class Pair(NamedTuple):
    """A section with its heading. Without a heading the section is missing; without a section the heading is not expected."""

    section: int | None
    heading: int | None


def aligned(slots: Sequence[Slot], headings: int, fits: Callable[[int, int], bool], stray: int) -> list[Pair]:
    """The pairs in the order of the page; `fits(section, heading)` tells what goes together, by their indexes.

    A missing section costs 1, a heading that is not expected costs `stray`; of the cheapest alignments it is the first.
    """
    cost = _costs(slots, headings, fits, stray)
    pairs: list[Pair] = []
    slot, heading = 0, 0
    while slot < len(slots) or heading < headings:
        best = cost[heading][slot]
        if slot < len(slots) and heading < headings and fits(slots[slot].section, heading):
            after = slot if slots[slot].repeats else slot + 1
            if best == cost[heading + 1][after]:
                pairs.append(Pair(slots[slot].section, heading))
                slot, heading = after, heading + 1
                continue
        if slot < len(slots) and best == slots[slot].required + cost[heading][slot + 1]:
            if slots[slot].required:
                pairs.append(Pair(slots[slot].section, None))
            slot += 1
        else:
            pairs.append(Pair(None, heading))
            heading += 1
    return pairs


def _costs(slots: Sequence[Slot], headings: int, fits: Callable[[int, int], bool], stray: int) -> list[list[int]]:
    """What the rest costs, by heading and slot; the table is filled from its end."""
    cost = [[0] * (len(slots) + 1) for _ in range(headings + 1)]
    for heading in range(headings, -1, -1):
        for slot in range(len(slots), -1, -1):
            ways = []
            if heading < headings:
                ways.append(stray + cost[heading + 1][slot])
            if slot < len(slots):
                ways.append(slots[slot].required + cost[heading][slot + 1])
                if heading < headings and fits(slots[slot].section, heading):
                    ways.append(cost[heading + 1][slot if slots[slot].repeats else slot + 1])
            cost[heading][slot] = min(ways, default=0)
    return cost
