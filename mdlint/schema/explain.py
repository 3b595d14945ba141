"""From an error of jsonschema's to violations: one for each key or value that a writer would have to change."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from mdlint.model import Json
from mdlint.schema.violation import Violation, pointer_to


def explained(error: Any) -> Iterator[Violation]:
    """The violations in one `jsonschema.ValidationError`."""
    pointer = ""
    for part in error.absolute_path:
        pointer = pointer_to(pointer, part)
    if error.validator in ("oneOf", "anyOf") and error.context:
        yield from _of_nearest_branch(error, pointer)
        return
    for key in _keys(error):
        yield Violation(error.validator or "false", pointer, error.instance, error.validator_value, _schema_of(error), key)


def _keys(error: Any) -> Iterable[str | None]:
    """The keys that the error is about; None for one that is about the value itself."""
    instance, limit, schema = error.instance, error.validator_value, _schema_of(error)
    match error.validator:
        case "required":
            return [key for key in limit if key not in instance]
        case "dependentRequired":
            return [key for trigger, keys in limit.items() if trigger in instance for key in keys if key not in instance]
        case "additionalProperties" if limit is False:
            patterns = schema.get("patternProperties", {})
            return [key for key in instance if key not in schema.get("properties", {}) and not _matches(key, patterns)]
        case "propertyNames":
            return [instance]
    return [None]


def _matches(key: str, patterns: Iterable[str]) -> bool:
    return any(re.search(pattern, key) for pattern in patterns)


def _schema_of(error: Any) -> Mapping[str, Json]:
    return error.schema if isinstance(error.schema, dict) else {}


def _of_nearest_branch(error: Any, pointer: str) -> Iterator[Violation]:
    """The violations of the branch that the value nearly fits; where it fits no branch's type, one that names all types."""
    branches: defaultdict[int, list[Any]] = defaultdict(list)
    for cause in error.context:
        branches[cause.schema_path[0]].append(cause)
    own_place = list(error.absolute_path)

    def is_of_wrong_type(causes: list[Any]) -> bool:
        return any(cause.validator == "type" and list(cause.absolute_path) == own_place for cause in causes)

    near = [causes for causes in branches.values() if not is_of_wrong_type(causes)]
    if not near:
        types = [cause.validator_value for causes in branches.values() for cause in causes if cause.validator == "type"]
        flat = [name for names in types for name in (names if isinstance(names, list) else [names])]
        yield Violation("type", pointer, error.instance, flat, _schema_of(error))
        return
    for cause in min(near, key=len):
        yield from explained(cause)
