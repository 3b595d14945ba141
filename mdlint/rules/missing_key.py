"""A key that the schema requires is missing, or has no value."""

from __future__ import annotations

from collections.abc import Iterator

from mdlint.model import Document, Problem, Rule
from mdlint.nearest import nearest
from mdlint.rules.front_matter_values import called, place_of, violations
from mdlint.schema import Violation
from mdlint.site import Site


def check(document: Document, site: Site, _options: None) -> Iterator[Problem]:
    if not site.published(document.path):
        return  # a draft may still lack what a published page needs
    for front_matter, violation in violations(document, site, "required", "dependentRequired", "empty"):
        place = place_of(front_matter, violation)
        where = f" in {called(violation.pointer)}" if violation.pointer else ""
        fault = "has no value" if violation.keyword == "empty" else "is missing"
        yield Problem(place, f"`{violation.key}` {fault}{where}", _cure(violation, list(front_matter.data or ())))


def _cure(violation: Violation, keys: list[str]) -> str | None:
    """What the key is for, and which key it belongs below by the order of the schema; or the key that may be it, mistyped."""
    known = violation.schema.get("properties", {})
    key = violation.key or ""
    description = known[key].get("description") if isinstance(known.get(key), dict) else None
    purpose = f"`{key}` is {description}" if isinstance(description, str) else None
    if violation.keyword == "empty" or violation.pointer:
        return purpose
    if mistyped := nearest(key, [present for present in keys if present not in known], at_least=0.8):
        return f"is `{mistyped}` meant to be `{key}`?"
    order = list(known)
    above = next((other for other in reversed(order[: order.index(key)]) if other in keys), None) if key in order else None
    advice = f"add it below `{above}`" if above else "add it"
    return f"{advice}: {purpose}" if purpose else advice


RULE = Rule("FM101", "missing-key", "a required key is missing, or there without a value", check, "error", needs="site")
