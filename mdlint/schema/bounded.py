"""jsonschema's validator with bounds: a schema comes in with a pull request, and must not keep a run busy for ever.

Patterns can, by backtracking; `uniqueItems`, by comparing all pairs; `$ref` and `allOf`, by doubling at every level. Patterns
are searched by a library that takes a time limit, items are compared by hashing, and every keyword costs a step. jsonschema
falls short only in these bounds; what a keyword means stays its business.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import Any

import regex
from jsonschema import Draft202012Validator, ValidationError
from jsonschema.validators import extend
from referencing import Registry

from mdlint.model import Json
from mdlint.schema.evaluated import additional, evaluated, fits
from mdlint.schema.formats import FORMATS

PATTERN_SECONDS = 1.0

Keyword = Callable[[Any, Any, Any, Any], Iterator[ValidationError] | None]


class TooSlowError(Exception):
    """The schema takes too long; the text says what of it."""


class Steps:
    """How many steps are left for the document at hand; `start` gives the next one its full number.

    A keyword asked of a value is a step: a post of fifty keys takes a few hundred.
    """

    def __init__(self, most: int) -> None:
        self.most = self.left = most

    def start(self) -> None:
        self.left = self.most

    def counted(self, keyword: Keyword) -> Keyword:
        """The keyword, a step taken off whenever it is asked."""

        def asked(asking: Any, limit: Any, instance: Any, schema: Any) -> Iterator[ValidationError] | None:
            self.left -= 1
            if self.left < 0:
                raise TooSlowError(f"one document takes it more than {self.most:,} steps")
            return keyword(asking, limit, instance, schema)

        return asked


def validator(content: Mapping[str, Json], steps: Steps) -> Any:
    """A validator of draft 2020-12 for the schema. It fetches and reads nothing: a `$ref` finds an empty registry."""
    keywords = {**Draft202012Validator.VALIDATORS, **QUICKER}
    bounded: Any = extend(  # type: ignore[no-untyped-call]
        Draft202012Validator, {name: steps.counted(keyword) for name, keyword in keywords.items()}
    )
    plain_evolve, plain_descend = bounded.evolve, bounded.descend

    def evolve(asking: Any, **changes: Any) -> Any:
        """The same validator for another schema; for one that names a draft the library would take one without bounds."""
        schema = changes.get("schema", asking.schema)
        if isinstance(schema, dict) and "$schema" in schema:
            schema = {keyword: limit for keyword, limit in schema.items() if keyword != "$schema"}
        return plain_evolve(asking, **{**changes, "schema": schema})

    def descend(asking: Any, instance: Any, schema: Any, *places: Any, **named_places: Any) -> Any:
        """What a part of the schema says; for `false` the library forgets the place, and `not` anything means the same."""
        return plain_descend(asking, instance, {"not": {}} if schema is False else schema, *places, **named_places)

    bounded.evolve, bounded.descend = evolve, descend
    return bounded(content, format_checker=FORMATS, registry=Registry())


def matches(pattern: str, text: str) -> bool:
    """Whether the pattern of a schema is found in the text. A `TooSlowError` if that takes longer than a second."""
    try:
        return _compiled(pattern).search(text, timeout=PATTERN_SECONDS) is not None
    except TimeoutError:
        raise TooSlowError(
            f"its pattern `{pattern}` takes longer than {PATTERN_SECONDS:g} s on a text of {len(text)} characters"
        ) from None


@cache
def _compiled(pattern: str) -> Any:
    return regex.compile(pattern)


def _pattern(asking: Any, pattern: str, instance: Any, _schema: Any) -> Iterator[ValidationError]:
    if asking.is_type(instance, "string") and not matches(pattern, instance):
        yield ValidationError(f"{instance!r} does not match {pattern!r}")


def _pattern_properties(asking: Any, patterns: Mapping[str, Json], instance: Any, _schema: Any) -> Iterator[ValidationError]:
    if asking.is_type(instance, "object"):
        for pattern, subschema in patterns.items():
            for key, value in instance.items():
                if matches(pattern, key):
                    yield from asking.descend(value, subschema, path=key, schema_path=pattern)


def _additional_properties(asking: Any, limit: Any, instance: Any, schema: Any) -> Iterator[ValidationError]:
    if not asking.is_type(instance, "object"):
        return
    keys = additional(instance, schema)
    if limit is False and keys:
        yield ValidationError(f"has keys that are not allowed: {keys}")
    elif limit is not False:
        for key in keys:
            yield from asking.descend(instance[key], limit, path=key)


def _unevaluated_properties(asking: Any, limit: Any, instance: Any, schema: Any) -> Iterator[ValidationError]:
    if not asking.is_type(instance, "object"):
        return
    others = instance.keys() - evaluated(asking, instance, schema)
    if keys := [key for key in instance if key in others and not fits(asking, instance[key], limit)]:
        yield ValidationError(f"has keys that are not allowed: {keys}")


def _unique_items(asking: Any, wanted: bool, instance: Any, _schema: Any) -> Iterator[ValidationError]:
    if wanted and asking.is_type(instance, "array") and len({hashable(item) for item in instance}) < len(instance):
        yield ValidationError("has items that are not unique")


def hashable(value: Json) -> Any:
    """A value that is equal where JSON Schema calls two values equal: 1 is 1.0, but `true` is not 1."""
    if isinstance(value, bool):
        return ("bool", value)
    if isinstance(value, list):
        return ("list", tuple(map(hashable, value)))
    if isinstance(value, dict):
        return ("dict", frozenset((key, hashable(item)) for key, item in value.items()))
    return value


QUICKER: Mapping[str, Keyword] = {
    "pattern": _pattern,
    "patternProperties": _pattern_properties,
    "additionalProperties": _additional_properties,
    "unevaluatedProperties": _unevaluated_properties,
    "uniqueItems": _unique_items,
}
