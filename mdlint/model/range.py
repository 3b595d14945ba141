"""A stretch of a file, and what may take its place."""

# Without `from __future__ import annotations`: then `typing` need not compile the type of each field from a text.
from typing import NamedTuple


class Range(NamedTuple):
    """A half-open stretch of the file, in code points."""

    start: int
    end: int


class Edit(NamedTuple):
    """Replace what stands in `range` by `text`. A rule ends lines in it with `\\n`; the engine makes them those of the file."""

    range: Range
    text: str
