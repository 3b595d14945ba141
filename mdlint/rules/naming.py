"""What a rule may be called, where a config, a comment or the command line names it."""

from __future__ import annotations

import re
from functools import cache

from mdlint import rules
from mdlint.expressions import expression
from mdlint.model import Rule
from mdlint.nearest import nearest

MARKDOWNLINT = expression(r"MD\d{3}", re.IGNORECASE)


@cache
def names(rule: Rule) -> tuple[str, ...]:
    """All ways to name a rule, in lower case: its name, its code and the beginnings of it, and what markdownlint calls it."""
    beginnings = (rule.code[:length] for length in range(2, len(rule.code) + 1))
    return tuple(name.lower() for name in (rule.name, *beginnings, *rule.aliases))


def matching(reference: str) -> tuple[Rule, ...]:
    """The rules that a code (`LN201`), a name (`broken-link`) or the beginning of codes (`LN`, `LN2`) stands for.

    What markdownlint calls a fault (`MD024`, `no-duplicate-heading`) stands for our rule on the same.
    """
    return tuple(rule for rule in rules.RULES if reference.lower() in names(rule))


def nearest_name(reference: str) -> str | None:
    """The code or name that may have been meant; None where nothing is near, and for one of markdownlint's codes."""
    if MARKDOWNLINT.fullmatch(reference):
        return None
    return nearest(reference, [name for rule in rules.RULES for name in (rule.code, rule.name)])
