"""The facts of a Markdown body, in code points of the whole file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, TypeVar

from mdlint.markdown import html_facts, templates
from mdlint.markdown.boxes import BoxTag, with_boxes
from mdlint.markdown.facts import Body
from mdlint.markdown.gather import gathered
from mdlint.markdown.odd_text import odd_texts
from mdlint.markdown.places import CodePoints, range_of
from mdlint.markdown.readable import readable
from mdlint.markdown.sections import with_what_follows
from mdlint.markdown.terms import terms
from mdlint.model import Anchor, Dialect, Link, Range, Suppression
from mdlint.suppressions import command

Fact = TypeVar("Fact")


def read(text: str, dialect: Dialect) -> Body:
    """The facts of a file that is Markdown, but for blanks where its front matter stands: so every place is one in the file."""
    source, read, markup = readable(text, dialect)
    body = gathered(text, read, dialect)
    body = body._replace(
        headings=with_what_follows(text, body.headings),
        odd_texts=tuple(odd_texts(text, body.headings)),
        includes=body.includes or _may_hold_more(source, read.text, body, dialect),
        terms=tuple(terms(source)),
    )
    return _with_markup(body, text, markup) if markup else body


def _may_hold_more(source: str, read: str, body: Body, dialect: Dialect) -> bool:
    """Whether a builder may see headings, definitions and notes that are not seen here."""
    if templates.includes(source) or (dialect.admonitions and templates.is_documented(source)):
        return True
    if dialect.mdx:
        from mdlint.markdown import mdx

        return mdx.may_hide_headings(read)
    return not body.headings and templates.is_shown_by_component(source)


def _with_markup(body: Body, text: str, markup: Iterable[Range]) -> Body:
    """The body with the facts that stand in the tags and comments of MDX, which the parser has not seen."""
    found = [fact for range_ in markup for fact in _facts_of_markup(text, *range_)]
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
        suppression = command(piece[3:].removesuffix("*/}"), Range(start, end))
        return iter((suppression,) if suppression else ())
    data = piece.encode()
    if len(data) == len(piece):
        return html_facts.facts(data, start, range_of)
    return html_facts.facts(data, 0, CodePoints(data, start).range)
