"""Did you mean …? The nearest of some names, or none where nothing is near enough to be worth a reader's time."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import SequenceMatcher

LONGEST = 200  # difflib is quadratic, and nobody mistypes a name that long


def nearest(word: str, candidates: Iterable[str], *, at_least: float = 0.7) -> str | None:
    """The candidate that is most like `word`, if its likeness (0 to 1) is `at_least` that; the first of equals.

    Likeness is difflib's: plain edit distance would find `date` as near to `dratf` as `draft` is.
    """
    if len(word) > LONGEST:
        return None
    matcher = SequenceMatcher(b=plain(word), autojunk=False)
    best, best_likeness = None, at_least
    for candidate in candidates:
        if len(candidate) > LONGEST:
            continue
        matcher.set_seq1(plain(candidate))
        if matcher.real_quick_ratio() < best_likeness or matcher.quick_ratio() < best_likeness:
            continue
        likeness = matcher.ratio()
        if likeness > best_likeness or (best is None and likeness == best_likeness):
            best, best_likeness = candidate, likeness
    return best


def plain(word: str) -> str:
    """The word without what people vary without noticing: case, and the kind of separator."""
    return word.casefold().replace("-", "_").replace(" ", "_")
