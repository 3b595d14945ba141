"""A value that is not among those that the schema allows."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator

from mdlint.expressions import expression
from mdlint.model import Document, Edit, Fix, FrontMatter, Json, Problem
from mdlint.nearest import nearest
from mdlint.rules.front_matter_values import MOST_HINTS, called, listed, place_of, problem, shown, violations
from mdlint.schema import Violation
from mdlint.site import Site

MOST_CHOICES = 10
SURELY_TEXT = expression(r"(?!(?:true|false|null|yes|no|on|off|y|n)$)[^\W\d_][\w-]*", re.IGNORECASE)


def check(document: Document, site: Site, _options: None) -> Iterator[Problem]:
    for number, (front_matter, violation) in enumerate(violations(document, site, "enum", "const")):
        allowed = violation.limit if violation.keyword == "enum" else [violation.limit]
        name = called(front_matter, violation.pointer)
        fault = problem(front_matter, violation, f"{name} cannot be {shown(violation.value)}")
        if number >= MOST_HINTS:
            yield fault
        elif _looks_allowed(violation.value, allowed):
            form, cure = ("in", "remove the quotes") if isinstance(violation.value, str) else ("without", "put it in quotes")
            yield problem(front_matter, violation, f"{name} cannot be {shown(violation.value)} {form} quotes", cure)
        elif meant := _meant(violation.value, allowed):
            yield fault._replace(help=f"did you mean `{meant}`?", fix=_change(front_matter, violation, meant))
        else:
            yield fault._replace(help=_choices(allowed))


def _looks_allowed(value: Json, allowed: list[Json]) -> bool:
    """Whether the same signs are allowed as another type: `"3"` where 3 is, `3` where the text is."""
    is_scalar = not isinstance(value, (list, dict))
    return is_scalar and any(shown(choice) == shown(value) for choice in allowed if type(choice) is not type(value))


def _meant(value: Json, allowed: list[Json]) -> str | None:
    """The choice that is nearest; Hangul is compared by its letters, for a slip of the finger changes one of a syllable's."""
    if not isinstance(value, str):
        return None
    by_letters = {unicodedata.normalize("NFD", choice): choice for choice in allowed if isinstance(choice, str)}
    near = nearest(unicodedata.normalize("NFD", value), by_letters)
    return by_letters[near] if near is not None else None


def _choices(allowed: list[Json]) -> str:
    names = [shown(choice) for choice in allowed[:MOST_CHOICES]]
    if len(allowed) == 1:
        return f"it must be {names[0]}"
    if len(allowed) > MOST_CHOICES:
        names.append(f"one of {len(allowed) - MOST_CHOICES} more")
    return f"it may be {listed(names, 'or')}"


def _change(front_matter: FrontMatter, violation: Violation, meant: str) -> Fix | None:
    """The change of a scalar on one line; behind an alias the value stands elsewhere, and has no style."""
    style = front_matter.scalar_styles.get(violation.pointer)
    if style not in ("plain", "single", "double"):
        return None
    is_bare = style == "plain" and front_matter.format == "yaml"
    text = meant if is_bare and SURELY_TEXT.fullmatch(meant) else json.dumps(meant, ensure_ascii=False)
    return Fix(f"Change to `{meant}`", (Edit(place_of(front_matter, violation), text),), "hint", "front-matter")
