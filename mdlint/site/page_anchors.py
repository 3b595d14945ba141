"""The anchors of the pages of a site, as far as somebody has asked for them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, TypeVar

from mdlint.model import Document
from mdlint.schema import SchemaError
from mdlint.slugs import GITHUB, Style

if TYPE_CHECKING:
    from mdlint.site.anchors import Foreign, Possible
    from mdlint.site.site import Site

Answer = TypeVar("Answer")
Known = dict[str, tuple[Document, Answer]]  # by a path: what was asked of a document, and which version of it that was


class PageAnchors:
    """What is known of the anchors of each document, with the version of it that it was asked of."""

    def __init__(self, site: Site) -> None:
        self._site = site
        self._anchors: Known[frozenset[str]] = {}
        self._possible: Known[Possible] = {}
        self._foreign: Known[Mapping[str, Foreign]] = {}
        self._unnumbered_of: Document | None = None
        self._unnumbered: list[str] = []
        self._slow: dict[Style, str] = {}

    def share(self, other: PageAnchors) -> None:
        """Know what the other knows, now and later: it is not copied, for it may be about thousands of documents."""
        self._anchors, self._possible, self._foreign = other._anchors, other._possible, other._foreign

    def of(self, path: str) -> frozenset[str]:
        """Every fragment that leads somewhere in the document: ids, and the slugs of its headings."""
        return self._known(self._anchors, path, self._made)

    def _made(self, document: Document) -> frozenset[str]:
        explicit = {anchor.id for anchor in document.anchors} | {heading.id for heading in document.headings if heading.id}
        return frozenset(explicit.union(self.slugs(document)))

    def has(self, path: str, fragments: Iterable[str]) -> bool:
        """Whether one of the fragments leads somewhere in the document."""
        if not self.of(path).isdisjoint(fragments):
            return True
        alike = self.style(path).alike
        return alike is not None and not {*map(alike, self.of(path))}.isdisjoint(map(alike, fragments))

    def may_have(self, path: str, fragments: Iterable[str]) -> bool:
        """Whether the built page may have such an anchor: where nobody knows the builder, or what an expression prints."""
        from mdlint.site.anchors import may_be_made, possible  # late, as below: it is asked where an anchor is missing

        style = self._known_style(path)
        known = self._known(self._possible, path, lambda document: possible(document, style))
        return may_be_made(known, fragments, of_any_style=style is None)

    def foreign(self, path: str, fragment: str) -> Foreign | None:
        """The style, and the heading of the document, of which the fragment would be the anchor; None if there is no such."""
        from mdlint.site.anchors import foreign

        known = self._known(self._foreign, path, lambda document: foreign(document, self.style(path)))
        return known.get(fragment)

    def _known(self, answers: Known[Answer], path: str, answer: Callable[[Document], Answer]) -> Answer:
        """What is known of a document; asked anew if it was about another version of it."""
        document = self._site.document(path)
        if path not in answers or answers[path][0] is not document:
            answers[path] = document, answer(document)
        return answers[path][1]

    def style(self, path: str) -> Style:
        """How the anchors of a document are made: as its config says, or as GitHub makes them."""
        return self._known_style(path) or GITHUB

    def _known_style(self, path: str) -> Style | None:
        return self._site.settings_of(self._site.root_of(path)).anchors

    def slugs(self, document: Document) -> list[str]:
        """The slug of each heading, in order, repeats numbered; empty for one without."""
        return self.style(document.path).numbered(document.headings, self.unnumbered(document))

    def unnumbered(self, document: Document) -> list[str]:
        """The slug that each heading would have if it were the only one, in order. Kept until another document asks."""
        if self._unnumbered_of is not document:
            self._unnumbered = self._slugs_alone(document)
            self._unnumbered_of = document
        return self._unnumbered

    def _slugs_alone(self, document: Document) -> list[str]:
        style = self.style(document.path)
        if style in self._slow:
            raise SchemaError(self._slow[style])
        try:
            return style.unnumbered(document.headings)
        except TimeoutError as error:
            self._slow[style] = f"`anchors.remove` cannot be used: {error}"
            raise SchemaError(self._slow[style]) from None
