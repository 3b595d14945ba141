"""What mdlint sees in a document, as the JSON that `schemas/inspect.schema.json` describes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from mdlint import positions
from mdlint.model import Definition, Document, Link, Range
from mdlint.site import Site, Target

Located = Mapping[int, tuple[int, int, int, int, int]]


def seen(document: Document, site: Site, text: str) -> dict[str, Any]:
    """The document's facts, and what the site makes of them; `path` is left to the caller, who knows whom it is for."""
    at = positions.located(text, document.line_starts, _offsets(document))
    return {
        "route": site.route(document.path),
        "published": site.standing(document.path) == "published",
        "frontMatter": _front_matter(document, at),
        "headings": _headings(document, site, at),
        "links": _links(document, site, at),
        "errors": [
            {"kind": error.kind, "message": error.message, "help": error.help, **_place(error.range, at)}
            for error in document.errors
        ],
    }


def backlinks(path: str, site: Site) -> list[tuple[str, dict[str, Any]]]:
    """The links that lead to the document, each with the path of the one that it stands in; those of one stand together."""
    found = []
    for incoming in sorted(site.backlinks.to(path), key=lambda incoming: (incoming.source, incoming.link.range)):
        line, column = positions.line_and_column(site.document(incoming.source).line_starts, incoming.link.range.start)
        facts = {
            "kind": _kind(incoming.link),
            "destination": incoming.link.destination,
            "fragment": incoming.target.fragment,
            "status": incoming.target.status,
            "line": line,
            "column": column,
        }
        found.append((incoming.source, facts))
    return found


def _kind(fact: Link | Definition) -> str:
    return "definition" if isinstance(fact, Definition) else fact.kind


def _offsets(document: Document) -> set[int]:
    ranges = [
        fact.range for facts in (document.headings, document.links, document.definitions, document.errors) for fact in facts
    ]
    if matter := document.front_matter:
        ranges += [matter.range, *matter.key_ranges.values(), *matter.value_ranges.values()]
    return {offset for range_ in ranges for offset in range_}


def _front_matter(document: Document, at: Located) -> dict[str, Any] | None:
    matter = document.front_matter
    if matter is None:
        return None
    keys = {
        pointer: {"key": _extent(key, at) if (key := matter.key_ranges.get(pointer)) else None, "value": _extent(value, at)}
        for pointer, value in matter.value_ranges.items()
        if pointer
    }
    return {"format": matter.format, "data": matter.data, "range": _extent(matter.range, at), "keys": keys}


def _headings(document: Document, site: Site, at: Located) -> list[dict[str, Any]]:
    slugs = site.anchors.slugs(document)
    return [
        {"level": heading.level, "text": heading.text, "slug": heading.id or slug, **_place(heading.range, at)}
        for heading, slug in zip(document.headings, slugs, strict=True)
    ]


def _links(document: Document, site: Site, at: Located) -> list[dict[str, Any]]:
    facts: list[Link | Definition] = [*document.links, *document.definitions]
    return [_link(fact, document, site, at) for fact in sorted(facts, key=lambda fact: fact.range)]


def _link(fact: Link | Definition, document: Document, site: Site, at: Located) -> dict[str, Any]:
    target = site.target_of(document, fact)
    return {
        "kind": _kind(fact),
        "destination": fact.destination,
        "path": target.path,
        "fragment": target.fragment,
        "target": target.file,
        "status": _status(target, site),
        **_place(fact.range, at),
    }


def _status(target: Target, site: Site) -> str:
    """What became of the link; of one that leads somewhere, whether readers of the site can follow it."""
    if target.status != "ok" or target.file not in site.names.files:
        return target.status
    standing = site.standing(target.file)
    return "ok" if standing == "published" else standing


def _place(range_: Range, at: Located) -> dict[str, Any]:
    line, column, *_ = at[range_.start]
    return {"line": line, "column": column, "range": _extent(range_, at)}


def _extent(range_: Range, at: Located) -> dict[str, Any]:
    """A range of the Language Server Protocol: lines and UTF-16 units, both 0-based."""
    start, end = ({"line": at[offset][0] - 1, "character": at[offset][2]} for offset in range_)
    return {"start": start, "end": end}
