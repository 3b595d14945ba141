"""JSON → values with their places. `json` is the judge of what is JSON; the reader of YAML, which JSON is, tells places."""

from __future__ import annotations

import json
from typing import NoReturn

from mdlint.expressions import expression
from mdlint.frontmatter import values
from mdlint.frontmatter.unreadable import Span, UnreadableError
from mdlint.frontmatter.values import UNPRINTABLE, Values, checked_size
from mdlint.model import DEFAULT_LIMITS, Json, Limits

BRACKETS = expression(r'"(?:[^"\\\r\n]|\\.)*+"?|[\[\]{}]')
# What JSON takes and YAML does not: tabs between tokens, halves of characters, and what no terminal prints.
_NOT_YAML = expression(r"(?<!\\)((?:\\\\)*)\\u[dD][89a-fA-F][0-9a-fA-F]{2}")


def read(source: str, limits: Limits = DEFAULT_LIMITS) -> Values:
    """The data of a JSON source, whose outer braces may be left out. Raises `UnreadableError` if there is none."""
    checked_size(source, limits)
    _check_levels(source, limits.front_matter_levels)
    if source.lstrip(" \t\r\n")[:1] in ("{", "["):
        return _values(source, _data(source), limits)
    found = _values("{" + source + "}", _data(source, braces=1), limits)
    return found._replace(
        keys=_shifted(found.keys),
        values=_shifted(found.values),
        tokens=[(start - 1, end - 1) for start, end in found.tokens],
        errors=[
            error._replace(
                range=type(error.range)(error.range.start - 1, error.range.end - 1),
                other=error.other and type(error.other)(error.other.start - 1, error.other.end - 1),
            )
            for error in found.errors
        ],
    )


def _shifted(spans: dict[str, Span]) -> dict[str, Span]:
    return {pointer: (max(start - 1, 0), end - 1) for pointer, (start, end) in spans.items()}


def _check_levels(source: str, levels: int) -> None:
    depth = 0
    for sign in BRACKETS.finditer(source):
        depth += (sign[0] in "[{") - (sign[0] in "]}")
        if depth > levels:
            raise UnreadableError("hostile", sign.span(), f"lists and mappings are nested more than {levels} levels deep")


def _data(source: str, braces: int = 0) -> dict[str, Json]:
    whole = "{" + source + "}" if braces else source
    try:
        data = json.loads(whole, parse_constant=_refused)
    except ValueError as error:
        at = min(max(getattr(error, "pos", 0) - braces, 0), len(source))
        raise UnreadableError("invalid", (at, at)) from error
    if not isinstance(data, dict):
        start = len(source) - len(source.lstrip())
        span = start, len(source.rstrip())
        raise UnreadableError("not-a-mapping", span, 'the front matter is a list, not `"key": value` pairs')
    return data


def _refused(constant: str) -> NoReturn:
    raise ValueError(constant)  # `NaN`, which no other reader of JSON takes


def _values(source: str, data: dict[str, Json], limits: Limits) -> Values:
    as_yaml = _NOT_YAML.sub(r"\1\\u0020", UNPRINTABLE.sub(" ", source.replace("\t", " ")))
    try:
        places = values.read(as_yaml, limits)
    except UnreadableError:
        return Values(data, {}, {"": (0, len(source))}, {}, [(0, len(source))], [])
    return places._replace(data=data)
