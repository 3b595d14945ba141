"""What became of a document, with all that it rests on, as `marshal` can hold it; and back."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from functools import cache
from typing import Any

from mdlint.engine import Findings
from mdlint.model import Diagnostic, Rule
from mdlint.report import Outcome
from mdlint.rules import RULES
from mdlint.site.trail import Question
from mdlint.store.plain import built, plain

# The documents whose facts it rests on, those whose front matter, the questions; then the outcome.
Recorded = tuple[tuple[str, ...], tuple[str, ...], tuple[Question, ...], str, tuple[Any, ...], dict[Any, int], int, bool]


def written(outcome: Outcome, facts: Collection[str], data: Collection[str], questions: Collection[Question]) -> Recorded:
    """An outcome that is no failure."""
    diagnostics = tuple(_written(one) for one in outcome.findings.diagnostics)
    left_out = dict(outcome.findings.left_out)
    rests_on = tuple(sorted(facts)), tuple(sorted(data)), tuple(sorted(questions))
    return *rests_on, outcome.path, diagnostics, left_out, outcome.unknown_links, outcome.is_page


def read(recorded: Recorded) -> Outcome:
    """The outcome that was written."""
    *_, path, diagnostics, left_out, unknown_links, is_page = recorded
    findings = Findings(list(map(_read, diagnostics)), Counter(left_out))
    return Outcome(path, "", findings, unknown_links, is_page)


def _written(diagnostic: Diagnostic) -> Any:
    return plain(diagnostic._replace(rule=diagnostic.rule.code))  # type: ignore[arg-type]


def _read(recorded: Any) -> Diagnostic:
    found = built(Diagnostic, recorded)
    return found._replace(rule=_rules()[found.rule])  # type: ignore[index]


@cache
def _rules() -> dict[str, Rule]:
    return {rule.code: rule for rule in RULES}
