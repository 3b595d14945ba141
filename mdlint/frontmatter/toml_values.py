"""TOML → JSON-like values with their places. `tomllib` is the judge of what is TOML."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from datetime import date, time
from math import isfinite

from mdlint.edits import apply
from mdlint.expressions import expression
from mdlint.frontmatter.toml_places import Places
from mdlint.frontmatter.unreadable import Span, UnreadableError
from mdlint.frontmatter.values import UNPRINTABLE, Values, checked_size
from mdlint.model import DEFAULT_LIMITS, Edit, Json, Limits, Range
from mdlint.pointers import pointer_to
from mdlint.positions import line_starts

_PLACE = expression(r"line (\d+), column (\d+)\)$")
_LONE_CARRIAGE_RETURN = expression(r"\r(?!\n)")


def read(source: str, limits: Limits = DEFAULT_LIMITS) -> Values:
    """The data of a TOML source, dates as the texts that they are written as. Raises `UnreadableError` if there is none."""
    checked_size(source, limits)
    places = Places(source, limits.front_matter_levels)
    without_repeats = apply(source, [Edit(Range(*span), " " * (span[1] - span[0])) for span in places.repeats])
    try:
        data = tomllib.loads(_LONE_CARRIAGE_RETURN.sub("\n", without_repeats))
    except (ValueError, RecursionError) as error:  # a number of thousands of digits is a ValueError
        at = _place(source, error)
        raise UnreadableError("invalid", (at, at)) from error
    return Values(
        _plain(data, "", source, places.values), places.keys, places.values, places.styles, places.tokens, places.errors
    )


def _place(source: str, error: Exception) -> int:
    """Where `tomllib` gave up: of its message only the numbers are used, which stand nowhere else before Python 3.14."""
    if unprintable := UNPRINTABLE.search(source):
        return unprintable.start()
    found = _PLACE.search(str(error))
    if found is None:
        return len(source.rstrip())
    starts = line_starts(source)
    line = min(int(found[1]), len(starts))
    return min(starts[line - 1] + int(found[2]) - 1, len(source))


def _plain(value: Json, pointer: str, source: str, places: Mapping[str, Span]) -> Json:
    """The value as JSON can hold it: dates and endless numbers are the text that stands there."""
    if isinstance(value, dict):
        return {key: _plain(member, pointer_to(pointer, key), source, places) for key, member in value.items()}
    if isinstance(value, list):
        return [_plain(item, pointer_to(pointer, index), source, places) for index, item in enumerate(value)]
    if isinstance(value, (date, time)) or (isinstance(value, float) and not isfinite(value)):
        return source[slice(*places[pointer])] if pointer in places else str(value)
    return value
