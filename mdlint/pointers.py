"""JSON Pointers (RFC 6901), the names of all places inside of data."""

from __future__ import annotations

from collections.abc import Iterator

from mdlint.model import Json


def pointer_to(pointer: str, key: str | int) -> str:
    """The pointer of the value that stands under a key, or at an index, of the one at `pointer`."""
    return f"{pointer}/{key}" if isinstance(key, int) else f"{pointer}/{key.replace('~', '~0').replace('/', '~1')}"


def keys_of(pointer: str) -> list[str]:
    """The keys and indexes that a pointer leads through, as texts."""
    return [part.replace("~1", "/").replace("~0", "~") for part in pointer.split("/")[1:]]


def descendants(pointer: str, value: Json) -> Iterator[tuple[str, bool]]:
    """The pointer of every value inside this one, and whether a key leads to it."""
    todo: list[tuple[str, Json]] = [(pointer, value)]
    while todo:
        above, container = todo.pop()
        keyed = isinstance(container, dict)
        members = container.items() if keyed else enumerate(container) if isinstance(container, list) else ()
        for key, member in members:
            pointer = pointer_to(above, key)
            yield pointer, keyed
            if isinstance(member, dict | list):
                todo.append((pointer, member))


def texts(data: Json) -> Iterator[tuple[str, str]]:
    """The texts among the data that are not empty, with their pointers."""
    todo: list[tuple[str, Json]] = [("", data)]
    while todo:
        pointer, value = todo.pop()
        if isinstance(value, str) and value.strip():
            yield pointer, value
        elif isinstance(value, dict):
            todo += [(pointer_to(pointer, key), member) for key, member in value.items()]
        elif isinstance(value, list):
            todo += [(pointer_to(pointer, index), member) for index, member in enumerate(value)]
