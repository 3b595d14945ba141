"""Comments to mdlint: `mdlint-disable LN201 HD: reason`, and which lines they silence."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from typing import cast

from mdlint.model import Action, Range, Suppression

COMMAND = re.compile(r"mdlint-(disable-next-line|disable-line|disable-file|disable|enable)(?![\w-])([^:]*)(?::(.*))?", re.DOTALL)


def command(text: str, whole: Range) -> Suppression | None:
    """The suppression that the text of a comment asks for, or None for any other comment."""
    match = COMMAND.fullmatch(text.strip())
    if match is None:
        return None
    action, rules, reason = match.groups()
    return Suppression(whole, cast(Action, action), tuple(rules.replace(",", " ").split()), " ".join((reason or "").split()) or None)


def silences(suppression: Suppression, rules: Sequence[str], offset: int, line_starts: Sequence[int]) -> bool | None:
    """Whether the comment silences (True) or wakes (False) a finding at `offset` whose rule has these names; None: no say.

    `rules` are all the ways to name the rule: its code, its beginnings, and its name.
    """
    if suppression.rules and not any(reference.lower() in rules for reference in suppression.rules):
        return None
    line = bisect_right(line_starts, offset)
    match suppression.action:
        case "disable-file":
            return True
        case "disable-line":
            return True if line == bisect_right(line_starts, suppression.range.start) else None
        case "disable-next-line":
            return True if line == bisect_right(line_starts, suppression.range.end - 1) + 1 else None
    if offset < suppression.range.end:
        return None
    return suppression.action == "disable"
