"""What became of a document the last time: taken again as long as everything is as it was that it rests on.

That is the mdlint that runs, the names of all files, the configs and schemas, the document itself, what was asked of other
documents for its sake (all facts, or their front matter), and the answers to what was asked of the site. So where one page has
changed that page is linted anew, and those that lead to it.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from hashlib import sha256
from sys import intern
from typing import Any

from mdlint.roots.root import Root
from mdlint.runs.foundation import foundation
from mdlint.runs.judging import judged
from mdlint.runs.outcomes import asked_for
from mdlint.runs.recorded import Recorded, RestsOn, read, written
from mdlint.runs.report import Outcome
from mdlint.site.trail import EVERYTHING, OF_FRONT_MATTER, RENAMES, Question, answer
from mdlint.store import place

Page = tuple[bytes | None, bytes]  # digests of a document and of what its front matter says


def remembered(root: Root, jobs: int | None) -> Iterator[Outcome]:
    """What becomes of the documents of a root that were asked for, in order; of most it is known already."""
    results = Results(root)
    paths = asked_for(root)
    results.look_at_all(paths)
    known = {path: outcome for path in paths if (outcome := results.known(path)) is not None}
    fresh = judged(root, [path for path in paths if path not in known], jobs)
    for path in paths:
        if (outcome := known.get(path)) is None:
            outcome, rests_on = next(fresh)
            if rests_on is not None:
                results.keep(path, outcome, rests_on)
        yield outcome
    results.save()


class Results:
    """The results of a root, those of the last run and those of this one. `save` keeps them for the next."""

    def __init__(self, root: Root) -> None:
        self._root = root
        asked = repr((os.path.realpath(root.folder), root.choice))
        self._name = sha256(asked.encode("utf-8", "surrogateescape")).hexdigest()[:32] + ".results"
        self._key = foundation(root)
        last = self._key and place.load(self._name)
        if not last or last[0] != self._key:
            last = self._key, {}, {}, {}
        self._pages: dict[str, Page] = last[1]
        self._answers: dict[Question, Any] = last[2]
        self._results: dict[str, Recorded] = last[3]
        self._fresh: dict[str, Recorded] = {}
        self._held: set[str] = set()
        self._same: set[str] = set()  # the documents that hold what they held, as far as anybody has looked
        self._other: set[str] = set()
        self._has_seen_all = False
        self._is_as_it_was: dict[Question, bool] = {}
        self._said_as_it_did: dict[str, bool] = {}
        root.site.trail.believed = lambda: self._believed

    def look_at_all(self, wanted: Sequence[str]) -> None:
        """Compare all documents with what they held, if most are wanted: then only the few that changed matter to each."""
        if 2 * len(wanted) > len(self._results):
            self._changed({*self._pages, *self._every_page()})
            self._has_seen_all = True

    def known(self, path: str) -> Outcome | None:
        """What became of the document, if nothing has changed since."""
        result = self._results.get(path)
        if result is None or not self._holds(path, result):
            return None
        self._held.add(path)
        return read(result)[0]

    def keep(self, path: str, outcome: Outcome, rests_on: RestsOn) -> None:
        """Remember what became of a document, and what that rests on."""
        if self._key is None or (RENAMES in rests_on.questions and self._state_of_git is None):
            return
        if all(self._root.reader.digest(one) is not None for one in (path, *rests_on.facts, *rests_on.data)):
            # Paths come from several processes, and `marshal` writes down but once what is one and the same text.
            facts, data = (tuple(map(intern, paths)) for paths in (rests_on.facts, rests_on.data))
            self._fresh[intern(path)] = written(
                outcome._replace(path=intern(outcome.path)), RestsOn(facts, data, rests_on.questions)
            )

    def save(self) -> None:
        """Keep for the next run what this one has found, and what is still true of what earlier ones have found."""
        if self._key is None or not self._fresh:
            return
        asked = {question for result in self._fresh.values() for question in result[0][2]}
        seen = {one for path, result in self._fresh.items() for one in (path, *result[0][0], *result[0][1])}
        changed = self._changed(self._every_page() if asked - {RENAMES} else seen)
        pages = {intern(path): self._page(path) for path in changed}
        said = {path for path in changed if path not in self._pages or pages[path][1] != self._pages[path][1]}
        # What nobody has asked in this run may be answered otherwise as soon as any front matter says something else.
        answers = {question: self._answer(question) for question in {*asked, *(self._answers if said else ())}}
        altered = {question for question, found in answers.items() if found != self._answers.get(question, found)}
        altered |= {EVERYTHING} if changed else set()

        def is_left(path: str, result: Recorded) -> bool:
            facts, data, questions = result[0]
            is_same = path not in changed and changed.isdisjoint(facts) and said.isdisjoint(data)
            return path in self._held or (is_same and altered.isdisjoint(questions))

        left = {path: result for path, result in self._results.items() if is_left(path, result)}
        place.save(self._name, (self._key, {**self._pages, **pages}, {**self._answers, **answers}, {**left, **self._fresh}))

    def _holds(self, path: str, result: Recorded) -> bool:
        facts, data, questions = result[0]
        return (
            not self._changed((path,))
            and not self._changed(facts)
            and all(map(self._says_the_same, self._changed(data)))
            and all(map(self._is_answered_alike, questions))
        )

    def _changed(self, paths: Iterable[str]) -> set[str]:
        """Those of the documents that hold something else than they did."""
        return self._other.intersection(paths) if self._has_seen_all else {path for path in paths if not self._is_same(path)}

    def _is_same(self, path: str) -> bool:
        """Whether a document holds what it held."""
        if path in self._same or path in self._other:
            return path in self._same
        page = self._pages.get(path)
        is_same = page is not None and page[0] == self._root.reader.digest(path) is not None
        (self._same if is_same else self._other).add(path)
        return is_same

    def _says_the_same(self, path: str) -> bool:
        """Whether the front matter of a document says what it said."""
        if self._is_same(path):
            return True
        if path not in self._said_as_it_did:
            self._said_as_it_did[path] = path in self._pages and self._pages[path][1] == self._said(path)
        return self._said_as_it_did[path]

    def _is_answered_alike(self, question: Question) -> bool:
        if question not in self._is_as_it_was:
            self._is_as_it_was[question] = question in self._answers and self._is_alike(question)
        return self._is_as_it_was[question]

    def _is_alike(self, question: Question) -> bool:
        if question == EVERYTHING:
            return not self._changed(self._every_page())
        return bool(self._answers[question] == self._answer(question))

    @cached_property
    def _believed(self) -> Mapping[Question, Any]:
        """The answers that rest on front matter alone, if all of it says what it said."""
        if not self._answers or not all(map(self._says_the_same, self._changed(self._every_page()))):
            return {}
        return {question: found for question, found in self._answers.items() if question[0] in OF_FRONT_MATTER}

    def _answer(self, question: Question) -> Any:
        if question == EVERYTHING:
            return None
        if question == RENAMES:
            return self._state_of_git
        if question in self._believed:
            return self._believed[question]
        with self._root.site.trail.aside():
            return answer(self._root.site, question)

    @cached_property
    def _state_of_git(self) -> str | None:
        from mdlint.repository import history  # late: it is asked about dead links alone

        return history.state(self._root.folder, self._root.site.names.files)

    def _page(self, path: str) -> Page:
        return self._pages[path] if self._is_same(path) else (self._root.reader.digest(path), self._said(path))

    def _said(self, path: str) -> bytes:
        with self._root.site.trail.aside():
            return sha256(repr(self._root.site.data(path)).encode("utf-8", "surrogatepass")).digest()[:8]

    def _every_page(self) -> Iterator[str]:
        names = self._root.site.names
        return filter(names.is_page, names.files)
