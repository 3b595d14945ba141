"""Workflow commands of GitHub Actions, which become notes beside the lines of a pull request.

https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from mdlint.model import Diagnostic, Severity
from mdlint.output.escape import escape

COMMANDS: dict[Severity, str] = {"error": "error", "warning": "warning", "info": "notice"}
SHOWN = 10  # of each severity and step GitHub puts so many beside the code; the others stay in the log


def render(diagnostics: Sequence[Diagnostic]) -> str:
    """A command a finding; before them, where GitHub will not show all, a notice that says so."""
    commands = [_command(diagnostic) for diagnostic in diagnostics]
    counts = Counter(diagnostic.severity for diagnostic in diagnostics)
    hidden = sum(max(count - SHOWN, 0) for count in counts.values())
    if hidden:
        kinds = f"{SHOWN} errors, {SHOWN} warnings and {SHOWN} notices"
        commands.insert(0, f"::notice title=mdlint::GitHub shows {kinds} of a step: {hidden} more stand only in its log")
    return "".join(f"{command}\n" for command in commands)


def _command(diagnostic: Diagnostic) -> str:
    rule, start = diagnostic.rule, diagnostic.start
    properties = {"title": f"{rule.code} {rule.name}", "file": diagnostic.path, **_place(diagnostic)}
    listed = ",".join(f"{name}={_property(str(value))}" for name, value in properties.items())
    # The log shows the message alone, so that it needs the place, too.
    message = _data(f"{diagnostic.path}:{start.line}:{start.column}: {diagnostic.message} [{rule.code} {rule.name}]")
    help_ = f"%0Ahelp: {_data(diagnostic.help)}" if diagnostic.help else ""
    return f"::{COMMANDS[diagnostic.severity]} {listed}::{message}{help_}"


def _place(diagnostic: Diagnostic) -> dict[str, int]:
    """Lines and columns; GitHub takes columns only where the place is on one line."""
    start, end = diagnostic.start, diagnostic.end
    lines = {"line": start.line, "endLine": end.line}
    return lines | {"col": start.column, "endColumn": end.column} if start.line == end.line else lines


def _data(text: str) -> str:
    """The one way of text into a command: no line end is left to begin another, no percent sign to be decoded."""
    return escape(text).replace("%", "%25")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
