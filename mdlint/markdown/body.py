"""The facts of a Markdown body, in code points of the whole file."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, NamedTuple

from mdlint import positions
from mdlint.markdown import mdx
from mdlint.markdown.near_miss import near_misses
from mdlint.markdown.walk import Walk
from mdlint.model import Anchor, Definition, Dialect, Heading, Link, NearMiss, Range, Suppression

LONE_CARRIAGE_RETURN = re.compile(r"\r(?!\n)")


class Body(NamedTuple):
    """Each kind of fact in document order."""

    headings: tuple[Heading, ...]
    links: tuple[Link, ...]
    definitions: tuple[Definition, ...]
    anchors: tuple[Anchor, ...]
    near_misses: tuple[NearMiss, ...]
    suppressions: tuple[Suppression, ...]


def read(text: str, start: int, dialect: Dialect) -> Body:
    """The facts of `text[start:]`, which is Markdown; `start` is where the front matter ends."""
    source = prepared(text[start:], dialect)
    walk = Walk(source)
    # The parser splits text at every `]`, so a near miss cannot be where no text begins with one.
    misses = near_misses(walk.data, walk.texts) if any("]" in part for _, _, part in walk.texts) else ()
    body = Body(
        tuple(walk.headings),
        tuple(sorted(walk.links)),
        tuple(walk.definitions),
        tuple(walk.anchors),
        tuple(misses),
        tuple(walk.suppressions),
    )
    return body if source.isascii() and start == 0 else _in_code_points(body, walk.data, start)


def prepared(text: str, dialect: Dialect) -> str:
    """The text as the parser must see it, with every code point where it was.

    A lone CR ends a line in Markdown, but pyromark never closes a fence at one; NUL is to be replaced, says CommonMark 2.3.
    """
    if "\r" in text:
        text = LONE_CARRIAGE_RETURN.sub("\n", text)
    if "\0" in text:
        text = text.replace("\0", "\ufffd")
    return mdx.masked(text) if dialect.mdx else text


def _in_code_points(body: Body, data: bytes, start: int) -> Body:
    """The same facts with all their ranges moved from bytes of `data` to code points of the file."""
    offsets = (offset for kind in body for fact in kind for part in fact if type(part) is Range for offset in part)
    at = {byte: start + point for byte, point in positions.code_points(data, offsets).items()}
    return Body(*(tuple(_moved(fact, at) for fact in kind) for kind in body))  # type: ignore[arg-type]


def _moved(fact: Any, at: Mapping[int, int]) -> Any:
    return fact._make(Range(at[part.start], at[part.end]) if type(part) is Range else part for part in fact)
