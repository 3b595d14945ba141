"""Whatever else a schema can ask for, in words."""

from __future__ import annotations

from collections.abc import Iterator

from mdlint.model import Document, Json, Problem, Range, Rule
from mdlint.rules.front_matter_values import called, place_of, shown, violations
from mdlint.schema import Violation, pointer_to
from mdlint.site import Site


WORDS = {
    "minLength": "is shorter than {limit} characters",
    "maxLength": "is longer than {limit} characters",
    "pattern": "is {value}, which does not match the pattern `{limit}`",
    "format": "is {value}, which is no `{limit}`",
    "minItems": "has fewer than {limit} items",
    "maxItems": "has more than {limit} items",
    "minimum": "is less than {limit}",
    "maximum": "is more than {limit}",
    "exclusiveMinimum": "must be more than {limit}",
    "exclusiveMaximum": "must be less than {limit}",
    "multipleOf": "is {value}, which is no multiple of {limit}",
    "minProperties": "has fewer than {limit} keys",
    "maxProperties": "has more than {limit} keys",
    "contains": "has no item of the kind that the schema asks for",
    "not": "is what the schema forbids",
    "false": "is not allowed here",
}
OTHER_RULES = frozenset(
    {"type", "enum", "const", "required", "dependentRequired", "empty", "near-miss"}
    | {"additionalProperties", "unevaluatedProperties", "propertyNames"}
)


def check(document: Document, site: Site, _options: None) -> Iterator[Problem]:
    for front_matter, violation in violations(document, site):
        if violation.keyword in OTHER_RULES or (violation.keyword == "format" and violation.limit in ("date", "date-time")):
            continue
        place, fault = place_of(front_matter, violation), _fault(violation)
        if violation.keyword == "uniqueItems" and (repeated := _repeated(violation.value)) is not None:
            place = front_matter.value_ranges.get(pointer_to(violation.pointer, repeated), place)
            fault = f"has {shown(violation.value[repeated])} twice"
        yield Problem(place, f"{called(violation.pointer)} {fault}", _purpose(violation))


def _fault(violation: Violation) -> str:
    if violation.keyword == "minLength" and violation.limit == 1:
        return "is empty"
    words = WORDS.get(violation.keyword, "does not fit the schema (`{keyword}`)")
    return words.format(limit=violation.limit, value=shown(violation.value), keyword=violation.keyword)


def _repeated(items: list[Json]) -> int | None:
    """The index of the first item that stands in the list before."""
    return next((index for index, item in enumerate(items) if item in items[:index]), None)


def _purpose(violation: Violation) -> str | None:
    description = violation.schema.get("description")
    return f"{called(violation.pointer)} is {description}" if isinstance(description, str) else None


RULE = Rule("FM106", "schema-violation", "anything else that the schema asks for", check, "error", needs="site")
