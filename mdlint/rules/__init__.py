"""The rules, listed by hand, in the order of their codes."""

from __future__ import annotations

from mdlint.model import Rule
from mdlint.rules import (
    broken_link,
    broken_link_syntax,
    duplicate_heading,
    duplicate_key,
    empty_heading,
    empty_link,
    hostile_yaml,
    internal_error,
    invalid_date,
    invalid_front_matter,
    invalid_percent_encoding,
    many_top_level,
    missing_anchor,
    missing_front_matter,
    missing_key,
    not_a_mapping,
    schema_violation,
    skipped_level,
    unclosed_front_matter,
    unknown_key,
    unreadable_file,
    value_not_allowed,
    wrong_type,
)

RULES: tuple[Rule, ...] = (
    missing_front_matter.RULE,
    unclosed_front_matter.RULE,
    not_a_mapping.RULE,
    invalid_front_matter.RULE,
    duplicate_key.RULE,
    hostile_yaml.RULE,
    missing_key.RULE,
    wrong_type.RULE,
    unknown_key.RULE,
    invalid_date.RULE,
    value_not_allowed.RULE,
    schema_violation.RULE,
    broken_link_syntax.RULE,
    empty_link.RULE,
    invalid_percent_encoding.RULE,
    broken_link.RULE,
    missing_anchor.RULE,
    skipped_level.RULE,
    many_top_level.RULE,
    duplicate_heading.RULE,
    empty_heading.RULE,
    internal_error.RULE,
    unreadable_file.RULE,
)


def matching(reference: str) -> tuple[Rule, ...]:
    """The rules that a code (`LN201`), a name (`broken-link`) or the beginning of codes (`LN`, `LN2`) stands for."""
    if named := tuple(rule for rule in RULES if rule.name == reference.lower()):
        return named
    return tuple(rule for rule in RULES if len(reference) >= 2 and rule.code.startswith(reference.upper()))
