"""Tables of a config file, read into the fields of frozen dataclasses; and the JSON Schema that says the same to editors.

The dataclasses are the one place where a setting is declared: its name, its type, its default, its bounds and what it does. The
libraries that read tables into classes word their errors for programmers and lose the path to the value, which is what a
config file's line is found by.
"""

from __future__ import annotations

import dataclasses
import types
import typing
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any, Literal, TypeVar, dataclass_transform

from mdlint.nearest import nearest

Path = tuple[str | int, ...]  # to a value: keys of tables, indexes of lists
NOUNS = {bool: "`true` or `false`", int: "a whole number", str: "a text"}
JSON_TYPES = {bool: "boolean", int: "integer", str: "string"}
VALUES = "texts, numbers, `true`, `false`, and lists of them"


class TableError(Exception):
    """A value that a table may not have there; `path` leads to it, `on_key` says that its key is at fault."""

    def __init__(self, path: Path, message: str, *, on_key: bool = False) -> None:
        super().__init__(message)
        self.path, self.on_key = path, on_key


def setting(says: str, default: Any = None, **bounds: Any) -> Any:
    """A field of a dataclass of settings. `says` is its documentation; `bounds`: `least`, `most`, `example`, `required`;
    `of_keys` where it names keys of front matter; `tables` for a table of tables: by name what gives the dataclass of each.
    """
    metadata = {"says": says, **bounds}
    if isinstance(default, dict):
        return dataclasses.field(default_factory=dict, metadata=metadata)
    return dataclasses.field(default=default, metadata=metadata)


Table = TypeVar("Table")


@dataclass_transform(frozen_default=True)
def table(kind: type[Table]) -> type[Table]:
    """What `@dataclass(frozen=True)` makes of a class, but that all such classes share their methods.

    dataclasses compiles new ones for each class, which takes 0.6 ms: too long for so many at the start of every run.
    """
    made = dataclasses.dataclass(init=False, repr=False, eq=False)(kind)
    for name in ("__init__", "__setattr__", "__eq__", "__hash__", "__repr__"):
        setattr(made, name, vars(_Shared)[name])
    return made


class _Shared:
    def __init__(self, *positional: Any, **values: Any) -> None:
        fields: Any = dataclasses.fields(self)  # type: ignore[arg-type]
        values.update(zip((field.name for field in fields), positional, strict=False))
        for field in fields:
            default = field.default if field.default_factory is dataclasses.MISSING else field.default_factory()
            self.__dict__[field.name] = values.pop(field.name, default)
        assert not values, f"no fields of {type(self).__name__}: {', '.join(values)}"

    def __setattr__(self, name: str, _value: object) -> None:
        raise dataclasses.FrozenInstanceError(f"{type(self).__name__}.{name} is read-only")

    def __eq__(self, other: object) -> bool:
        return type(self) is type(other) and vars(self) == vars(other)

    def __hash__(self) -> int:
        return hash(tuple(vars(self).values()))

    def __repr__(self) -> str:
        return f"{type(self).__name__}({', '.join(f'{name}={value!r}' for name, value in vars(self).items())})"


def key_of(field: dataclasses.Field[Any]) -> str:
    """How a field is called in a config file."""
    return field.name.replace("_", "-")


@cache
def hints(kind: type) -> Mapping[str, Any]:
    """The types of the fields of a dataclass, by their names."""
    return typing.get_type_hints(kind)


def fields_read(kind: type, table: object, path: Path = ()) -> dict[str, Any]:
    """The fields that the table sets, by their names in the dataclass `kind`. A `TableError` for whatever does not fit."""
    if not isinstance(table, dict):
        raise TableError(path, f"{_called(path)} must be a table")
    known = {key_of(field): field for field in dataclasses.fields(kind)}
    for key in table:
        if key not in known:
            raise unknown(key, known, (*path, key), "key")
    return {
        known[key].name: _read(hints(kind)[known[key].name], known[key].metadata, value, (*path, key))
        for key, value in table.items()
    }


def unknown(name: str, known: Mapping[str, Any], path: Path, noun: str) -> TableError:
    """The error for a name that nobody knows: with the nearest one, or all of them."""
    meant = nearest(name, known)
    cure = f"did you mean `{meant}`?" if meant else f"the {noun}s are {', '.join(f'`{one}`' for one in known)}"
    return TableError(path, f"unknown {noun} `{name}`: {cure}", on_key=True)


