"""The site: the names, the documents, the routes, the anchors. It answers one question: where does this link lead?"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property
from posixpath import dirname
from typing import TYPE_CHECKING

from mdlint.model import Definition, Document, Json, Link
from mdlint.site.documents import Documents, changed_keys, data_of
from mdlint.site.incoming import Backlinks
from mdlint.site.names import Names
from mdlint.site.page_anchors import PageAnchors
from mdlint.site.publication import CASCADE, Publication
from mdlint.site.renames import Renames, nothing_renamed
from mdlint.site.settings import SiteSettings
from mdlint.site.standing import Standing
from mdlint.site.target import Target
from mdlint.site.trail import ELSEWHERE, RENAMES, Trail
from mdlint.site.unknown import no_data, no_schema, no_settings, no_text, nobody_knows
from mdlint.site.vocabulary import Vocabularies

if TYPE_CHECKING:  # imported when they are first asked: what became of a page that has not changed is known without them
    from mdlint.schema import Layered, Schema
    from mdlint.site.routes import Routes
    from mdlint.site.targets import Led, Targets


class Site:
    """Everything under one trust root. All paths are relative to it.

    `load` gives the facts of a document by its path and is asked at most once for each. `roots` are the folders that routes
    start from; a document belongs to the nearest one above it, or else to the trust root. `schema_of` gives the schema of a
    document's front matter, `settings_of` what a config says of the site below one of the roots. `renames` tells what was
    renamed, and is asked only where a link is dead; `tracked` which files git knows. `text_of` gives the text of any file, or
    None for what is no text, `known_data` what the front matter of a document says, if that is known without its other facts.
    `trail` notes what the answers rest on.
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
        known_data: Callable[[str], Mapping[str, Json] | None] = no_data,
    ) -> None:
        self.names = names
        self.settings_of, self.schema_of = settings_of, schema_of
        self._renames, self._text_of, self._tracked = renames, text_of, tracked
        self.trail = Trail()
        self.documents = Documents(load, known_data, self.trail)
        self.roots = frozenset(roots)
        self._root_of: dict[str, str] = {}  # of each folder that was asked for
        self._publication = Publication(self)
        self._routes: dict[str, Routes] = {}
        self.vocabularies, self.anchors, self.backlinks = Vocabularies(self), PageAnchors(self), Backlinks(self)

    @cached_property
    def _targets(self) -> Targets:
        from mdlint.site.targets import Targets

        return Targets(self)

    def replaced(self, documents: Mapping[str, Document]) -> Site:
        """The same site with these documents, by their paths, in the place of those that it has."""
        site = Site(
            self.names,
            self.document,
            roots=self.roots,
            schema_of=self.schema_of,
            settings_of=self.settings_of,
            renames=self._renames,
            text_of=self._text_of,
            tracked=self._tracked,
        )
        site.documents.put(documents)
        # What is known of the others is shared and not copied: they may be thousands, and each of them be replaced in turn.
        site.anchors.share(self.anchors)
        changed = {key for path, document in documents.items() for key in changed_keys(self.data(path), data_of(document))}
        if not changed:
            site._routes = self._routes
        if CASCADE not in changed and all(self.published(path) == site.published(path) for path in documents):
            site.vocabularies.share(self.vocabularies, changed)
        return site

    def take(self, documents: Mapping[str, Document]) -> None:
        """From now on the site has these documents at their paths. What rests on others is kept where it is still true."""
        for path, document in documents.items():
            if path in self.documents.known:
                self._exchange(self.documents.known[path], document)
            self._put(document)
        self._targets.forget()

    def _put(self, document: Document) -> None:
        self.documents.put({document.path: document})
        self._publication.forget(document.path)

    def _exchange(self, before: Document, document: Document) -> None:
        path, root = document.path, self.root_of(document.path)
        routes = self._routes.get(root)
        if routes is not None:
            routes.claims(path)
        said, handed_down = self._said(path), self.data(path).get(CASCADE)
        led_to = self.backlinks.led_to(before)
        self._put(document)
        if routes is not None and routes.claims_otherwise(path):
            self.backlinks.forget()
        self.vocabularies.exchange(root, path, said, self._said(path))
        if handed_down != self.data(path).get(CASCADE):
            self.vocabularies = Vocabularies(self)
        self.backlinks.exchange(document, led_to)

    def _said(self, path: str) -> Mapping[str, Json]:
        """What a document adds to the vocabularies."""
        return self.data(path) if self.published(path) else {}

    def document(self, path: str) -> Document:
        """The facts of a document that is among the names."""
        return self.documents.facts(path)

    def root_of(self, path: str) -> str:
        """The folder that the routes in the document `path` start from."""
        folder = path.rpartition("/")[0]
        if folder not in self._root_of:
            above = folder
            while above.strip("/") and above not in self.roots:
                above = dirname(above)
            self._root_of[folder] = above.strip("/")
        return self._root_of[folder]

    def inside(self, path: str) -> str:
        """The path of a document from the root of its site."""
        root = self.root_of(path)
        return path[len(root) + 1 :] if root else path

    def data(self, path: str) -> Mapping[str, Json]:
        """What the front matter of a document says; empty without any, and where it cannot be read."""
        return self.documents.data(path)

    def text_of(self, path: str) -> str | None:
        """The text of any file; None for what is no text, or not there."""
        self.trail.questions.add(ELSEWHERE)
        return self._text_of(path)

    def tracked(self) -> frozenset[str] | None:
        """The files that git knows; None where nobody can tell."""
        self.trail.questions.add(ELSEWHERE)
        return self._tracked()

    def renames(self) -> Renames:
        """What was renamed."""
        self.trail.questions.add(RENAMES)
        return self._renames()

    def route(self, path: str) -> str | None:
        """The route of a document, `/posts/x` for `posts/x.md`; None for one whose route only the framework knows."""
        return self.routes(self.root_of(path)).of(path)

    def routes(self, root: str) -> Routes:
        """The routes of the site below a root, which makes its indexes when they are first asked for."""
        if root not in self._routes:
            from mdlint.site.routes import Routes

            every = self.names.files
            files = frozenset(path for path in every if self.root_of(path) == root) if self.roots else every
            self._routes[root] = Routes(self.names, root, self.settings_of(root), self.data, files, self._text_of, self.trail)
        return self._routes[root]

    def published(self, path: str) -> bool:
        """Whether its front matter lets the document be on the site, or that of the sections above it."""
        return self._publication.of(path)

    def standing(self, path: str) -> Standing:
        """Whether a file is on the site: it may be a draft by its front matter, or lie where the layout publishes nothing."""
        return self._publication.standing(path)

    def target(self, document: Document, destination: str) -> Target:
        """Where a link in the document leads; the destination is as Markdown reads it, not yet percent-decoded."""
        return self._targets.of(document, destination)

    def target_of(self, document: Document, link: Link | Definition) -> Target:
        """Where a link of the document leads, which names a note if it is a wikilink, and else has a URL."""
        return self._targets.of_link(document, link)

    def led(self, document: Document) -> Sequence[Led]:
        """The destinations of the document, each once, and where each leads. Kept until another document asks."""
        return self._targets.led(document)

    def astray(self, document: Document) -> Sequence[Led]:
        """Those of the destinations that are broken, or lead to an anchor that is not there."""
        return self._targets.astray(document)
