"""A date that is written another way than the schema asks for, or a day that the calendar does not have."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator

from mdlint.model import Document, Problem, Rule
from mdlint.rules.front_matter_values import called, place_of, shown, violations
from mdlint.site import Site


MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
NUMBERS = re.compile(r"(\d{4})\s*([-./년])\s*(\d{1,2})\s*[-./월]\s*(\d{1,2})\s*[일.]?(.*)", re.DOTALL)
FORMS = {"date": "`YYYY-MM-DD`", "date-time": "`YYYY-MM-DDThh:mm:ss+hh:mm`"}


def check(document: Document, site: Site, _options: None) -> Iterator[Problem]:
    for front_matter, violation in violations(document, site, "format"):
        form = FORMS.get(violation.limit)
        if form is None:
            continue  # another format, and another rule's
        place = place_of(front_matter, violation)
        fault, cure = _diagnosis(str(violation.value), violation.limit)
        yield Problem(place, f"{called(violation.pointer)}: {shown(violation.value)} {fault or f'is not a date as {form}'}", cure)


def _diagnosis(value: str, form: str) -> tuple[str | None, str | None]:
    """What is wrong with the date, if the calendar tells, and the date as it should be written, if it is sure which one is meant."""
    numbers = NUMBERS.fullmatch(value.strip())
    if numbers is None:
        return None, None
    year, month, day, rest = int(numbers[1]), int(numbers[3]), int(numbers[4]), numbers[5]
    if not 1 <= month <= 12:
        return f"is no day: there is no month {month}", None
    days = monthrange(year, month)[1] if year else 31
    if not 1 <= day <= days:
        return f"is no day: {MONTHS[month - 1]} {year} has {days} days", None
    if form == "date" and not rest.strip() and year:
        return None, f"write `{year:04}-{month:02}-{day:02}`"
    if form == "date" and re.match(r"[T ]\s*\d", rest):
        return "has a time behind the date", f"write `{year:04}-{month:02}-{day:02}`"
    return None, None


RULE = Rule("FM104", "invalid-date", "not a date as YYYY-MM-DD, or no such day", check, "error", needs="site")