def _read(kind: Any, metadata: Mapping[str, Any], value: object, path: Path) -> Any:
    if "tables" in metadata:
        return _tables(metadata["tables"], value, path)
    origin, arguments = typing.get_origin(kind), typing.get_args(kind)
    if origin in (types.UnionType, typing.Union):  # `str | None`: not set is None
        return _read(arguments[0], metadata, value, path)
    if origin is Literal:
        return _choice(arguments, value, path)
    if origin is tuple:
        return _list(arguments[0], metadata, value, path)
    if origin is Mapping:
        return _mapping(arguments[1], metadata, value, path)
    if dataclasses.is_dataclass(kind) and isinstance(kind, type):
        return kind(**_complete(kind, fields_read(kind, value, path), path))
    if kind is Any:
        return _plain(value, path)
    bounds = f" from {metadata['least']} to {metadata['most']}" if "least" in metadata else ""
    if type(value) is not kind or (bounds and not metadata["least"] <= value <= metadata["most"]):
        raise _wrong(path, NOUNS[kind] + bounds, metadata)
    return value


def _wrong(path: Path, noun: str, metadata: Mapping[str, Any]) -> TableError:
    example = f", such as `{metadata['example']}`" if "example" in metadata else ""
    return TableError(path, f"{_called(path)} must be {noun}{example}")


def _choice(choices: tuple[Any, ...], value: object, path: Path) -> object:
    if value in choices:
        return value
    meant = nearest(value, choices) if isinstance(value, str) else None
    names = f"did you mean `{meant}`?" if meant else f"it may be {', '.join(f'`{choice}`' for choice in choices)}"
    raise TableError(path, f"{_called(path)} cannot be {_shown(value)}: {names}")


def _list(kind: Any, metadata: Mapping[str, Any], value: object, path: Path) -> tuple[Any, ...]:
    if not isinstance(value, list):
        if dataclasses.is_dataclass(kind):
            raise TableError(path, f"{_called(path)} must be written as `[[{path[-1]}]]`, once for each")
        raise _wrong(path, "a list of texts" if kind is str else "a list of values", metadata)
    return tuple(_read(kind, {}, item, (*path, index)) for index, item in enumerate(value))


def _mapping(kind: Any, metadata: Mapping[str, Any], value: object, path: Path) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise _wrong(path, "a table", metadata)
    return {key: _read(kind, {}, item, (*path, key)) for key, item in value.items()}


def _tables(kinds: Mapping[str, Callable[[], type]], value: object, path: Path) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise TableError(path, f"{_called(path)} must be a table")
    for key in value:
        if key not in kinds:
            raise unknown(key, kinds, (*path, key), "key")
    return {key: _read(kinds[key](), {}, item, (*path, key)) for key, item in value.items()}


def _complete(kind: type, values: dict[str, Any], path: Path) -> dict[str, Any]:
    missing = [field for field in dataclasses.fields(kind) if field.metadata.get("required") and field.name not in values]
    for field in missing:
        example = f", such as `{field.metadata['example']}`" if "example" in field.metadata else ""
        raise TableError(path, f"{_called(path)} needs `{key_of(field)}`{example}")
    return values


def _plain(value: object, path: Path) -> object:
    """A value as front matter can hold it, too."""
    if isinstance(value, (str, bool, int, float)):
        return value
    if isinstance(value, list):
        return tuple(_plain(item, (*path, index)) for index, item in enumerate(value))
    raise TableError(path, f"{_called(path)} must be one of: {VALUES}; a date is written as a text")


def _called(path: Path) -> str:
    """The value in words: `files` in `overrides`."""
    names = [part for part in path if isinstance(part, str)]
    if not names:
        return "the config"
    item = "each of " if isinstance(path[-1], int) else ""
    return f"{item}`{names[-1]}`" + (f" in `{'.'.join(names[:-1])}`" if len(names) > 1 else "")


def _shown(value: object) -> str:
    if isinstance(value, bool):
        return "`true`" if value else "`false`"
    return f"`{value}`" if isinstance(value, (str, int, float)) else "that"
