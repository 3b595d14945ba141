"""The name of the file says another day than its front matter."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from posixpath import basename

from mdlint.expressions import expression
from mdlint.model import Document, Problem
from mdlint.rules.front_matter_values import called
from mdlint.site import Site
from mdlint.tables import setting, table


@table
class Options:
    """What a site may want otherwise."""

    key: str = setting("the key of the day", "date", of_keys=True)
    file_names: tuple[str, ...] = setting(
        "how names begin, with `y`, `m` and `d` for the digits", default=("yy-mm-dd-", "yyyy-mm-dd-")
    )


DAY = expression(r"(\d{4})-(\d\d?)-(\d\d?)(?!\d)(.*)", re.DOTALL)
LETTERS = expression(r"y+|m+|d+|[^ymd]+")
NAMES = {"y": "year", "m": "month", "d": "day"}


def check(document: Document, _site: Site, options: Options) -> Iterator[Problem]:
    front_matter = document.front_matter
    value = (front_matter.data or {}).get(options.key) if front_matter else None
    written = DAY.match(value) if isinstance(value, str) else None
    if front_matter is None or written is None:
        return
    named = next(filter(None, (_day_of(basename(document.path), pattern) for pattern in options.file_names)), None)
    if named is None:
        return
    day = _date(*map(int, written.groups()[:3]))
    if day is None or day == named or (_has_time_zone(written[4]) and abs(day - named) == timedelta(days=1)):
        return  # of a moment in another zone nobody knows which day it was at home
    pointer = "/" + options.key
    help_ = f"if the name of the file is right, write `{named}`"
    place = front_matter.value_ranges[pointer]
    yield Problem(place, f"{called(front_matter, pointer)} says {day}, but the name of the file {named}", help_)


def _day_of(name: str, pattern: str) -> date | None:
    """The day that the name begins with, if it is written so and the calendar has it."""
    groups: dict[str, int] = {}
    at = 0
    for part in LETTERS.findall(pattern):
        piece = name[at : at + len(part)]
        at += len(part)
        if part[0] in NAMES and piece.isdecimal() and piece.isascii() and len(piece) == len(part):
            groups[NAMES[part[0]]] = int(piece) + (2000 if part == "yy" else 0)
        elif piece != part:
            return None
    return _date(groups["year"], groups["month"], groups["day"]) if len(groups) == len(NAMES) else None


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _has_time_zone(time: str) -> bool:
    return re.search(r"(?:[Zz]|[-+]\d\d:?\d\d)\s*$", time) is not None
