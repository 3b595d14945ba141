"""The findings that a site has decided to live with for now: what they hold back in a run, and which of them are gone."""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable
from posixpath import basename
from typing import NamedTuple

from mdlint.disk import discovery
from mdlint.fingerprints import fault
from mdlint.model import Diagnostic
from mdlint.rules import INTERNAL_ERROR

MOST_PER_FILE = 100_000  # findings: a baseline holds those, too, that the limit on findings shown would hide
LONGEST_MESSAGE = 200


class Entry(NamedTuple):
    """One fault: the document's path from the folder of the baseline, and what it takes to know it again and to read of it."""

    path: str
    rule: str
    message: str
    fingerprint: str

    @property
    def fault(self) -> tuple[str, str]:
        """What a finding must share with the entry to be held back: not the message, whose wording may change."""
        return self.rule, self.fingerprint


class Baseline:
    """The entries of the baseline in `file`, an absolute path, and what became of them in one run.

    `text` is what the file holds. `found` are all findings of the run, as entries; `held_back` counts those that it knew.
    """

    def __init__(self, file: str, entries: Iterable[Entry] = (), text: str = "") -> None:
        self.file, self.text = file, text
        self.found: list[Entry] = []
        self.held_back = 0
        self._entries = list(entries)
        self._waiting: defaultdict[str, set[int]] = defaultdict(set)
        for number, entry in enumerate(self._entries):
            self._waiting[entry.path].add(number)
        self._stale: set[int] = set()

    def __len__(self) -> int:
        return len(self._entries)

    def place(self, path: str) -> str:
        """The absolute path of a document as entries write it."""
        return discovery.from_folder(os.path.dirname(self.file), path)

    def path(self, place: str) -> str:
        """The absolute path of what entries write so."""
        return os.path.normpath(os.path.join(os.path.dirname(self.file), place))

    def follow(self, is_gone: Callable[[str], bool], called: Callable[[str], Iterable[str]]) -> None:
        """Let the entries of a document that has moved to another folder speak of it there.

        It must be the only one of its name (`called` gives those there are) that is gone, and the other the only new one.
        """
        gone: defaultdict[str, list[str]] = defaultdict(list)
        for place in sorted(self._waiting):
            if is_gone(place):
                gone[basename(place)].append(place)
        for name, places in gone.items():
            new = [place for place in called(name) if place not in self._waiting]
            if len(places) == len(new) == 1:
                numbers = self._waiting[new[0]] = self._waiting.pop(places[0])
                for number in numbers:
                    self._entries[number] = self._entries[number]._replace(path=new[0])

    def fresh(self, place: str, diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
        """The findings in a document that are no entries. A bug of ours is never held back."""
        waiting = {self._entries[number].fault: number for number in self._waiting.get(place, ())}
        fresh = []
        for one in diagnostics:
            if one.rule is INTERNAL_ERROR:
                fresh.append(one)
                continue
            entry = Entry(place, one.rule.code, one.message[:LONGEST_MESSAGE], fault(one.fingerprint))
            self.found.append(entry)
            if entry.fault in waiting:
                self._waiting[place].discard(waiting.pop(entry.fault))
                self.held_back += 1
            else:
                fresh.append(one)
        return fresh

    def judge(self, place: str, rules: Collection[str] | None) -> None:
        """After `fresh`: what still waits there is stale, of the rules with these codes or of all."""
        waiting = self._waiting.get(place, ())
        self._stale |= {number for number in waiting if rules is None or self._entries[number].rule in rules}

    def waiting(self) -> list[str]:
        """The documents with entries that have not been found, as entries write them."""
        return sorted(place for place, numbers in self._waiting.items() if numbers)

    def stale(self) -> list[tuple[int, Entry]]:
        """The entries that no longer occur, each with its number in the file."""
        return [(number, self._entries[number]) for number in sorted(self._stale)]

    def current(self) -> list[Entry]:
        """The entries that are not stale."""
        return [entry for number, entry in enumerate(self._entries) if number not in self._stale]
