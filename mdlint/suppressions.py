"""Comments to mdlint: `mdlint-disable LN201 HD: reason`, and which lines they silence."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import cast

from mdlint.model import Action, Range, Suppression

COMMAND = re.compile(
    r"mdlint-(disable-next-line|disable-line|disable-file|disable|enable)(?![\w-])([^:]*)(?::(.*))?", re.DOTALL
)

EVERY = ""  # what a comment without a rule names


def command(text: str, whole: Range) -> Suppression | None:
    """The suppression that the text of a comment asks for, or None for any other comment."""
    match = COMMAND.fullmatch(text.strip())
    if match is None:
        return None
    action, rules, reason = match.groups()
    return Suppression(
        whole, cast(Action, action), tuple(rules.replace(",", " ").split()), " ".join((reason or "").split()) or None
    )


class Silences:
    """Where the comments of one document silence which rules: read once, asked for every finding.

    A rule is asked for by all its names: its code, the beginnings of it, and its name, in lower case.
    """

    def __init__(self, suppressions: Sequence[Suppression], line_starts: Sequence[int]) -> None:
        self._line_starts = line_starts
        self._in_file: set[str] = set()
        self._on_line: defaultdict[int, set[str]] = defaultdict(set)
        self._switches: list[Suppression] = []
        for suppression in suppressions:
            references = {reference.lower() for reference in suppression.rules} or {EVERY}
            match suppression.action:
                case "disable-file":
                    self._in_file |= references
                case "disable-line":
                    self._on_line[self._line(suppression.range.start)] |= references
                case "disable-next-line":
                    self._on_line[self._line(suppression.range.end - 1) + 1] |= references
                case _:
                    self._switches.append(suppression)
        self._states: dict[tuple[str, ...], list[tuple[int, bool]]] = {}

    def cover(self, names: tuple[str, ...], offset: int) -> bool:
        """Whether a finding at `offset` of the rule with these names is silenced."""
        named = {EVERY, *names}
        if not named.isdisjoint(self._in_file) or not named.isdisjoint(self._on_line.get(self._line(offset), ())):
            return True
        if names not in self._states:
            self._states[names] = list(self._states_of(named))
        before = bisect_right(self._states[names], offset, key=lambda state: state[0])
        return before > 0 and self._states[names][before - 1][1]

    def _states_of(self, named: set[str]) -> Iterator[tuple[int, bool]]:
        """From which offset on the rule is silent (True) or heard again: the pair of `disable` and `enable`."""
        for switch in self._switches:
            if not switch.rules or not named.isdisjoint(reference.lower() for reference in switch.rules):
                yield switch.range.end, switch.action == "disable"

    def _line(self, offset: int) -> int:
        return bisect_right(self._line_starts, offset)
