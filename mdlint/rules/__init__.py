"""The rules, listed by hand, in the order of their codes."""

from __future__ import annotations

import re
from functools import cache

from mdlint.model import Rule
from mdlint.nearest import nearest
from mdlint.rules import (
    autolink_swallows_text,
    backslash_in_path,
    bold_as_heading,
    broken_link,
    broken_link_syntax,
    case_mismatch,
    double_encoding,
    duplicate_definition,
    duplicate_heading,
    duplicate_id,
    duplicate_key,
    emoji_only,
    empty_heading,
    empty_link,
    empty_section,
    empty_slug,
    encoded_slash,
    encoding_style,
    first_level,
    fragile_anchor,
    hashtag_line,
    heading_style,
    hostile_yaml,
    image_only,
    internal_error,
    invalid_date,
    invalid_front_matter,
    invalid_percent_encoding,
    invisible_character,
    link_only,
    local_path,
    looks_like_a_host,
    many_top_level,
    missing_anchor,
    missing_front_matter,
    missing_key,
    missing_title,
    nested_heading,
    no_space_after_hash,
    not_a_mapping,
    not_nfc,
    numbering_gap,
    odd_space_after_hash,
    outline,
    outside_root,
    plus_for_space,
    reversed_link,
    schema_violation,
    setext_by_accident,
    skipped_level,
    slug_collision,
    stale_baseline,
    stale_toc,
    title_and_h1,
    too_deep,
    too_many_hashes,
    trailing_punctuation,
    unclosed_front_matter,
    undefined_reference,
    unicode_mismatch,
    unknown_key,
    unknown_suppression,
    unreadable_file,
    unsafe_scheme,
    unused_definition,
    unused_suppression,
    value_not_allowed,
    wrong_type,
)

MARKDOWNLINT = re.compile(r"MD\d{3}", re.IGNORECASE)

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
    reversed_link.RULE,
    undefined_reference.RULE,
    unused_definition.RULE,
    duplicate_definition.RULE,
    autolink_swallows_text.RULE,
    unsafe_scheme.RULE,
    invalid_percent_encoding.RULE,
    double_encoding.RULE,
    encoded_slash.RULE,
    plus_for_space.RULE,
    encoding_style.RULE,
    backslash_in_path.RULE,
    broken_link.RULE,
    missing_anchor.RULE,
    case_mismatch.RULE,
    unicode_mismatch.RULE,
    local_path.RULE,
    outside_root.RULE,
    looks_like_a_host.RULE,
    heading_style.RULE,
    setext_by_accident.RULE,
    no_space_after_hash.RULE,
    hashtag_line.RULE,
    odd_space_after_hash.RULE,
    too_many_hashes.RULE,
    skipped_level.RULE,
    first_level.RULE,
    missing_title.RULE,
    title_and_h1.RULE,
    many_top_level.RULE,
    nested_heading.RULE,
    too_deep.RULE,
    duplicate_heading.RULE,
    slug_collision.RULE,
    duplicate_id.RULE,
    fragile_anchor.RULE,
    empty_slug.RULE,
    not_nfc.RULE,
    invisible_character.RULE,
    empty_heading.RULE,
    emoji_only.RULE,
    image_only.RULE,
    link_only.RULE,
    trailing_punctuation.RULE,
    bold_as_heading.RULE,
    outline.RULE,
    empty_section.RULE,
    stale_toc.RULE,
    numbering_gap.RULE,
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
