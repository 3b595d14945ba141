"""Numbered headings that leave out a number, or have one twice."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from mdlint.expressions import expression
from mdlint.model import Document, Heading, Problem, Related
from mdlint.site import Site

HANGUL = "가나다라마바사아자차카타파하"
WORDS = r"(?:제|第|Chapter|Part|Section|Step|Lesson|Phase|Day|Week)"
NUMBER = expression(
    rf"(?P<before>{WORDS}?\s*(?:\d{{1,3}}\.)*?)(?P<number>\d{{1,3}}|[{HANGUL}](?=[.)]))"
    r"(?P<after>[.)](?=\s)|\s*(?:장|절|부|편|강|회|화|단계|일차|주차|章|節|部|回|話|课|步)(?!\w)|:|(?=\s+[^\W\d_]))",
    re.IGNORECASE,
)


class Number(NamedTuple):
    """The number that a heading begins with, how it is written, and what stands around it."""

    value: int
    written: str
    before: str
    after: str
    heading: Heading

    def shown(self, value: int) -> str:
        """Another number, written in the same way."""
        written = HANGUL[value - 1] if self.written in HANGUL else str(value)
        return f"{self.before}{written}{self.after}".strip()


def check(document: Document, _site: Site, _options: None) -> Iterator[Problem]:
    for numbers in _sequences(document):
        if len(numbers) > 1 and numbers[1].value < numbers[0].value:
            continue  # counted down, as diaries and lists of versions are
        for before, number in pairwise(numbers):
            if number.value != before.value + 1:
                related = (Related(document.path, before.heading.text_range, "the number before"),)
                yield Problem(number.heading.text_range, *_message(before, number), related=related)


def _sequences(document: Document) -> list[list[Number]]:
    """The numbers that belong together: of one section, of one level, and written in one way."""
    sequences: dict[tuple[int, int, str, str, bool], list[Number]] = {}
    parents: list[tuple[int, int]] = []
    for index, heading in enumerate(document.headings):
        if heading.nested:
            continue
        while parents and parents[-1][0] >= heading.level:
            parents.pop()
        parent = parents[-1][1] if parents else -1
        parents.append((heading.level, index))
        if number := _number(heading):
            key = (parent, heading.level, number.before.casefold(), number.after.strip(), number.written in HANGUL)
            sequences.setdefault(key, []).append(number)
    return list(sequences.values())


def _number(heading: Heading) -> Number | None:
    found = NUMBER.match(heading.text)
    if found is None or not (found["before"].strip() or found["after"].strip()):
        return None  # `3 apples` counts apples
    written = found["number"]
    value = HANGUL.index(written) + 1 if written in HANGUL else int(written)
    return Number(value, written, found["before"], found["after"], heading)


def _message(before: Number, number: Number) -> tuple[str, str]:
    wanted, written = (
        number.shown(before.value + 1) if before.value < 14 or number.written not in HANGUL else "",
        number.shown(number.value),
    )
    cure = f"make it `{wanted}`, and count on from there" if wanted else "count anew"
    if number.value == before.value:
        return f"`{written}` is there twice", cure
    if number.value < before.value:
        return f"`{written}` comes behind `{before.shown(before.value)}`", cure
    return f"`{written}` follows `{before.shown(before.value)}`: `{wanted}` is left out", cure
