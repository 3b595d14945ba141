"""Which keys of a mapping a schema speaks of: what `additionalProperties` and `unevaluatedProperties` leave alone.

As jsonschema finds them, but that it searches for their patterns with `re`, which takes as long as it likes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from mdlint.model import Json


def belongs(key: str, patterns: Iterable[str]) -> bool:
    """Whether a key belongs to one of the `patternProperties`."""
    from mdlint.patterns import matches

    return any(matches(pattern, key) for pattern in patterns)


def additional(mapping: Mapping[str, Json], schema: Mapping[str, Json]) -> list[str]:
    """The keys that neither `properties` nor `patternProperties` of the schema speak of."""
    named, patterns = schema.get("properties", {}), schema.get("patternProperties", {})
    return [key for key in mapping if key not in named and not belongs(key, patterns)]


def evaluated(asking: Any, mapping: Mapping[str, Json], schema: Json) -> set[str]:
    """The keys that the schema speaks of, or a part of it that the mapping fits; `asking` is the validator."""
    if not isinstance(schema, dict):
        return set()
    asking.spend(len(mapping) * (1 + len(schema.get("patternProperties", ()))))
    others = additional(mapping, schema)
    keys = mapping.keys() - others
    for keyword in ("additionalProperties", "unevaluatedProperties"):
        if keyword in schema:
            keys |= {key for key in others if fits(asking, mapping[key], schema[keyword])}
    for judge, part in _parts(asking, mapping, schema):
        keys |= evaluated(judge, mapping, part)
    return keys


def fits(asking: Any, value: Json, schema: Json) -> bool:
    """Whether a part of the schema takes the value."""
    return next(asking.descend(value, schema), None) is None


def _parts(asking: Any, mapping: Mapping[str, Json], schema: Mapping[str, Json]) -> Iterator[tuple[Any, Json]]:
    """The subschemas that speak of the mapping itself, each with the validator that knows where its references lead."""
    for keyword in ("$ref", "$dynamicRef"):
        if keyword in schema:
            found = asking._resolver.lookup(schema[keyword])
            yield asking.evolve(schema=found.contents, _resolver=found.resolver), found.contents
    for key, part in schema.get("dependentSchemas", {}).items():
        if key in mapping:
            yield asking, part
    for keyword in ("allOf", "anyOf", "oneOf"):
        yield from ((asking, part) for part in schema.get(keyword, ()) if fits(asking, mapping, part))
    if "if" in schema and fits(asking, mapping, schema["if"]):
        yield from ((asking, schema[keyword]) for keyword in ("if", "then") if keyword in schema)
    elif "if" in schema and "else" in schema:
        yield asking, schema["else"]
