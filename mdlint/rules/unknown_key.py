"""A key that nobody reads, most often because it is mistyped."""

from __future__ import annotations

from collections.abc import Iterator

from mdlint import positions
from mdlint.model import Document, FrontMatter, Problem, Range, Related
from mdlint.nearest import nearest
from mdlint.pointers import pointer_to
from mdlint.rules.front_matter_values import MOST_HINTS, called, listed, place_of, problem, renamed, violations, written
from mdlint.schema import Violation, declared_synonym, meant, synonym
from mdlint.site import Site

KEYWORDS = ("additionalProperties", "unevaluatedProperties", "propertyNames", "near-miss")
MOST_KEYS = 12  # more of them in one sentence help nobody


def check(document: Document, site: Site, _options: None) -> Iterator[Problem]:
    for number, (front_matter, violation) in enumerate(violations(document, site, *KEYWORDS)):
        place = place_of(front_matter, violation)
        if violation.key is None:
            yield Problem(place, f"{called(front_matter, violation.pointer)} has keys that the schema does not know")
            continue
        where = f" in {called(front_matter, violation.pointer)}" if violation.pointer else ""
        key = written(front_matter, violation.pointer, violation.key)
        fault = problem(front_matter, violation, f"`{key}` is no known key{where}")
        if number >= MOST_HINTS:
            yield fault
        elif known := _free(violation, front_matter):
            yield fault._replace(help=f"did you mean `{known}`?", fix=renamed(key, known, place))
        elif twin := _twin(violation, front_matter):
            name, first = twin
            line, _ = positions.line_and_column(document.line_starts, first.start)
            related = (Related(document.path, first, f"`{name}` is set here"),)
            yield fault._replace(help=f"`{name}` is already set on line {line}", related=related)
        elif other := _synonym(violation, front_matter):
            yield fault._replace(help=f"did you mean `{other}`?", fix=renamed(key, other, place))
        else:
            yield fault._replace(help=_advice(violation))


def _names(violation: Violation) -> list[str]:
    """The keys that the schema knows in this mapping."""
    texts = [name for name in violation.schema.get("enum", ()) if isinstance(name, str)]
    return texts if violation.keyword == "propertyNames" else list(violation.schema.get("properties", {}))


def _place_of_key(violation: Violation, key: str, front_matter: FrontMatter) -> Range | None:
    return front_matter.key_ranges.get(pointer_to(violation.pointer, key))


def _free(violation: Violation, front_matter: FrontMatter) -> str | None:
    """The known key that is nearest, among those that are not set yet."""
    if violation.keyword == "near-miss":
        return str(violation.limit)
    free = [name for name in _names(violation) if _place_of_key(violation, name, front_matter) is None]
    declared = declared_synonym(violation.key or "", violation.schema.get("properties", {}))
    if declared in free:
        return declared
    return meant(violation.key or "", free) or nearest(violation.key or "", free)


def _synonym(violation: Violation, front_matter: FrontMatter) -> str | None:
    """The known key that another builder calls so, if it is not set yet."""
    other = synonym(violation.key or "", _names(violation))
    return other if other and _place_of_key(violation, other, front_matter) is None else None


def _twin(violation: Violation, front_matter: FrontMatter) -> tuple[str, Range] | None:
    """The known key that is meant but set already, and where."""
    known = meant(violation.key or "", _names(violation))
    place = _place_of_key(violation, known, front_matter) if known else None
    return (written(front_matter, violation.pointer, known), place) if known and place else None


def _advice(violation: Violation) -> str | None:
    if violation.keyword == "propertyNames" and isinstance(pattern := violation.schema.get("pattern"), str):
        return f"keys must match the pattern `{pattern}`"
    names = [f"`{name}`" for name in _names(violation)]
    return f"the schema knows {listed(names, 'and')}" if 0 < len(names) <= MOST_KEYS else None
