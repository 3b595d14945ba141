"""A date without quotes: some readers of YAML make another kind of value of it than of all other texts."""

from __future__ import annotations

from collections.abc import Iterator

from mdlint.expressions import expression
from mdlint.model import Document, Edit, Fix, Problem, Range
from mdlint.rules.front_matter_values import called
from mdlint.schema import value_at
from mdlint.site import Site

# The timestamps of YAML 1.1, which js-yaml and PyYAML look for.
DATE = expression(r"\d{4}-\d\d-\d\d|\d{4}-\d\d?-\d\d?(?:[Tt]|[ \t]+)\d\d?:\d\d:\d\d(?:\.\d*)?[ \t]*(?:Z|[-+]\d\d?(?::?\d\d)?)?")


def check(document: Document, _site: Site, _options: None) -> Iterator[Problem]:
    front_matter = document.front_matter
    if front_matter is None or front_matter.format != "yaml":
        return
    for pointer, style in front_matter.scalar_styles.items():
        value = value_at(front_matter.data, pointer) if style == "plain" and pointer else None
        if isinstance(value, str) and DATE.fullmatch(value):
            start, end = front_matter.value_ranges[pointer]
            edits = (Edit(Range(start, start), '"'), Edit(Range(end, end), '"'))
            message = f"{called(front_matter, pointer)} is a date without quotes"
            fix = Fix("Put it in quotes", edits, "safe", "front-matter")
            yield Problem(Range(start, end), message, f'write `"{value}"`', fix)
