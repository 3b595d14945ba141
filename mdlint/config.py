"""The settings of one site, read from its config file and from the command line."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from posixpath import basename
from typing import Any, NamedTuple

from mdlint import tables
from mdlint.model import DEFAULT_LIMITS, Limits, Rule
from mdlint.nearest import nearest
from mdlint.resources import schema_text
from mdlint.rules import RULES, matching
from mdlint.schema import Schema, SchemaError
from mdlint.site.lookup import POSTS, is_page_about_pages

FILE_NAMES = (".mdlint.toml", "mdlint.toml", ".config/mdlint.toml", "pyproject.toml")
# Nobody writes five wildcards between two slashes, and the search for them may take for ever.
TOO_MANY_STARS = re.compile(r"(?:[^/*]*+\*++){5}")
KEYS = ("select", "ignore", "rules", "schemas", "limits")
DEFAULT = tuple(rule for rule in RULES if rule.severity is not None)


class Limit(NamedTuple):
    """What a limit is if nobody sets it, and what it may be set to at the most."""

    default: int
    most: int


# More levels than this, and whoever walks through the data would meet Python's own limit.
LIMITS: Mapping[str, Limit] = {
    "file-bytes": Limit(DEFAULT_LIMITS.file_bytes, 1_000_000_000),
    "front-matter-characters": Limit(DEFAULT_LIMITS.front_matter_characters, 100_000_000),
    "front-matter-levels": Limit(DEFAULT_LIMITS.front_matter_levels, 150),
    "aliased-values": Limit(DEFAULT_LIMITS.aliased_values, 10_000_000),
    "findings-per-file": Limit(1_000, 1_000_000),
    "schema-steps": Limit(200_000, 100_000_000),
}


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
    limits: Limits = DEFAULT_LIMITS
    findings_per_file: int = LIMITS["findings-per-file"].default
    options: Mapping[str, Any] = field(default_factory=dict)

    def options_of(self, rule: Rule) -> Any:
        """What is set for the rule: its dataclass of options, filled; None for a rule without any."""
        return self.options.get(rule.code) or (rule.options() if rule.options else None)


def parse(text: str, place: str, read: Callable[[str], str]) -> Config:
    """The config in the TOML `text` of the file `place`; `read` gives the text of a file named relative to its folder."""
    try:
        table: Any = tomllib.loads(text)
    except ValueError as error:  # nearly always a TOMLDecodeError; a number of thousands of digits is none
        raise ConfigError(f"{place}: {str(error)[0].lower()}{str(error)[1:]}") from None
    except RecursionError:
        raise ConfigError(f"{place}: nested too deeply") from None
    if basename(place) == "pyproject.toml":
        table = table.get("tool", {}).get("mdlint", {})
    if not isinstance(table, dict):
        raise ConfigError(f"{place}: `mdlint` must be one table, written as `[tool.mdlint]`")
    _check_keys(table, KEYS, place)
    select, ignore = (_texts(table, key, place) for key in ("select", "ignore"))
    limits = _limits(table.get("limits", {}), place)
    return Config(
        chosen(select, ignore, place),
        tuple(_schemas(table.get("schemas", []), place, read, limits["schema-steps"])),
        Limits(*(limits[field.replace("_", "-")] for field in Limits._fields)),
        limits["findings-per-file"],
        dict(_options(table.get("rules", {}), place)),
    )


def _options(table: Any, place: str) -> Iterable[tuple[str, Any]]:
    """The options of the rules that the config sets any for, by the rule's code."""
    configurable = {rule.name: rule for rule in RULES if rule.options}
    if not isinstance(table, dict):
        raise ConfigError(f"{place}: `rules` must be a table, written as `[rules.many-top-level]`")
    try:
        for name, values in table.items():
            if name not in configurable:
                raise tables.unknown(name, configurable, ("rules", name), "rule with options")
            kind = configurable[name].options
            assert kind is not None
            yield configurable[name].code, kind(**tables.fields_read(kind, values, ("rules", name)))
    except tables.TableError as error:
        raise ConfigError(f"{place}: {error}") from None


def holds_settings(text: str) -> bool:
    """Whether a `pyproject.toml` with this text has a table for mdlint, in any of the ways to write one."""
    try:
        tools = tomllib.loads(text).get("tool") if "mdlint" in text else None
    except (ValueError, RecursionError):
        return "[tool.mdlint" in text  # `parse` will say what is wrong with it
    return isinstance(tools, dict) and "mdlint" in tools


def _check_keys(table: Iterable[str], known: Sequence[str], place: str) -> None:
    for key in table:
        if key not in known:
            meant = nearest(key, known)
            cure = f"did you mean `{meant}`?" if meant else f"the keys are {', '.join(f'`{name}`' for name in known)}"
            raise ConfigError(f"{place}: unknown key `{key}`: {cure}")


