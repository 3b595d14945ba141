"""Why YAML cannot be parsed, in plain words, and what might mend it: read off the lines, never off a parser's message.

A cure is only proposed here: `repairs` tries it, and nothing is said of it unless the text parses with it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from mdlint.frontmatter.lines import Line
from mdlint.frontmatter.values import UNPRINTABLE
from mdlint.model import Edit, Range

Cure = tuple[Edit, ...]

_READ_AS = {"[": "a list", "{": "a mapping", "&": "an anchor", "*": "an alias", "!": "a tag", "|": "a block of text", ">": "a block of text"}
_FLOW_ENDS = {"[": "]", "{": "}"}
_CANNOT_START = re.compile(r"[@`%,\]}]|[-?](?=[ \t]|$)")
_BLOCK_HEADER = re.compile(r"[|>][-+0-9]{0,2}$")
_QUOTED = {'"': re.compile(r'"(?:[^"\\]|\\.)*"'), "'": re.compile(r"'(?:[^']|'')*'")}
_ESCAPE = r'\\(?:[0abtnvfre "/\\N_LP\t]|x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8})'
_BAD_ESCAPE = re.compile(rf"(?:{_ESCAPE}|[^\\])*+(\\.)")
_SECOND_COLON = re.compile(r":(?=[ \t]|$)")
_NO_SPACE = re.compile(r"[\w-]+(:)(?!//)\S")
_FULL_WIDTH_COLON = re.compile(r"\w+(：)[ \t]*")


class Fault(NamedTuple):
    """What is wrong at a place in the source, and edits to try, the best first."""

    range: Range
    message: str
    cures: tuple[Cure, ...] = ()


def line_faults(source: str, line: Line) -> Iterator[Fault]:
    """What is wrong with a line, seen alone."""
    if line.key.start == line.key.end:
        yield from _colon_faults(source, line)
    elif source.startswith(("- ", "? ", "-\n"), line.value.start):
        ...
    if line.value.start < line.value.end:
        yield from value_faults(source, line.value)
