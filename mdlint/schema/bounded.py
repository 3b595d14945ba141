"""jsonschema's validator with bounds: a schema comes in with a pull request, and must not keep a run busy for ever.

Patterns can, by backtracking; `uniqueItems` and `enum`, by comparing all pairs; `$ref` and `allOf`, by doubling at every level;
and every message, by repeating the value. Patterns are searched by a library that takes a time limit, values are compared
by hashing and shown by their kind, and every keyword costs steps. jsonschema falls short only in these bounds; what a keyword
means stays its business.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from jsonschema import Draft202012Validator, ValidationError
from jsonschema.validators import extend

from mdlint.model import Json
from mdlint.patterns import TooSlowError, matches
from mdlint.schema.evaluated import additional, evaluated, fits
from mdlint.schema.formats import FORMATS

VALUES_A_STEP = 50
CHARACTERS_A_VALUE = 100

Keyword = Callable[[Any, Any, Any, Any], Iterator[ValidationError] | None]


class Steps:
    """How many steps are left for the document at hand; `start` gives the next one its full number.

    A keyword asked of a value is a step, or some if it has to look at many values for that: a post of fifty keys takes a few
    hundred.
    """

    def __init__(self, most: int) -> None:
        self.most = self.left = most

    def start(self) -> None:
        self.left = self.most

    def spend(self, values: int) -> None:
        """Take off what it costs to look at so many values."""
        self.left -= 1 + values // VALUES_A_STEP
        if self.left < 0:
            raise TooSlowError(f"one document takes it more than {self.most:,} steps")

    def counted(self, keyword: Keyword) -> Keyword:
        """The keyword, its steps taken off whenever it is asked."""

        def asked(asking: Any, limit: Any, instance: Any, schema: Any) -> Iterator[ValidationError] | None:
            self.spend(_size(limit) + _size(instance))
            return keyword(asking, limit, instance, schema)

        return asked


def _size(value: Json) -> int:
    return len(value) if isinstance(value, (list, dict)) else len(value) // CHARACTERS_A_VALUE if isinstance(value, str) else 0


class _Mapping(dict[str, Json]):
    def __repr__(self) -> str:
        return "a mapping"


class _List(list[Json]):
    def __repr__(self) -> str:
        return "a list"


def quiet(value: Json) -> Json:
    """The same value, but one that messages do not repeat: nobody reads them, and there may be thousands of them."""
    if isinstance(value, dict):
        return _Mapping((key, quiet(member)) for key, member in value.items())
    return _List(map(quiet, value)) if isinstance(value, list) else value


def validator(content: Mapping[str, Json], steps: Steps, registry: Any) -> Any:
    """A validator of draft 2020-12 for the schema. It fetches nothing: a `$ref` finds what the registry has."""
    keywords = {**Draft202012Validator.VALIDATORS, **QUICKER, "enum": _enum()}
    bounded: Any = extend(  # type: ignore[no-untyped-call]
        Draft202012Validator, {name: steps.counted(keyword) for name, keyword in keywords.items()}
    )
    plain_evolve, plain_descend = bounded.evolve, bounded.descend

    def evolve(asking: Any, **changes: Any) -> Any:
        """The same validator for another schema; for one that names a draft the library would take one without bounds."""
        steps.spend(0)
        schema = changes.get("schema", asking.schema)
        if isinstance(schema, dict) and "$schema" in schema:
            schema = {keyword: limit for keyword, limit in schema.items() if keyword != "$schema"}
        return plain_evolve(asking, **{**changes, "schema": schema})

    def descend(asking: Any, instance: Any, schema: Any, *places: Any, **named_places: Any) -> Any:
        """What a part of the schema says; for `false` the library forgets the place, and `not` anything means the same."""
        if not isinstance(schema, (dict, bool)):
            raise LookupError("a `$ref` in it leads to something that is no schema")
        return plain_descend(asking, instance, {"not": {}} if schema is False else schema, *places, **named_places)

    bounded.evolve, bounded.descend, bounded.spend = evolve, descend, staticmethod(steps.spend)
    return bounded(content, format_checker=FORMATS, registry=registry)


def _pattern(asking: Any, pattern: str, instance: Any, _schema: Any) -> Iterator[ValidationError]:
    if asking.is_type(instance, "string") and not matches(pattern, instance):
        yield ValidationError(f"{instance!r} does not match {pattern!r}")


def _pattern_properties(asking: Any, patterns: Mapping[str, Json], instance: Any, _schema: Any) -> Iterator[ValidationError]:
    if asking.is_type(instance, "object"):
        asking.spend(len(patterns) * len(instance))
        for pattern, subschema in patterns.items():
            for key, value in instance.items():
                if matches(pattern, key):
                    yield from asking.descend(value, subschema, path=key, schema_path=pattern)


def _additional_properties(asking: Any, limit: Any, instance: Any, schema: Any) -> Iterator[ValidationError]:
    if not asking.is_type(instance, "object"):
        return
    asking.spend(len(instance) * len(schema.get("patternProperties", ())))
    keys = additional(instance, schema)
    if limit is False and keys:
        yield ValidationError("has keys that are not allowed")
    elif limit is not False:
        for key in keys:
            yield from asking.descend(instance[key], limit, path=key)


def _unevaluated_properties(asking: Any, limit: Any, instance: Any, schema: Any) -> Iterator[ValidationError]:
    if not asking.is_type(instance, "object"):
        return
    others = instance.keys() - evaluated(asking, instance, schema)
    if keys := [key for key in instance if key in others and not fits(asking, instance[key], limit)]:
        error: Any = ValidationError("has keys that are not allowed")
        error.keys = keys  # which only this function can tell
        yield error


def _enum() -> Keyword:
    known: dict[int, tuple[list[Json], frozenset[Any]]] = {}  # each list by its identity, kept alive so that no other gets it

    def asked(_asking: Any, choices: list[Json], instance: Any, _schema: Any) -> Iterator[ValidationError]:
        if id(choices) not in known:
            known[id(choices)] = choices, frozenset(map(hashable, choices))
        if hashable(instance) not in known[id(choices)][1]:
            yield ValidationError("is not among the choices")

    return asked


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