def chosen(select: Sequence[str] | None, ignore: Iterable[str] | None, place: str) -> tuple[Rule, ...]:
    """The rules that `select` names (without it, all that are on by default), less those that `ignore` names."""
    if select is not None and not select:
        raise ConfigError(f"{place}: no rule is selected; leave it out to select those that are on by default")
    selected = set(DEFAULT if select is None else _rules(select, place)).difference(_rules(ignore or (), place))
    return tuple(rule for rule in RULES if rule in selected)


def _rules(references: Iterable[str], place: str) -> Iterable[Rule]:
    for reference in references:
        found = matching(reference)
        if not found:
            meant = nearest(reference, [name for rule in RULES for name in (rule.code, rule.name)])
            cure = f"did you mean `{meant}`?" if meant else "`mdlint rule` lists them"
            raise ConfigError(f"{place}: unknown rule `{reference}`: {cure}")
        yield from found


def _texts(table: Mapping[str, Any], key: str, place: str) -> list[str] | None:
    value = table.get(key)
    if value is None or (isinstance(value, list) and all(isinstance(item, str) for item in value)):
        return value
    raise ConfigError(f'{place}: `{key}` must be a list of texts, such as `{key} = ["LN"]`')


def _limits(table: Any, place: str) -> Mapping[str, int]:
    """All limits, those that the config sets and the others."""
    if not isinstance(table, dict):
        raise ConfigError(f"{place}: `limits` must be a table, written as `[limits]`")
    _check_keys(table, tuple(LIMITS), place)
    for name, value in table.items():
        if type(value) is not int or not 1 <= value <= LIMITS[name].most:
            raise ConfigError(f"{place}: `{name}` in `[limits]` must be a whole number from 1 to {LIMITS[name].most}")
    return {name: table.get(name, limit.default) for name, limit in LIMITS.items()}


def _schemas(entries: Any, place: str, read: Callable[[str], str], steps: int) -> Iterable[SchemaFor]:
    if not isinstance(entries, list):
        raise ConfigError(f"{place}: `schemas` must be written as `[[schemas]]`, with `files` and `schema` below it")
    for entry in entries:
        files = entry.get("files") if isinstance(entry, dict) else None
        name = entry.get("schema") if isinstance(entry, dict) else None
        if not (isinstance(files, list) and all(isinstance(glob, str) for glob in files) and isinstance(name, str)):
            raise ConfigError(f'{place}: each `[[schemas]]` needs `files = ["posts/**"]` and `schema = "post.schema.json"`')
        _check_keys(entry, ("files", "schema"), place)
        _check_globs(files, place)
        yield SchemaFor(tuple(files), load_schema(name, read(name), steps))


def _check_globs(globs: Iterable[str], place: str) -> None:
    for glob in globs:
        if TOO_MANY_STARS.search(glob):
            raise ConfigError(f"{place}: `{glob}` has too many wildcards between two slashes")
        try:
            _matcher((glob,))
        except (ValueError, re.error):
            raise ConfigError(f"{place}: `{glob}` is no pattern for files, such as `posts/**`") from None


def schema_for(settings: Config, path: str) -> Schema | None:
    """The schema that a document answers to, by its path from the root of its site; None if it answers to none.

    The first association that matches counts. A post answers to the shipped schema if no other does.
    """
    for association in settings.schemas:
        if _matcher(association.files)(path):
            return association.schema
    return _post_schema() if path.startswith(POSTS + "/") and not is_page_about_pages(path) else None


@cache
def _post_schema() -> Schema:
    return load_schema("post.schema.json", schema_text("post.schema.json"))


@cache
def _matcher(globs: tuple[str, ...]) -> Callable[[str], bool]:
    """Whether a path matches one of the globs, which are read as `.gitignore` reads them."""
    from pathspec import GitIgnoreSpec  # 30 ms, and most sites associate nothing

    return GitIgnoreSpec.from_lines(globs).match_file


def load_schema(name: str, text: str, steps: int = LIMITS["schema-steps"].default) -> Schema:
    """The schema in `text`, known as `name`, which may take so many steps for a document. A `ConfigError` if it is none."""
    try:
        content = json.loads(text)
        schema = Schema(name, content if isinstance(content, dict) else {"not": {}} if content is False else {}, steps)
        if not isinstance(content, (dict, bool)):
            raise SchemaError(f"`{name}` is not a JSON Schema: it must be a mapping")
        schema.check()
    except ValueError as error:
        raise ConfigError(f"`{name}` is not JSON: {error}") from None
    except RecursionError:
        raise ConfigError(f"`{name}` is nested too deeply") from None
    except SchemaError as error:
        raise ConfigError(str(error)) from None
    return schema
