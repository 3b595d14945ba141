"""Anchors that GitHub would not make, but another builder would.

As long as it is not known which one builds the site, a fragment that fits one of them is no fault.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from mdlint import slugs
from mdlint.model import EXPRESSION, Document

NAMELESS = re.compile(r"(?:section|_\d+)(?:-\d+)?")  # for a heading of signs alone, or in a script that the builder drops
# Builders make these for `[^1]`, each in its own way.
FOOTNOTE = re.compile(r"(?:user-content-)?fn(?:ref)?(?:[:-]\w[\w-]*|\d+)")
HYPHENS = re.compile(r"-+")
SIGNS = re.compile(r"[\W_]+")


class OtherStyles(NamedTuple):
    """The slugs that other builders may make of a document's headings, and the texts of those that an expression is part of."""

    made: frozenset[str]
    computed: tuple[str, ...]


def other_styles(document: Document) -> OtherStyles:
    """What to compare fragments with; made once a document, which may be the target of thousands of links."""
    made = frozenset(slug for heading in document.headings for slug in _other_slugs(heading.text))
    return OtherStyles(made, tuple(heading.text for heading in document.headings if EXPRESSION in heading.text))


def of_another_style(styles: OtherStyles, fragments: Iterable[str]) -> bool:
    """Whether one of the fragments is what another slug style makes of a heading."""
    made, computed = styles
    return any(
        _without_runs(fragment) in made
        or NAMELESS.fullmatch(fragment)
        or FOOTNOTE.fullmatch(fragment)
        or any(_fits(fragment, text) for text in computed)
        for fragment in fragments
    )


def _fits(fragment: str, text: str) -> bool:
    """Whether the heading could have this slug, whatever its expressions print: the text between them comes in its order."""
    at = 0
    for part in filter(None, text.split(EXPRESSION)):
        slug = slugs.github(part)
        at = fragment.find(slug, at)
        if at < 0:
            return False
        at += len(slug)
    return True


def _other_slugs(text: str) -> Iterable[str]:
    """GitHub's slug with runs of hyphens made one; and one in which every sign, not only the blank, becomes a hyphen."""
    yield _without_runs(slugs.github(text))
    yield SIGNS.sub("-", text.lower().replace("&", " and ")).strip("-")


def _without_runs(slug: str) -> str:
    return HYPHENS.sub("-", slug).strip("-")
