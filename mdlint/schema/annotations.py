"""What a schema says of the values that are there without judging them: JSON Schema's annotations, and ours.

`x-mdlint-message` and `x-mdlint-severity` stand beside a keyword that judges, and travel with its violation. The others are
found here: `deprecated`, `x-mdlint-unique`, the formats `mdlint-link` and `mdlint-asset`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from mdlint.model import Json
from mdlint.pointers import keys_of, pointer_to

MOST = 20_000  # parts of a schema that are looked at for one document; `$ref`s could double them at every level
IN_PLACE = ("allOf", "anyOf", "oneOf")
DEEPER = {"$ref", "properties", "items", *IN_PLACE}
NOTHING: frozenset[str] = frozenset()


class Said(NamedTuple):
    """A part of a schema that speaks of a value. `key` is the value's own, None for the whole and for items of a list."""

    pointer: str
    key: str | None
    value: Json
    schema: Mapping[str, Json]


def said(data: Json, schema: Mapping[str, Json]) -> Iterator[Said]:
    """All parts of the schema that speak of a value in the data, by `properties`, `items`, `allOf`, `$ref` and the like.

    Branches that the value may not fit are taken as well: an annotation is a hint, and not a judgement.
    """
    todo: list[tuple[str, str | None, Json, Json, frozenset[str]]] = [("", None, data, schema, NOTHING)]
    left = MOST
    while todo and left:
        pointer, key, value, part, seen = todo.pop()
        left -= 1
        if not isinstance(part, dict):
            continue
        yield Said(pointer, key, value, part)
        if DEEPER.isdisjoint(part):
            continue
        reference = part.get("$ref")
        if isinstance(reference, str) and reference not in seen:
            todo.append((pointer, key, value, _referred(schema, reference), seen | {reference}))
        for keyword in IN_PLACE:
            branches = part.get(keyword)
            todo.extend((pointer, key, value, branch, seen) for branch in (branches if isinstance(branches, list) else ()))
        todo.extend((inner, name, member, below, NOTHING) for inner, name, member, below in _members(pointer, value, part))


def _members(pointer: str, value: Json, part: Mapping[str, Json]) -> Iterator[tuple[str, str | None, Json, Json]]:
    properties = part.get("properties")
    if isinstance(value, dict) and isinstance(properties, dict):
        for name, below in properties.items():
            if name in value:
                yield pointer_to(pointer, name), name, value[name], below
    elif isinstance(value, list) and isinstance(part.get("items"), dict):
        for index, item in enumerate(value):
            yield pointer_to(pointer, index), None, item, part["items"]


def _referred(schema: Json, reference: str) -> Json:
    """What a `$ref` leads to in the schema itself; None for any other."""
    if not reference.startswith("#"):
        return None
    found = schema
    for name in keys_of(reference[1:]):
        found = found.get(name) if isinstance(found, dict) else None
    return found
