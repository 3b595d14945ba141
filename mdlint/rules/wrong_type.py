"""A value is of another type than the schema asks for: `tags` must be a list, but it is a text."""

from __future__ import annotations

import json
from collections.abc import Iterator

from mdlint.model import Document, Json, Problem, Rule
from mdlint.rules.front_matter_values import called, place_of, violations
from mdlint.site import Site


NAMES = {
    "string": "a text",
    "array": "a list",
    "object": "a mapping",
    "number": "a number",
    "integer": "a whole number",
    "boolean": "`true` or `false`",
    "null": "empty",
}


def check(document: Document, site: Site, _options: None) -> Iterator[Problem]:
    for front_matter, violation in violations(document, site, "type"):
        wanted = [violation.limit] if isinstance(violation.limit, str) else violation.limit
        expected = " or ".join(NAMES.get(name, name) for name in wanted)
        message = f"{called(violation.pointer)} must be {expected}, but it is {_type_of(violation.value)}"
        help_ = _cure(violation.pointer.rpartition("/")[2], violation.value, wanted)
        yield Problem(place_of(front_matter, violation), message, help_)


def _type_of(value: Json) -> str:
    match value:
        case None:
            return "empty"
        case bool():
            return f"`{json.dumps(value)}`"
        case int() | float():
            return "a number"
        case str():
            return "a text"
        case list():
            return "a list"
        case _:
            return "a mapping"


def _cure(name: str, value: Json, wanted: list[str]) -> str | None:
    if isinstance(value, str) and "array" in wanted and not name.isdecimal():
        items = [part.strip() for part in value.split(",") if part.strip()]
        return f"write `{name}: {json.dumps(items, ensure_ascii=False)}`" if items else None
    if isinstance(value, (bool, int, float)) and "string" in wanted:
        return "put the value in quotes"
    return None


RULE = Rule("FM102", "wrong-type", "a value of another type than the schema asks for", check, "error", needs="site")
