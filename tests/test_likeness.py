"""How alike two names are, held against the definition of the distance."""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mdlint.likeness import distance, likeness, most_alike

WORDS = st.text("abc봄-", max_size=7)


@given(WORDS, WORDS)
def test_the_distance_is_that_of_damerau_and_levenshtein(one: str, other: str) -> None:
    @cache
    def defined(row: int, column: int) -> int:
        if not row or not column:
            return row + column
        costs = [
            defined(row - 1, column) + 1,
            defined(row, column - 1) + 1,
            defined(row - 1, column - 1) + (one[row - 1] != other[column - 1]),
        ]
        if row > 1 and column > 1 and (one[row - 1], one[row - 2]) == (other[column - 2], other[column - 1]):
            costs.append(defined(row - 2, column - 2) + 1)
        return min(costs)

    assert distance(one, other) == defined(len(one), len(other))


@pytest.mark.parametrize(
    ("word", "candidates", "meant"),
    [
        ("dratf", ["date", "draft"], "draft"),
        ("제주도여헹", ["제주도여행", "부산여행"], "제주도여행"),
        ("봅", ["봄날씨", "여름"], None),
        ("tomatoes-first", ["first_tomatoes", "first-beans"], "first_tomatoes"),
        ("some-post", ["25-07-29-some-post", "some-other-thing"], "25-07-29-some-post"),
        ("a-b", ["a-c", "a-d"], None),
        ("x" * 500, ["x" * 500], None),
        ("", ["a"], None),
    ],
)
def test_the_name_that_was_meant(word: str, candidates: list[str], meant: str | None) -> None:
    assert most_alike(word, candidates, at_least=0.7) == meant


@given(WORDS, WORDS)
def test_likeness_has_no_direction_and_stays_between_none_and_all(one: str, other: str) -> None:
    assert likeness(one or "a", other or "a") == pytest.approx(likeness(other or "a", one or "a"))
    assert 0 <= likeness(one or "a", other or "a") <= 1
