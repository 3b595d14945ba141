"""The front matter of a site that reads keys in any case."""

from __future__ import annotations

from mdlint.frontmatter.unreadable import shown
from mdlint.key_case import renamed
from mdlint.model import FrontMatter, ParseError, Range
from mdlint.pointers import keys_of


def in_any_case(front_matter: FrontMatter) -> tuple[FrontMatter, tuple[ParseError, ...]]:
    """The facts under keys in small letters, and an error for each key that is there already but for its case."""
    keys = "".join(front_matter.key_ranges)
    if keys == keys.lower():
        return front_matter._replace(spellings={}), ()
    found, twins = renamed(front_matter, lambda _pointer, key: key.lower())
    return found, tuple(_twice(front_matter, *twin) for twin in twins)


def _twice(front_matter: FrontMatter, one: str, other: str) -> ParseError:
    places = front_matter.key_ranges
    (first, known), (second, twin) = sorted((places[pointer], pointer) for pointer in (one, other))
    names = [shown(keys_of(pointer)[-1]) for pointer in (twin, known)]
    message = f"{names[0]} is {names[1]} once more: this site reads keys in any case"
    return ParseError("duplicate-key", Range(*second), message, other=first)
