"""What the answers of a site rested on: whoever asks the same can be told the same, as long as that has not changed."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from mdlint.model import Json

if TYPE_CHECKING:
    from mdlint.site.site import Site

Question = tuple[str, ...]  # its kind, then what it is about
EVERYTHING: Question = ("every document",)
RENAMES: Question = ("renames",)
ELSEWHERE: Question = ("elsewhere",)  # texts of other files, and what only git knows


class Trail:
    """Since it was last cleared: the documents whose facts were asked for, those whose front matter was, all other questions.

    An answer that was kept from an earlier question is noted like a new one.
    """

    def __init__(self) -> None:
        self.clear()

    def clear(self) -> None:
        """Begin anew."""
        self.facts: set[str] = set()
        self.data: set[str] = set()
        self.questions: set[Question] = set()

    @contextmanager
    def aside(self) -> Iterator[None]:
        """What is asked meanwhile, of all documents for one answer, is not noted: the question is."""
        kept = self.facts, self.data, self.questions
        self.clear()
        try:
            yield
        finally:
            self.facts, self.data, self.questions = kept


def answer(site: Site, question: Question) -> Json:
    """What the site says to a question that a trail has noted, in lists and texts: whoever keeps it may ask again."""
    kind, root, *about = question
    if kind == "claimed":
        claimed = site.routes(root).claimed.get(about[0])
        return claimed and list(claimed)
    if kind == "bearers":
        return list(site.vocabularies.of(root, about[0]).paths.get(about[1], ()))
    if kind == "usual":
        usual = site.vocabularies.of(root, about[0]).usual(about[1])
        return usual and list(usual)
    assert kind == "hints"
    return site.routes(root).hints.said()
