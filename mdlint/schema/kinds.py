"""The kinds of values that people write into front matter, and what a schema says of each."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from mdlint.expressions import expression
from mdlint.model import Json


class Kind(NamedTuple):
    """What a schema says of a kind of values, and its name in a sentence."""

    schema: Mapping[str, Json]
    says: str


KINDS: Mapping[str, Kind] = {
    "text": Kind({"type": "string"}, "text"),
    "day": Kind({"type": "string", "format": "date"}, "a date"),
    "moment": Kind({"type": "string", "format": "date-time"}, "a date with a time"),
    "loose moment": Kind({"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}([ T]|$)"}, "a date with a time, written freely"),
    "truth": Kind({"type": "boolean"}, "`true` or `false`"),
    "whole number": Kind({"type": "integer"}, "a whole number"),
    "number": Kind({"type": "number"}, "a number"),
    "texts": Kind({"type": "array", "items": {"type": "string"}}, "a list of texts"),
    "list": Kind({"type": "array"}, "a list"),
    "mapping": Kind({"type": "object"}, "a mapping"),
}
DAY = expression(r"(\d{4})-(\d\d)-(\d\d)")
MOMENT = expression(r"[Tt ]\d\d:\d\d:\d\d(?:\.\d+)?(?:[Zz]|[+-]\d\d:\d\d)")
LOOSE_MOMENT = expression(r"[Tt ]+\d{1,2}:\d\d.*")


def kind_of(value: Json) -> str:
    """The name of the kind that a value is of."""
    match value:
        case bool():
            return "truth"
        case int():
            return "whole number"
        case float():
            return "number"
        case str():
            return _kind_of_text(value)
        case list():
            return "texts" if all(isinstance(item, str) for item in value) else "list"
        case _:
            return "mapping"


def _kind_of_text(text: str) -> str:
    day = DAY.match(text)
    if day is None or not _exists(*map(int, day.groups())):
        return "text"
    behind = text[day.end() :]
    if not behind:
        return "day"
    if MOMENT.fullmatch(behind):
        return "moment"
    return "loose moment" if LOOSE_MOMENT.fullmatch(behind) else "text"


def _exists(year: int, month: int, day: int) -> bool:
    try:
        return date(year, month, day) is not None
    except ValueError:
        return False
