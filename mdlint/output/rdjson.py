"""The Reviewdog Diagnostic Format: https://github.com/reviewdog/reviewdog/blob/master/proto/rdf/reviewdog.proto."""

from __future__ import annotations

import re
from collections.abc import Sequence

from mdlint.expressions import expression
from mdlint.model import Diagnostic, Json, Position, Severity
from mdlint.output.escape import escape
from mdlint.output.json import dumped

SEVERITIES: dict[Severity, str] = {"error": "ERROR", "warning": "WARNING", "info": "INFO"}
BACKTICKS = expression("(`+)")
SIGN = expression(r"[\\`*_\[\]<>&#~|@]")  # what could mean something in Markdown


def render(diagnostics: Sequence[Diagnostic]) -> str:
    """One JSON document, all findings in it."""
    return dumped({"source": {"name": "mdlint"}, "diagnostics": [_diagnostic(diagnostic) for diagnostic in diagnostics]})


def _diagnostic(diagnostic: Diagnostic) -> Json:
    message = f"{diagnostic.message}; {diagnostic.help}" if diagnostic.help else diagnostic.message
    return {
        "message": _markdown(message),
        "location": {"path": diagnostic.path, "range": _range(diagnostic.start, diagnostic.end)},
        "severity": SEVERITIES[diagnostic.severity],
        "code": {"value": f"{diagnostic.rule.code} {diagnostic.rule.name}"},
        "suggestions": _suggestions(diagnostic),
    }


def _markdown(message: str) -> str:
    """The one way of a message to reviewdog, which puts it into a comment as Markdown: only its code spans are meant as markup.

    A code span ends at the next run of as many backticks: https://spec.commonmark.org/0.31.2/#code-spans.
    """
    parts = BACKTICKS.split(escape(message))  # text, run, text, run, … text
    closing: dict[int, int | None] = {}
    latest: dict[str, int] = {}
    for at in range(len(parts) - 2, 0, -2):
        closing[at] = latest.get(parts[at])
        latest[parts[at]] = at
    shown: list[str] = []
    at = 0
    while at < len(parts):
        end = closing.get(at)
        shown += parts[at : end + 1] if end else [SIGN.sub(_escaped, parts[at])]
        at = (end or at) + 1
    return "".join(shown)


def _escaped(sign: re.Match[str]) -> str:
    # A mention cannot be escaped, but a space without width ends it.
    return "@\u200b" if sign[0] == "@" else f"\\{sign[0]}"


def _suggestions(diagnostic: Diagnostic) -> Json:
    """The fix, if it is one edit: several suggestions would each be a cure of its own."""
    if diagnostic.fix is None or len(diagnostic.edits) != 1:
        return []
    ((start, end),) = diagnostic.edits
    return [{"range": _range(start, end), "text": diagnostic.fix.edits[0].text}]


def _range(start: Position, end: Position) -> Json:
    """Half-open; the columns are 1-based and count bytes."""
    return {place: {"line": at.line, "column": at.line_byte + 1} for place, at in (("start", start), ("end", end))}
