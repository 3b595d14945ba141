"""Options of rules that name a file, whose lines join the list of another option."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from mdlint.config.layer import Layer
from mdlint.rules import RULES
from mdlint.tables import Path, key_of

MOST_LINES = 10_000
NAMING = {
    (rule.name, key_of(field)): field.metadata["lines_for"]
    for rule in RULES
    if rule.options
    for field in dataclasses.fields(rule.options)
    if "lines_for" in field.metadata
}


def with_lines(layer: Layer, text_of: Callable[[Path, str], str]) -> Layer:
    """The layer with the lines of the files that it names; `text_of` reads the file that stands at a path of its table.

    Blank lines and those that begin with `# ` are left out. A `ConfigError` for a file that is too long.
    """

    def lines(path: Path, name: str) -> Iterable[str]:
        found = [line.strip() for line in text_of(path, name).splitlines()]
        if len(found) > MOST_LINES:
            raise layer.error(path, f"`{name}` has more than {MOST_LINES:,} lines")
        return (line for line in found if line and line != "#" and not line.startswith("# "))

    return layer._replace(table=_joined(layer.table, (), lines))


def _joined(table: Mapping[str, Any], above: Path, lines: Callable[[Path, str], Iterable[str]]) -> Mapping[str, Any]:
    joined = dict(table)
    for (rule, key), listed in NAMING.items():
        options = joined.get("rules", {}).get(rule, {})
        if name := options.get(key):
            every = [*options.get(listed, ()), *lines((*above, "rules", rule, key), name)]
            joined["rules"] = {**joined["rules"], rule: {**options, listed: every}}
    if "overrides" in joined:
        joined["overrides"] = [
            _joined(entry, (*above, "overrides", number), lines) for number, entry in enumerate(joined["overrides"])
        ]
    return joined
