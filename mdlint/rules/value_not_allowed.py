"""A value that is not among those that the schema allows."""

from __future__ import annotations

from collections.abc import Iterator

from mdlint.model import Document, Json, Problem, Rule
from mdlint.nearest import nearest
from mdlint.rules.front_matter_values import called, place_of, shown, violations
from mdlint.site import Site


def check(document: Document, site: Site, _options: None) -> Iterator[Problem]:
    for front_matter, violation in violations(document, site, "enum", "const"):
        allowed = violation.limit if violation.keyword == "enum" else [violation.limit]
        message = f"{called(violation.pointer)} cannot be {shown(violation.value)}"
        yield Problem(place_of(front_matter, violation), message, _cure(violation.value, allowed))


def _cure(value: Json, allowed: list[Json]) -> str:
    texts = [choice for choice in allowed if isinstance(choice, str)]
    if isinstance(value, str) and (meant := nearest(value, texts)):
        return f"did you mean `{meant}`?"
    listed = ", ".join(shown(choice) for choice in allowed[:10])
    return f"it may be {listed}{' or one of ' + str(len(allowed) - 10) + ' more' if len(allowed) > 10 else ''}"


RULE = Rule("FM105", "value-not-allowed", "a value that the schema does not list", check, "error", needs="site")
