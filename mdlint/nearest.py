"""Did you mean …? The nearest of some names, or none where nothing is near enough to be worth a reader's time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import islice

LONGEST = 200  # difflib is quadratic, and nobody mistypes a name that long
MOST_CANDIDATES = 10_000
MOST_COMPARED = 50  # those that have most letters in common with the word; difflib takes up to some milliseconds for each


def nearest(word: str, candidates: Iterable[str], *, at_least: float = 0.7) -> str | None:
    """The candidate that is most like `word`, if its likeness (0 to 1) is `at_least` that; the first of equals.

    Likeness is difflib's: plain edit distance would find `date` as near to `dratf` as `draft` is.
    """
    from difflib import SequenceMatcher  # 6 ms, and most runs find nothing that could be meant otherwise
    from heapq import nsmallest

    if len(word) > LONGEST:
        return None
    wanted = plain(word)
    matcher = SequenceMatcher(b=wanted, autojunk=False)
    best, best_place, best_likeness = None, -1, at_least
    for bound, place, candidate in nsmallest(MOST_COMPARED, _bounded(wanted, candidates, at_least)):
        if -bound < best_likeness:
            break
        matcher.set_seq1(plain(candidate))
        likeness = matcher.ratio()
        if likeness > best_likeness or (likeness == best_likeness and (best is None or place < best_place)):
            best, best_place, best_likeness = candidate, place, likeness
    return best


def _bounded(wanted: str, candidates: Iterable[str], at_least: float) -> Iterator[tuple[float, int, str]]:
    """The candidates that may be alike enough: the likeness that they cannot exceed, negative; their place; they themselves.

    It is what difflib's `quick_ratio` says, in a third of the time: as if all letters that two words share stood in one order.
    """
    letters = Counter(wanted).items()
    for place, candidate in enumerate(islice(candidates, MOST_CANDIDATES)):
        other = plain(candidate)
        length = len(wanted) + len(other)
        if len(candidate) > LONGEST or 2 * min(len(wanted), len(other)) < at_least * length:
            continue
        shared = sum([min(other.count(letter), number) for letter, number in letters])
        bound = 2.0 * shared / length if length else 1.0
        if bound >= at_least:
            yield -bound, place, candidate


def plain(word: str) -> str:
    """The word without what people vary without noticing: case, and the kind of separator."""
    return word.casefold().replace("-", "_").replace(" ", "_")
