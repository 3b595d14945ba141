"""Where the links of a document lead, kept until another document asks: several rules ask the same of one in turn."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from mdlint.model import Definition, Document, Link, LinkKind
from mdlint.site.causes import with_cause
from mdlint.site.links import destinations
from mdlint.site.notes import resolved_note
from mdlint.site.resolve import resolved
from mdlint.site.target import Target

if TYPE_CHECKING:
    from mdlint.site.site import Site

Led = tuple[Link | Definition, Target]
NOTES: tuple[LinkKind, ...] = ("wikilink", "embed")


class Targets:
    """The answers about one document."""

    def __init__(self, site: Site) -> None:
        self._site = site
        self.forget()

    def forget(self) -> None:
        """Look everything up again when somebody asks next."""
        self._path = ""
        self._found: dict[str, Target] = {}
        self._led: Sequence[Led] = ()
        self._astray: Sequence[Led] = ()
        self._led_from: Document | None = None

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
        if isinstance(link, Link) and link.kind in NOTES:
            return resolved_note(self._site, document.path, link.destination)
        return self.of(document, link.destination)

    def led(self, document: Document) -> Sequence[Led]:
        """All destinations of the document, each with where it leads."""
        if self._led_from is not document:
            self._led = [(link, self.of_link(document, link)) for link in destinations(document)]
            self._astray = [one for one in self._led if one[1].status in ("broken", "missing-anchor")]
            self._led_from = document
        return self._led

    def astray(self, document: Document) -> Sequence[Led]:
        """Those that lead nowhere, or to an anchor that is not there. Many rules ask for these, and most pages have none."""
        self.led(document)
        return self._astray
