"""Fixing one document: rounds of independent edits on one text, each round proved before it counts.

All edits of a round were made for the same text. Where two fixes meet, the first by place wins and the other waits for the next
round, which looks at the text anew.
"""

from __future__ import annotations

import sys
from bisect import bisect_left
from collections.abc import Collection, Iterable, Sequence
from typing import NamedTuple

from mdlint import edits, engine, proof
from mdlint.config import Config
from mdlint.document import parse
from mdlint.model import Diagnostic, Dialect, Edit, Fix, Safety
from mdlint.proof import Version
from mdlint.rules import UNUSED_SUPPRESSION
from mdlint.site import Site

MOST_ROUNDS = 10


class Fixed(NamedTuple):
    """What became of a document: its version with so many fixes `made`, or the one that it was, and the objection to those."""

    version: Version
    made: int
    objection: str | None


def fixed(original: Version, site: Site, config: Config, dialect: Dialect, safeties: Collection[Safety]) -> Fixed:
    """The document with all fixes of these safeties made, as often as there is one to make. All of them, or none."""
    version, made = original, 0
    for _ in range(MOST_ROUNDS + 1):
        fixes = _next(_offered(version, site, config), safeties)
        if not fixes:
            return Fixed(version, made, None)
        after = _applied(version, fixes, dialect)
        if objection := proof.objection(version, after, fixes, dialect):
            return Fixed(original, 0, objection)
        version, made = after, made + len(fixes)
    return Fixed(original, 0, f"they come to no end in {MOST_ROUNDS} rounds")


def _next(offered: Sequence[Diagnostic], safeties: Collection[Safety]) -> list[Fix]:
    """The fixes of the next round. Comments that silence nothing are taken out last, of the very text they were judged in."""
    others = [one.fix for one in offered if one.fix and one.rule is not UNUSED_SUPPRESSION]
    return applicable(others, safeties) or applicable([one.fix for one in offered if one.fix], safeties)


def _offered(version: Version, site: Site, config: Config) -> Sequence[Diagnostic]:
    document = version.document
    if site.document(document.path) != document:
        site = site.replaced({document.path: document})
    return engine.lint_document(document, site, config, lambda: version.text, sys.maxsize).diagnostics


def _applied(version: Version, fixes: Iterable[Fix], dialect: Dialect) -> Version:
    text = edits.apply(version.text, sorted(edit for fix in fixes for edit in fix.edits))
    return Version(text, parse(version.document.path, text.encode(), dialect))


def applicable(offered: Iterable[Fix], safeties: Collection[Safety]) -> list[Fix]:
    """The fixes of these safeties that can be made at once. Of two that meet, all of the second is left out."""
    taken: list[Edit] = []
    chosen: list[Fix] = []
    for fix in sorted((fix for fix in offered if fix.safety in safeties), key=lambda fix: (sorted(fix.edits), fix.title)):
        if not any(_meets(edit, taken) for edit in fix.edits):
            chosen.append(fix)
            for edit in fix.edits:
                taken.insert(bisect_left(taken, edit), edit)
    return chosen


def _meets(edit: Edit, taken: list[Edit]) -> bool:
    """Whether the edit overlaps or touches one of `taken`, which are in order: at one place nobody knows which comes first.

    Where nothing is put in, nothing comes first: what is only taken out may touch.
    """
    at = bisect_left(taken, edit)
    for other in taken[max(at - 1, 0) : at + 1]:
        between = max(edit.range.start, other.range.start) - min(edit.range.end, other.range.end)
        if between < 0 or (between == 0 and (edit.text or other.text or edit.range == other.range)):
            return True
    return False
