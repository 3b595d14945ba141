"""How alike two names are to somebody who mistyped one: by letters, by the letters of a Hangul syllable, by words."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable
from itertools import islice
from posixpath import commonprefix

from mdlint.expressions import expression

LONGEST = 120  # letters; comparing takes time in proportion to the square
MOST_CANDIDATES = 10_000
MOST_COMPARED = 12  # those that share most letters with the word
DIGITS = expression(r"\d+_?")
BETWEEN_WORDS = expression(r"[\s_\-‐‑–·.・/]+")


def most_alike(word: str, candidates: Iterable[str], *, at_least: float) -> str | None:
    """The candidate that is most like `word`, if its likeness (0 to 1) is `at_least` that; None if two are equally so."""
    wanted = letters(word)
    if not wanted or len(wanted) > LONGEST:
        return None
    from heapq import nlargest

    bounds = ((_bound(wanted, letters(other)), other) for other in islice(candidates, MOST_CANDIDATES))
    near = nlargest(MOST_COMPARED, (pair for pair in bounds if pair[0] >= at_least))
    scores = sorted(((likeness(word, other), other) for _, other in near), reverse=True)
    if not scores or scores[0][0] < at_least or (len(scores) > 1 and scores[1][0] == scores[0][0]):
        return None
    return scores[0][1]


def likeness(one: str, other: str) -> float:
    """1 for names that differ in case and separators at most, 0 for those that have nothing in common."""
    first, second = letters(one), letters(other)
    longest = max(len(first), len(second))
    by_letters = 1 - distance(first, second) / longest if longest <= LONGEST else 0.0
    return max(by_letters, _by_words(one, other))


def distance(one: str, other: str) -> int:
    """Damerau and Levenshtein's: letters too many, too few, wrong, or two exchanged that no other slip touches."""
    one, other = _without_shared_ends(one, other)
    before, above = list[int](), list(range(len(other) + 1))
    for row, letter in enumerate(one, 1):
        line = [row]
        for column, second in enumerate(other, 1):
            cost = min(above[column] + 1, line[-1] + 1, above[column - 1] + (letter != second))
            if row > 1 and column > 1 and letter == other[column - 2] and one[row - 2] == second:
                cost = min(cost, before[column - 2] + 1)
            line.append(cost)
        before, above = above, line
    return above[-1]


def _without_shared_ends(one: str, other: str) -> tuple[str, str]:
    """What two names do not begin and end with alike: nothing that the distance counts lies in the rest."""
    start = len(commonprefix([one, other]))
    one, other = one[start:], other[start:]
    end = len(commonprefix([one[::-1], other[::-1]]))
    return one[: len(one) - end], other[: len(other) - end]


def letters(name: str) -> str:
    """The letters of a name, Hangul taken apart into jamo, without what people vary unaware: case, and what parts words."""
    return unicodedata.normalize("NFD", BETWEEN_WORDS.sub("_", name).casefold())


def _bound(wanted: str, other: str) -> float:
    """A likeness that the two cannot exceed: as if all letters that both have stood in one order, numbers counted or not."""
    return max(_shared(wanted, other), _shared(DIGITS.sub("", wanted), DIGITS.sub("", other)))


def _shared(one: str, other: str) -> float:
    shared = sum(min(one.count(letter), other.count(letter)) for letter in set(one))
    return shared / max(len(one), len(other), 1)


def _by_words(one: str, other: str) -> float:
    """Which part of the letters is in words that both have, in whatever order. Numbers count little."""
    first, second = (Counter(filter(None, letters(name).split("_"))) for name in (one, other))
    shared = sum(_weight(word) * count for word, count in (first & second).items())
    every = sum(_weight(word) * count for word, count in (first | second).items())
    return shared / every if every and (first & second).total() > 1 else 0.0


def _weight(word: str) -> float:
    return 0.1 if word.isdecimal() else float(len(word))
