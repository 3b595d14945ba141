"""Keys without a value: to a writer they are as good as no keys."""

from __future__ import annotations

from mdlint.model import Json
from mdlint.pointers import keys_of


def is_empty(value: Json) -> bool:
    """Whether a key with this value has none: nothing behind its colon, or a text of blanks. An empty list is a value."""
    return value is None or (isinstance(value, str) and not value.strip())


def filled(value: Json) -> Json:
    """The value without the empty keys of its mappings, at any depth. Items stay, or those behind them would move up."""
    if isinstance(value, dict):
        return {key: filled(member) for key, member in value.items() if not is_empty(member)}
    return [filled(item) for item in value] if isinstance(value, list) else value


def value_at(data: Json, pointer: str) -> Json:
    """What stands in the data under a JSON Pointer."""
    for key in keys_of(pointer):
        data = data[int(key)] if isinstance(data, list) else data[key]
    return data
