"""The settings in force, written as a config: each with where it comes from."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from mdlint.config.config import Config
from mdlint.config.layer import Layer
from mdlint.config.settings import REPLACING
from mdlint.config.syntax import SyntaxSettings
from mdlint.model import Dialect
from mdlint.rules import RULES
from mdlint.tables import Path, key_of

BARE = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-")
APART = ("extends", "overrides")  # the first has done its work, of the second only what covers the document is in force
ENTRIES = ("content", "schemas")  # written as `[[…]]`
COLUMN = 40  # where the origins begin, if the setting is not longer


def shown(config: Config, covering: Sequence[int]) -> Iterator[str]:
    """The lines: a setting and its origin in a comment, table by table; `covering` are the overrides in force."""
    plain, tables = _split(config)
    yield from _lines(plain, (), config, covering)
    for table_name, table in tables.items():
        for path, values in _tables((table_name,), table):
            yield ""
            yield f"[{'.'.join(map(_key, path))}]"
            yield from _lines(values, path, config, covering)
    for name in ENTRIES:
        for number, entry in enumerate(config.table.get(name, ())):
            yield ""
            yield f"[[{name}]]".ljust(COLUMN) + f"# {_nth_origin(config.layers, name, number)}"
            yield from (f"{_key(key)} = {written(value)}" for key, value in entry.items())


def _split(config: Config) -> tuple[dict[str, Any], dict[str, Any]]:
    """The settings that are values, and those that are tables."""
    values = {key_of(field): getattr(config.settings, field.name) for field in dataclasses.fields(config.settings)}
    values["rules"] = {rule.name: config.options_of(rule) for rule in RULES if rule.options}
    kept = {key: value for key, value in values.items() if key not in (*APART, *ENTRIES) and value is not None}
    tables = {key: value for key, value in kept.items() if isinstance(value, dict) or dataclasses.is_dataclass(value)}
    return {key: value for key, value in kept.items() if key not in tables}, tables


def _tables(path: tuple[str, ...], table: Any) -> Iterator[tuple[tuple[str, ...], dict[str, Any]]]:
    """The table, or the tables in it, as values by their keys; empty ones left out."""
    if dataclasses.is_dataclass(table):
        table = {key_of(field): getattr(table, field.name) for field in dataclasses.fields(table)}
    inner = {key: value for key, value in table.items() if dataclasses.is_dataclass(value)}
    if values := {key: value for key, value in table.items() if key not in inner and value is not None}:
        yield path, values
    for key, value in inner.items():
        yield from _tables((*path, key), value)


def _lines(values: Mapping[str, Any], path: Path, config: Config, covering: Sequence[int]) -> Iterator[str]:
    for key, value in values.items():
        setting = f"{_key(key)} = {written(value)}"
        yield f"{setting.ljust(COLUMN - 1)} # {_origin((*path, key), config, covering)}"


def _origin(path: Path, config: Config, covering: Sequence[int]) -> str:
    """Where a setting comes from: the options, the lines of the configs that set it, or nobody."""
    asked = {"select": config.asked.select, "extend-select": config.asked.extend_select, "ignore": config.asked.ignore}
    places = [_place(layer, path) for layer in config.layers if _has(layer.table, path)]
    places += [f"override {number + 1}" for number in covering if _has(config.overrides[number].table, path)]
    if len(path) == 1 and asked.get(str(path[0])):
        places.append(f"--{path[0]} {','.join(asked[str(path[0])] or ())}")
    return ", ".join(places) or "default"


def _place(layer: Layer, path: Path) -> str:
    return layer.place if layer.root is None else f"{layer.place}:{layer.spot(path).line}"


def _nth_origin(layers: Sequence[Layer], key: str, number: int) -> str:
    """The layer that has the entry with this number, counted over all layers."""
    setting = [layer for layer in layers if key in layer.table]
    for layer in setting[-1:] if key in REPLACING else setting:
        count = len(layer.table.get(key, ()))
        if number < count:
            return _place(layer, (key, number))
        number -= count
    return "default"


def _has(table: Any, path: Path) -> bool:
    for part in path:
        if not isinstance(table, Mapping) or part not in table:
            return False
        table = table[part]
    return True


def _key(key: object) -> str:
    text = str(key)
    return text if text and set(text) <= BARE else json.dumps(text, ensure_ascii=False)


def written(value: Any) -> str:
    """A value as TOML has it."""
    if isinstance(value, (list, tuple)):
        return f"[{', '.join(map(written, value))}]"
    if isinstance(value, Mapping):
        pairs = ", ".join(f"{_key(key)} = {written(one)}" for key, one in value.items())
        return f"{{ {pairs} }}" if pairs else "{}"
    return json.dumps(value, ensure_ascii=False)


def syntax_shown(dialect: Dialect) -> str:
    """What is read beyond Markdown, as the end of a sentence."""
    names = [name for name in map(key_of, dataclasses.fields(SyntaxSettings)) if getattr(dialect, name.replace("-", "_"))]
    return f"beyond Markdown it is read with {', '.join(names)}" if names else "it is read as Markdown, and nothing beyond"


def rules_shown(config: Config) -> str:
    """Which rules run, as the end of a sentence."""
    names = ", ".join(rule.code for rule in config.rules)
    return f"{len(config.rules)} of {len(RULES)} rules run: {names}"
