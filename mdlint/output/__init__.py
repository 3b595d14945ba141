"""Reports: diagnostics in, text out. One module a format; nothing here prints, reads the disk or asks the clock."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from mdlint.model import Diagnostic


class Summary(NamedTuple):
    """What a run counted. `fixable` findings have a safe fix; `unknown_links` could not be judged: nobody knows the routes."""

    files: int
    errors: int
    warnings: int
    infos: int
    fixable: int
    unknown_links: int


# The diagnostics in the order in which they are to appear, what was counted, and whether the reader's terminal has colour.
Render = Callable[[Sequence[Diagnostic], Summary, bool], str]


def _full(diagnostics: Sequence[Diagnostic], _summary: Summary, color: bool) -> str:
    from mdlint.output import full

    return full.render(diagnostics, color=color)


def _concise(diagnostics: Sequence[Diagnostic], _summary: Summary, _color: bool) -> str:
    from mdlint.output import concise

    return concise.render(diagnostics)


def _json(diagnostics: Sequence[Diagnostic], summary: Summary, _color: bool) -> str:
    from mdlint.output import json

    return json.render(diagnostics, summary)


# A run writes one or two formats of many: each is imported when it is called.
FORMATS: Mapping[str, Render] = {"full": _full, "concise": _concise, "json": _json}


def summary_text(summary: Summary) -> str:
    """The run in one line for standard error: "4 errors, 1 warning in 214 files"; without a line end."""
    counts = ((summary.errors, "error"), (summary.warnings, "warning"), (summary.infos, "info"))
    found = ", ".join(_counted(count, noun) for count, noun in counts if count) or "no problems"
    text = f"{found} in {_counted(summary.files, 'file')}"
    if summary.fixable:
        text += f"; {summary.fixable:,} fixable with `--fix`"
    if summary.unknown_links:
        text += f"; {_counted(summary.unknown_links, 'link')} not checked: only your site's builder knows where they lead"
    return text


def _counted(count: int, noun: str) -> str:
    return f"{count:,} {noun}" if count == 1 else f"{count:,} {noun}s"
