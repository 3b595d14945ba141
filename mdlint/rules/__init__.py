"""The rules, listed by hand, in the order of their codes."""

from __future__ import annotations

import re
from functools import cache

from mdlint.model import Rule
from mdlint.nearest import nearest
from mdlint.rules import (
    broken_link,
    broken_link_syntax,
    broken_reference,
    byte_order_mark,
    category_differs_from_folder,
    cut_by_comment,
    date_differs_from_file_name,
    deprecated_key,
    duplicate_heading,
    duplicate_key,
    duplicate_value,
    empty_heading,
    empty_link,
    hostile_yaml,
    internal_error,
    invalid_date,
    invalid_front_matter,
    invalid_percent_encoding,
    many_top_level,
    misplaced_front_matter,
    missing_anchor,
    missing_front_matter,
    missing_key,
    non_text_key,
    not_a_mapping,
    schema_violation,
    skipped_level,
    stale_baseline,
    tag_variant,
    unclosed_front_matter,
    unknown_key,
    unknown_suppression,
    unquoted_date,
    unreadable_file,
    unused_suppression,
    value_not_allowed,
    wrong_type,
    yaml_surprise,
)

MARKDOWNLINT = re.compile(r"MD\d{3}", re.IGNORECASE)

RULES: tuple[Rule, ...] = (
    missing_front_matter.RULE,
    unclosed_front_matter.RULE,
    misplaced_front_matter.RULE,
    not_a_mapping.RULE,
    invalid_front_matter.RULE,
    duplicate_key.RULE,
    hostile_yaml.RULE,
    non_text_key.RULE,
    byte_order_mark.RULE,
    missing_key.RULE,
    wrong_type.RULE,
    unknown_key.RULE,
    invalid_date.RULE,
    value_not_allowed.RULE,
    schema_violation.RULE,
    deprecated_key.RULE,
    unquoted_date.RULE,
    cut_by_comment.RULE,
    yaml_surprise.RULE,
    date_differs_from_file_name.RULE,
    duplicate_value.RULE,
    broken_reference.RULE,
    tag_variant.RULE,
    category_differs_from_folder.RULE,
    broken_link_syntax.RULE,
    empty_link.RULE,
    invalid_percent_encoding.RULE,
    broken_link.RULE,
    missing_anchor.RULE,
    skipped_level.RULE,
    many_top_level.RULE,
    duplicate_heading.RULE,
    empty_heading.RULE,
    unused_suppression.RULE,
    unknown_suppression.RULE,
    stale_baseline.RULE,
    internal_error.RULE,
    unreadable_file.RULE,
)


@cache
def names(rule: Rule) -> tuple[str, ...]:
    """All ways to name a rule, in lower case: its name, its code and the beginnings of it, and what markdownlint calls it."""
    beginnings = (rule.code[:length] for length in range(2, len(rule.code) + 1))
    return tuple(name.lower() for name in (rule.name, *beginnings, *rule.aliases))


def matching(reference: str) -> tuple[Rule, ...]:
    """The rules that a code (`LN201`), a name (`broken-link`) or the beginning of codes (`LN`, `LN2`) stands for.

    What markdownlint calls a fault (`MD024`, `no-duplicate-heading`) stands for our rule on the same.
    """
    return tuple(rule for rule in RULES if reference.lower() in names(rule))


def nearest_name(reference: str) -> str | None:
    """The code or name that may have been meant; None where nothing is near, and for one of markdownlint's codes."""
    if MARKDOWNLINT.fullmatch(reference):
        return None
    return nearest(reference, [name for rule in RULES for name in (rule.code, rule.name)])
