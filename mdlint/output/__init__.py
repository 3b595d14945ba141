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
    held_back: int = 0  # findings that the baseline knows
    unsafe_fixable: int = 0  # findings with a fix that wants to be looked at
    routes_are_known: bool = True  # as far as a config, or the files of a framework, tell


class Terminal(NamedTuple):
    """What the reader's screen can do.

    `width` is in cells, None where nobody needs lines of a certain width. `page` gives the URI of a rule's page by the rule's
    name, or None; it is None itself where links are not understood.
    """

    color: bool = False
    width: int | None = None
    page: Callable[[str], str | None] | None = None


NO_TERMINAL = Terminal()
# The diagnostics in the order in which they are to appear, what was counted, and what they are shown on.
Render = Callable[[Sequence[Diagnostic], Summary, Terminal], str]


def _full(diagnostics: Sequence[Diagnostic], _summary: Summary, terminal: Terminal) -> str:
    from mdlint.output import full

    return full.render(diagnostics, terminal)


def _json(diagnostics: Sequence[Diagnostic], summary: Summary, _terminal: Terminal) -> str:
    from mdlint.output import json

    return json.render(diagnostics, summary)


def _json_with_statistics(diagnostics: Sequence[Diagnostic], summary: Summary, _terminal: Terminal) -> str:
    from mdlint.output import json, statistics

    return json.render(diagnostics, summary, statistics.counted(diagnostics))


def _alone(module: str) -> Render:
    """A format whose module asks for nothing but the diagnostics."""

    def render(diagnostics: Sequence[Diagnostic], _summary: Summary, _terminal: Terminal) -> str:
        from importlib import import_module

        text: str = import_module(f"mdlint.output.{module}").render(diagnostics)
        return text

    return render


# A run writes one or two formats of many: each is imported when it is called.
FORMATS: Mapping[str, Render] = {
    "full": _full,
    "concise": _alone("concise"),
    "json": _json,
    "json-lines": _alone("json_lines"),
    "github": _alone("github"),
    "gitlab": _alone("gitlab"),
    "sarif": _alone("sarif"),
    "junit": _alone("junit"),
    "rdjson": _alone("rdjson"),
}
# Their readers know the repository, not the folder that mdlint was called from.
FROM_ROOT = frozenset({"github", "gitlab", "sarif", "junit", "rdjson"})
# What `--statistics` makes of a format; the others have no place for counts.
STATISTICS: Mapping[str, Render] = {
    "full": _alone("statistics"),
    "concise": _alone("statistics"),
    "json": _json_with_statistics,
}


def summary_text(summary: Summary, seconds: float | None = None) -> str:
    """The run in one line for standard error: "4 errors, 1 warning in 214 files"; without a line end.

    `seconds` is how long the run took, for a person at a terminal: whatever is compared or kept must not hold it.
    """
    counts = ((summary.errors, "error"), (summary.warnings, "warning"), (summary.infos, "info"))
    found = ", ".join(counted(count, noun) for count, noun in counts if count) or "no problems"
    text = f"{found} in {counted(summary.files, 'file')}" + ("" if seconds is None else f" in {seconds:.1f} s")
    if summary.fixable:
        text += f"; {summary.fixable:,} fixable with `--fix`"
        text += f", {summary.unsafe_fixable:,} more with `--unsafe-fixes`" if summary.unsafe_fixable else ""
    elif summary.unsafe_fixable:
        text += f"; {summary.unsafe_fixable:,} fixable with `--fix --unsafe-fixes`"
    if summary.held_back:
        text += f"; {summary.held_back:,} held back by the baseline"
    if summary.unknown_links:
        hint = "`mdlint inspect --unchecked` lists them" if summary.routes_are_known else "run `mdlint init`"
        text += f"; {counted(summary.unknown_links, 'link')} not checked: {hint}"
    return text


def counted(count: int, noun: str) -> str:
    """A number of things: "1 file", "4 files"."""
    return f"{count:,} {noun}" if count == 1 else f"{count:,} {noun}s"
