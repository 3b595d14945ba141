"""What mdlint wants from raw HTML: anchors, links, headings, and comments that are meant for a linter. Ranges are bytes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from mdlint.expressions import expression
from mdlint.markdown import html
from mdlint.markdown.boxes import ELEMENTS, BoxTag
from mdlint.markdown.places import At
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
CANDIDATE = expression(rb"[\s,]*+([^\s,]++)(?:\s++[^,]*+)?+(?:,|\Z)")
HEADING = expression(rb"h([1-6])")
JSX_ALTERNATIVE = expression(rb"\salt\s*=\s*\{")
# What tools write around the table of contents that they keep: markdown-toc, doctoc, gh-md-toc, editors' plugins.
CONTENTS = expression(
    r"(?P<opens>toc(?: start)?|ts|START doctoc\b.*)|(?P<closes>tocstop|/toc|toc (?:end|stop)|te|END doctoc\b.*)",
    re.IGNORECASE | re.DOTALL,
)


class ContentsMarker(NamedTuple):
    """A comment that a table of contents begins or ends with."""

    range: Range
    opens: bool


Fact = Anchor | BoxTag | Heading | Link | Suppression | ContentsMarker


def facts(data: bytes, base: int, at: At, *, nested: bool = False, quoted: bool = False) -> Iterator[Fact]:
    """The facts of one stretch of HTML that begins at byte `base` of the body; `nested` in a list item or a quote."""
    tags = list(html.tags(data))
    for index, tag in enumerate(tags):
        whole = at(tag.start + base, tag.end + base)
        if tag.name == html.COMMENT:
            # Character references mean nothing in a comment.
            yield from _of_comment(data[slice(*tag.attributes[b""])].decode("utf-8", "replace"), whole)
            continue
        if box := _box(data, tag, whole):
            yield box
        yield from _anchors(data, tag, base, at)
        for start, end in _destinations(data, tag):
            if EXPRESSION.encode() not in data[start:end]:
                place, written = at(start + base, end + base), html.value(data, (start, end)).strip()
                yield Link(whole, place, "html", written, alternative=_alternative(data, tag))
        if heading := _heading(data, tags, index, base, at):
            yield heading._replace(nested=nested, quoted=quoted) if nested else heading


def _box(data: bytes, tag: html.Tag, whole: Range) -> BoxTag | None:
    name = tag.name.decode()
    bare = name.lstrip("/")
    is_empty = data[tag.end - 2 : tag.end] == b"/>"
    return None if is_empty or (bare.islower() and bare not in ELEMENTS) else BoxTag(whole, bare, bare == name)


def _destinations(data: bytes, tag: html.Tag) -> Iterator[tuple[int, int]]:
    """Where the destinations of the tag stand, of which `srcset` has several."""
    for name in DESTINATIONS.get(tag.name, ()):
        span = tag.attributes.get(name)
        if span is not None and name != b"srcset":
            yield span
        elif span is not None and b"data:" not in data[slice(*span)]:  # an image inside the address may hold commas
            yield from (candidate.span(1) for candidate in CANDIDATE.finditer(data, *span))


def _of_comment(text: str, whole: Range) -> Iterator[Suppression | ContentsMarker]:
    if suppression := command(text, whole) or foreign_command(text, whole):
        yield suppression
    elif marker := CONTENTS.fullmatch(text.strip()):
        yield ContentsMarker(whole, marker["opens"] is not None)


def _anchors(data: bytes, tag: html.Tag, base: int, at: At) -> Iterator[Anchor]:
    """The tag's ids, each once. A component (`<Card titleId="x">`) may make an anchor of any attribute called an id."""
    is_component = not tag.name.islower()
    found = set()
    for name, span in tag.attributes.items():
        if name == b"id" or (name == b"name" and tag.name == b"a") or (is_component and name.endswith(b"id")):
            identifier = html.value(data, span)
            if identifier and identifier not in found:
                found.add(identifier)
                yield Anchor(at(span[0] + base, span[1] + base), identifier, not is_component)


def _alternative(data: bytes, tag: html.Tag) -> str | None:
    if tag.name != b"img":
        return None
    if JSX_ALTERNATIVE.search(data, tag.start, tag.end):
        return EXPRESSION
    span = tag.attributes.get(b"alt")
    return html.value(data, span) if span else ""


def _heading(data: bytes, tags: Sequence[html.Tag], index: int, base: int, at: At) -> Heading | None:
    """The heading that `tags[index]` opens, if it does and the heading is closed before another tag of that kind."""
    opening = tags[index]
    level = HEADING.fullmatch(opening.name)
    if level is None:
        return None
    pieces = []
    end = opening.end
    for position in range(index + 1, len(tags)):  # a slice would copy all that follows, for each heading
        tag = tags[position]
        pieces.append(data[end : tag.start])
        end = tag.end
        if tag.name == b"/" + opening.name:
            break
        if HEADING.fullmatch(tag.name):
            return None
    else:
        return None
    inner = b"".join(pieces)
    text = " ".join(html.value(inner, (0, len(inner))).split())
    span = opening.attributes.get(b"id")
    whole, text_range = at(opening.start + base, end + base), at(opening.end + base, tag.start + base)
    return Heading(whole, text_range, int(level[1]), text, "html", html.value(data, span) if span else None, nested=False)
