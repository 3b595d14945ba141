"""Percent-encoding that no server can decode: `%zz`, a lone `%`, or bytes that are not UTF-8."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mdlint.expressions import expression
from mdlint.model import Definition, Document, Edit, Fix, Link, Problem
from mdlint.rules.destinations import part_of, urls
from mdlint.site import Site, url

LONGEST = 200  # characters of a name that are shown
ESCAPES = expression(r"(?:%[0-9A-Fa-f]{2})+")
SEGMENT = expression(r"[^/]+")


def check(document: Document, site: Site, _options: None) -> Iterator[Problem]:
    for link in urls(document):
        if "%" not in link.destination:
            continue
        path = url.split(link.destination).path
        if url.decode(path) is not None or url.is_external(link.destination) or url.is_opaque(link.destination):
            continue  # what can be decoded as a whole can be so in parts
        cured = url.INVALID_ESCAPE.sub("%25", path) + link.destination[len(path) :]
        yield from _lone_signs(link, path, cure_is_there=site.target(document, cured).status == "ok")
        yield from _foreign_bytes(link, path)


def _lone_signs(link: Link | Definition, path: str, *, cure_is_there: bool) -> Iterator[Problem]:
    """One problem a segment, at its first sign that encodes nothing: its cure is one for all of them."""
    for segment in SEGMENT.finditer(path):
        if sign := url.INVALID_ESCAPE.search(path, *segment.span()):
            written, cured = segment[0][:LONGEST], url.INVALID_ESCAPE.sub("%25", segment[0])[:LONGEST]
            cure = f"two hex digits belong behind a `%`; for a percent sign itself write `{cured}`"
            fix = _encoded_signs(link, path, segment) if cure_is_there else None
            yield Problem(part_of(link, *sign.span()), f"the `%` in `{written}` encodes nothing", cure, fix)


def _encoded_signs(link: Link | Definition, path: str, segment: re.Match[str]) -> Fix | None:
    places = [part_of(link, *sign.span()) for sign in url.INVALID_ESCAPE.finditer(path, *segment.span())]
    if any(place.end - place.start != 1 for place in places):
        return None  # escapes or entities hide where exactly they stand
    return Fix("Change each lone `%` to `%25`", tuple(Edit(place, "%25") for place in places), "safe", "destination")


def _foreign_bytes(link: Link | Definition, path: str) -> Iterator[Problem]:
    from urllib.parse import quote, unquote_to_bytes

    for match in ESCAPES.finditer(path):
        if url.decode(match[0]) is None:
            text = _in_euc_kr(unquote_to_bytes(match[0]))
            fault = f"is not UTF-8, but EUC-KR for `{text}`" if text else "is not UTF-8"
            cure = f"write `{quote(text)}`" if text else "encode the name as UTF-8, then percent-encode it"
            yield Problem(part_of(link, *match.span()), f"`{match[0]}` {fault}", cure)


def _in_euc_kr(data: bytes) -> str | None:
    try:
        text = data.decode("euc-kr")
    except UnicodeDecodeError:
        return None
    return text if all("가" <= character <= "힣" for character in text if not character.isascii()) else None
