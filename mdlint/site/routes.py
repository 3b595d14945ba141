"""The routes of the site below one root: from a document to its route and back, by its name, and by its front matter."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property
from typing import NamedTuple

from mdlint.model import Json
from mdlint.site import claims
from mdlint.site.hints import Hints
from mdlint.site.named_routes import NamedRoutes
from mdlint.site.names import Names
from mdlint.site.permalinks import filled
from mdlint.site.placing import Placed, stem, with_stars, without_index
from mdlint.site.settings import SiteSettings
from mdlint.site.target import Target
from mdlint.site.trail import Trail


class Claimed(NamedTuple):
    """The document that claims a route, as its own or as one that leads on to it."""

    file: str
    is_own: bool


class Routes(NamedRoutes):
    """What front matter adds to what the names tell: `data_of` gives that of a document, and is asked as late as can be."""

    def __init__(
        self,
        names: Names,
        root: str,
        settings: SiteSettings,
        data_of: Callable[[str], Mapping[str, Json]],
        files: Iterable[str],
        text_of: Callable[[str], str | None],
        trail: Trail,
    ) -> None:
        super().__init__(names, root, settings, files)
        self._trail = trail
        self._data_of = data_of
        self._claims: dict[str, list[tuple[str, bool]]] = {}
        self.found_by_name: dict[tuple[str, ...], Target] = {}  # kept for `routing`: many pages lead to the same ones
        self._hints = Hints(self._root, files, text_of, data_of)

    @property
    def hints(self) -> Hints:
        """What files beside the documents say of routes."""
        self._trail.questions.add(("hints", self.root))
        return self._hints

    def of(self, path: str) -> str | None:
        """The route of a document. Its front matter is asked where that decides."""
        route = self.by_name(path)
        placed = self.placed(path)
        if placed is None or not (self.layout.front_matter_decides or placed.content.permalink):
            return route
        return next(self._own(path, placed, route), route)

    def is_at(self, path: str, route: str) -> bool:
        """Whether a document that has this route by its name is still found there once its front matter is known."""
        placed = self.placed(path)
        if placed is None or not self.layout.front_matter_decides:
            return True
        claimed = list(self._said(path, placed, self.by_name(path)))
        return not claimed or route in claimed

    def _own(self, path: str, placed: Placed, route: str | None) -> Iterator[str]:
        data = self._data_of(path)
        bare = stem(placed, self.names.suffixes(path))
        if bare is None or self.settings.is_unpublished(placed.rest):
            return
        yield from self._said(path, placed, route)
        if self.layout.front_matter_decides and any(data.get(key) for key in self.layout.permalink_keys):
            return
        pattern = with_stars(placed.content.permalink, placed.stars)
        if pattern and (made := filled(pattern, without_index(placed.content, bare), data)):
            yield made

    def _said(self, path: str, placed: Placed, route: str | None) -> Iterator[str]:
        """The routes that its front matter claims for the document, which may be patterns."""
        data = self._data_of(path)
        bare = stem(placed, self.names.suffixes(path)) or ""
        for claimed in claims.own(data, route or placed.route, placed, self.layout):
            yield (":" in claimed and filled(claimed, without_index(placed.content, bare), data)) or claimed

    def claimed_by(self, route: str) -> Claimed | None:
        """The document that claims a route in its front matter. The answer takes that of every document, so ask it last."""
        found = self._trail.answer(("claimed", self.root, route), lambda: self.claimed.get(route))
        return found and Claimed(*found)

    @cached_property
    def claimed(self) -> Mapping[str, Claimed]:
        """The routes in the front matter of all content."""
        own: dict[str, Claimed] = {}
        sent_on: dict[str, Claimed] = {}
        with self._trail.aside():
            for path in sorted(self._files):
                for route, is_own in self.claims(path):
                    (own if is_own else sent_on).setdefault(route, Claimed(path, is_own))
        return sent_on | own

    def claims(self, path: str) -> list[tuple[str, bool]]:
        """The routes in the front matter of a document, and whether each is its own or one that leads on to it."""
        if path not in self._claims:
            self._claims[path] = self._claims_of(path)
        return self._claims[path]

    def _claims_of(self, path: str) -> list[tuple[str, bool]]:
        placed = self.placed(path)
        if placed is None or stem(placed, self.names.suffixes(path)) is None:
            return []
        own = [(route, True) for route in self._own(path, placed, self.by_name(path))]
        return own + [(route, False) for route in claims.former(self._data_of(path), self.of(path), self.layout)]

    def claims_otherwise(self, path: str) -> bool:
        """Look at the front matter of a document again; whether it claims other routes than when somebody asked last."""
        if self._claims.pop(path, None) == self.claims(path):
            return False
        vars(self).pop("claimed", None)
        return True
