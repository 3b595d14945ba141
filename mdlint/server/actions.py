"""What an editor offers to do about findings: each cure, all safe ones at once, and silence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from lsprotocol import types

from mdlint.fixes import fixed
from mdlint.model import Diagnostic, Edit, Range
from mdlint.proof import Version
from mdlint.schema import SchemaError
from mdlint.server.diagnostics import position, shown
from mdlint.server.silencing import silenced
from mdlint.server.view import View

FIX_ALL = "source.fixAll.mdlint"
KINDS: tuple[str, ...] = (types.CodeActionKind.QuickFix, FIX_ALL)
MOST_SILENCED = 10  # each is tried out before it is offered
NEEDS_THOUGHT = {"safe": "", "unsafe": " (please check)", "hint": " (a guess)"}


def actions(view: View, params: types.CodeActionParams) -> list[types.CodeAction]:
    """What can be done about the findings in a range."""
    wanted = params.context.only
    offered: list[types.CodeAction] = []
    everything = view.outcome().findings.diagnostics
    if _is_wanted(types.CodeActionKind.QuickFix, wanted):
        here = [found for found in everything if _meet(shown(view, found).range, params.range)]
        offered += _cures(view, here)
        offered += _silences(view, here[:MOST_SILENCED])
    if _is_wanted(FIX_ALL, wanted):
        offered += _fix_all(view, everything)
    return offered


def _is_wanted(kind: str, wanted: Sequence[str] | None) -> bool:
    return wanted is None or any(kind == one or kind.startswith(f"{one}.") for one in wanted)


def _meet(one: types.Range, other: types.Range) -> bool:
    def ends(range_: types.Range) -> tuple[tuple[int, int], tuple[int, int]]:
        return (range_.start.line, range_.start.character), (range_.end.line, range_.end.character)

    (start, end), (other_start, other_end) = ends(one), ends(other)
    return start <= other_end and other_start <= end


def _cures(view: View, findings: Iterable[Diagnostic]) -> Iterator[types.CodeAction]:
    """Each fix of the findings, also those that are a guess: here somebody looks at it first."""
    for found in findings:
        if found.fix is not None:
            places = (types.Range(*(position(place, view.encoding) for place in ends)) for ends in found.edits)
            edits = [types.TextEdit(place, edit.text) for place, edit in zip(places, found.fix.edits, strict=True)]
            yield types.CodeAction(
                f"{found.fix.title}{NEEDS_THOUGHT[found.fix.safety]}",
                kind=types.CodeActionKind.QuickFix,
                diagnostics=[shown(view, found)],
                is_preferred=found.fix.safety == "safe",
                edit=types.WorkspaceEdit({view.uri: edits}),
            )


def _silences(view: View, findings: Iterable[Diagnostic]) -> Iterator[types.CodeAction]:
    for found in findings:
        if edit := silenced(view, found):
            yield types.CodeAction(
                f"Silence {found.rule.code} here, and say why",
                kind=types.CodeActionKind.QuickFix,
                diagnostics=[shown(view, found)],
                edit=types.WorkspaceEdit({view.uri: [view.places.edit(edit)]}),
            )


def _fix_all(view: View, findings: Sequence[Diagnostic]) -> Iterator[types.CodeAction]:
    """All safe fixes, in as many rounds as they take."""
    if not any(found.fix and found.fix.safety == "safe" for found in findings):
        return
    config, dialect = view.root.config(view.path), view.root.dialect(view.path)
    try:
        outcome = fixed(Version(view.text, view.document), view.site, config, dialect, {"safe"})
    except SchemaError:
        return  # the findings tell
    if outcome.made:
        edit = difference(view.text, outcome.version.text)
        yield types.CodeAction(
            f"Fix all that is safe ({outcome.made})",
            kind=FIX_ALL,
            edit=types.WorkspaceEdit({view.uri: [view.places.edit(edit)]}),
        )


def difference(before: str, after: str) -> Edit:
    """The one edit that makes one text of the other, and leaves alone what is equal at both ends."""
    shorter = min(len(before), len(after))
    start = next((index for index in range(shorter) if before[index] != after[index]), shorter)
    end = next((index for index in range(shorter - start) if before[-1 - index] != after[-1 - index]), shorter - start)
    return Edit(Range(start, len(before) - end), after[start : len(after) - end])
