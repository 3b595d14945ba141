"""What each event of PyYAML's parser adds to the tree."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import yaml

from mdlint.expressions import expression
from mdlint.frontmatter import scalars
from mdlint.frontmatter.tree import Anchored, Tree, size
from mdlint.frontmatter.unreadable import Span, UnreadableError, shown
from mdlint.model import Json, ParseError, Range
from mdlint.positions import LINE_END

_STYLES = {None: "plain", "": "plain", "'": "single", '"': "double", "|": "literal", ">": "folded"}
# Anchors and tags, in any order, with what may stand between them.
_PROPERTIES = expression(r"(?:&[\w-]+|!\S*|#[^\r\n]*|\s+)*")
_BLOCK_HEADER = expression(r"[|>][-+0-9]*")


def _read_scalar(tree: Tree, event: Any, source: str) -> None:
    style, text = event.style, event.value
    is_marked = event.anchor is not None or event.tag is not None
    span = token = _span(event, source) if is_marked else (event.start_mark.index, event.end_mark.index)
    if span[0] == span[1]:
        span = token = _nothing(span[0], source)
    elif style == "|" or style == ">":
        span, token = _block_scalar(source, span)
    tree.tokens.append(token)
    is_key = tree.wants_key()
    if is_key and text == "<<" and _is_merge(event):
        tree.add_merge_key(span)
    elif is_marked:
        _read_marked(tree, event, span)
    elif is_key:
        _add_key(tree, event, span)
    else:
        tree.add_scalar(text if style else scalars.plain(text), text, span, _STYLES[style])


def _read_marked(tree: Tree, event: Any, span: Span) -> None:
    """A scalar with an anchor or a tag."""
    value = _value(event)
    if tree.wants_key():
        _add_key(tree, event, span)
    else:
        tree.add_scalar(value, event.value, span, "marked")
    if event.anchor is not None:
        tree.anchor(event.anchor, Anchored(value, size(event.value), event.value))


def _add_key(tree: Tree, event: Any, span: Span) -> None:
    if len(tree.open) == 1 and not event.style and event.tag is None and (kind := scalars.no_text(event.value)):
        tree.errors.append(ParseError("non-text-key", Range(*span), f"the key {shown(event.value)} is {kind}, not text"))
    tree.add_key(event.value, span)


def _read_alias(tree: Tree, event: Any, _source: str) -> None:
    span = _tagged_span(event)
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
    start, end = _tagged_span(event)
    # Only a bracket has a width; a block ends where the parser noticed it, comments and blank lines later.
    tree.finish(end if end > start else None)


def _tagged_span(event: Any) -> Span:
    """Where a node stands, with its anchor and tag."""
    return event.start_mark.index, event.end_mark.index


def _span(event: Any, source: str) -> Span:
    """Where a node stands, without its anchor and tag."""
    start, end = _tagged_span(event)
    if event.anchor is None and event.tag is None:
        return start, end
    properties = _PROPERTIES.match(source, start, end)
    return properties.end() if properties else start, end


def _nothing(place: int, source: str) -> Span:
    """Where a value that is not there belongs; behind a `?`, the parser takes it to be before whatever comes next."""
    while place and source[place - 1] in " \t\r\n":
        place -= 1
    return place, place


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
        value = shown(event.value) if event.value else "an empty text"
        message = f"{value} is not what the tag {shown(scalars.written(event.tag))} says"
        raise UnreadableError("invalid", _tagged_span(event), message) from None


def _is_merge(event: Any) -> bool:
    return event.tag == scalars.MERGE_TAG or (event.tag is None and not event.style)


def _wrong_tag(event: Any) -> UnreadableError:
    return UnreadableError("invalid", _tagged_span(event), f"the tag {shown(scalars.written(event.tag))} means nothing here")


def _not_a_key(span: Span) -> UnreadableError:
    return UnreadableError("invalid", span, "a key has to be text, not a list or a mapping")


def _start_document(tree: Tree, _event: Any, source: str) -> None:
    if "" in tree.values:
        span = len(source) - len(source.lstrip()), len(source.rstrip())
        raise UnreadableError("not-a-mapping", span, "the front matter is two YAML documents, not one")


READERS: dict[type, Callable[[Tree, Any, str], None]] = {
    yaml.DocumentStartEvent: _start_document,
    yaml.ScalarEvent: _read_scalar,
    yaml.AliasEvent: _read_alias,
    yaml.SequenceStartEvent: _start_list,
    yaml.MappingStartEvent: _start_mapping,
    yaml.SequenceEndEvent: _finish,
    yaml.MappingEndEvent: _finish,
}
