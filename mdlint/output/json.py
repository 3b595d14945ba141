"""The JSON of `mdlint check`; `schemas/output.schema.json` describes it."""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Sequence

from mdlint import __version__
from mdlint.model import Diagnostic, Fix, Json, Place, Position
from mdlint.output import Summary
from mdlint.output.escape import COMMAND, HARMFUL, escape
from mdlint.output.statistics import Frequency


def render(diagnostics: Sequence[Diagnostic], summary: Summary, statistics: Sequence[Frequency] | None = None) -> str:
    """A strict JSON document, a line end behind it: every UTF-8 parser takes it, and no terminal obeys it."""
    report: dict[str, Json] = {
        "version": 1,
        "tool": {"name": "mdlint", "version": __version__},
        "summary": {
            "files": summary.files,
            "errors": summary.errors,
            "warnings": summary.warnings,
            "infos": summary.infos,
            "fixable": summary.fixable,
        },
        "diagnostics": [fields(diagnostic) for diagnostic in diagnostics],
    }
    if statistics is not None:
        report["statistics"] = [
            {"code": one.rule.code, "name": one.rule.name, "count": one.findings, "fixable": one.fixable} for one in statistics
        ]
    return dumped(report)


def dumped(value: Json) -> str:
    """Any value as strict JSON over several lines."""
    return _inert(json.dumps(value, ensure_ascii=False, allow_nan=False, indent=2)) + "\n"


def dumped_line(value: Json) -> str:
    """Any value as strict JSON on one line."""
    return _inert(json.dumps(value, ensure_ascii=False, allow_nan=False)) + "\n"


def _inert(text: str) -> str:
    return COMMAND.sub(r"\\u0023", HARMFUL.sub(_escaped, text))


def _escaped(harmful: re.Match[str]) -> str:
    """A harmful character as JSON writes it. All of C0 that is left is our own line ends.

    JSON's `\\udce9` would be allowed, but strict parsers refuse it: a lone surrogate becomes text, as people see it elsewhere.
    """
    character = harmful[0]
    if character == "\n":
        return character
    if "\ud800" <= character <= "\udfff":
        return escape(character).replace("\\", "\\\\")
    return f"\\u{ord(character):04x}"


def fields(diagnostic: Diagnostic) -> Json:
    """A finding, as an element of `diagnostics`."""
    start, end = diagnostic.start, diagnostic.end
    return {
        "code": diagnostic.rule.code,
        "name": diagnostic.rule.name,
        "severity": diagnostic.severity,
        "message": diagnostic.message,
        "help": diagnostic.help,
        **path_fields(diagnostic.path),
        "line": start.line,
        "column": start.column,
        "endLine": end.line,
        "endColumn": end.column,
        **_extent(start, end),
        "pointer": diagnostic.pointer,
        "fix": _fix(diagnostic.fix, diagnostic.edits) if diagnostic.fix else None,
        "related": [_related(place) for place in diagnostic.related],
        "fingerprint": diagnostic.fingerprint,
    }


def path_fields(path: str) -> dict[str, Json]:
    """The path, and beside one that is not UTF-8 its bytes: a script cannot open what is shown."""
    try:
        path.encode()
    except UnicodeEncodeError:
        return {"path": path, "pathBytes": base64.b64encode(path_bytes(path)).decode()}
    return {"path": path}


def path_bytes(path: str) -> bytes:
    """The path as the system has it."""
    try:
        return path.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:  # a name from Windows, which is UTF-16 and may hold half a pair
        return path.encode("utf-8", "surrogatepass")


def _extent(start: Position, end: Position) -> dict[str, Json]:
    """The `range` of the Language Server Protocol, and the `offset` in bytes."""
    return {"range": {"start": _position(start), "end": _position(end)}, "offset": {"start": start.byte, "end": end.byte}}


def _position(position: Position) -> Json:
    return {"line": position.line - 1, "character": position.character}


def _fix(fix: Fix, places: Sequence[tuple[Position, Position]]) -> Json:
    edits = [{**_extent(start, end), "newText": edit.text} for edit, (start, end) in zip(fix.edits, places, strict=True)]
    return {"safety": fix.safety, "title": fix.title, "edits": edits}


def _related(place: Place) -> Json:
    return {**path_fields(place.path), "line": place.line, "column": place.column, "message": place.message}
