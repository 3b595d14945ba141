"""Front matter whose keys go by other names than their writer's: on a site that reads keys in any case, `Title` is `title`.

The facts of such a document have its keys in small letters, as Hugo itself has them, so that whoever looks for `aliases` finds
them. A schema may have capitals, too, and is asked about the keys as it spells them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple, TypeVar

from mdlint.model import FrontMatter, Json
from mdlint.pointers import descendants, keys_of, pointer_to

Fact = TypeVar("Fact")
Twins = list[tuple[str, str]]  # the pointers of keys that have got one name


class _Renaming(NamedTuple):
    """How keys get other names: `name` gives that of a key, by its pointer and by itself. The rest is what comes of it."""

    name: Callable[[str, str], str]
    written: Mapping[str, str]  # the spellings so far
    moved: dict[str, str]  # the new pointer of each value that stays, by the old one
    spellings: dict[str, str]
    twins: Twins


def renamed(front_matter: FrontMatter, name: Callable[[str, str], str]) -> tuple[FrontMatter, Twins]:
    """The facts with other names for the keys, and the keys that are one now; `name` gives that of a key, by pointer and key.

    Names reach down through mappings, and not into lists. Of twins the one that had to be renamed stays, as in Hugo.
    """
    renaming = _Renaming(name, front_matter.spellings or {}, {"": ""}, {}, [])
    data = _mapping(renaming, front_matter.data or {}, "", "")
    return front_matter._replace(
        data=data,
        key_ranges=_moved(front_matter.key_ranges, renaming.moved),
        value_ranges=_moved(front_matter.value_ranges, renaming.moved),
        scalar_styles=_moved(front_matter.scalar_styles, renaming.moved),
        cuts=_moved(front_matter.cuts, renaming.moved),
        spellings=renaming.spellings,
    ), renaming.twins


def _mapping(renaming: _Renaming, values: Mapping[str, Json], old: str, new: str) -> dict[str, Json]:
    """The mapping at a pointer under the new names of its keys; `new` is the pointer that it gets."""
    kept: dict[str, str] = {}
    for key in values:
        name = renaming.name(pointer_to(old, key), key)
        if name in kept:
            renaming.twins.append((pointer_to(old, kept[name]), pointer_to(old, key)))
        if name not in kept or key != name:
            kept[name] = key
    return {name: _member(renaming, values[key], pointer_to(old, key), pointer_to(new, name)) for name, key in kept.items()}


def _member(renaming: _Renaming, value: Json, old: str, new: str) -> Json:
    renaming.moved[old] = new
    key, name = keys_of(old)[-1], keys_of(new)[-1]
    if (spelling := renaming.written.get(old, key)) != name:
        renaming.spellings[new] = spelling
    if isinstance(value, dict):
        return _mapping(renaming, value, old, new)
    renaming.moved.update((inner, new + inner[len(old) :]) for inner, _ in descendants(old, value))
    return value


def _moved(facts: Mapping[str, Fact], moved: Mapping[str, str]) -> dict[str, Fact]:
    return {moved[pointer]: fact for pointer, fact in facts.items() if pointer in moved}


def spelt(front_matter: FrontMatter, names: Mapping[str, str]) -> FrontMatter:
    """The facts under the names that a schema has for keys, which `names` gives by their small letters, as far as they differ
    from those. Where case counts, nothing changes.
    """
    if front_matter.spellings is None or not any(_is_among(names, pointer) for pointer in front_matter.key_ranges):
        return front_matter
    return renamed(front_matter, lambda _pointer, key: names.get(key, key))[0]


def _is_among(names: Mapping[str, str], pointer: str) -> bool:
    """Whether the pointer may end in one of the names, which are not taken apart for that."""
    key = pointer[pointer.rindex("/") + 1 :]
    return key in names or "~" in key


def as_written(front_matter: FrontMatter, pointer: str) -> str:
    """The pointer to a value, by one to it in the facts, as the writer spells its keys."""
    if not front_matter.spellings:
        return pointer
    above = found = ""
    for key in keys_of(pointer):
        above = pointer_to(above, key)
        found = pointer_to(found, front_matter.spellings.get(above, key))
    return found


def in_facts(front_matter: FrontMatter, pointer: str) -> str:
    """The pointer to a value in the facts of a document, by one that spells its keys as a schema does."""
    value, found = front_matter.data, ""
    for key in keys_of(pointer):
        name = key.lower() if isinstance(value, dict) and front_matter.spellings is not None else key
        value, found = value.get(name) if isinstance(value, dict) else None, pointer_to(found, name)
    return found
