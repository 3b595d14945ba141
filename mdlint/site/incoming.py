"""The links of a site as their targets see them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from mdlint.model import Definition, Document, Link
from mdlint.site.target import Target
from mdlint.site.trail import ELSEWHERE, EVERYTHING

if TYPE_CHECKING:
    from mdlint.site.navigation import Listed
    from mdlint.site.site import Site


class Incoming(NamedTuple):
    """A link as its target sees it: the document that it stands in, and where exactly it leads."""

    source: str
    link: Link | Definition
    target: Target


class Backlinks:
    """Which links lead to a file: gathered when somebody asks, and kept while documents are exchanged."""

    def __init__(self, site: Site) -> None:
        self._site = site
        self._links_to: dict[str, list[Incoming]] = {}
        self._outdated: list[list[Incoming]] = []
        self._traced: set[str] = set()
        self.is_complete = False

    def to(self, path: str) -> Sequence[Incoming]:
        """Every link of the site that leads to the file, from whichever document, itself included.

        The first question takes the facts of all documents, so ask it only about what is rare.
        """
        self._site.trail.questions.add(EVERYTHING)
        if not self.is_complete:
            self.trace(self.missing())
            self.is_complete = True
        return self._links_to.get(path, ())

    def missing(self) -> list[str]:
        """The documents whose links nobody has followed so far."""
        names = self._site.names
        found = [] if self.is_complete else sorted({*filter(names.is_page, names.files)} - self._traced)
        self.is_complete = not found
        return found

    def trace(self, paths: Iterable[str]) -> None:
        """Follow the links of some documents already now."""
        with self._site.trail.aside():
            for path in paths:
                if path not in self._traced:
                    self._note(self._site.document(path))

    @property
    def named(self) -> Mapping[str, frozenset[str]]:
        """Base names in destinations that nobody can judge, and in paths in front matter, each with where they stand."""
        self._site.trail.questions.add(EVERYTHING)
        return self._named

    @property
    def mentioned(self) -> frozenset[str]:
        """The base names of files that stand in the text of some file otherwise than as a link that leads somewhere."""
        self._site.trail.questions |= {EVERYTHING, ELSEWHERE}
        return self._mentioned

    @property
    def listed(self) -> Listed:
        """The folders whose pages the builders list, as their settings say."""
        self._site.trail.questions.add(ELSEWHERE)
        return self._listed

    @cached_property
    def _listed(self) -> Listed:
        from mdlint.site.navigation import listed

        return listed(self._site)

    @cached_property
    def _named(self) -> Mapping[str, frozenset[str]]:
        from mdlint.site.mentions import named  # late, as below: only who looks for orphans asks

        return named(self._site)

    @cached_property
    def _mentioned(self) -> frozenset[str]:
        from mdlint.site.mentions import mentioned

        return mentioned(self._site)

    def forget(self) -> None:
        """Follow all links again when somebody asks next."""
        # To free a quarter of a million links takes a fifth of a second: too long for a keystroke, so it is done bit by bit.
        self._outdated.extend(self._links_to.values())
        self._links_to.clear()
        self._traced.clear()
        self.is_complete = False

    def led_to(self, document: Document) -> set[str]:
        """The files that the links of a document lead to, if that has to be known."""
        if document.path not in self._traced:
            return set()
        targets = (self._site.target_of(document, link) for link in _links(document))
        return {target.file for target in targets if target.file is not None}

    def exchange(self, document: Document, led_to: Iterable[str]) -> None:
        """Put the links of a document in the place of those that it had, which led to these files."""
        path = document.path
        for answer in ("_named", "_mentioned", "_listed"):
            vars(self).pop(answer, None)
        if path in self._traced:
            for file in led_to:
                self._links_to[file] = [incoming for incoming in self._links_to.get(file, ()) if incoming.source != path]
            self._note(document)

    def _note(self, document: Document) -> None:
        del self._outdated[-2:]
        self._traced.add(document.path)
        for link in _links(document):
            target = self._site.target_of(document, link)
            if target.file is not None:
                self._links_to.setdefault(target.file, []).append(Incoming(document.path, link, target))


def _links(document: Document) -> list[Link | Definition]:
    return [*document.links, *document.definitions]
