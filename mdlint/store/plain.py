"""Our values as `marshal` can hold them, and back: tuples in the place of named ones, all the way down.

How a value is built follows from the types of its fields, so a new fact need not be named here.
"""

from __future__ import annotations

import types
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any, TypeVar, get_args, get_origin

Value = TypeVar("Value")
Way = Callable[[Any], Any]


def plain(value: Any) -> Any:
    """The value in tuples, lists, dictionaries, texts and numbers alone."""
    kind: Any = type(value)
    return _ways(kind)[0](value) if _is_named(kind) else value


def built(kind: type[Value], value: Any) -> Value:
    """The value of this kind that has become plain."""
    wanted: Any = kind
    made: Value = _ways(wanted)[1](value)
    return made


def _same(value: Any) -> Any:
    return value


def _is_named(kind: Any) -> bool:
    return isinstance(kind, type) and issubclass(kind, tuple) and hasattr(kind, "_fields")


@cache
def _ways(kind: Any) -> tuple[Way, Way]:
    """There and back, for a type as it is written; the same function twice for what is plain already."""
    origin, arguments = get_origin(kind), get_args(kind)
    if _is_named(kind):
        return _of_named(kind)
    if origin is types.UnionType and types.NoneType in arguments and len(arguments) == 2:
        return _of_optional(*(one for one in arguments if one is not types.NoneType))
    if origin is tuple:
        return _of_tuple(arguments)
    if origin is not None and isinstance(origin, type) and issubclass(origin, Mapping):
        there, back = _ways(arguments[1])
        return (
            lambda values: {key: there(value) for key, value in values.items()},
            lambda values: {key: back(value) for key, value in values.items()},
        )
    return _same, _same


def _of_optional(kind: Any) -> tuple[Way, Way]:
    there, back = _ways(kind)
    if back is _same:
        return _same, _same
    return (lambda value: None if value is None else there(value)), (lambda value: None if value is None else back(value))


def _of_tuple(kinds: tuple[Any, ...]) -> tuple[Way, Way]:
    ways = [_ways(kind) for kind in kinds if kind is not Ellipsis]
    if all(back is _same for _, back in ways):
        return _same, _same
    if kinds[-1] is Ellipsis:
        ((there, back),) = ways
        return lambda values: tuple(map(there, values)), lambda values: tuple(map(back, values))
    return (
        lambda values: tuple(there(value) for (there, _), value in zip(ways, values, strict=True)),
        lambda values: tuple(back(value) for (_, back), value in zip(ways, values, strict=True)),
    )


def _of_named(kind: Any) -> tuple[Way, Way]:
    """For a named tuple, of whose fields most are plain."""
    ways = [(index, *_ways(kind.__annotations__[field])) for index, field in enumerate(kind._fields)]
    nested = [(index, there, back) for index, there, back in ways if back is not _same]
    new = tuple.__new__

    def flat(value: Any) -> Any:
        fields = list(value)
        for index, there, _ in nested:
            fields[index] = there(fields[index])
        return tuple(fields)

    def named(value: Any) -> Any:
        fields = list(value)
        for index, _, back in nested:
            fields[index] = back(fields[index])
        return new(kind, fields)

    if not nested:
        return tuple, lambda value: new(kind, value)
    return flat, named
