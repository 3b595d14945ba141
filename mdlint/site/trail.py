"""What the answers of a site rested on: whoever asks the same can be told the same, as long as that has not changed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from mdlint.site.site import Site

Question = tuple[str, ...]  # its kind, then what it is about
EVERYTHING: Question = ("every document",)
RENAMES: Question = ("renames",)
ELSEWHERE: Question = ("elsewhere",)  # texts of other files, and what only git knows
OF_FRONT_MATTER = ("claimed", "bearers", "usual")  # the kinds of questions that the front matter of all documents answers


class Trail:
    """Since it was last cleared: the documents whose facts were asked for, those whose front matter was, all other questions.

    An answer that was kept from an earlier question is noted like a new one. `believed` are those that another run has found
    and that must still be true, so that nobody has to look through the whole site for them.
    """

    def __init__(self) -> None:
        self.believed: Callable[[], Mapping[Question, Any]] = dict
        self.clear()

    def clear(self) -> None:
        """Begin anew."""
        self.facts: set[str] = set()
        self.data: set[str] = set()
        self.questions: set[Question] = set()

    def answer(self, question: Question, find: Callable[[], Any]) -> Any:
        """Note the question. The answer is the one that is believed, or else what there is to find."""
        self.questions.add(question)
        believed = self.believed()
        return believed[question] if question in believed else find()

    @contextmanager
    def aside(self) -> Iterator[None]:
        """What is asked meanwhile, of all documents for one answer, is not noted: the question is."""
        kept = self.facts, self.data, self.questions
        self.clear()
        try:
            yield
        finally:
            self.facts, self.data, self.questions = kept


def answer(site: Site, question: Question) -> Any:
    """What the site says to a question that a trail has noted, in lists, tuples and texts: whoever keeps it may ask again."""
    kind, root, *about = question
    if kind == "claimed":
        claimed = site.routes(root).claimed.get(about[0])
        return claimed and tuple(claimed)
    if kind == "bearers":
        return site.vocabularies.of(root, about[0]).paths.get(about[1], ())
    if kind == "usual":
        return site.vocabularies.of(root, about[0]).usual(about[1])
    assert kind == "hints"
    return site.routes(root).hints.said()
