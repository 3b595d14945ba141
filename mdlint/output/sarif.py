"""SARIF 2.1.0, as GitHub's code scanning wants it.

https://docs.oasis-open.org/sarif/sarif/v2.1.0/ and https://docs.github.com/code-security/code-scanning/integrating-with-code-scanning
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from urllib.parse import quote

from mdlint import __version__
from mdlint.expressions import expression
from mdlint.model import Diagnostic, Fix, Json, Position, Rule, Severity
from mdlint.output.json import dumped, path_bytes
from mdlint.resources import rule_page

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
LEVELS: dict[Severity, str] = {"error": "error", "warning": "warning", "info": "note"}
ROOT = "%SRCROOT%"
LINK = expression(r"(\\*)\]\(")


def render(diagnostics: Sequence[Diagnostic]) -> str:
    """A log with one run; it describes the rules that found something."""
    rules = sorted({diagnostic.rule for diagnostic in diagnostics}, key=lambda rule: rule.code)
    index = {rule: at for at, rule in enumerate(rules)}
    driver = {"name": "mdlint", "semanticVersion": __version__, "rules": [_rule(rule) for rule in rules]}
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {ROOT: {"description": {"text": "The root of the repository."}}},
        "results": [_result(diagnostic, index[diagnostic.rule]) for diagnostic in diagnostics],
    }
    return dumped({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]})


def _rule(rule: Rule) -> Json:
    manual = rule_page(rule.name).partition("\n## ")[0].partition("\n")[2].strip()
    first_paragraph = " ".join(manual.partition("\n\n")[0].split())
    manual += f"\n\nMore, with examples: `mdlint rule {rule.code}`"
    return {
        "id": rule.code,
        "name": "".join(word.capitalize() for word in rule.name.split("-")),
        "shortDescription": {"text": _sentence(rule.summary)},
        "fullDescription": {"text": first_paragraph},
        "help": {"text": manual, "markdown": manual},
        "defaultConfiguration": {"level": LEVELS[rule.severity or "warning"]},
    }


def _result(diagnostic: Diagnostic, rule_index: int) -> Json:
    message = _sentence(diagnostic.message)
    if diagnostic.help:
        message += f" {_sentence(diagnostic.help)}"
    result: dict[str, Json] = {
        "ruleId": diagnostic.rule.code,
        "ruleIndex": rule_index,
        "level": LEVELS[diagnostic.severity],
        "message": {"text": _plain(message)},
        "locations": [_location(diagnostic.path, _region(diagnostic.start, diagnostic.end))],
        "partialFingerprints": {"primaryLocationLineHash": diagnostic.fingerprint},
    }
    if diagnostic.related:
        result["relatedLocations"] = [
            _location(place.path, {"startLine": place.line, "startColumn": place.column})
            | {"id": number, "message": {"text": _plain(_sentence(place.message))}}
            for number, place in enumerate(diagnostic.related)
        ]
    if diagnostic.fix:
        result["fixes"] = [_fix(diagnostic.path, diagnostic.fix, diagnostic.edits)]
    return result


def _fix(path: str, fix: Fix, places: Iterable[tuple[Position, Position]]) -> Json:
    replacements = [
        {"deletedRegion": _region(start, end), "insertedContent": {"text": edit.text}}
        for edit, (start, end) in zip(fix.edits, places, strict=True)
    ]
    change = {"artifactLocation": _artifact(path), "replacements": replacements}
    return {"description": {"text": _plain(_sentence(fix.title))}, "artifactChanges": [change]}


def _location(path: str, region: Json) -> dict[str, Json]:
    return {"physicalLocation": {"artifactLocation": _artifact(path), "region": region}}


def _artifact(path: str) -> Json:
    return {"uri": quote(path_bytes(path), safe="/"), "uriBaseId": ROOT}


def _region(start: Position, end: Position) -> Json:
    """Half-open, as ours; columns are code points."""
    return {"startLine": start.line, "startColumn": start.column, "endLine": end.line, "endColumn": end.column}


def _sentence(text: str) -> str:
    """With a capital letter and a full stop, as readers of SARIF expect it."""
    return text[:1].upper() + text[1:] + ("" if text.endswith((".", "?", "!")) else ".")


def _plain(text: str) -> str:
    """The one way of a message into the log: `[text](destination)` would be a link in it, which a `\\]` is not (3.11.6)."""
    return LINK.sub(lambda found: found[1] * 2 + r"\](", text)
