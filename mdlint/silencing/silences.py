"""Where the comments of a document silence which rules, and which of the comments do so."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence

from mdlint.model import Rule, Suppression
from mdlint.rules.naming import names

EVERY = ""  # what a comment without a rule names
WHOLE_FILE = 0  # beside line numbers, which begin at 1


class Silences:
    """Read once, asked for every finding. The parts are comments that name one rule each, or none for all of them.

    A comment counts as used as soon as it covers a finding, if others cover it as well: whoever removes it should not have to
    know of them.
    """

    def __init__(self, parts: Sequence[Suppression], line_starts: Sequence[int]) -> None:
        self._line_starts = line_starts
        self._by_place: defaultdict[tuple[int, str], list[int]] = defaultdict(list)
        self._switches: list[tuple[int, Suppression]] = []
        for number, part in enumerate(parts):
            reference = part.rules[0].lower() if part.rules else EVERY
            match part.action:
                case "disable-file":
                    self._by_place[WHOLE_FILE, reference].append(number)
                case "disable-line":
                    self._by_place[self._line(part.range.start), reference].append(number)
                case "disable-next-line":
                    self._by_place[self._line(part.range.end - 1) + 1, reference].append(number)
                case _:
                    self._switches.append((number, part))
        self._states: dict[Rule, list[tuple[int, bool, int]]] = {}
        self._used_places: set[tuple[int, str]] = set()
        self._used_until: defaultdict[Rule, dict[int, int]] = defaultdict(dict)

    def cover(self, rule: Rule, offset: int) -> bool:
        """Whether a finding of the rule at `offset` is silenced."""
        line = self._line(offset)
        found = [(at, name) for at in (WHOLE_FILE, line) for name in (EVERY, *names(rule)) if (at, name) in self._by_place]
        self._used_places.update(found)
        if rule not in self._states:
            self._states[rule] = list(self._states_of(rule))
        before = bisect_right(self._states[rule], offset, key=lambda state: state[0])
        _, silent, stretch = self._states[rule][before - 1] if before else (0, False, 0)
        if silent:
            self._used_until[rule][stretch] = max(offset, self._used_until[rule].get(stretch, 0))
        return silent or bool(found)

    def used(self) -> set[int]:
        """The numbers of the parts that have covered a finding so far."""
        used = {number for place in self._used_places for number in self._by_place[place]}
        for rule, until in self._used_until.items():
            stretch = 0
            for number, part in self._switches_of(rule):
                if part.action == "enable":
                    stretch += 1
                elif part.range.end <= until.get(stretch, -1):
                    used.add(number)
        return used

    def ended_by(self, rules: Sequence[Rule]) -> dict[int, set[int]]:
        """For each part that is an `enable`, the parts that it ends for one of the rules."""
        ended: dict[int, set[int]] = {number: set() for number, part in self._switches if part.action == "enable"}
        for rule in rules:
            open_: set[int] = set()
            for number, part in self._switches_of(rule):
                if part.action == "disable":
                    open_.add(number)
                else:
                    ended[number] |= open_
                    open_ = set()
        return ended

    def _states_of(self, rule: Rule) -> Iterator[tuple[int, bool, int]]:
        """From which offset on the rule is silent (True) or heard, and in which stretch: each `enable` begins a new one."""
        stretch = 0
        for _, part in self._switches_of(rule):
            stretch += part.action == "enable"
            yield part.range.end, part.action == "disable", stretch

    def _switches_of(self, rule: Rule) -> Iterator[tuple[int, Suppression]]:
        """The pairs of `disable` and `enable` that speak of the rule."""
        known = names(rule)
        return ((number, part) for number, part in self._switches if not part.rules or part.rules[0].lower() in known)

    def _line(self, offset: int) -> int:
        return bisect_right(self._line_starts, offset)


class ForeignSilences:
    """The same for comments to markdownlint, which reads line by line: what a comment switches holds for its whole line.

    The rules of ours that markdownlint does not have are none of its business.
    """

    def __init__(self, suppressions: Sequence[Suppression], line_starts: Sequence[int]) -> None:
        self._line_starts = line_starts
        self._suppressions = [(self._line(one.range.start), one) for one in suppressions if one.tool == "markdownlint"]
        self._silent: dict[Rule, tuple[set[int], list[tuple[int, bool]]]] = {}

    def cover(self, rule: Rule, offset: int) -> bool:
        """Whether a finding of the rule at `offset` is silenced."""
        if not rule.aliases or not self._suppressions:
            return False
        if rule not in self._silent:
            self._silent[rule] = self._lines_of(rule)
        lines, states = self._silent[rule]
        line = self._line(offset)
        before = bisect_right(states, line, key=lambda state: state[0])
        return line in lines or states[before - 1][1]

    def _lines_of(self, rule: Rule) -> tuple[set[int], list[tuple[int, bool]]]:
        """The lines that are silent by themselves, and from which line on the rule is silent or heard."""
        known = {alias.lower() for alias in rule.aliases}
        about = [
            (line, one)
            for line, one in self._suppressions
            if not one.rules or one.action in ("capture", "restore") or any(name.lower() in known for name in one.rules)
        ]
        silent = captured = False
        for _, one in about:
            if one.action.endswith("-file"):
                silent = one.action == "disable-file"
        states = [(0, silent)]
        lines = set()
        for line, one in about:
            match one.action:
                case "disable-line" | "disable-next-line":
                    lines.add(line + (one.action == "disable-next-line"))
                case "capture":
                    captured = silent
                case "restore" | "enable" | "disable":
                    silent = captured if one.action == "restore" else one.action == "disable"
                    states.append((line, silent))
        return lines, states

    def _line(self, offset: int) -> int:
        return bisect_right(self._line_starts, offset)
