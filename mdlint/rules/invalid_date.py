"""A date that is written another way than the schema asks for, or a day that the calendar does not have."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Literal

from mdlint import days
from mdlint.expressions import expression
from mdlint.model import Document, Edit, Fix, FrontMatter, Problem, Range
from mdlint.rules.front_matter_values import called, is_date_as_number, problem, purpose, quote_of, shown, violations
from mdlint.schema import Violation
from mdlint.site import Site
from mdlint.tables import setting, table

DAY = expression(r"(\d{4})\s*[-./년]\s*(\d{1,2})\s*[-./월]\s*(\d{1,2})(?:\s*일|\.)?(?!\d)")
UNPADDED = expression(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})")
PLAIN_DAY = expression(r"(\d{4})-(\d\d)-(\d\d)")
DIGITS = expression(r"(\d{4})(\d\d)(\d\d)")
DAY_AND_MONTH = expression(r"(\d{1,2})\s*[-./]\s*(\d{1,2})\s*[-./]\s*(\d{4})")
TIME = expression(r"(?:[Tt]|\s+)\d{1,2}:\d\d.*", re.DOTALL)
FORMS = {"date": "`YYYY-MM-DD`", "date-time": "`YYYY-MM-DDThh:mm:ss+hh:mm`"}


@table
class Options:
    """What a site may want otherwise."""

    reader: Literal["unknown", "gray-matter"] = setting("what reads the front matter of the site", default="unknown")


def check(document: Document, site: Site, options: Options) -> Iterator[Problem]:
    for front_matter, violation in violations(document, site, "format", "type"):
        form = violation.schema.get("format")
        if form not in FORMS or (violation.keyword == "type" and not is_date_as_number(violation)):
            continue
        fault, cure = _diagnosis(str(violation.value), form)
        is_text = violation.keyword == "format"
        says = f": {shown(violation.value)} {fault}" if is_text else f" is a number, not a date as {FORMS[form]}"
        message = called(front_matter, violation.pointer) + says
        fix = _padding(front_matter, violation) if cure and is_text and form == "date" else None
        if options.reader == "gray-matter" and front_matter.scalar_styles.get(violation.pointer) == "plain" and not cure:
            cure = _published(str(violation.value))
        yield problem(front_matter, violation, message, cure or purpose(front_matter, violation))._replace(fix=fix)


def _padding(front_matter: FrontMatter, violation: Violation) -> Fix | None:
    """Zeros for `2025-7-9`. Without quotes that is text to every reader of YAML, but `2025-07-09` is not: hence quotes."""
    numbers = UNPADDED.fullmatch(violation.value)
    style = front_matter.scalar_styles.get(violation.pointer)
    if front_matter.format != "yaml" or numbers is None or style not in ("plain", "single", "double"):
        return None
    start, end = front_matter.value_ranges[violation.pointer]
    day = f"{numbers[1]}-{numbers[2]:>02}-{numbers[3]:>02}"
    if style == "plain":
        quote = quote_of(front_matter)
        return Fix(f"Change to `{quote}{day}{quote}`", (Edit(Range(start, end), quote + day + quote),), "safe", "front-matter")
    if end - start != len(violation.value) + 2:
        return None  # with escapes in it
    return Fix(f"Change to `{day}`", (Edit(Range(start + 1, end - 1), day),), "safe", "front-matter")


def _diagnosis(value: str, form: str) -> tuple[str, str | None]:
    """What is wrong with the date, and what to write, if it is sure which day is meant."""
    bare = value.strip()
    numbers = DAY.match(bare) or DIGITS.fullmatch(bare)
    if numbers is None:
        return f"is not a date as {FORMS[form]}", _readings(bare) if form == "date" else None
    year, month, day = int(numbers[1]), int(numbers[2]), int(numbers[3])
    if impossible := days.impossible(year, month, day):
        return f"is no day: {impossible}", None
    written, behind = f"{year:04}-{month:02}-{day:02}", bare[numbers.end() :]
    if bare == written != value and form == "date":
        return "has blanks around it", f"write `{written}`"
    return _of_day(written, behind) if form == "date" else _of_time(behind)


def _readings(value: str) -> str | None:
    """What to write for `05/01/2024`, of which nobody knows whether the day or the month comes first."""
    numbers = DAY_AND_MONTH.fullmatch(value)
    if numbers is None:
        return None
    first, second, year = map(int, numbers.groups())
    by_day = None if days.impossible(year, second, first) else f"`{year:04}-{second:02}-{first:02}`"
    by_month = None if days.impossible(year, first, second) else f"`{year:04}-{first:02}-{second:02}`"
    if by_day and by_month and by_day != by_month:
        return f"write {by_day} if the day stands first, {by_month} if the month does"
    return f"write {by_day or by_month}" if by_day or by_month else None


def _published(value: str) -> str | None:
    """What gray-matter makes of a day that is none: js-yaml 3 counts on into the next month, as JavaScript does."""
    written = PLAIN_DAY.fullmatch(value)
    if written is None or int(written[1]) < 100:
        return None
    year, month, days = int(written[1]), int(written[2]) - 1, int(written[3])
    try:
        day = date(year + month // 12, month % 12 + 1, 1) + timedelta(days=days - 1)
    except (ValueError, OverflowError):
        return None
    return f"gray-matter publishes it as {day}, without a word"


def _of_day(day: str, behind: str) -> tuple[str, str | None]:
    """For a day that the calendar has, but that is written another way, or not alone."""
    if not behind:
        return f"is not written as {FORMS['date']}", f"write `{day}`"
    if not TIME.fullmatch(behind):
        return f"is not a date as {FORMS['date']}", None
    if behind[-1] in "Zz":
        return "has a time behind the date", "write the day alone; the time is in UTC, where it may be another day than at home"
    return "has a time behind the date", f"write `{day}`"


def _of_time(behind: str) -> tuple[str, str | None]:
    """For a day that the calendar has, with a time that is missing, incomplete or impossible."""
    fault = f"is not written as {FORMS['date-time']}"
    if not behind:
        return fault, "add the time and its offset from UTC, as in `T09:00:00+09:00`"
    if re.fullmatch(r"[Tt ]\d\d:\d\d:\d\d(?:\.\d+)?", behind):
        return fault, "add the offset from UTC, as in `+09:00`"
    return fault, None
