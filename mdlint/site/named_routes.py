"""The routes of the site below one root, as far as names tell: from a document to its route, and back by indexes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from posixpath import basename, splitext

from mdlint.site.layout import Layout
from mdlint.site.lookup import SERVED_FOLDERS
from mdlint.site.names import Names, folded
from mdlint.site.pages import Dynamic, OwnPages, dynamic_documents
from mdlint.site.permalinks import filled
from mdlint.site.placing import (
    Placed,
    deepest_first,
    folder_pattern,
    longest_route_first,
    route_names,
    route_pattern,
    stem,
    tidy,
    whole,
    with_stars,
    without_index,
)
from mdlint.site.settings import SiteSettings


class NamedRoutes:
    """What the layout makes of the names of files below `root`. The indexes are made when they are first asked for."""

    def __init__(self, names: Names, root: str, settings: SiteSettings, files: Iterable[str]) -> None:
        self.names = names
        self.layout: Layout = settings.layout
        self.settings = settings
        self.root, self._root = root, root + "/" if root else ""
        self._files = files
        self.pages = OwnPages(files, [self._root + tidy(folder) for folder in self.layout.pages])
        self._placed: dict[str, Placed | None] = {}
        self._by_folder = [(content, folder_pattern(self._root, content)) for content in deepest_first(settings.contents)]
        self._by_prefix = [(content, route_pattern(content)) for content in longest_route_first(settings.contents)]

    def placed(self, path: str) -> Placed | None:
        """Where a file lies among the content; None for one that lies outside."""
        if path not in self._placed:
            self._placed[path] = self._found_place(path)
        return self._placed[path]

    def _found_place(self, path: str) -> Placed | None:
        for content, pattern in self._by_folder:
            if match := pattern.match(path):
                route = whole(with_stars(content.route, match.groups()))
                return Placed(content, match[0].rstrip("/"), route, path[match.end() :], match.groups())
        return None

    def leaves_out(self, path: str) -> bool:
        """Whether the layout publishes nothing where the file lies."""
        placed = self.placed(path)
        return placed is not None and self.settings.is_unpublished(placed.rest)

    def owners(self, route: str) -> Iterator[Placed]:
        """The content folders that a route may lead into, each with the rest of the way; the longest beginning first."""
        for content, pattern in self._by_prefix:
            if match := pattern.match(route):
                folder = (self._root + tidy(with_stars(content.folder, match.groups()))).rstrip("/")
                if folder in self.names.folders:
                    yield Placed(content, folder, match[0] or "/", route[match.end() :].strip("/"))

    def translated(self, placed: Placed) -> str | None:
        """The folder of the content that a folder of translations, served at `/*` before the same route, stands in for."""
        for content in self.settings.contents:
            if placed.content.route == f"/*{content.route}":
                return (self._root + tidy(content.folder)).rstrip("/")
        return None

    def by_name(self, path: str) -> str | None:
        """The route of a document, as far as its name tells; None for what is no document of the content."""
        placed = self.placed(path)
        return None if placed is None or self.settings.is_unpublished(placed.rest) else self._named(path, placed)

    def _named(self, path: str, placed: Placed) -> str | None:
        bare = stem(placed, self.names.suffixes(path))
        if bare is None:
            return None
        prefix, bare = self._locale(placed.route, bare)
        pattern = with_stars(placed.content.permalink, placed.stars)
        if pattern and (made := filled(pattern, without_index(placed.content, bare), None)):
            return made
        return whole("/".join([prefix, *route_names(placed.content, bare)]))

    @cached_property
    def by_route(self) -> Mapping[str, str]:
        """The document of each route that a name tells. Of two that share one, a page goes before the index of a folder."""
        found: dict[str, str] = {}
        for path in sorted(filter(self.placed, self._files), key=self._rank):
            if (route := self.by_name(path)) is not None:
                found.setdefault(route, path)
        return found

    @cached_property
    def dynamic(self) -> Sequence[Dynamic]:
        """The documents that serve many routes each."""
        return tuple(dynamic_documents(self.by_route, self._files))

    @cached_property
    def left_out(self) -> Mapping[str, str]:
        """The document of each route that would be there if all content were published."""
        placed = ((path, place) for path in sorted(self._files) if (place := self.placed(path)) is not None)
        found = ((self._named(path, place), path) for path, place in placed if self.settings.is_unpublished(place.rest))
        return {route: path for route, path in found if route is not None}

    @cached_property
    def by_folded_route(self) -> Mapping[str, str]:
        """The document of each route, whatever its case, and however its letters are composed."""
        found: dict[str, str] = {}
        for route, path in sorted(self.by_route.items()):
            found.setdefault(folded(route), path)
        return found

    def asset(self, route: str) -> str | None:
        """The file of an asset folder that is served at the route."""
        for folder in self.asset_folders:
            file = f"{folder}{route}".lstrip("/")
            if file in self.names.files:
                return file
        return None

    @property
    def asset_folders(self) -> tuple[str, ...]:
        """The folders whose files are served at `/`, from the trust root."""
        return tuple((self._root + tidy(folder)).rstrip("/") for folder in self.layout.assets)

    def from_root(self, route: str) -> str:
        """The path that a route would be if the whole site were served as it lies there."""
        return self._root + route.lstrip("/")

    def served(self, route: str) -> Iterator[str]:
        """Where many builders keep what they copy to the root of the site, whatever the layout says."""
        roots = dict.fromkeys(("", self._root))
        return (f"{root}{folder}{route}" for root in roots for folder in SERVED_FOLDERS)

    def _rank(self, path: str) -> tuple[bool, int, str]:
        placed = self.placed(path)
        assert placed is not None  # what lies outside the content has no route
        name, suffix = splitext(basename(path))
        names, suffixes = placed.content.index_names, placed.content.suffixes or self.names.suffixes(path)
        at = suffixes.index(suffix) if suffix in suffixes else 0
        return name in names, at + 10 * (names.index(name) if name in names else 0), path

    def _locale(self, prefix: str, name: str) -> tuple[str, str]:
        """`garden.ko` is `/ko/garden` where `ko` is a language of the site."""
        bare, dot, locale = name.rpartition(".")
        if not dot or locale not in self.layout.locales:
            return prefix, name
        return (prefix if locale == self.layout.default_locale else f"/{locale}{prefix}"), bare
