"""What mdlint wants from raw HTML: anchors, links, headings, and comments that are meant for a linter. Ranges are bytes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from mdlint.markdown import html
from mdlint.model import EXPRESSION, Anchor, Heading, Link, Range, Suppression
from mdlint.suppressions import command, foreign_command

DESTINATIONS = {
    b"a": (b"href",),
    b"area": (b"href",),
    b"audio": (b"src",),
    b"embed": (b"src",),
    b"iframe": (b"src",),
    b"img": (b"src", b"srcset"),
    b"source": (b"src", b"srcset"),
    b"track": (b"src",),
    b"video": (b"src", b"poster"),
}
# One of the images that a browser may choose from: `a.png 2x, b.png 640w`.
CANDIDATE = re.compile(rb"[\s,]*+([^\s,]++)(?:\s++[^,]*+)?+(?:,|\Z)")
HEADING = re.compile(rb"h([1-6])")


def facts(data: bytes, base: int, *, nested: bool) -> Iterator[Anchor | Heading | Link | Suppression]:
    """The facts of one stretch of HTML that begins at byte `base` of the body; `nested` in a list item or a quote."""
    tags = list(html.tags(data))
    for index, tag in enumerate(tags):
        whole = Range(tag.start + base, tag.end + base)
        if tag.name == html.COMMENT:
            # Character references mean nothing in a comment.
            text = data[slice(*tag.attributes[b""])].decode("utf-8", "replace")
            if suppression := command(text, whole) or foreign_command(text, whole):
                yield suppression
            continue
        for span in _identifiers(tag):
            if span[0] < span[1]:
                yield Anchor(Range(span[0] + base, span[1] + base), html.value(data, span))
        for start, end in _destinations(data, tag):
            if EXPRESSION.encode() not in data[start:end]:
                yield Link(whole, Range(start + base, end + base), "html", html.value(data, (start, end)).strip())
        if heading := _heading(data, tags, index, base, nested=nested):
            yield heading


def _destinations(data: bytes, tag: html.Tag) -> Iterator[tuple[int, int]]:
    """Where the destinations of the tag stand, of which `srcset` has several."""
    for name in DESTINATIONS.get(tag.name, ()):
        span = tag.attributes.get(name)
        if span is not None and name != b"srcset":
            yield span
        elif span is not None and b"data:" not in data[slice(*span)]:  # an image inside the address may hold commas
            yield from (candidate.span(1) for candidate in CANDIDATE.finditer(data, *span))


def _identifiers(tag: html.Tag) -> Iterator[tuple[int, int]]:
    """Where the tag's ids stand. A component (`<Card titleId="x">`) may make an anchor of any attribute called an id."""
    is_component = not tag.name.islower()
    for name, span in tag.attributes.items():
        if name == b"id" or (name == b"name" and tag.name == b"a") or (is_component and name.endswith(b"id")):
            yield span


def _heading(data: bytes, tags: Sequence[html.Tag], index: int, base: int, *, nested: bool) -> Heading | None:
    """The heading that `tags[index]` opens, if it does and the heading is closed before another tag of that kind."""
    opening = tags[index]
    level = HEADING.fullmatch(opening.name)
    if level is None:
        return None
    pieces = []
    at = opening.end
    for position in range(index + 1, len(tags)):  # a slice would copy all that follows, for each heading
        tag = tags[position]
        pieces.append(data[at : tag.start])
        at = tag.end
        if tag.name == b"/" + opening.name:
            break
        if HEADING.fullmatch(tag.name):
            return None
    else:
        return None
    inner = b"".join(pieces)
    text = " ".join(html.value(inner, (0, len(inner))).split())
    span = opening.attributes.get(b"id")
    whole, text_range = Range(opening.start + base, at + base), Range(opening.end + base, tag.start + base)
    return Heading(whole, text_range, int(level[1]), text, "html", html.value(data, span) if span else None, nested)
