"""The settings in force for a site, and for one document of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import field, replace
from functools import cache, cached_property, reduce
from typing import Any, NamedTuple, get_args

from mdlint import tables
from mdlint.config import globs
from mdlint.config.associations import SchemaFor
from mdlint.config.layer import Layer, put_over
from mdlint.config.selection import DEFAULT, Asked, chosen, severity_of
from mdlint.config.settings import Settings
from mdlint.model import About, Dialect, Json, Limits, Rule, Severity

OF_OVERRIDES = ("ignore", "extend-select", "severity", "syntax", "rules")


class Override(NamedTuple):
    """Other settings, in `table`, for the documents that `files` names and whose front matter says what `when` asks for."""

    files: tuple[str, ...]
    when: Mapping[str, Any]
    table: Mapping[str, Any]

    def covers(self, path: str, data: Mapping[str, Json]) -> bool:
        """Whether it is meant for a document, by its path from the root of its site and its front matter."""
        if self.files and not globs.matcher(self.files)(path):
            return False
        return all(_says(data.get(key), wanted) for key, wanted in self.when.items())


def _says(value: Json, wanted: Any) -> bool:
    """Whether a value is the one that is wanted, or one of several; of a list, one item is enough. `1` is not `true`."""
    if isinstance(wanted, tuple):
        return any(_says(value, one) for one in wanted)
    if isinstance(value, list):
        return any(_says(item, wanted) for item in value)
    return type(value) is type(wanted) and bool(value == wanted)


@tables.table
class Config:
    """What is in force for a site. `table` is what its layers set, together; `rules` run, in the order of their codes."""

    settings: Settings = Settings()
    rules: tuple[Rule, ...] = DEFAULT
    schemas: tuple[SchemaFor, ...] = ()
    layers: tuple[Layer, ...] = ()
    table: Mapping[str, Any] = field(default_factory=dict)
    asked: Asked = Asked()
    overrides: tuple[Override, ...] = ()
    _variants: dict[tuple[int, ...], Config] = field(default_factory=dict, repr=False, compare=False)

    @cached_property
    def limits(self) -> Limits:
        """What reading a file obeys."""
        return self.settings.limits.of_parsing()

    def dialect(self, path: str, found: Dialect) -> Dialect:
        """How a document is read, by its path from the root of its site: as was found, but for what the settings say."""
        if self.settings.site.keys_in_any_case:
            found = found._replace(keys_in_any_case=True)
        return self.for_document(path, {}).settings.syntax.over(found)

    @cached_property
    def runs(self) -> Mapping[About, tuple[tuple[Rule, Any], ...]]:
        """The rules that run about pages, and those about assets, each with what is set for it."""
        runs = [(rule, self.options_of(rule)) for rule in self.rules]
        return {about: tuple(run for run in runs if run[0].about == about) for about in get_args(About)}

    @cached_property
    def about(self) -> Mapping[About, frozenset[Rule]]:
        """The same rules without what is set for them."""
        return {about: frozenset(rule for rule, _ in runs) for about, runs in self.runs.items()}

    def options_of(self, rule: Rule) -> Any:
        """What is set for the rule: its dataclass of options, filled; None for a rule without any."""
        return self.settings.rules.get(rule.name) or _unset(rule)

    def severity_of(self, rule: Rule) -> Severity:
        """How much a finding of the rule weighs."""
        return severity_of(rule, self.settings.severity)

    def checks(self, path: str) -> bool:
        """Whether a document, by its path from the root of its site, is to be checked if nobody names it."""
        included = not self.settings.include or globs.matcher(self.settings.include)(path)
        return included and not self.excludes(path)

    def excludes(self, path: str) -> bool:
        """Whether a file, by its path from the root of its site, is nobody's business unless it is named."""
        return globs.matcher(self.settings.exclude)(path)

    def matching_overrides(self, path: str, data: Mapping[str, Json]) -> tuple[int, ...]:
        """The numbers of the overrides that cover a document."""
        return tuple(number for number, one in enumerate(self.overrides) if one.covers(path, data))

    def for_document(self, path: str, data: Mapping[str, Json]) -> Config:
        """What is in force for one document, by its path from the root of its site and its front matter."""
        matching = self.matching_overrides(path, data) if self.overrides else ()
        if not matching:
            return self
        if matching not in self._variants:
            tables_there = [self.overrides[number].table for number in matching]
            table = reduce(put_over, tables_there, self.table)
            ignored = tuple(reference for one in tables_there for reference in one.get("ignore", ()))
            self._variants[matching] = replace(self, **_effective(table, self.asked, ignored), table=table)
        return self._variants[matching]


@cache
def _unset(rule: Rule) -> Any:
    """The options of a rule of which no config says anything."""
    return rule.options()() if rule.options else None


def built(layers: Sequence[Layer], asked: Asked = Asked(), schemas: Iterable[SchemaFor] = ()) -> Config:
    """The config of the layers, each put over those before it, with what the command line asks for over all of them."""
    table: dict[str, Any] = reduce(put_over, (layer.table for layer in layers), {})
    if table.get("site", {}).get("keys-in-any-case"):
        from mdlint.config.small_keys import with_small_keys  # late: few sites read them so

        table = with_small_keys(Settings, table)
    return Config(
        **_effective(table, asked),
        schemas=tuple(schemas),
        layers=tuple(layers),
        table=table,
        asked=asked,
        overrides=tuple(_overrides(table)),
    )


def _effective(table: Mapping[str, Any], asked: Asked, ignored_here: tuple[str, ...] = ()) -> dict[str, Any]:
    """The settings in a table and the rules that run. What is ignored for some documents stays so if others are selected."""
    settings = Settings(**tables.fields_read(Settings, table))
    select, extend, ignore = settings.select, settings.extend_select, settings.ignore
    if asked.select is not None:
        select, extend, ignore = asked.select, (), ignored_here
    return {"settings": settings, "rules": chosen(select, extend + asked.extend_select, ignore + asked.ignore)}


def _overrides(table: Mapping[str, Any]) -> Iterable[Override]:
    for glob, ignored in table.get("per-file-ignores", {}).items():
        yield Override((glob,), {}, {"ignore": ignored})
    for entry in table.get("overrides", ()):
        settings = {key: entry[key] for key in OF_OVERRIDES if key in entry}
        when = {key: _frozen(value) for key, value in entry.get("when", {}).items()}
        yield Override(tuple(entry.get("files", ())), when, settings)


def _frozen(value: Any) -> Any:
    return tuple(map(_frozen, value)) if isinstance(value, list) else value
