"""A key that the schema requires is missing, or has no value."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import islice

from mdlint import positions
from mdlint.model import Document, FrontMatter, Json, Problem
from mdlint.rules.front_matter_values import MOST_HINTS, accepts, called, described, place_of, problem, violations, written
from mdlint.schema import Violation, declared_synonym, meant, synonym
from mdlint.site import Site
from mdlint.site.standing import is_told_by_name, owes_keys

Accepts = Callable[[Json, Json], bool]  # whether a subschema takes a value

MOST_STRANGERS = 200


def check(document: Document, site: Site, _options: None) -> Iterator[Problem]:
    if not owes_keys(site, document.path):
        return  # a draft may still lack what a published page needs

    def fits(subschema: Json, value: Json) -> bool:
        return accepts(document, site, subschema, value)

    keywords = ("required", "dependentRequired", "empty")
    for number, (front_matter, violation) in enumerate(violations(document, site, *keywords)):
        where = f" in {called(front_matter, violation.pointer)}" if violation.pointer else ""
        fault = f"{where} has no value" if violation.keyword == "empty" else f" is missing{where}"
        if violation.keyword == "required" and is_told_by_name(site, document.path, f"{violation.pointer}/{violation.key}"):
            continue
        key = written(front_matter, violation.pointer, violation.key or "")
        missing = problem(front_matter, violation, f"`{key}`{fault}")
        if number >= MOST_HINTS:
            yield missing
        elif violation.keyword == "empty" and _stands_before_comment(document, front_matter, violation):
            yield missing._replace(help="all behind the `#` is a comment; if it is meant as the value, put it in quotes")
        else:
            yield missing._replace(help=_cure(violation, front_matter, fits))


def _cure(violation: Violation, front_matter: FrontMatter, fits: Accepts) -> str | None:
    """The key that may be the missing one, mistyped; or where to add it, and what it is for."""
    data = front_matter.data or {}
    known = violation.schema.get("properties", {})
    purpose = described(known.get(violation.key))
    if violation.keyword == "empty":
        return f"write its value: {purpose}" if purpose else "write its value"
    if violation.pointer:
        return f"add it: {purpose}" if purpose else None
    if mistyped := _mistyped(violation.key or "", known, data, fits):
        return f"is `{written(front_matter, '', mistyped)}` meant to be `{violation.key}`?"
    advice = _place(violation, list(known), front_matter)
    return f"{advice}: {purpose}" if purpose else advice


def _stands_before_comment(document: Document, front_matter: FrontMatter, violation: Violation) -> bool:
    key = place_of(front_matter, violation)
    line, _ = positions.line_and_column(document.line_starts, key.start)
    starts = (comment.start for comment in front_matter.comments if comment.start > key.end)
    return any(positions.line_and_column(document.line_starts, start)[0] == line for start in starts)


def _mistyped(key: str, known: dict[str, Json], data: dict[str, Json], fits: Accepts) -> str | None:
    """A key that the schema does not know, that looks like the missing one, and whose value would do for it."""
    strangers = islice((name for name in data if name not in known), MOST_STRANGERS)
    properties = {key: known.get(key, True)}
    alike = (
        name
        for name in strangers
        if meant(name, [key], at_least=0.7) or declared_synonym(name, properties) or synonym(name, [key])
    )
    return next((name for name in alike if fits(known.get(key, True), data[name])), None)


def _place(violation: Violation, order: list[str], front_matter: FrontMatter) -> str:
    """Where the key goes: below the one that asks for it, or next to its neighbour in the schema."""
    data = front_matter.data or {}
    if violation.keyword == "dependentRequired":
        trigger = next(name for name, keys in violation.limit.items() if name in data and violation.key in keys)
        return f"add it below `{written(front_matter, '', trigger)}`, which needs it"
    at = order.index(violation.key) if violation.key in order else 0
    above = next((name for name in reversed(order[:at]) if name in data), None)
    below = next((name for name in order[at:] if name in data), None)
    side, neighbour = ("below", above) if above else ("above", below)
    return f"add it {side} `{written(front_matter, '', neighbour)}`" if neighbour else "add it"
