"""YAML → JSON-like values with their places: one pass over the events of PyYAML's parser.

Events, because composing nodes recurses: the C loader crashes on 60 KB of `- - - …`. Of the marks only `index` is used: it
counts code points, while `line` also counts U+0085, U+2028 and U+2029, which end no line for anybody else.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

import yaml

from mdlint.expressions import expression
from mdlint.frontmatter.nodes import READERS
from mdlint.frontmatter.tree import Tree
from mdlint.frontmatter.unreadable import Span, UnreadableError
from mdlint.model import DEFAULT_LIMITS, Json, Limits, ParseError

# What YAML 1.2 (section 5.1) forbids. Asked first, because the C loader would tell the place in bytes.
UNPRINTABLE = expression("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

# The parser alone: what it takes to set up a whole loader is a sixth of reading a post.
_PARSER: Any = yaml.cyaml.CParser if yaml.__with_libyaml__ else yaml.SafeLoader  # type: ignore[attr-defined]
_SEPARATORS = "\x85\u2028\u2029"
_SEPARATOR = expression(f"[{_SEPARATORS}]")


class Values(NamedTuple):
    """The data and, by JSON Pointer, the places of its keys and values in the source; `tokens` are where no comment can be."""

    data: dict[str, Json]
    keys: dict[str, Span]
    values: dict[str, Span]
    styles: dict[str, str]
    tokens: list[Span]
    errors: list[ParseError]


def read(source: str, limits: Limits = DEFAULT_LIMITS) -> Values:
    """The data of a YAML source. Raises `UnreadableError` if there is none, and nothing else."""
    checked_size(source, limits)
    if unprintable := UNPRINTABLE.search(source):
        raise UnreadableError("invalid", unprintable.span())
    tree = Tree(limits)
    for event in _events(source, tree):
        if add := READERS.get(type(event)):
            add(tree, event, source)
    return _finished(tree)


def checked_size(source: str, limits: Limits) -> None:
    """Raise `UnreadableError` for a source that is larger than any that is read."""
    if len(source) > limits.front_matter_characters:
        message = f"the front matter has more than {limits.front_matter_characters:,} characters"
        raise UnreadableError("hostile", (0, len(source)), message)


def _finished(tree: Tree) -> Values:
    if tree.root is None:
        return Values({}, {}, {"": (0, 0)}, {}, tree.tokens, tree.errors)
    if not isinstance(tree.root, dict):
        span = tree.values[""]
        raise UnreadableError("not-a-mapping", span, f"the front matter is {_named(tree.root)}, not `key: value` lines")
    return Values(tree.root, tree.keys, tree.values, tree.styles, tree.tokens, tree.errors)


def _named(value: Json) -> str:
    if isinstance(value, bool):
        return f"`{str(value).lower()}`"
    return "a list" if isinstance(value, list) else "text" if isinstance(value, str) else "a number"


def _events(source: str, tree: Tree) -> Iterator[Any]:
    try:
        if source.isascii() or not _SEPARATOR.search(source):
            yield from iter(_PARSER(source).get_event, None)
            return
        hidden = _stand_ins(source)
        shown = {stand_in: separator for separator, stand_in in hidden.items()}
        for event in iter(_PARSER(source.translate(hidden)).get_event, None):
            if isinstance(event, yaml.ScalarEvent):
                event.value = event.value.translate(shown)
            yield event
    # The last two come from escapes that encode no character: `!%c0`, and in the pure loader `"\\UFFFFFFFF"`.
    except (yaml.YAMLError, ValueError, OverflowError) as error:
        last = tree.tokens[-1][1] if tree.tokens else 0
        raise _refused(error, len(source.rstrip()), last) from error


def _stand_ins(source: str) -> dict[int, int]:
    """Other characters for U+0085, U+2028 and U+2029, which end a line for PyYAML, but neither for YAML 1.2 nor for editors.

    The source does not hold them, so that they can be taken back: it is too short to hold all of Unicode.
    """
    characters = set(source)
    free = (code for code in range(0x10FFFF, 0xFFFF, -1) if chr(code) not in characters)
    return dict(zip(map(ord, _SEPARATORS), free, strict=False))


def _refused(error: Exception, end: int, last: int) -> UnreadableError:
    """Where the parser gave up. At the end of the source the fault is not there, but where the open construct began."""
    problem, context = (getattr(error, name, None) for name in ("problem_mark", "context_mark"))
    near = context.index if context else None
    place = problem.index if problem else last
    if place >= end and near is not None:
        place = near
    return UnreadableError("invalid", (place, place), near=near)
