"""A text without quotes that other readers of YAML take for a number or a truth."""

from __future__ import annotations

from collections.abc import Iterator

from mdlint.expressions import expression
from mdlint.model import Document, Edit, Fix, Problem, Range
from mdlint.rules.front_matter_values import called, shown, texts
from mdlint.site import Site

# What YAML 1.1 reads otherwise than YAML 1.2, which is how mdlint reads: PyYAML, Ruby's Psych and, in part, js-yaml 3.
TRUTH = expression(r"yes|Yes|YES|no|No|NO|on|On|ON|off|Off|OFF")
SIXTIES = r"[-+]?[1-9][0-9_]*(?::[0-5]?[0-9])+(?:\.[0-9_]*)?"
NUMBER = expression(rf"{SIXTIES}|[-+]?0b[01_]+|[-+]?(?=[0-9_]*_)[0-9][0-9_]*(?:\.[0-9_]*)?")


def check(document: Document, site: Site, _options: None) -> Iterator[Problem]:
    for front_matter, said in texts(document, site):
        value = said.value
        if front_matter.format != "yaml" or front_matter.scalar_styles.get(said.pointer) != "plain":
            continue
        kind = _kind(value) if isinstance(value, str) else None
        if kind:
            start, end = front_matter.value_ranges[said.pointer]
            edits = (Edit(Range(start, start), '"'), Edit(Range(end, end), '"'))
            fix = Fix("Put it in quotes", edits, "safe", "front-matter")
            message = f"{called(front_matter, said.pointer)}: some readers take {shown(value)} for {kind}"
            yield Problem(Range(start, end), message, f'write `"{value}"`', fix)


def _kind(value: str) -> str | None:
    if TRUTH.fullmatch(value):
        return "`true` or `false`"
    return "a number" if NUMBER.fullmatch(value) else None
