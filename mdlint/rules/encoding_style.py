"""Letters that are percent-encoded in one link and not in the next, and hex digits in small letters."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from mdlint.expressions import expression
from mdlint.model import Definition, Document, Link, Problem
from mdlint.rules.destinations import change, place_of_path, urls
from mdlint.site import Site, url
from mdlint.tables import setting, table

ENCODED = expression(r"(?:%[89A-Fa-f][0-9A-Fa-f])+")
RAW = expression(r"[^\x00-\x7f]+")
RAW_OR_BLANK = expression(r"[^\x00-\x7f]+|\s+")
ESCAPE = expression(r"%[0-9A-Fa-f]{2}")


@table
class Options:
    """What a site may want otherwise."""

    style: Literal["one", "encoded", "raw"] = setting(
        "letters beyond ASCII: `encoded`, `raw`, or `one` style in each destination", default="one"
    )
    hex: Literal["upper", "lower", "any"] = setting("how the digits of `%EC` are written", default="upper")


def check(document: Document, _site: Site, options: Options) -> Iterator[Problem]:
    for link in urls(document):
        path = url.split(link.destination).path
        if url.is_external(link.destination) or url.is_opaque(link.destination) or url.decode(path) is None:
            continue
        if (fault := _fault(path, options)) is not None:
            yield _problem(link, path, *fault)


def _fault(path: str, options: Options) -> tuple[str, str] | None:
    """What is wrong with the path, and the path as it should be."""
    encoded, raw = ENCODED.search(path), RAW.search(path)
    if options.style == "one" and encoded and raw:
        return f"`{raw[0]}` is written as it is, `{encoded[0]}` is percent-encoded", _encoded(path, options)
    if options.style == "encoded" and raw:
        return f"`{raw[0]}` is not percent-encoded", _encoded(path, options)
    if options.style == "raw" and encoded:
        from urllib.parse import unquote

        return f"`{encoded[0]}` is percent-encoded", ENCODED.sub(lambda match: unquote(match[0]), path)
    spelt = _spelt(path, options)
    return None if spelt == path else (f"hex digits that are not {options.hex} case", spelt)


def _encoded(path: str, options: Options) -> str:
    from urllib.parse import quote

    return _spelt(RAW_OR_BLANK.sub(lambda match: quote(match[0]), path), options)


def _spelt(path: str, options: Options) -> str:
    if options.hex == "any":
        return path
    return ESCAPE.sub(lambda match: match[0].upper() if options.hex == "upper" else match[0].lower(), path)


def _problem(link: Link | Definition, path: str, message: str, cure: str) -> Problem:
    fix = change(link, 0, len(path), cure, "safe") if url.decode(cure) == url.decode(path) else None
    return Problem(place_of_path(link), message, f"write `{cure}`", fix)
