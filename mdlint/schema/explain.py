"""From an error of jsonschema's to violations: one for each key or value that a writer would have to change."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from mdlint.model import Json
from mdlint.pointers import pointer_to
from mdlint.schema.evaluated import additional
from mdlint.schema.violation import Violation

CHOICES = ("enum", "const")
HOLD_NAMES = ("properties", "patternProperties", "dependentSchemas", "$defs")


def explained(errors: Iterable[Any]) -> Iterator[Violation]:
    """The violations in some `jsonschema.ValidationError`s."""
    told: set[tuple[Any, ...]] = set()
    for error in errors:
        if error.validator in ("required", "dependentRequired"):  # an error for each key, and each would speak of all of them
            place = (error.validator, id(error.schema), *error.absolute_path)
            if place in told:
                continue
            told.add(place)
        yield from _of_one(error)


def _of_one(error: Any) -> Iterator[Violation]:
    pointer = ""
    for part in error.absolute_path:
        pointer = pointer_to(pointer, part)
    if _is_about_a_name(error):
        # Whatever the keyword inside, it is the key that has to change, and the path is that of its mapping.
        yield Violation("propertyNames", pointer, error.instance, error.validator_value, _schema_of(error), error.instance)
    elif error.validator in ("oneOf", "anyOf") and (keys := _keys_to_choose(error)):
        keyword = "one-of-keys" if error.context else "two-of-keys"
        yield Violation(keyword, pointer, error.instance, keys, _schema_of(error), None if error.context else keys[-1])
    elif error.validator in ("oneOf", "anyOf") and error.context:
        yield from _of_nearest_branch(error, pointer)
    else:
        keyword = "false" if error.validator == "not" and error.validator_value == {} else error.validator
        for key in _keys(error):
            yield Violation(keyword, pointer, error.instance, error.validator_value, _schema_of(error), key)


def _is_about_a_name(error: Any) -> bool:
    path = list(error.schema_path)
    return any(
        part == "propertyNames" and (index == 0 or path[index - 1] not in HOLD_NAMES) for index, part in enumerate(path[:-1])
    )


def _keys(error: Any) -> Iterable[str | None]:
    """The keys that the error is about; None for one that is about the value itself."""
    instance, limit, schema = error.instance, error.validator_value, _schema_of(error)
    match error.validator:
        case "required":
            return [key for key in limit if key not in instance]
        case "dependentRequired":
            return [key for trigger, keys in limit.items() if trigger in instance for key in keys if key not in instance]
        case "additionalProperties" if limit is False:
            return additional(instance, schema)
        case "not" if isinstance(limit, dict) and isinstance(limit.get("required"), list) and isinstance(instance, dict):
            return [key for key in limit["required"] if key in instance][-1:] or [None]
        case "unevaluatedProperties":
            return list(error.keys)  # which they are depends on every subschema; `bounded` has worked it out
    return [None]


def _schema_of(error: Any) -> Mapping[str, Json]:
    return error.schema if isinstance(error.schema, dict) else {}


def _keys_to_choose(error: Any) -> list[str]:
    """The keys of which one has to be there, where each branch asks for one key and nothing else."""
    branches = [one["required"] for one in error.validator_value if isinstance(one, dict) and one.keys() == {"required"}]
    is_choice = len(branches) == len(error.validator_value) and all(len(keys) == 1 for keys in branches)
    keys = [key for [key] in branches] if is_choice else []
    return keys if error.context else [key for key in keys if key in error.instance]


def _of_nearest_branch(error: Any, pointer: str) -> Iterator[Violation]:
    """The violations of the branch that the value nearly fits; where it fits no branch's type, one that names all types."""
    branches: defaultdict[int, list[Any]] = defaultdict(list)
    for cause in error.context:
        branches[cause.schema_path[0]].append(cause)
    own_place = list(error.absolute_path)

    def is_at_own_place(cause: Any) -> bool:
        return list(cause.absolute_path) == own_place

    def distance(causes: list[Any]) -> tuple[int, int]:
        """A branch whose `kind: {const: …}` says no was not meant, however little else is wrong with it."""
        return sum(cause.validator == "const" and not is_at_own_place(cause) for cause in causes), len(causes)

    wrong_types = [cause for cause in error.context if cause.validator == "type" and is_at_own_place(cause)]
    near = [causes for causes in branches.values() if not any(cause in wrong_types for cause in causes)]
    if not near:
        types = _united(cause.validator_value for cause in wrong_types)
        yield Violation("type", pointer, error.instance, types, _schema_of(error))
    elif all(len(causes) == 1 and causes[0].validator in CHOICES and is_at_own_place(causes[0]) for causes in near):
        choices = [choice for [cause] in near for choice in _choices(cause)]
        yield Violation("enum", pointer, error.instance, choices, _schema_of(error))
    else:
        nearest = min(near, key=distance)
        yield from explained(nearest)


def _united(types: Iterable[Json]) -> list[str]:
    """The types of several branches, each once; `type` is a name or a list of names."""
    return list(dict.fromkeys(name for names in types for name in (names if isinstance(names, list) else [names])))


def _choices(cause: Any) -> list[Json]:
    return list(cause.validator_value) if cause.validator == "enum" else [cause.validator_value]
