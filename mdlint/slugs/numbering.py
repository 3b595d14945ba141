"""What builders do to the second of two equal slugs. Each takes the headings of a page, in order, as `Wanted`."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Literal, NamedTuple

from mdlint.expressions import expression

COUNTED = expression(r"(.*)_([0-9]{1,4000})", re.DOTALL)  # Python makes no number of more digits


class Wanted(NamedTuple):
    """What a heading would be called if it were the only one, and the id that its writer gave it."""

    slug: str
    id: str | None = None


def numbered(
    headings: Iterable[Wanted],
    *,
    separator: str = "-",
    start: int = 1,
    passes_over: bool = True,
    ids: Literal["beside", "ignored", "taken"] = "beside",
) -> list[str]:
    """The slugs of a page; unless it `passes_over` numbers that are taken, one may come out twice.

    An id that the writer gave takes the place of the slug: it is `taken` from then on, or `ignored` when others are counted.
    Or it stands `beside` a slug that the heading gets all the same.
    """
    last_number: dict[str, int] = {}
    unique = []
    for slug, identifier in headings:
        if identifier and ids != "beside":
            unique.append(identifier)
            if ids == "taken":
                last_number.setdefault(identifier, start - 1)
            continue
        candidate = slug
        # The count survives, so that no number is tried twice: thousands of equal headings take linear time.
        while candidate in last_number:
            last_number[slug] += 1
            candidate = f"{slug}{separator}{last_number[slug]}"
            if not passes_over:
                break
        if passes_over or candidate == slug:
            last_number[candidate] = start - 1
        unique.append(candidate)
    return unique


def of_python_markdown(headings: Iterable[Wanted]) -> list[str]:
    """`echo`, `echo_1`; a slug that ends with a number counts on from it, and an empty one gets a number at once.

    All ids that writers gave are taken before the first heading is reached.
    """
    page = list(headings)
    free = _Free(identifier for _, identifier in page if identifier)
    return [identifier or free.take(slug) for slug, identifier in page]


class _Free:
    """The slugs that nobody has on a page. However many are taken, the next number of one is found in no time."""

    def __init__(self, taken: Iterable[str]) -> None:
        self._taken: set[str] = set()
        self._next: dict[tuple[str, int], int] = {}  # behind each number that is taken, one that may be free
        for slug in taken:
            self._add(slug, *_base_and_number(slug))

    def take(self, slug: str) -> str:
        base, number = _base_and_number(slug)
        if not slug or slug in self._taken:
            number = self._free_number(base, number + 1)
            slug = f"{base}_{number}"
        self._add(slug, base, number)
        return slug

    def _add(self, slug: str, base: str, number: int) -> None:
        self._taken.add(slug)
        if slug == f"{base}_{number}":
            self._next[base, number] = number + 1

    def _free_number(self, base: str, number: int) -> int:
        passed = []
        while (base, number) in self._next:
            passed.append(number)
            number = self._next[base, number]
        self._next.update(((base, one), number) for one in passed)
        return number


def _base_and_number(slug: str) -> tuple[str, int]:
    counted = COUNTED.fullmatch(slug)
    return (counted[1], int(counted[2])) if counted else (slug, 0)
