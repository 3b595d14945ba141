"""Whatever else a schema can ask for, in words."""

from __future__ import annotations

import json
from collections.abc import Iterator

from mdlint.model import Document, FrontMatter, Problem, Related, Rule
from mdlint.pointers import pointer_to
from mdlint.rules.front_matter_values import called, described, place_of, shown, violations
from mdlint.schema import Violation
from mdlint.site import Site

# What is counted: the keyword → the limit in words, and what it counts.
COUNTS = {
    "minLength": ("at least", "character"),
    "maxLength": ("at most", "character"),
    "minItems": ("at least", "item"),
    "maxItems": ("at most", "item"),
    "minProperties": ("at least", "key"),
    "maxProperties": ("at most", "key"),
}
WORDS = {
    "pattern": "is {value}, which does not match the pattern `{limit}`",
    "format": "is {value}, which is no `{limit}`",
    "minimum": "must be at least {limit}, but it is {value}",
    "maximum": "must be at most {limit}, but it is {value}",
    "exclusiveMinimum": "must be more than {limit}, but it is {value}",
    "exclusiveMaximum": "must be less than {limit}, but it is {value}",
    "multipleOf": "must be a multiple of {limit}, but it is {value}",
    "contains": "has no item of the kind that the schema asks for",
    "minContains": "has too few items of the kind that the schema asks for",
    "maxContains": "has too many items of the kind that the schema limits",
    "items": "has more items than the schema knows",
    "unevaluatedItems": "has more items than the schema knows",
    "oneOf": "fits more than one of the forms that the schema tells apart",
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
        if violation.keyword == "uniqueItems":
            yield from _repeats(document, front_matter, violation)
        else:
            message = f"{called(front_matter, violation.pointer)} {_fault(violation)}"
            yield Problem(place_of(front_matter, violation), message, _purpose(front_matter, violation))


def _fault(violation: Violation) -> str:
    if violation.keyword not in COUNTS:
        words = WORDS.get(violation.keyword, "does not fit the schema (`{keyword}`)")
        return words.format(limit=violation.limit, value=shown(violation.value), keyword=violation.keyword)
    if not violation.value:
        return "is empty"
    side, what = COUNTS[violation.keyword]
    return f"must have {side} {violation.limit} {what}{'' if violation.limit == 1 else 's'}, but it has {len(violation.value)}"


def _repeats(document: Document, front_matter: FrontMatter, violation: Violation) -> Iterator[Problem]:
    """Every item that stands in the list before, each at its own place."""
    first_of: dict[str, int] = {}
    for index, item in enumerate(violation.value):
        first = first_of.setdefault(json.dumps(item, sort_keys=True), index)
        if first != index:
            whole = place_of(front_matter, violation)
            place, before = (front_matter.value_ranges.get(pointer_to(violation.pointer, one), whole) for one in (index, first))
            related = (Related(document.path, before, "first here"),)
            message = f"{called(front_matter, violation.pointer)} has {shown(item)} twice"
            yield Problem(place, message, _purpose(front_matter, violation), related=related)


def _purpose(front_matter: FrontMatter, violation: Violation) -> str | None:
    description = described(violation.schema)
    return f"{called(front_matter, violation.pointer)}: {description}" if description else None


RULE = Rule("FM106", "schema-violation", "anything else that the schema asks for", check, "error")
