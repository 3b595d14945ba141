"""The site: the names, the documents, the routes, the anchors. It answers one question: where does this link lead?"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from posixpath import dirname
from typing import Literal, NamedTuple, TypeVar

from mdlint.model import Definition, Document, Json, Link
from mdlint.schema import Layered, Schema, SchemaError
from mdlint.site.anchors import Foreign, Possible, foreign, may_be_made, possible
from mdlint.site.causes import with_cause
from mdlint.site.links import destinations
from mdlint.site.mentions import mentioned, named
from mdlint.site.names import Names
from mdlint.site.notes import resolved_note
from mdlint.site.renames import Renames, nothing_renamed
from mdlint.site.resolve import resolved
from mdlint.site.routes import Routes
from mdlint.site.settings import SiteSettings
from mdlint.site.target import Target
from mdlint.site.vocabulary import Vocabulary
from mdlint.slugs import GITHUB, Style

Answer = TypeVar("Answer")
Known = dict[str, tuple[Document, Answer]]  # by a path: what was asked of a document, and which version of it that was
YES = (True, "true", "True", "yes", "Yes", "on")  # builders disagree on which of these are texts
NO = (False, "false", "False", "no", "No", "off")
DRAFTS: Mapping[str, Json] = {"draft": True, "published": False}


def _is(value: Json, wanted: Json) -> bool:
    """Whether a value is the one that a config names, or one of several; of truth there are several spellings."""
    if isinstance(wanted, (list, tuple)):
        return any(_is(value, one) for one in wanted)
    if isinstance(wanted, bool):
        return value in (YES if wanted else NO)
    return type(value) is type(wanted) and bool(value == wanted)


def _data(document: Document) -> Json:
    return document.front_matter.data if document.front_matter else None


def no_schema(_path: str) -> Schema | Layered | None:
    """For a site whose front matter is nobody's business."""
    return None


def no_settings(_root: str) -> SiteSettings:
    """For sites without a config."""
    return SiteSettings()


Standing = Literal["published", "draft", "unpublished"]


def no_text(_path: str) -> str | None:
    """For a site of which only the documents are known."""
    return None


def nobody_knows() -> frozenset[str] | None:
    """For a site outside of git."""
    return None


class Incoming(NamedTuple):
    """A link as its target sees it: the document that it stands in, and where exactly it leads."""

    source: str
    link: Link | Definition
    target: Target


