"""YAML → JSON-like values with their places: one pass over the events of PyYAML's parser.

Events, because composing nodes recurses: the C loader crashes on 60 KB of `- - - …`. Of the marks only `index` is used: it counts
code points, while `line` also counts U+0085, U+2028 and U+2029, which end no line for anybody else.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

import yaml

from mdlint.frontmatter import scalars
from mdlint.frontmatter.tree import Anchored, Span, Tree, Unreadable, size
from mdlint.model import Json, ParseError
from mdlint.positions import LINE_END

MOST_CHARACTERS = 1024 * 1024
# What YAML 1.2 (section 5.1) forbids. Asked first, because the C loader would tell the place in bytes.
UNPRINTABLE = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_STYLES = {None: "plain", "": "plain", "'": "single", '"': "double", "|": "literal", ">": "folded"}
# Anchors and tags, in any order, with what may stand between them.
_PROPERTIES = re.compile(r"(?:&[\w-]+|!\S*|#[^\r\n]*|\s+)*")
_BLOCK_HEADER = re.compile(r"[|>][-+0-9]*")
# Line ends to YAML 1.1, and to PyYAML, but neither to YAML 1.2 nor to editors: characters for private use stand in for them.
_SEPARATOR = re.compile("[\x85\u2028\u2029]")
_HIDDEN = {0x85: 0xF0085, 0x2028: 0xF2028, 0x2029: 0xF2029}
_SHOWN = {hidden: shown for shown, hidden in _HIDDEN.items()}


class Values(NamedTuple):
    """The data and, by JSON Pointer, the places of its keys and values in the source; `tokens` are where no comment can be."""

    data: dict[str, Json]
    keys: dict[str, Span]
    values: dict[str, Span]
    styles: dict[str, str]
    tokens: list[Span]
    errors: list[ParseError]


def read(source: str) -> Values:
    """The data of a YAML source. Raises `Unreadable` if there is none, and nothing else."""
    if len(source) > MOST_CHARACTERS:
        raise Unreadable("hostile", (0, len(source)), "the front matter is larger than 1 MiB")
    if unprintable := UNPRINTABLE.search(source):
        raise Unreadable("invalid", unprintable.span())
    tree = Tree()
    documents = 0
    for event in _events(source, tree):
        documents += isinstance(event, yaml.DocumentStartEvent)
        if documents > 1:
            raise Unreadable("not-a-mapping", _all(source), "the front matter is two YAML documents, not one")
        if read_event := _READERS.get(type(event)):
            read_event(tree, event, source)
    return _finished(tree, source)


def _finished(tree: Tree, source: str) -> Values:
    if tree.root is None:
        return Values({}, {}, {"": (0, 0)}, {}, tree.tokens, tree.errors)
    if not isinstance(tree.root, dict):
        span = tree.values[""]
        raise Unreadable("not-a-mapping", span, f"the front matter is {_named(tree.root)}, not `key: value` lines")
    return Values(tree.root, tree.keys, tree.values, tree.styles, tree.tokens, tree.errors)


def _named(value: Json) -> str:
    if isinstance(value, bool):
        return f"`{str(value).lower()}`"
    return {list: "a list", str: "a text"}.get(type(value), "a number")


def _all(source: str) -> Span:
    """The source without the blanks around it."""
    return len(source) - len(source.lstrip()), len(source.rstrip())


def _events(source: str, tree: Tree) -> Iterator[Any]:
    separated = _SEPARATOR.search(source)
    try:
        for event in yaml.parse(source.translate(_HIDDEN) if separated else source, Loader=_LOADER):
            if separated and isinstance(event, yaml.ScalarEvent):
                event.value = event.value.translate(_SHOWN)
            yield event
    except (yaml.YAMLError, ValueError, OverflowError) as error:  # the last two from escapes that encode no character
        last = tree.tokens[-1][1] if tree.tokens else 0
        raise _refused(error, len(source.rstrip()), last) from error


def _refused(error: Exception, end: int, last: int) -> Unreadable:
    """Where the parser gave up. At the end of the source the fault is not there, but where the open construct began."""
    problem, context = (getattr(error, name, None) for name in ("problem_mark", "context_mark"))
    near = context.index if context else None
    place = problem.index if problem else last
    if place >= end and near is not None:
        place = near
    return Unreadable("invalid", (place, place), near=near)


def _read_scalar(tree: Tree, event: Any, source: str) -> None:
    span = token = _span(event, source)
    style = _STYLES[event.style]
    if style in ("literal", "folded"):
        span, token = _block_scalar(source, span)
    tree.tokens.append(token)
    if not tree.wants_key():
        tree.add_scalar(_value(event), event.value, span, style)
    elif _is_merge(event):
        tree.add_merge_key(span)
    else:
        _value(event)
        tree.add_key(event.value, span)
    if event.anchor is not None:
        tree.anchor(event.anchor, Anchored(_value(event), size(event.value), event.value))


def _read_alias(tree: Tree, event: Any, _source: str) -> None:
    span = (event.start_mark.index, event.end_mark.index)
    tree.tokens.append(span)
    if not tree.wants_key():
        tree.add_alias(event.anchor, span)
        return
    text = tree.anchored(event.anchor, span).text
    if text is None:
        raise _not_a_key(span)
    tree.add_key(text, span)


def _start_list(tree: Tree, event: Any, source: str) -> None:
    _start(tree, event, source, [], scalars.LIST_TAGS)


def _start_mapping(tree: Tree, event: Any, source: str) -> None:
    _start(tree, event, source, {}, scalars.MAPPING_TAGS)


def _start(tree: Tree, event: Any, source: str, items: Json, tags: frozenset[str]) -> None:
    span = _span(event, source)
    if event.tag is not None and event.tag not in tags:
        raise _wrong_tag(event)
    if tree.wants_key():
        raise _not_a_key(span)
    tree.start(items, span, event.anchor)


def _finish(tree: Tree, event: Any, _source: str) -> None:
    start, end = event.start_mark.index, event.end_mark.index
    # Only a bracket has a width; a block ends where the parser noticed it, comments and blank lines later.
    tree.finish(end if end > start else None)


_READERS: dict[type, Callable[[Tree, Any, str], None]] = {
    yaml.ScalarEvent: _read_scalar,
    yaml.AliasEvent: _read_alias,
    yaml.SequenceStartEvent: _start_list,
    yaml.MappingStartEvent: _start_mapping,
    yaml.SequenceEndEvent: _finish,
    yaml.MappingEndEvent: _finish,
}


def _span(event: Any, source: str) -> Span:
    """Where a node stands, without its anchor and tag."""
    start, end = event.start_mark.index, event.end_mark.index
    if event.anchor is not None or event.tag is not None:
        properties = _PROPERTIES.match(source, start, end)
        start = properties.end() if properties else start
    return start, end


def _block_scalar(source: str, span: Span) -> tuple[Span, Span]:
    """A block scalar without the blank lines behind it, and its lines without the header, where a comment may stand."""
    start = span[0]
    header = LINE_END.search(source, start, span[1])
    lines = header.end() if header else span[1]
    end = lines + len(source[lines : span[1]].rstrip(" \t\r\n"))
    if end > lines:
        return (start, end), (lines, end)
    indicators = _BLOCK_HEADER.match(source, start)
    return (start, indicators.end() if indicators else start), (start, start)


def _value(event: Any) -> Json:
    if event.tag is None:
        return event.value if event.style else scalars.plain(event.value)
    try:
        return scalars.tagged(event.tag, event.value)
    except KeyError:
        raise _wrong_tag(event) from None
    except ValueError:
        span = (event.start_mark.index, event.end_mark.index)
        raise Unreadable("invalid", span, f"`{event.value}` is not what its tag `{scalars.written(event.tag)}` says") from None


def _is_merge(event: Any) -> bool:
    return event.value == "<<" and (event.tag == scalars.MERGE_TAG or event.tag is None and not event.style)


def _wrong_tag(event: Any) -> Unreadable:
    span = (event.start_mark.index, event.end_mark.index)
    return Unreadable("invalid", span, f"the tag `{scalars.written(event.tag)}` means nothing here")


def _not_a_key(span: Span) -> Unreadable:
    return Unreadable("invalid", span, "a key has to be text, not a list or a mapping")
