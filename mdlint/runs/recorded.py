"""What became of a document, with all that it rests on, as `marshal` can hold it; and back."""

from __future__ import annotations

from collections import Counter
from functools import cache
from typing import Any, NamedTuple

from mdlint.engine import Findings
from mdlint.model import Diagnostic, Rule
from mdlint.rules import RULES
from mdlint.runs.report import Outcome
from mdlint.site.trail import Question
from mdlint.store.plain import built, plain


class RestsOn(NamedTuple):
    """Beside a document itself: the documents whose facts count, those whose front matter does, the questions to the site."""

    facts: tuple[str, ...]
    data: tuple[str, ...]
    questions: tuple[Question, ...]


Judged = tuple[Outcome, RestsOn | None]  # without what it rests on nobody can tell whether it is still true
Recorded = tuple[Any, ...]  # what it rests on comes first, and may be None
NOTHING = Findings([], Counter())


def written(outcome: Outcome, rests_on: RestsOn | None) -> Recorded:
    """An outcome as it can be kept, or sent."""
    path, failure, findings, unknown_links, is_page = outcome
    diagnostics = tuple(_written(one) for one in findings.diagnostics)
    return rests_on and tuple(rests_on), path, failure, diagnostics, dict(findings.left_out), unknown_links, is_page


def read(recorded: Recorded) -> Judged:
    """The outcome that was written."""
    rests_on, path, failure, diagnostics, left_out, unknown_links, is_page = recorded
    findings = Findings(list(map(_read, diagnostics)), Counter(left_out)) if diagnostics else NOTHING
    return Outcome(path, failure, findings, unknown_links, is_page), rests_on and RestsOn._make(rests_on)


def _written(diagnostic: Diagnostic) -> Any:
    return plain(diagnostic._replace(rule=diagnostic.rule.code))  # type: ignore[arg-type]


def _read(recorded: Any) -> Diagnostic:
    found = built(Diagnostic, recorded)
    return found._replace(rule=_rules()[found.rule])  # type: ignore[index]


@cache
def _rules() -> dict[str, Rule]:
    return {rule.code: rule for rule in RULES}
