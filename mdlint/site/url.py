"""A destination taken apart in the order of the URL standard: fragment, query, segments; only then percent-decoding, once."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from mdlint.expressions import expression
from mdlint.model import EXPRESSION

SCHEME = expression(r"[A-Za-z][A-Za-z0-9+.-]+:")  # one letter and a colon is a drive of Windows
LOCAL = expression(r"(?:file:|[A-Za-z]:[\\/])", re.IGNORECASE)
TEMPLATE = expression(r"\{\{|\{%|\$\{|<%|^\{|%7B%7B|^%.*%$|<\w+>|" + EXPRESSION, re.IGNORECASE)
ADDRESS = expression(r"(?:https?:)?//", re.IGNORECASE)
BEYOND_ASCII = expression(r"%[89A-Fa-f][0-9A-Fa-f]")
ESCAPES = expression(r"(?:%[0-9A-Fa-f]{2})+")
ESCAPE = expression(r"%[0-9A-Fa-f]{2}")
RESERVED = expression(r"[\s\x00-\x1f\x7f%#?<>(){}\\\"'`|]|&(?=#|\w)")
INVALID_ESCAPE = expression(r"%(?![0-9A-Fa-f]{2})")


class Url(NamedTuple):
    """A destination's path and fragment, both as written. `fragment` is None without a `#`."""

    path: str
    fragment: str | None


@lru_cache(maxsize=4096)  # many rules ask the same of the links of a page, one after the other
def split(destination: str) -> Url:
    """The path and the fragment; the query is dropped, for no file depends on it."""
    before, hash_sign, fragment = destination.partition("#")
    return Url(before.partition("?")[0], fragment if hash_sign else None)


def is_external(destination: str) -> bool:
    """Whether it leads to another host or program: it has a scheme, or a host (`//host/path`)."""
    if ":" not in destination:
        return destination.startswith("//")
    return destination.startswith("//") or (SCHEME.match(destination) is not None and not LOCAL.match(destination))


def below(destination: str, address: str) -> str | None:
    """`/a#b` for `https://example.com/a#b`, where that is an address below the site's own; None for all others."""
    host = ADDRESS.sub("", address).rstrip("/")
    bare = ADDRESS.sub("", destination)
    rest = bare[len(host) :]
    is_own = bare != destination and bare[: len(host)].lower() == host.lower() and rest[:1] in ("", "/", "?", "#")
    return f"/{rest.lstrip('/')}" if is_own else None


def is_opaque(destination: str) -> bool:
    """Whether no site can say where it leads: a template that a builder fills in, or a place on somebody's disk."""
    has_sign = "{" in destination or "<" in destination or "%7" in destination or EXPRESSION in destination
    if (has_sign or destination.startswith("%")) and TEMPLATE.search(destination):
        return True
    return ":" in destination and LOCAL.match(destination) is not None


def segments(path: str) -> tuple[str, ...] | None:
    """The percent-decoded segments of a path, or None where they cannot be decoded. A `%2F` stays inside its segment."""
    decoded = decode(path)
    if decoded is None:
        return None
    if decoded.count("/") == path.count("/"):
        return tuple(decoded.split("/"))
    return tuple(decode(segment) or "" for segment in path.split("/"))


def decode(text: str) -> str | None:
    """Percent-decoded once, as strict UTF-8; None for a `%` without two hex digits, or bytes that are not UTF-8."""
    return _decoded(text) if "%" in text else text


@lru_cache(maxsize=2**14)  # many pages lead to the same ones
def _decoded(text: str) -> str | None:
    if INVALID_ESCAPE.search(text):
        return None
    try:
        return ESCAPES.sub(_text_of, text)
    except UnicodeDecodeError:
        return None


def _text_of(escapes: re.Match[str]) -> str:
    return bytes.fromhex(escapes[0].replace("%", "")).decode("utf-8")


def encode_like(path: str, example: str) -> str:
    """The path percent-encoded as `example` is: everything, or only what Markdown and URLs cannot do without.

    Blanks and parentheses stay as they are where the example has some, which then stands in brackets that allow them.
    """
    from urllib.parse import quote  # late: most runs change no link

    if match := BEYOND_ASCII.search(example):
        encoded = quote(path, safe="/-._~!$&*+,;=:@")
        return ESCAPE.sub(lambda escape: escape[0].lower(), encoded) if match[0] != match[0].upper() else encoded
    kept = (" " if " " in example else "") + ("()" if "(" in example and _is_balanced(path) else "")
    return RESERVED.sub(lambda match: match[0] if match[0] in kept else quote(match[0]), path)


def _is_balanced(path: str) -> bool:
    depth = 0
    for character in path:
        depth += (character == "(") - (character == ")")
        if depth < 0:
            return False
    return depth == 0
