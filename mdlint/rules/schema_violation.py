"""Whatever else a schema can ask for, in words."""

from __future__ import annotations

import json
from collections.abc import Iterator

from mdlint.model import Document, FrontMatter, Json, Problem, Related
from mdlint.pointers import pointer_to
from mdlint.rules.front_matter_values import called, described, listed, place_of, problem, purpose, shown, violations
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
    "contains": "has no item {kind}",
    "minContains": "has an item {kind} less than {limit}",
    "maxContains": "has an item {kind} more than {limit}",
    "items": "has more items than it may have",
    "unevaluatedItems": "has more items than it may have",
    "oneOf": "may be one of several things, and is two of them at once",
    "false": "is not allowed here",
}
FORMATS = {
    "email": "e-mail address",
    "idn-email": "e-mail address",
    "ipv4": "IPv4 address",
    "ipv6": "IPv6 address",
    "uuid": "UUID",
    "regex": "pattern",
}
MOST_NAMED = 10
TIMES = {1: "once", 2: "twice"}
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
            yield problem(front_matter, violation, message, purpose(front_matter, violation))


def _fault(violation: Violation) -> str:
    if violation.keyword in ("not", "one-of-keys", "two-of-keys"):
        return _forbidden(violation)
    if violation.keyword == "format" and violation.limit in FORMATS:
        return f"is {shown(violation.value)}, which is no {FORMATS[violation.limit]}"
    if violation.keyword not in COUNTS:
        words = WORDS.get(violation.keyword, "does not fit the schema (`{keyword}`)")
        kind = _kind(violation.schema.get("contains"))
        limit = TIMES.get(violation.limit, f"{violation.limit} times") if "Contains" in violation.keyword else violation.limit
        return words.format(limit=limit, value=shown(violation.value), keyword=violation.keyword, kind=kind)
    if not violation.value:
        return "is empty"
    side, what = COUNTS[violation.keyword]
    return f"must have {side} {violation.limit} {what}{'' if violation.limit == 1 else 's'}, but it has {len(violation.value)}"


def _kind(subschema: Json) -> str:
    """Which items are meant, as far as that can be said in some words."""
    match subschema:
        case {"const": value}:
            return shown(value)
        case {"enum": [*values]} if len(values) <= MOST_NAMED:
            return f"among {listed([shown(value) for value in values], 'and')}"
        case {"pattern": pattern}:
            return f"that matches the pattern `{pattern}`"
    says = described(subschema)
    return f"of this kind: {says}" if says else "of the kind that is asked for"


def _forbidden(violation: Violation) -> str:
    """What must not be: a value, or a key beside others."""
    match violation.limit:
        case {"required": [*keys]}:
            names = listed([f"`{key}`" for key in keys], "and")
            return f"cannot have {names}" + (" together" if len(keys) > 1 else "")
        case {"const": _} | {"enum": _}:
            return f"cannot be {shown(violation.value)}"
        case {"pattern": pattern}:
            return f"is {shown(violation.value)}, which must not match the pattern `{pattern}`"
        case [*keys] if violation.keyword == "one-of-keys":
            return f"needs one of {listed([f'`{key}`' for key in keys], 'and')}"
        case [*keys] if violation.keyword == "two-of-keys":
            return f"can have only one of {listed([f'`{key}`' for key in keys], 'and')}"
    return "is what must not stand here"


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
            repeat = problem(front_matter, violation, message, purpose(front_matter, violation))
            yield repeat._replace(range=place, related=related)
