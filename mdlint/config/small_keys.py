"""Settings that name keys of front matter, on a site that reads those in any case."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from typing import Any, get_args

from mdlint.tables import hints, key_of


def with_small_keys(kind: type, table: Mapping[str, Any]) -> dict[str, Any]:
    """The table, which fits the dataclass `kind`, with the keys that it names in small letters, as the facts have them."""
    small = dict(table)
    for field in dataclasses.fields(kind):
        name, inner = key_of(field), hints(kind)[field.name]
        if name not in table:
            continue
        if field.metadata.get("of_keys"):
            small[name] = _in_small_letters(table[name])
        elif kinds := field.metadata.get("tables"):
            small[name] = {one: with_small_keys(kinds[one](), inside) for one, inside in table[name].items()}
        elif isinstance(inner, type) and dataclasses.is_dataclass(inner):
            small[name] = with_small_keys(inner, table[name])
        elif isinstance(table[name], list) and dataclasses.is_dataclass(get_args(inner)[0]):
            small[name] = [with_small_keys(get_args(inner)[0], one) for one in table[name]]
    return small


def _in_small_letters(names: Any) -> Any:
    if isinstance(names, dict):
        return {key.lower(): _in_small_letters(value) if isinstance(value, dict) else value for key, value in names.items()}
    return names.lower() if isinstance(names, str) else [name.lower() for name in names]
