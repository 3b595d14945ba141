"""Where the links of a document lead, kept until another document asks: several rules ask the same of one in turn."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from mdlint.model import Definition, Document, Link
from mdlint.site.causes import with_cause
from mdlint.site.links import destinations
from mdlint.site.notes import resolved_note
from mdlint.site.resolve import resolved
from mdlint.site.target import Target

if TYPE_CHECKING:
    from mdlint.site.site import Site


class Targets:
    """The answers about one document."""

    def __init__(self, site: Site) -> None:
        self._site = site
        self.forget()

    def forget(self) -> None:
        """Look everything up again when somebody asks next."""
        self._path = ""
        self._found: dict[str, Target] = {}
        self._explained_of: Document | None = None
        self._explained: Sequence[tuple[Link | Definition, Target]] = ()

    def of(self, document: Document, destination: str) -> Target:
        """Where a link in the document leads; the destination is as Markdown reads it, not yet percent-decoded."""
        if self._path != document.path:
            self._path = document.path
            self._found.clear()
        if destination not in self._found:
            target = resolved(self._site, document.path, destination)
            is_there = target.status in ("ok", "missing-anchor")
            self._found[destination] = target if is_there else with_cause(self._site, document, destination, target)
        return self._found[destination]

    def of_link(self, document: Document, link: Link | Definition) -> Target:
        """Where a link of the document leads, which names a note if it is a wikilink, and else has a URL."""
        if isinstance(link, Link) and link.is_wikilink:
            return resolved_note(self._site, document.path, link.destination)
        return self.of(document, link.destination)

    def explained(self, document: Document) -> Sequence[tuple[Link | Definition, Target]]:
        """The destinations of the document that lead nowhere, and the cause is known."""
        if self._explained_of is not document:
            targets = ((link, self.of_link(document, link)) for link in destinations(document))
            self._explained = [(link, target) for link, target in targets if target.cause is not None]
            self._explained_of = document
        return self._explained