class Site:
    """Everything under one trust root. All paths are relative to it.

    `load` gives the facts of a document by its path and is asked at most once for each. `roots` are the folders that routes
    start from; a document belongs to the nearest one above it, or else to the trust root. `schema_of` gives the schema of a
    document's front matter, `settings_of` what a config says of the site below one of the roots. `renames` tells what was
    renamed, and is asked only where a link is dead; `tracked` which files git knows. `text_of` gives the text of any file, or
    None for what is no text.
    """

    def __init__(
        self,
        names: Names,
        load: Callable[[str], Document],
        *,
        roots: Iterable[str] = (),
        schema_of: Callable[[str], Schema | Layered | None] = no_schema,
        settings_of: Callable[[str], SiteSettings] = no_settings,
        renames: Callable[[], Renames] = nothing_renamed,
        text_of: Callable[[str], str | None] = no_text,
        tracked: Callable[[], frozenset[str] | None] = nobody_knows,
    ) -> None:
        self.text_of = text_of
        self.tracked = tracked
        self.names = names
        self.renames = renames
        self.settings_of = settings_of
        self.schema_of = schema_of
        self._load = load
        self._roots = frozenset(roots)
        self._documents: dict[str, Document] = {}
        self._anchors: Known[frozenset[str]] = {}
        self._possible: Known[Possible] = {}
        self._foreign: Known[Mapping[str, Foreign]] = {}
        self._routes: dict[str, Routes] = {}
        self._links_to: dict[str, list[Incoming]] = {}
        self._traced: set[str] = set()
        self._is_traced = False
        self._unnumbered_of: Document | None = None
        self._unnumbered: list[str] = []
        self._slow: dict[Style, str] = {}
        self._vocabularies: dict[tuple[str, str], Vocabulary] = {}
        self._targets_of = ""
        self._targets: dict[str, Target] = {}
        self._explained_of: Document | None = None
        self._explained: Sequence[tuple[Link | Definition, Target]] = ()

    def replaced(self, documents: Mapping[str, Document]) -> Site:
        """The same site with these documents, by their paths, in the place of those that it has."""
        site = Site(
            self.names,
            self.document,
            roots=self._roots,
            schema_of=self.schema_of,
            settings_of=self.settings_of,
            renames=self.renames,
            text_of=self.text_of,
            tracked=self.tracked,
        )
        site._documents.update(documents)
        # What is known of the others is shared and not copied: they may be thousands, and each of them be replaced in turn.
        site._anchors, site._possible, site._foreign = self._anchors, self._possible, self._foreign
        changed: set[str] = set()
        for path, document in documents.items():
            old, new = self._data_of(path), _data(document) or {}
            changed |= {key for key in {*old, *new} if old.get(key) != new.get(key)}
        if not changed:
            site._routes = self._routes
        if all(self.published(path) == site.published(path) for path in documents):
            site._vocabularies = {place: words for place, words in self._vocabularies.items() if place[1] not in changed}
        return site

    def take(self, documents: Mapping[str, Document]) -> None:
        """From now on the site has these documents at their paths. What rests on others is kept where it is still true."""
        for path, document in documents.items():
            if path in self._documents:
                self._exchange(self._documents[path], document)
            self._documents[path] = document
        self._targets_of, self._unnumbered_of, self._explained_of = "", None, None

    def _exchange(self, before: Document, document: Document) -> None:
        path, root = document.path, self.root_of(document.path)
        routes = self._routes.get(root)
        claims = routes.claims(path) if routes else None
        for answer in ("named", "mentioned"):
            vars(self).pop(answer, None)
        said = self._said(path)
        led_to = self._led_to(before)
        self._documents[path] = document
        if routes is not None and routes.claims(path) != claims:
            routes.forget_claims()
            self._links_to.clear()
            self._traced.clear()
            self._is_traced = False
        if said != self._said(path):
            for (place, key), words in self._vocabularies.items():
                if place == root:
                    self._vocabularies[place, key] = words.exchanged(path, said.get(key), self._said(path).get(key))
        if path in self._traced:
            for file in led_to:
                self._links_to[file] = [incoming for incoming in self._links_to.get(file, ()) if incoming.source != path]
            self._note_links(document)

    def _said(self, path: str) -> Mapping[str, Json]:
        """What a document adds to the vocabularies."""
        return self._data_of(path) if self.published(path) else {}

    def _led_to(self, document: Document) -> set[str]:
        """The files that the links of a document lead to, if that has to be known."""
        if document.path not in self._traced:
            return set()
        links: list[Link | Definition] = [*document.links, *document.definitions]
        targets = (self.target_of(document, link) for link in links)
        return {target.file for target in targets if target.file is not None}

    @property
    def known(self) -> Mapping[str, Document]:
        """The documents whose facts have been asked for so far."""
        return self._documents

    def with_names(self, names: Names, former: Mapping[str, Document] = {}) -> Site:
        """The same site with these names, and with former states of some documents; one that only the names have is empty."""

        def load(path: str) -> Document:
            return former.get(path) or (self.document(path) if path in self.names.files else Document(path, 0, (0,)))

        return Site(names, load, roots=self._roots, schema_of=self.schema_of, settings_of=self.settings_of)

    def moved(
        self, names: Names, after: Callable[[str], str], before: Callable[[str], str], load: Callable[[str], Document]
    ) -> Site:
        """The site once files have other names; `after` and `before` say of a path what it is called then, and now."""
        return Site(
            names,
            load,
            roots=map(after, self._roots),
            schema_of=lambda path: self.schema_of(before(path)),
            settings_of=lambda root: self.settings_of(before(root)),
        )

    def document(self, path: str) -> Document:
        """The facts of a document that is among the names."""
        if path not in self._documents:
            self._documents[path] = self._load(path)
        return self._documents[path]

    def root_of(self, path: str) -> str:
        """The folder that the routes in the document `path` start from."""
        folder = dirname(path)
        while folder.strip("/") and folder not in self._roots:
            folder = dirname(folder)
        return folder.strip("/")

    def inside(self, path: str) -> str:
        """The path of a document from the root of its site."""
        root = self.root_of(path)
        return path[len(root) + 1 :] if root else path

    def documents(self, root: str) -> Iterator[Document]:
        """The published documents that belong to a root, by their paths. This takes the facts of every one of them."""
        for path in sorted(path for path in self.names.files if self.names.is_page(path)):
            if self.root_of(path) == root and self.published(path):
                yield self.document(path)

    def vocabulary(self, root: str, key: str) -> Vocabulary:
        """What stands under a key of the front matter in the published documents of a root."""
        if (root, key) not in self._vocabularies:
            self._vocabularies[root, key] = Vocabulary(key, self.documents(root))
        return self._vocabularies[root, key]

    def route(self, path: str) -> str | None:
        """The route of a document, `/posts/x` for `posts/x.md`; None for one whose route only the framework knows."""
        return self.routes(self.root_of(path)).of(path)

    def routes(self, root: str) -> Routes:
        """The routes of the site below a root, which makes its indexes when they are first asked for."""
        if root not in self._routes:
            files = self.names.files
            if self._roots:
                files = frozenset(path for path in files if self.root_of(path) == root)
            self._routes[root] = Routes(self.names, root, self.settings_of(root), self._data_of, files, self.text_of)
        return self._routes[root]

    def _data_of(self, path: str) -> Mapping[str, Json]:
        return _data(self.document(path)) or {}

    def published(self, path: str) -> bool:
        """Whether its front matter lets the document be on the site: by the keys that the layout names, or else by the two that
        most builders know, `draft` and `published`.
        """
        data = _data(self.document(path)) or {}
        drafts = self.settings_of(self.root_of(path)).layout.drafts or DRAFTS
        return not any(_is(data.get(key), value) for key, value in drafts.items())

    def style_of(self, path: str) -> Style:
        """How the anchors of a document are made: as its config says, or as GitHub makes them."""
        return self._known_style(path) or GITHUB

    def standing(self, path: str) -> Standing:
        """Whether a file is on the site: it may be a draft by its front matter, or lie where the layout publishes nothing."""
        routes = self.routes(self.root_of(path))
        placed = routes.placed(path)
        if placed is not None and routes.settings.is_unpublished(placed.rest):
            return "unpublished"
        return "published" if not self.names.is_page(path) or self.published(path) else "draft"

    def anchors(self, path: str) -> frozenset[str]:
        """Every fragment that leads somewhere in the document: ids, and the slugs of its headings."""
        return self._known(self._anchors, path, self._anchors_of)

    def _anchors_of(self, document: Document) -> frozenset[str]:
        explicit = {anchor.id for anchor in document.anchors} | {heading.id for heading in document.headings if heading.id}
        return frozenset(explicit.union(self.slugs(document)))

    def has_anchor(self, path: str, fragments: Iterable[str]) -> bool:
        """Whether one of the fragments leads somewhere in the document."""
        if not self.anchors(path).isdisjoint(fragments):
            return True
        alike = self.style_of(path).alike
        return alike is not None and not {*map(alike, self.anchors(path))}.isdisjoint(map(alike, fragments))

    def may_have_anchor(self, path: str, fragments: Iterable[str]) -> bool:
        """Whether the built page may have such an anchor: where nobody knows the builder, or what an expression prints."""
        style = self._known_style(path)
        known = self._known(self._possible, path, lambda document: possible(document, style))
        return may_be_made(known, fragments, of_any_style=style is None)

    def foreign_anchor(self, path: str, fragment: str) -> Foreign | None:
        """The style, and the heading of the document, of which the fragment would be the anchor; None if there is no such."""
        known = self._known(self._foreign, path, lambda document: foreign(document, self.style_of(path)))
        return known.get(fragment)

    def _known(self, answers: Known[Answer], path: str, answer: Callable[[Document], Answer]) -> Answer:
        """What is known of a document; asked anew if it was about another version of it."""
        document = self.document(path)
        if path not in answers or answers[path][0] is not document:
            answers[path] = document, answer(document)
        return answers[path][1]

    def slugs(self, document: Document) -> list[str]:
        """The slug of each heading, in order, repeats numbered; empty for one without."""
        return self.style_of(document.path).numbered(document.headings, self.unnumbered(document))

    def unnumbered(self, document: Document) -> list[str]:
        """The slug that each heading would have if it were the only one, in order.

        As with targets, the answer is kept until another document asks.
        """
        if self._unnumbered_of is not document:
            self._unnumbered = self._slugs_alone(document)
            self._unnumbered_of = document
        return self._unnumbered

    def _slugs_alone(self, document: Document) -> list[str]:
        style = self.style_of(document.path)
        if style in self._slow:
            raise SchemaError(self._slow[style])
        try:
            return style.unnumbered(document.headings)
        except TimeoutError as error:
            self._slow[style] = f"`anchors.remove` cannot be used: {error}"
            raise SchemaError(self._slow[style]) from None

    def _known_style(self, path: str) -> Style | None:
        return self.settings_of(self.root_of(path)).anchors

    def links_to(self, path: str) -> Sequence[Incoming]:
        """Every link of the site that leads into the document, from whichever document, itself included.

        The first question takes the facts of all documents, so ask it only about what is rare.
        """
        if not self._is_traced:
            self.trace(sorted(filter(self.names.is_page, self.names.files)))
            self._is_traced = True
        return self._links_to.get(path, ())

    def trace(self, paths: Iterable[str]) -> None:
        """Follow the links of some documents already now, so that `links_to` has less to do when it is asked."""
        for path in paths:
            if path not in self._traced:
                self._note_links(self.document(path))

    @cached_property
    def named(self) -> Mapping[str, frozenset[str]]:
        """Base names in destinations that nobody can judge, and in paths in front matter, each with where they stand."""
        return named(self)

    @cached_property
    def mentioned(self) -> frozenset[str]:
        """The base names of files that stand in the text of some file otherwise than as a link that leads somewhere."""
        return mentioned(self)

    def _note_links(self, document: Document) -> None:
        self._traced.add(document.path)
        links: list[Link | Definition] = [*document.links, *document.definitions]
        for link in links:
            target = self.target_of(document, link)
            if target.file is not None:
                self._links_to.setdefault(target.file, []).append(Incoming(document.path, link, target))

    def target(self, document: Document, destination: str) -> Target:
        """Where a link in the document leads; the destination is as Markdown reads it, not yet percent-decoded.

        Several rules ask this of one document in turn, so the answers are kept until another document asks.
        """
        if self._targets_of != document.path:
            self._targets_of = document.path
            self._targets.clear()
        if destination not in self._targets:
            target = resolved(self, document.path, destination)
            is_there = target.status in ("ok", "missing-anchor")
            self._targets[destination] = target if is_there else with_cause(self, document, destination, target)
        return self._targets[destination]

    def target_of(self, document: Document, link: Link | Definition) -> Target:
        """Where a link of the document leads, which names a note if it is a wikilink, and else has a URL."""
        if isinstance(link, Link) and link.is_wikilink:
            return resolved_note(self, document.path, link.destination)
        return self.target(document, link.destination)

    def explained(self, document: Document) -> Sequence[tuple[Link | Definition, Target]]:
        """The destinations of the document that lead nowhere, and the cause is known. Kept until another document asks."""
        if self._explained_of is not document:
            targets = ((link, self.target_of(document, link)) for link in destinations(document))
            self._explained = [(link, target) for link, target in targets if target.cause is not None]
            self._explained_of = document
        return self._explained
