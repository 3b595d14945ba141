"""The settings of one site, read from its config file and from the command line."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from posixpath import basename
from typing import Any

from mdlint.model import Rule
from mdlint.nearest import nearest
from mdlint.rules import RULES, matching
from mdlint.schema import Schema, SchemaError

FILE_NAMES = (".mdlint.toml", "mdlint.toml", ".config/mdlint.toml", "pyproject.toml")
KEYS = ("select", "ignore", "schemas")
DEFAULT = tuple(rule for rule in RULES if rule.severity is not None)


class ConfigError(Exception):
    """A setting that cannot be obeyed; the text names the place, the value and the cure."""


@dataclass(frozen=True)
class SchemaFor:
    """One `[[schemas]]` entry: the globs of the files, relative to the config's folder, and their schema."""

    files: tuple[str, ...]
    schema: Schema


@dataclass(frozen=True)
class Config:
    """What is in force for a site: the rules that run, in the order of their codes, and which schema files answer to."""

    rules: tuple[Rule, ...] = DEFAULT
    schemas: tuple[SchemaFor, ...] = ()

    def runs(self, rule: Rule) -> bool:
        """Whether findings of the rule are reported."""
        return rule in self.rules


def parse(text: str, place: str, read: Callable[[str], str]) -> Config:
    """The config in the TOML `text` of the file `place`; `read` gives the text of a file named relative to its folder."""
    try:
        table: Mapping[str, Any] = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(f"{place}: {str(error)[0].lower()}{str(error)[1:]}") from None
    if basename(place) == "pyproject.toml":
        table = table.get("tool", {}).get("mdlint", {})
    for key in table:
        if key not in KEYS:
            meant = nearest(key, KEYS)
            cure = f"did you mean `{meant}`?" if meant else f"the keys are {', '.join(f'`{known}`' for known in KEYS)}"
            raise ConfigError(f"{place}: unknown key `{key}`: {cure}")
    select, ignore = (_texts(table, key, place) for key in ("select", "ignore"))
    return Config(chosen(select, ignore, place), tuple(_schemas(table.get("schemas", []), place, read)))


def chosen(select: Sequence[str] | None, ignore: Iterable[str] | None, place: str) -> tuple[Rule, ...]:
    """The rules that `select` names (without it, all that are on by default), less those that `ignore` names."""
    selected = set(DEFAULT if select is None else _rules(select, place)).difference(_rules(ignore or (), place))
    return tuple(rule for rule in RULES if rule in selected)


def _rules(references: Iterable[str], place: str) -> Iterable[Rule]:
    for reference in references:
        found = matching(reference)
        if not found:
            meant = nearest(reference, [name for rule in RULES for name in (rule.code, rule.name)])
            cure = f"did you mean `{meant}`?" if meant else "`mdlint rule --all` lists them"
            raise ConfigError(f"{place}: unknown rule `{reference}`: {cure}")
        yield from found


def _texts(table: Mapping[str, Any], key: str, place: str) -> list[str] | None:
    value = table.get(key)
    if value is None or (isinstance(value, list) and all(isinstance(item, str) for item in value)):
        return value
    raise ConfigError(f'{place}: `{key}` must be a list of texts, such as `{key} = ["LN"]`')


def _schemas(entries: Any, place: str, read: Callable[[str], str]) -> Iterable[SchemaFor]:
    if not isinstance(entries, list):
        raise ConfigError(f"{place}: `schemas` must be written as `[[schemas]]`, with `files` and `schema` below it")
    for entry in entries:
        files = entry.get("files") if isinstance(entry, dict) else None
        name = entry.get("schema") if isinstance(entry, dict) else None
        if not (isinstance(files, list) and all(isinstance(glob, str) for glob in files) and isinstance(name, str)):
            raise ConfigError(f'{place}: each `[[schemas]]` needs `files = ["posts/**"]` and `schema = "post.schema.json"`')
        yield SchemaFor(tuple(files), load_schema(name, read(name)))


def load_schema(name: str, text: str) -> Schema:
    """The schema in `text`, known as `name`. A `ConfigError` if it is none."""
    try:
        content = json.loads(text)
        schema = Schema(name, content if isinstance(content, dict) else {"not": {}} if content is False else {})
        if not isinstance(content, (dict, bool)):
            raise SchemaError(f"`{name}` is not a JSON Schema: it must be a mapping")
        schema.check()
    except ValueError as error:
        raise ConfigError(f"`{name}` is not JSON: {error}") from None
    except SchemaError as error:
        raise ConfigError(str(error)) from None
    return schema
