"""Accepting early: for a schema that says only what is understood here, whether front matter surely fits it.

Most front matter does, and jsonschema, the judge of everything else, takes 50 ms to import and 0.1 ms to say so. Nothing here
ever refuses: what is not surely right goes to the judge. A compiled validator would take 12 ms to import, and it has other
patterns and formats than we have.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from mdlint.model import Json

DIALECT = "https://json-schema.org/draft/2020-12/schema"
KINDS: Mapping[str, Callable[[Json], bool]] = {
    "null": lambda value: value is None,
    "boolean": lambda value: isinstance(value, bool),
    "string": lambda value: isinstance(value, str),
    "array": lambda value: isinstance(value, list),
    "object": lambda value: isinstance(value, dict),
    "integer": lambda value: isinstance(value, int) and not isinstance(value, bool),
    "number": lambda value: isinstance(value, (int, float)) and not isinstance(value, bool),
}


def is_plain(schema: Json) -> bool:
    """Whether all that the schema says is understood here, and said as JSON Schema wants it said."""
    try:
        return isinstance(schema, dict) and all(_is_plain(keyword, said) for keyword, said in schema.items())
    except RecursionError:
        return False


def _is_plain(keyword: str, said: Json) -> bool:
    if keyword in ("properties", "items", "additionalProperties"):
        return _holds_plain(keyword, said)
    return keyword.startswith("x-") or (keyword in MEANINGS and MEANINGS[keyword][0](said))


def _holds_plain(keyword: str, said: Json) -> bool:
    if keyword == "properties":
        return isinstance(said, dict) and all(map(is_plain, said.values()))
    return is_plain(said) or (keyword == "additionalProperties" and isinstance(said, bool))


def accepts(schema: Mapping[str, Json], value: Json) -> bool:
    """Whether the value surely fits a schema that `is_plain`."""
    for keyword, said in schema.items():
        if keyword in MEANINGS and not MEANINGS[keyword][1](said, value):
            return False
    if isinstance(value, dict):
        return _accepts_members(schema, value)
    items = schema.get("items", {})
    return not items or not isinstance(value, list) or all(accepts(items, item) for item in value)


def _accepts_members(schema: Mapping[str, Json], value: Mapping[str, Json]) -> bool:
    named, others = schema.get("properties", {}), schema.get("additionalProperties", True)
    for key, member in value.items():
        if key in named:
            if not accepts(named[key], member):
                return False
        elif others is False or (others is not True and not accepts(others, member)):
            return False
    return True


def _are_texts(said: Json) -> bool:
    return isinstance(said, list) and all(isinstance(item, str) for item in said) and len(set(said)) == len(said)


def _is_count(said: Json) -> bool:
    return type(said) is int and said >= 0


def _is_text(said: Json) -> bool:
    return isinstance(said, str)


def _is_flag(said: Json) -> bool:
    return isinstance(said, bool)


def _is_number(said: Json) -> bool:
    return type(said) is int


def _is_type(said: Json) -> bool:
    return said in KINDS if isinstance(said, str) else _are_texts(said) and said != [] and all(name in KINDS for name in said)


def _has_type(said: Json, value: Json) -> bool:
    return KINDS[said](value) if isinstance(said, str) else any(KINDS[name](value) for name in said)


def _is_date(value: Json) -> bool:
    if not isinstance(value, str):
        return True
    try:
        # Python also reads `20240709` and, as long as a date, the second day of a week: `2024-W28-2`.
        return len(value) == 10 and value[4] == value[7] == "-" and value.isascii() and date.fromisoformat(value) is not None
    except ValueError:
        return False


def _are_unlike(value: Json) -> bool:
    if not isinstance(value, list):
        return True
    return all(isinstance(item, str) for item in value) and len(set(value)) == len(value)


def _anything(_said: Json, _value: Json = None) -> bool:
    return True


# Of each keyword what it may say, and whether the value fits what it says.
MEANINGS: Mapping[str, tuple[Callable[[Json], bool], Callable[[Json, Json], bool]]] = {
    "$schema": (lambda said: said == DIALECT, _anything),
    "$comment": (_is_text, _anything),
    "title": (_is_text, _anything),
    "description": (_is_text, _anything),
    "deprecated": (_is_flag, _anything),
    "default": (_anything, _anything),
    "examples": (lambda said: isinstance(said, list), _anything),
    "type": (_is_type, _has_type),
    "enum": (_are_texts, lambda said, value: isinstance(value, str) and value in said),
    "const": (_is_text, lambda said, value: value == said),
    "format": (lambda said: said == "date", lambda _said, value: _is_date(value)),
    "required": (_are_texts, lambda said, value: not isinstance(value, dict) or all(key in value for key in said)),
    "minLength": (_is_count, lambda said, value: not isinstance(value, str) or len(value) >= said),
    "maxLength": (_is_count, lambda said, value: not isinstance(value, str) or len(value) <= said),
    "minItems": (_is_count, lambda said, value: not isinstance(value, list) or len(value) >= said),
    "maxItems": (_is_count, lambda said, value: not isinstance(value, list) or len(value) <= said),
    "uniqueItems": (_is_flag, lambda said, value: not said or _are_unlike(value)),
    "minimum": (_is_number, lambda said, value: not KINDS["number"](value) or value >= said),
    "maximum": (_is_number, lambda said, value: not KINDS["number"](value) or value <= said),
}
