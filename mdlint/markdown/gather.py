"""What a body holds, gathered from a walk over the parser's events and from what stands in its text."""

from __future__ import annotations

from collections import defaultdict
from typing import Any, NamedTuple

from mdlint.markdown import attribute_lists, autolinks, html, html_facts, near_miss, references
from mdlint.markdown.boxes import BoxTag, with_boxes
from mdlint.markdown.contents import between
from mdlint.markdown.emphasis import emphasized
from mdlint.markdown.facts import Body
from mdlint.markdown.headings import heading
from mdlint.markdown.html_facts import ContentsMarker
from mdlint.markdown.links import links
from mdlint.markdown.near_heading import near_headings
from mdlint.markdown.outdent import Outdented
from mdlint.markdown.places import At, places
from mdlint.markdown.texts import Texts
from mdlint.markdown.walk import Walk, options_of
from mdlint.model import Anchor, Definition, Dialect, Heading, Link, NearMiss, Range, Suppression

Markup = defaultdict[type[Any], list[Any]]


class Seen(NamedTuple):
    """A body as the parser has seen it: the text of the file, what the parser got of it, as bytes, and the way back."""

    text: str
    data: bytes
    at: At
    walk: Walk
    texts: Texts
    dialect: Dialect
    boxes: tuple[Range, ...]


def gathered(text: str, read: Outdented, dialect: Dialect) -> Body:
    """The facts of the file `text`, of which the parser gets what was `read`; but none that it takes no parser to see."""
    data = read.text.encode("utf-8", "surrogatepass")
    at, options = places(data, read), options_of(dialect)
    walk = Walk(read.text, options)
    seen = Seen(text, data, at, walk, Texts(data, walk.texts), dialect, read.boxes)
    markup, hides_headings = _markup(seen)
    definitions = references.definitions(read.text, data, at, options)
    used = references.used(walk.labels, walk.note_labels) if definitions or walk.notes else frozenset()
    headings, anchors = _headings_and_anchors(seen, markup)
    return Body(
        headings=tuple(headings),
        links=tuple(_links(seen, definitions, markup[Link])),
        definitions=tuple(references.with_use(definitions, used, data)),
        footnotes=tuple(references.footnotes(walk.notes, used, data, at)),
        anchors=tuple(anchors),
        near_misses=tuple(_near_misses(seen)),
        near_headings=tuple(near_headings(text, data, walk, at)),
        emphasized=tuple(emphasized(data, walk.emphasized, at)),
        contents=tuple(between(text, markup[ContentsMarker])),
        odd_texts=(),
        suppressions=tuple(markup[Suppression]),
        includes=hides_headings and not dialect.mdx,
        terms=(),
    )


def _markup(seen: Seen) -> tuple[Markup, bool]:
    """The facts of the HTML, by type, and whether it may hide headings."""
    found: Markup = defaultdict(list)
    hides_headings = False
    for met in seen.walk.html:
        base, block = html.block(seen.data, met)
        hides_headings |= html.may_hide_headings(block)
        for fact in html_facts.facts(block, base, seen.at, nested=met.is_nested, quoted=met.is_quoted):
            found[type(fact)].append(fact)
    return found, hides_headings


def _headings_and_anchors(seen: Seen, markup: Markup) -> tuple[list[Heading], list[Anchor]]:
    _, data, at, walk, texts, dialect, _ = seen
    headings = [heading(data, met, at, may_have_id=dialect.heading_ids) for met in walk.headings]
    anchors: list[Anchor] = markup[Anchor]
    if markup[Heading]:
        headings = sorted([*headings, *markup[Heading]])
    if dialect.wikilinks:
        from mdlint.markdown import obsidian  # late: most sites have none

        anchors = sorted([*anchors, *obsidian.block_ids(data, texts, at)])
        headings = list(map(obsidian.with_names, headings))
    if dialect.heading_ids and (listed := attribute_lists.beside(headings, attribute_lists.ids(data, texts, at))):
        headings = attribute_lists.with_ids(seen.text, headings, listed)
        anchors = sorted([*anchors, *listed])
    if markup[BoxTag] or seen.boxes:
        headings = with_boxes(headings, markup[BoxTag], seen.boxes)
    return headings, anchors


def _links(seen: Seen, definitions: list[Definition], in_html: list[Link]) -> list[Link]:
    data, at = seen.data, seen.at
    found = [*links(data, seen.walk.links, at, definitions), *in_html]
    spans = [(met.start, met.end) for met in seen.walk.links]
    if seen.dialect.wikilinks:
        from mdlint.markdown import obsidian

        wikilinks = list(obsidian.wikilinks(data, seen.texts))
        found += [obsidian.link(match, at) for match in wikilinks]
        spans += [match.span() for match in wikilinks]
    found += autolinks.found(data, seen.texts, spans, at)
    return sorted(found)


def _near_misses(seen: Seen) -> list[NearMiss]:
    _, data, at, walk, texts, dialect, _ = seen
    with_bracket = [text for _, _, text in walk.texts if "]" in text]
    if not with_bracket and not walk.undefined:
        return []
    misses = [
        *near_miss.near_misses(data, walk.texts, at, dialect.embeds),
        *near_miss.reversed_links(data, texts, at),
        *references.noteless(data, texts, at),
        *references.undefined(walk.undefined, data, at),
    ]
    return sorted(misses, key=lambda miss: miss.range)
