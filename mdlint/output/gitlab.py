"""The Code Quality report of GitLab: https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Sequence

from mdlint.model import Diagnostic, Json, Severity
from mdlint.output.json import dumped

SEVERITIES: dict[Severity, str] = {"error": "major", "warning": "minor", "info": "info"}


def render(diagnostics: Sequence[Diagnostic]) -> str:
    """A JSON array with a finding an element."""
    seen: Counter[str] = Counter()
    issues = []
    for diagnostic in diagnostics:
        issues.append(_issue(diagnostic, seen[diagnostic.fingerprint]))
        seen[diagnostic.fingerprint] += 1
    return dumped(issues)


def _issue(diagnostic: Diagnostic, repeats: int) -> Json:
    return {
        "description": f"{diagnostic.message}; {diagnostic.help}" if diagnostic.help else diagnostic.message,
        "check_name": f"{diagnostic.rule.code} {diagnostic.rule.name}",
        "fingerprint": _unique(diagnostic.fingerprint, repeats),
        "severity": SEVERITIES[diagnostic.severity],
        "location": {"path": diagnostic.path, "lines": {"begin": diagnostic.start.line, "end": diagnostic.end.line}},
    }


def _unique(fingerprint: str, repeats: int) -> str:
    """GitLab shows only the first finding with a fingerprint, and two roots may hold the same file with the same fault."""
    return hashlib.sha256(f"{fingerprint}\0{repeats}".encode()).hexdigest()[:32] if repeats else fingerprint
