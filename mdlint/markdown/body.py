"""The facts of a Markdown body, in code points of the whole file."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple, TypeVar

from mdlint import positions
from mdlint.markdown import html_facts, templates
from mdlint.markdown.boxes import BoxTag, with_boxes
from mdlint.markdown.contents import between
from mdlint.markdown.near_heading import near_headings
from mdlint.markdown.odd_text import odd_texts
from mdlint.markdown.outdent import Outdented, outdented
from mdlint.markdown.sections import with_what_follows
from mdlint.markdown.terms import terms
from mdlint.markdown.walk import Walk, options_of
from mdlint.model import (
    EXPRESSION,
    Anchor,
    Contents,
    Definition,
    Dialect,
    EmphasizedParagraph,
    Footnote,
    Heading,
    Link,
    NearHeading,
    NearMiss,
    OddText,
    Range,
    Suppression,
)
from mdlint.suppressions import command

LONE_CARRIAGE_RETURN = re.compile(r"\r(?!\n)")
Fact = TypeVar("Fact")


class Body(NamedTuple):
    """Each kind of fact in document order."""

    headings: tuple[Heading, ...]
    links: tuple[Link, ...]
    definitions: tuple[Definition, ...]
    footnotes: tuple[Footnote, ...]
    anchors: tuple[Anchor, ...]
    near_misses: tuple[NearMiss, ...]
    near_headings: tuple[NearHeading, ...]
    emphasized: tuple[EmphasizedParagraph, ...]
    contents: tuple[Contents, ...]
    odd_texts: tuple[OddText, ...]
    suppressions: tuple[Suppression, ...]
    includes: bool
    terms: tuple[str, ...]


def read(text: str, start: int, dialect: Dialect) -> Body:
    """The facts of `text[start:]`, which is Markdown; `start` is where the front matter ends."""
    source, read, markup = readable(text[start:], dialect)
    walk = Walk(read.text, dialect)
    body = Body(
        tuple(walk.headings),
        tuple(walk.links),
        tuple(walk.definitions),
        tuple(walk.footnotes),
        tuple(walk.anchors),
        tuple(walk.near_misses),
        tuple(near_headings(walk.data, walk.texts, walk.headings, walk.hash_paragraphs)),
        tuple(walk.emphasized),
        tuple(between(walk.data, walk.markers)),
        (),  # looked for in code points
        tuple(walk.suppressions),
        _may_hold_more(source, read.text, walk),
        tuple(terms(source)),
    )
    if start or read.places or not source.isascii():
        body = _in_code_points(body, walk.data, start, read)
    if body.contents or body.near_headings:
        body = _as_written(body, text)
    if body.headings:
        body = body._replace(headings=with_what_follows(text, body.headings), odd_texts=tuple(odd_texts(text, body.headings)))
    return _with_markup(body, text, start, markup) if markup else body


def readable(text: str, dialect: Dialect) -> tuple[str, Outdented, tuple[Range, ...]]:
    """The text with all that is no Markdown blanked, the same as the parser is to get it, and the markup of MDX in it."""
    source = prepared(text)
    if dialect.comments:
        from mdlint.markdown import obsidian  # late, as `mdx`: most sites have neither

        source = obsidian.without_comments(source, options_of(dialect))
    if not dialect.mdx:
        return source, Outdented(source), ()
    from mdlint.markdown import mdx

    source, markup = mdx.masked(source)
    return source, outdented(source), markup


def _may_hold_more(source: str, read: str, walk: Walk) -> bool:
    """Whether a builder may see headings, definitions and notes that are not seen here."""
    if templates.includes(source) or walk.hides_headings:
        return True
    if walk.dialect.mdx:
        from mdlint.markdown import mdx

        return mdx.may_hide_headings(read)
    return not walk.headings and templates.is_shown_by_component(source)


def prepared(text: str) -> str:
    """The text as the parser must see it, with every code point where it was.

    A lone CR ends a line in Markdown, but pyromark never closes a fence at one; NUL is to be replaced, says CommonMark 2.3,
    and so is the sign that stands for an expression of MDX, should a writer have used it.
    """
    if "\r" in text:
        text = LONE_CARRIAGE_RETURN.sub("\n", text)
    text = templates.without_comments(text.replace("\0", "\ufffd").replace(EXPRESSION, "\ufffd"))
    return templates.without_code(text) if "{%" in text or "{{<" in text else text


def _as_written(body: Body, text: str) -> Body:
    """The body with the texts of the file where the parser saw something in place of line ends or expressions."""
    return body._replace(
        contents=tuple(fact._replace(text=text[slice(*fact.range)]) for fact in body.contents),
        near_headings=tuple(fact._replace(text=text[fact.gap.end : fact.range.end]) for fact in body.near_headings),
    )


def _with_markup(body: Body, text: str, start: int, markup: Iterable[Range]) -> Body:
    """The body with the facts that stand in the tags and comments of MDX, which the parser has not seen."""
    found = [fact for range_ in markup for fact in _facts_of_markup(text, start + range_.start, start + range_.end)]
    boxes = [fact for fact in found if isinstance(fact, BoxTag)]
    return body._replace(
        headings=tuple(with_boxes(body.headings, boxes)) if boxes else body.headings,
        links=_merged(body.links, (fact for fact in found if isinstance(fact, Link))),
        anchors=_merged(body.anchors, (fact for fact in found if isinstance(fact, Anchor))),
        suppressions=_merged(body.suppressions, (fact for fact in found if isinstance(fact, Suppression))),
    )


def _merged(facts: tuple[Fact, ...], more: Iterable[Fact]) -> tuple[Fact, ...]:
    return tuple(sorted([*facts, *more], key=_range_of))


def _range_of(fact: Any) -> Range:
    return fact.range  # type: ignore[no-any-return]


def _facts_of_markup(text: str, start: int, end: int) -> Iterator[Any]:
    piece = text[start:end]
    if piece.startswith("{/*"):
        if suppression := command(piece[3:].removesuffix("*/}"), Range(start, end)):
            yield suppression
        return
    data = piece.encode()
    facts = list(html_facts.facts(data, 0, nested=False))
    at = _table(data, start, facts)
    yield from (_moved(fact, at) for fact in facts)


def _in_code_points(body: Body, data: bytes, start: int, read: Outdented) -> Body:
    """The same facts with all their ranges moved from bytes of `data` to code points of the file."""
    at = _table(data, start, (fact for kind in body[:-2] for fact in kind))  # all but the last two, which have no place
    if read.places:
        at = {byte: start + read.before(point - start) for byte, point in at.items()}
    return Body(
        _all_moved(body.headings, at),
        _all_moved(body.links, at),
        _all_moved(body.definitions, at),
        _all_moved(body.footnotes, at),
        _all_moved(body.anchors, at),
        _all_moved(body.near_misses, at),
        _all_moved(body.near_headings, at),
        _all_moved(body.emphasized, at),
        _all_moved(body.contents, at),
        (),
        _all_moved(body.suppressions, at),
        body.includes,
        body.terms,
    )


def _table(data: bytes, start: int, facts: Iterable[Any]) -> dict[int, int]:
    """For every offset in the facts, bytes of `data`, the code point of the file, where `data` begins at `start`."""
    offsets = (offset for fact in facts for part in fact if type(part) is Range for offset in part)
    return {byte: start + point for byte, point in positions.code_points(data, offsets).items()}


def _all_moved(facts: Iterable[Fact], at: Mapping[int, int]) -> tuple[Fact, ...]:
    return tuple([_moved(fact, at) for fact in facts])


def _moved(fact: Any, at: Mapping[int, int]) -> Any:
    return fact._make(Range(at[part.start], at[part.end]) if type(part) is Range else part for part in fact)
