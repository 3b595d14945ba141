"""Findings as editors show them."""

from __future__ import annotations

import os
from dataclasses import replace
from functools import cache

from lsprotocol import types

from mdlint import engine
from mdlint.disk import discovery
from mdlint.model import Diagnostic, Position, Severity
from mdlint.resources import rule_page_file
from mdlint.server.places import uri_of
from mdlint.server.view import View

SEVERITIES: dict[Severity, types.DiagnosticSeverity] = {
    "error": types.DiagnosticSeverity.Error,
    "warning": types.DiagnosticSeverity.Warning,
    "info": types.DiagnosticSeverity.Information,
}
UNUSED = frozenset({"unused-definition", "unused-suppression"})


def diagnostics(view: View) -> tuple[list[types.Diagnostic], list[str]]:
    """All that is found in the document, with the whole site in view; and what could not be looked at, in sentences."""
    outcome = view.outcome()
    failures = [sentence for sentence in (outcome.failure, *view.root.failures) if sentence]
    return [shown(view, found) for found in outcome.findings.diagnostics], failures


def first_diagnostics(view: View) -> tuple[list[types.Diagnostic], list[str]]:
    """What the rules find that need no other document: so much can be said while the site is still being read."""
    config = view.root.config(view.path)
    alone = replace(config, rules=tuple(rule for rule in config.rules if rule.needs == "document"))
    found = engine.lint_document(view.document, view.site, alone, lambda: view.text)
    return [shown(view, finding) for finding in found.diagnostics], []


def shown(view: View, found: Diagnostic) -> types.Diagnostic:
    """A finding in the document. Its cure is part of the message, for most editors have no other place for it."""
    page = _page(found.rule.name)
    return types.Diagnostic(
        types.Range(position(found.start, view.encoding), position(found.end, view.encoding)),
        f"{found.message}\n{found.help}" if found.help else found.message,
        severity=SEVERITIES[found.severity],
        code=found.rule.code,
        code_description=types.CodeDescription(page) if page else None,
        source="mdlint",
        tags=[types.DiagnosticTag.Unnecessary] if found.rule.name in UNUSED else None,
        related_information=[_related(view, *place) for place in found.related] or None,
        data={"rule": found.rule.name},
    )


def position(place: Position, encoding: str) -> types.Position:
    """A place of a finding, in the units of the editor."""
    units = {"utf-8": place.line_byte, "utf-16": place.character, "utf-32": place.column - 1}
    return types.Position(place.line - 1, units[encoding])


def _related(view: View, shown_path: str, line: int, column: int, message: str) -> types.DiagnosticRelatedInformation:
    other = view.other(view.path_of(shown_path))
    try:
        start = other.places.position(other.document.line_starts[line - 1] + column - 1)
    except discovery.RefusedError:  # gone in the meantime
        start = types.Position(line - 1, 0)
    return types.DiagnosticRelatedInformation(types.Location(other.uri, types.Range(start, start)), message)


@cache
def _page(rule: str) -> str | None:
    """The page of a rule, for an editor to open."""
    file = rule_page_file(rule)
    return None if file is None else uri_of(os.path.dirname(file), os.path.basename(file))
