"""How often each rule was broken."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from mdlint.model import Diagnostic, Rule


class Frequency(NamedTuple):
    """How many findings a rule has; `fixable` of them have a safe fix."""

    rule: Rule
    findings: int
    fixable: int


def counted(diagnostics: Sequence[Diagnostic]) -> list[Frequency]:
    """One count a rule, the most frequent first, equal ones in the order of their codes."""
    counts: Counter[Rule] = Counter(diagnostic.rule for diagnostic in diagnostics)
    fixable = Counter(diagnostic.rule for diagnostic in diagnostics if diagnostic.fix and diagnostic.fix.safety == "safe")
    frequencies = (Frequency(rule, count, fixable[rule]) for rule, count in counts.items())
    return sorted(frequencies, key=lambda one: (-one.findings, one.rule.code))


def render(diagnostics: Sequence[Diagnostic]) -> str:
    """A table: count, code, name, and how many could be fixed."""
    counts = counted(diagnostics)
    width = max((len(f"{one.findings:,}") for one in counts), default=0)
    return "".join(f"{one.findings:>{width},}  {one.rule.code}  {one.rule.name}{_fixable(one)}\n" for one in counts)


def _fixable(one: Frequency) -> str:
    return f" ({one.fixable:,} fixable)" if one.fixable else ""
