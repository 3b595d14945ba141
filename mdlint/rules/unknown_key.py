"""A key that nobody reads, most often because it is mistyped."""

from __future__ import annotations

from collections.abc import Iterator

from mdlint.model import Document, Edit, Fix, Problem, Rule
from mdlint.nearest import nearest
from mdlint.rules.front_matter_values import called, place_of, violations
from mdlint.schema import Violation
from mdlint.site import Site


def check(document: Document, site: Site, _options: None) -> Iterator[Problem]:
    for front_matter, violation in violations(
        document, site, "additionalProperties", "unevaluatedProperties", "propertyNames", "near-miss"
    ):
        place = place_of(front_matter, violation)
        where = f" in {called(violation.pointer)}" if violation.pointer else ""
        known = violation.limit if violation.keyword == "near-miss" else _meant(violation)
        if violation.key is None:
            yield Problem(place, f"{called(violation.pointer)} has keys that the schema does not know")
        elif known is None:
            yield Problem(place, f"`{violation.key}` is no known key{where}", _known_keys(violation))
        else:
            fix = Fix(f"Change to `{known}`", (Edit(place, known),), "hint", "front-matter")
            yield Problem(place, f"`{violation.key}` is no known key{where}", f"did you mean `{known}`?", fix)


def _meant(violation: Violation) -> str | None:
    """The known key that is nearest, among those that are not set yet."""
    free = [key for key in violation.schema.get("properties", {}) if key not in (violation.value or {})]
    return nearest(violation.key or "", free)


def _known_keys(violation: Violation) -> str | None:
    keys = list(violation.schema.get("properties", {}))
    return f"the schema knows {', '.join(f'`{key}`' for key in keys)}" if 0 < len(keys) <= 12 else None


RULE = Rule("FM103", "unknown-key", "a key that the schema does not know", check, "error", needs="site")
