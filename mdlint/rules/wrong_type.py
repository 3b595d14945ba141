"""A value is of another type than the schema asks for: `tags` must be a list, but it is text."""

from __future__ import annotations

import json
from collections.abc import Iterator

from mdlint.expressions import expression
from mdlint.model import Document, Edit, Fix, FrontMatter, Json, Problem, Range, Safety
from mdlint.pointers import keys_of
from mdlint.rules.front_matter_values import (
    accepts,
    assigned,
    called,
    is_date_as_number,
    place_of,
    problem,
    purpose,
    quote_of,
    shown,
    violations,
)
from mdlint.schema import Violation
from mdlint.site import Site
from mdlint.tables import setting, table

NAMES = {
    "string": "text",
    "array": "a list",
    "object": "a mapping",
    "number": "a number",
    "integer": "a whole number",
    "boolean": "`true` or `false`",
    "null": "empty",
}
BOOLEANS = {"true": True, "yes": True, "on": True, "false": False, "no": False, "off": False}
IN_QUOTES = "put the value in quotes"
NUMBER = expression(r"[-+]?[0-9]+(?:\.[0-9]+)?")


@table
class Options:
    """What a site may want otherwise."""

    list_separator: str = setting(
        "what stands between the items of a list that is written as text; then `--fix` makes a list", ""
    )


def check(document: Document, site: Site, options: Options) -> Iterator[Problem]:
    for front_matter, violation in violations(document, site, "type"):
        if is_date_as_number(violation):
            continue  # as a date it is wrong in quotes, too, and another rule's
        expected = " or ".join(NAMES.get(name, name) for name in _wanted(violation))
        message = f"{called(front_matter, violation.pointer)} must be {expected}, but it is {_type_of(violation)}"
        if items := _items(document, site, front_matter, violation, options.list_separator):
            edits = (Edit(place_of(front_matter, violation), items),)
            as_list = Fix("Make it a list", edits, _safety(violation, options), "front-matter")
            name = violation.pointer and keys_of(violation.pointer)[-1]
            help_ = f"write `{items if name.isdecimal() else assigned(front_matter, name, items)}`"
            yield problem(front_matter, violation, message, help_)._replace(fix=as_list)
            continue
        cure = _cure(document, site, front_matter, violation)
        fix = _quotes(front_matter, violation) if cure == IN_QUOTES else None
        yield problem(front_matter, violation, message, cure or purpose(front_matter, violation))._replace(fix=fix)


def _safety(violation: Violation, options: Options) -> Safety:
    """A list is sure where the site says what separates items, and no comma says otherwise."""
    is_sure = options.list_separator and (options.list_separator == "," or "," not in violation.value)
    return "safe" if is_sure else "hint"


def _items(document: Document, site: Site, front_matter: FrontMatter, violation: Violation, separator: str) -> str | None:
    """The list that a text on one line stands for, as it is to be written: split where the site says, else at commas."""
    value = violation.value
    if not isinstance(value, str) or "array" not in _wanted(violation):
        return None
    if front_matter.scalar_styles.get(violation.pointer) not in ("plain", "single", "double"):
        return None
    between = separator if separator and "," not in value else ","
    parts = [part.strip() for part in value.split(between) if part.strip()]
    is_sure = bool(separator) or "," in value or len(value.split()) == 1
    if not parts or not is_sure or not accepts(document, site, violation.schema, parts):
        return None
    return json.dumps(parts, ensure_ascii=False)


def _wanted(violation: Violation) -> list[str]:
    return [violation.limit] if isinstance(violation.limit, str) else violation.limit


def _type_of(violation: Violation) -> str:
    match violation.value:
        case None:
            return "empty"
        case float() if "integer" in violation.limit:
            return shown(violation.value)
        case bool():
            return f"`{json.dumps(violation.value)}`"
        case int() | float():
            return "a number"
        case str():
            return "text"
        case list():
            return "a list"
        case _:
            return "a mapping"


def _cure(document: Document, site: Site, front_matter: FrontMatter, violation: Violation) -> str | None:
    value, wanted = violation.value, _wanted(violation)
    name = violation.pointer and keys_of(violation.pointer)[-1]
    is_item = name.isdecimal()
    other = _rewritten(value, wanted)
    if other is not None and accepts(document, site, violation.schema, other):
        text = json.dumps(other, ensure_ascii=False)
        return f"write `{text}`" if is_item else f"write `{assigned(front_matter, name, text)}`"
    if value is None and is_item:
        return "write the item, or remove it"
    if isinstance(value, str) and "array" in wanted and not is_item:
        return "put its items between `[` and `]`, with commas between them"
    place = place_of(front_matter, violation)
    if isinstance(value, dict) and place.end - place.start == 1 and "string" in wanted and front_matter.format == "yaml":
        return 'write `"?"`: without quotes it begins a mapping'  # nothing else that is one sign wide does
    if isinstance(value, dict) and len(value) == 1 and "string" in wanted:
        return "put the text in quotes: its `: ` makes a key of what stands before"
    if isinstance(value, (bool, int, float)) and "string" in wanted and accepts(document, site, violation.schema, str(value)):
        return IN_QUOTES
    return None


def _quotes(front_matter: FrontMatter, violation: Violation) -> Fix | None:
    """Quotes around a number or a word, which stays as it is written: `1.10` is `"1.10"`."""
    if front_matter.scalar_styles.get(violation.pointer) != "plain" or front_matter.format != "yaml":
        return None
    start, end = front_matter.value_ranges[violation.pointer]
    quote = quote_of(front_matter)
    return Fix("Put it in quotes", (Edit(Range(start, start), quote), Edit(Range(end, end), quote)), "safe", "front-matter")


def _rewritten(value: Json, wanted: list[str]) -> Json:
    """The value in a type that is wanted, where its writer can only have meant that; else None."""
    match value:
        case str() if "array" in wanted and ("," in value or len(value.split()) == 1):
            return [part.strip() for part in value.split(",") if part.strip()] or None
        case str() if "boolean" in wanted and value.lower() in BOOLEANS:
            return BOOLEANS[value.lower()]
        case str() if {"number", "integer"} & set(wanted) and NUMBER.fullmatch(value):
            return float(value) if "." in value else int(value)
        case [str() as only] if "string" in wanted:
            return only
    return None
