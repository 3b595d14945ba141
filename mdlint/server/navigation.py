"""From a link to where it leads, and from there back: definitions, references, and the links of a document."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from lsprotocol import types

from mdlint.model import Definition, Heading, Link, Range
from mdlint.server.view import View
from mdlint.site import Site, Target
from mdlint.site.incoming import Incoming

TOP = Range(0, 0)


class Led(NamedTuple):
    """A link and where it leads."""

    link: Link | Definition
    target: Target


def link_at(view: View, offset: int) -> Led | None:
    """The innermost link around an offset."""
    facts: list[Link | Definition] = [*view.document.links, *view.document.definitions]
    around = [fact for fact in facts if fact.range.start <= offset <= fact.range.end]
    if not around:
        return None
    link = min(around, key=lambda fact: fact.range.end - fact.range.start)
    return Led(link, view.site.target_of(view.document, link))


def heading_at(view: View, offset: int) -> int | None:
    """The number of the heading around an offset, counted from 0."""
    headings = view.document.headings
    return next((at for at, heading in enumerate(headings) if heading.range.start <= offset <= heading.range.end), None)


def anchors(site: Site, path: str) -> list[tuple[Heading, str]]:
    """The headings of a document, each with its anchor; empty for one without."""
    document = site.document(path)
    return [
        (heading, heading.id or slug) for heading, slug in zip(document.headings, site.anchors.slugs(document), strict=True)
    ]


def heading_of(site: Site, path: str, link: Link | Definition, fragment: str) -> Heading | None:
    """The heading that a link with this fragment leads to."""
    is_note = isinstance(link, Link) and link.is_wikilink
    return next((one for one, anchor in anchors(site, path) if (one.text if is_note else anchor) == fragment), None)


def definition(view: View, params: types.DefinitionParams) -> types.Location | None:
    """The heading that the link leads to, or the top of the file."""
    led = link_at(view, view.places.offset(params.position))
    if led is None or led.target.file is None or led.target.file not in view.site.names.files:
        return None
    other = view.other(led.target.file)
    if not view.site.names.is_page(other.path) or not led.target.fragment:
        return types.Location(other.uri, types.Range(types.Position(0, 0), types.Position(0, 0)))
    heading = heading_of(view.site, other.path, led.link, led.target.fragment)
    named = (anchor.range for anchor in other.document.anchors if anchor.id == led.target.fragment)
    return types.Location(other.uri, other.places.range(heading.text_range if heading else next(named, TOP)))


def references(view: View, params: types.ReferenceParams) -> list[types.Location]:
    """The links that lead to the heading at this place, or to where the link there leads, or else to the document."""
    offset = view.places.offset(params.position)
    at, led = heading_at(view, offset), link_at(view, offset)
    if led is not None and led.target.file is not None:
        path, fragment = led.target.file, led.target.fragment
        wanted = {fragment} if fragment else None
    else:
        path = view.path
        wanted = None if at is None else {anchors(view.site, path)[at][1], view.document.headings[at].text}
    return [location(view, one) for one in incoming(view, path) if wanted is None or one.target.fragment in wanted]


def incoming(view: View, path: str) -> Iterator[Incoming]:
    """The links into a document that carry their own destination, each once."""
    for one in view.site.backlinks.to(path):
        if isinstance(one.link, Definition) or one.link.label is None:
            yield one


def location(view: View, one: Incoming) -> types.Location:
    """Where a link stands."""
    other = view.other(one.source)
    return types.Location(other.uri, other.places.range(one.link.destination_range))


def document_links(view: View, _params: types.DocumentLinkParams) -> list[types.DocumentLink]:
    """The links that lead to a file of the site. Those with an address of their own every editor sees by itself."""
    facts: list[Link | Definition] = [*view.document.links, *view.document.definitions]
    found = ((fact, view.site.target_of(view.document, fact).file) for fact in facts)
    return [
        types.DocumentLink(view.places.range(fact.destination_range), view.uri_of(file), tooltip=file)
        for fact, file in found
        if file is not None and file in view.site.names.files
    ]
