"""One config file or preset as a layer: read, checked, and ready to be put over another."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from posixpath import basename
from typing import Any, NamedTuple

from mdlint import tables
from mdlint.config import globs, places
from mdlint.config.anchors import anchor_faults
from mdlint.config.errors import ConfigError, at_spot
from mdlint.config.selection import stranger
from mdlint.config.settings import REPLACING, Settings
from mdlint.config.syntax import syntax_faults
from mdlint.expressions import expression
from mdlint.rules import RULES
from mdlint.rules.naming import matching
from mdlint.tables import Path, TableError

TOML_PLACE = expression(r" \(at (?:line (\d+), column (\d+)|end of document)\)$")
# The time that tomllib takes for a key, and the memory, grow with the square of its dots.
TOO_MANY_DOTS = expression(r"""(?<![\w-])(?:(?:[\w-]++|"[^"\n]*+"|'[^'\n]*+')[ \t]*+\.[ \t]*+){100}""")
IN_PYPROJECT = ("tool", "mdlint")
LISTS_OF_RULES = ("select", "extend-select", "ignore")
LISTS_OF_GLOBS = ("include", "exclude")


class Layer(NamedTuple):
    """A config as it was written. `place` is what people know it by, `table` what it sets, `under` where in the text that is.

    The files that it names lie in `folder`, and nothing outside `root` is read for it; a preset has neither, and names none.
    """

    place: str
    text: str
    table: Mapping[str, Any]
    under: Path = ()
    root: str | None = None
    folder: str = ""

    def error(self, path: Path, message: str) -> ConfigError:
        """The error for the value that `path` leads to."""
        return at_spot(self.place, self.spot(path), message)

    def spot(self, path: Path) -> places.Spot:
        """Where the value is set."""
        return places.in_toml(self.text, (*self.under, *path))


def read(text: str, place: str, root: str | None = None, folder: str = "") -> Layer:
    """The layer in the TOML `text` of the file `place`. A `ConfigError` for whatever in it cannot be obeyed."""
    table = _toml(text, place)
    under = IN_PYPROJECT if basename(place) == "pyproject.toml" else ()
    for key in under:
        table = table.get(key, {}) if isinstance(table, dict) else {}
    if not isinstance(table, dict):
        raise ConfigError(f"{place}: `mdlint` must be one table, written as `[tool.mdlint]`")
    layer = Layer(place, text, table, under, root, folder)
    try:
        _check_rule_tables(table)
        tables.fields_read(Settings, table)
        for path, said in (*_strangers(table), *_no_globs(table), *syntax_faults(table), *anchor_faults(table)):
            raise TableError(path, said)
    except TableError as error:
        raise layer.error(error.path, str(error)) from None
    return layer


def _loaded(text: str) -> Any:
    """The tables in the text. A `ValueError` or `RecursionError` if it is no TOML, or nothing that anybody would write."""
    if TOO_MANY_DOTS.search(text):
        raise ValueError("A key has too many dots")
    import tomllib  # late: many folders have no config

    return tomllib.loads(text)


def _toml(text: str, place: str) -> Any:
    import tomllib

    try:
        return _loaded(text)
    except tomllib.TOMLDecodeError as error:
        found = TOML_PLACE.search(str(error))
        message = TOML_PLACE.sub("", str(error))
        message = f"{message[0].lower()}{message[1:]}"
        if found is None or found[1] is None:
            raise at_spot(place, places.at(text, max(len(text.rstrip()) - 1, 0)), f"{message}, at the end") from None
        line, column = int(found[1]), int(found[2])
        offset = sum(map(len, text.split("\n")[: line - 1])) + line - 1 + column - 1
        raise at_spot(place, places.at(text, offset), message) from None
    except ValueError as error:  # a number of thousands of digits
        raise ConfigError(f"{place}: {str(error)[0].lower()}{str(error)[1:]}") from None
    except RecursionError:
        raise ConfigError(f"{place}: nested too deeply") from None


def _check_rule_tables(table: Mapping[str, Any], above: Path = ()) -> None:
    """`[rules.…]` goes by names of rules that have options; whoever writes a code there is told the name."""
    rules = table.get("rules")
    for key in rules if isinstance(rules, dict) else ():
        named = [rule for rule in RULES if key.upper() == rule.code or key == rule.name]
        if named and not named[0].options:
            raise TableError((*above, "rules", key), f"`{named[0].name}` has no options", on_key=True)
        if named and key != named[0].name:
            raise TableError((*above, "rules", key), f"options go by the rule's name: `[rules.{named[0].name}]`", on_key=True)
    for index, override in enumerate(table.get("overrides", ())) if isinstance(table.get("overrides"), list) else ():
        if isinstance(override, dict):
            _check_rule_tables(override, ("overrides", index))


def _strangers(table: Mapping[str, Any], above: Path = ()) -> Iterator[tuple[Path, str]]:
    """The references to rules that do not exist, and what to say of them."""
    for key in LISTS_OF_RULES:
        for index, reference in enumerate(table.get(key, ())):
            if not matching(reference):
                yield (*above, key, index), stranger(reference)
    if table.get("select") == []:
        yield (*above, "select"), "no rule is selected; leave it out to select those that are on by default"
    for reference in table.get("severity", ()):
        if not matching(reference):
            yield (*above, "severity", reference), stranger(reference)
    for glob, references in table.get("per-file-ignores", {}).items():
        for index, reference in enumerate(references):
            if not matching(reference):
                yield (*above, "per-file-ignores", glob, index), stranger(reference)
    for index, override in enumerate(table.get("overrides", ())):
        yield from _strangers(override, (*above, "overrides", index))


def _no_globs(table: Mapping[str, Any]) -> Iterator[tuple[Path, str]]:
    """The patterns for files that are none, and what to say of them."""
    for path, glob in globs_of(table):
        if said := globs.fault(glob):
            yield path, said


def globs_of(table: Mapping[str, Any]) -> Iterator[tuple[Path, str]]:
    """All patterns for files in a table, each with the path to it."""
    for key in LISTS_OF_GLOBS:
        yield from (((key, index), glob) for index, glob in enumerate(table.get(key, ())))
    yield from ((("per-file-ignores", glob), glob) for glob in table.get("per-file-ignores", ()))
    yield from (
        ((("content", number, "folder"), entry["folder"]))
        for number, entry in enumerate(table.get("content", ()))
        if entry["folder"].strip("/.")
    )
    for key in ("schemas", "overrides"):
        for number, entry in enumerate(table.get(key, ())):
            yield from (((key, number, "files", index), glob) for index, glob in enumerate(entry.get("files", ())))


def put_over(base: Mapping[str, Any], over: Mapping[str, Any], *, adding: bool = True) -> dict[str, Any]:
    """The table `base` with `over` on top: tables are united, lists added, but for those that replace and options of rules."""
    table = dict(base)
    for key, value in over.items():
        before = table.get(key)
        if isinstance(before, dict) and isinstance(value, dict):
            table[key] = put_over(before, value, adding=adding and key != "rules")
        elif isinstance(before, list) and isinstance(value, list) and adding and key not in REPLACING:
            table[key] = before + [item for item in value if item not in before]
        else:
            table[key] = value
    return table


def holds_settings(text: str) -> bool:
    """Whether a `pyproject.toml` with this text has a table for mdlint, in any of the ways to write one."""
    try:
        tools = _loaded(text).get("tool") if "mdlint" in text else None
    except (ValueError, RecursionError):
        return "[tool.mdlint" in text  # `read` will say what is wrong with it
    return isinstance(tools, dict) and "mdlint" in tools
