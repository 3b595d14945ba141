"""Options of rules that name a file, whose lines join the list of another option."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from mdlint.config.layer import Layer
from mdlint.config.settings import OPTIONS
from mdlint.tables import Path, key_of

MOST_LINES = 10_000


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
    for rule, options in joined.get("rules", {}).items():
        for key, listed in _naming(rule):
            if name := options.get(key):
                every = [*options.get(listed, ()), *lines((*above, "rules", rule, key), name)]
                joined["rules"] = {**joined["rules"], rule: {**options, listed: every}}
    if "overrides" in joined:
        joined["overrides"] = [
            _joined(entry, (*above, "overrides", number), lines) for number, entry in enumerate(joined["overrides"])
        ]
    return joined


def _naming(rule: str) -> Iterator[tuple[str, str]]:
    """The options of a rule that name a file, each with the option whose list the lines join."""
    for field in dataclasses.fields(OPTIONS[rule]()):
        if "lines_for" in field.metadata:
            yield key_of(field), field.metadata["lines_for"]
