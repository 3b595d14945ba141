"""The code and the names that markdownlint has for faults that are ours, too, by the names of our rules."""

from __future__ import annotations

ALIASES = {
    "empty-link": ("MD042", "no-empty-links"),
    "reversed-link": ("MD011", "no-reversed-links"),
    "undefined-reference": ("MD052", "reference-links-images"),
    "unused-definition": ("MD053", "link-image-reference-definitions"),
    "duplicate-definition": ("MD053", "link-image-reference-definitions"),
    "missing-anchor": ("MD051", "link-fragments"),
    "heading-style": ("MD003", "heading-style"),
    "no-space-after-hash": ("MD018", "no-missing-space-atx"),
    "hashtag-line": ("MD018", "no-missing-space-atx"),
    "odd-space-after-hash": ("MD018", "no-missing-space-atx"),
    "too-many-hashes": ("MD018", "no-missing-space-atx"),
    "skipped-level": ("MD001", "heading-increment"),
    "first-level": ("MD041", "first-line-heading", "first-line-h1"),
    "title-and-h1": ("MD025", "single-title", "single-h1"),
    "many-top-level": ("MD025", "single-title", "single-h1"),
    "duplicate-heading": ("MD024", "no-duplicate-heading"),
    "trailing-punctuation": ("MD026", "no-trailing-punctuation"),
    "bold-as-heading": ("MD036", "no-emphasis-as-heading"),
    "outline": ("MD043", "required-headings"),
}
