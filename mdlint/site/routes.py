"""The routes of the site below one root: from a document to its route by its name, and back by indexes made when asked for."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property
from posixpath import basename, splitext
from typing import NamedTuple

from mdlint import slugs
from mdlint.model import Json
from mdlint.site import claims
from mdlint.site.layout import OF_FOLDER, Content, Layout
from mdlint.site.lookup import SERVED_FOLDERS
from mdlint.site.names import Names, folded
from mdlint.site.pages import OwnPages
from mdlint.site.permalinks import filled
from mdlint.site.settings import SiteSettings

NUMBER = re.compile(r"\d+\s*[-_.]+\s*(?=[^-_.\s\d])")  # `01-intro`, not `2024-04-12-seeds`


class Placed(NamedTuple):
    """A file in a content folder: the folder and the route that it is served at, both as they are, and the rest of the path."""

    content: Content
    folder: str
    route: str
    rest: str


class Claimed(NamedTuple):
    """The document that claims a route, as its own or as one that leads on to it."""

    file: str
    is_own: bool


class Routes:
    """What the layout makes of the names. `data_of` gives the front matter of a document, and is asked as late as can be."""

    def __init__(
        self, names: Names, root: str, settings: SiteSettings, data_of: Callable[[str], Mapping[str, Json]], files: Iterable[str]
    ) -> None:
        self.names = names
        self.layout: Layout = settings.layout
        self.settings = settings
        self._root = root + "/" if root else ""
        self._data_of = data_of
        self._files = files
        self.pages = OwnPages(files, [self._root + folder.strip("/") for folder in self.layout.pages])
        self._by_folder = [(content, _folder_pattern(self._root, content)) for content in _deepest_first(settings.contents)]
        self._by_prefix = [(content, _route_pattern(content)) for content in _longest_route_first(settings.contents)]

    def placed(self, path: str) -> Placed | None:
        """Where a file lies among the content; None for one that lies outside."""
        for content, pattern in self._by_folder:
            if match := pattern.match(path):
                return Placed(content, match[0].rstrip("/"), _whole(_with_stars(content.route, match.groups())), path[match.end() :])
        return None

    def owners(self, route: str) -> Iterator[Placed]:
        """The content folders that a route may lead into, each with the rest of the way; the longest beginning first."""
        for content, pattern in self._by_prefix:
            if match := pattern.match(route):
                folder = (self._root + _with_stars(content.folder, match.groups())).strip("/")
                if folder in self.names.folders:
                    yield Placed(content, folder, match[0] or "/", route[match.end() :].strip("/"))

    def by_name(self, path: str) -> str | None:
        """The route of a document, as far as its name tells; None for what is no document of the content."""
        placed = self.placed(path)
        stem = None if placed is None else _stem(placed)
        if placed is None or stem is None or self.settings.is_unpublished(placed.rest):
            return None
        prefix, stem = self._locale(placed.route, stem)
        if placed.content.permalink:
            return filled(placed.content.permalink, _without_index(placed.content, stem), None)
        names = _without_index(placed.content, stem).split("/")
        return _whole("/".join([prefix, *(_styled(placed.content, name) for name in names)]))

    def of(self, path: str) -> str | None:
        """The route of a document. Its front matter is asked where that decides."""
        route = self.by_name(path)
        placed = self.placed(path)
        if placed is None or not (self.layout.front_matter_decides or placed.content.permalink):
            return route
        return next(self._own(path, placed, route), route)

    def _own(self, path: str, placed: Placed, route: str | None) -> Iterator[str]:
        data = self._data_of(path)
        stem = _stem(placed)
        if stem is None or self.settings.is_unpublished(placed.rest):
            return
        yield from claims.own(data, route or placed.route, placed.route, self.layout)
        if placed.content.permalink and (made := filled(placed.content.permalink, _without_index(placed.content, stem), data)):
            yield made

    @cached_property
    def by_route(self) -> Mapping[str, str]:
        """The document of each route that a name tells. Of two that share one, a page goes before the index of a folder."""
        found: dict[str, str] = {}
        for path in sorted(self._files, key=self._rank):
            if (route := self.by_name(path)) is not None:
                found.setdefault(route, path)
        return found

    @cached_property
    def by_folded_route(self) -> Mapping[str, str]:
        """The document of each route, whatever its case, and however its letters are composed."""
        found: dict[str, str] = {}
        for route, path in sorted(self.by_route.items()):
            found.setdefault(folded(route), path)
        return found

    @cached_property
    def claimed(self) -> Mapping[str, Claimed]:
        """The routes in the front matter of all content. The answer takes the facts of every document, so it comes last."""
        own: dict[str, Claimed] = {}
        sent_on: dict[str, Claimed] = {}
        for path in sorted(self._files):
            placed = self.placed(path)
            if placed is not None and _stem(placed) is not None:
                for route in self._own(path, placed, self.by_name(path)):
                    own.setdefault(route, Claimed(path, True))
                for route in claims.former(self._data_of(path), self.layout):
                    sent_on.setdefault(route, Claimed(path, False))
        return sent_on | own

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
        return tuple(self._root + folder.strip("/") for folder in self.layout.assets)

    def from_root(self, route: str) -> str:
        """The path that a route would be if the whole site were served as it lies there."""
        return self._root + route.lstrip("/")

    def served(self, route: str) -> Iterator[str]:
        """Where many builders keep what they copy to the root of the site, whatever the layout says."""
        roots = dict.fromkeys(("", self._root))
        return (f"{root}{folder}{route}" for root in roots for folder in SERVED_FOLDERS)

    def _rank(self, path: str) -> tuple[bool, int, str]:
        placed = self.placed(path)
        if placed is None:
            return True, 0, path
        stem, suffix = splitext(basename(path))
        names, suffixes = placed.content.index_names, placed.content.suffixes
        at = suffixes.index(suffix) if suffix in suffixes else 0
        return stem in names, at + 10 * (names.index(stem) if stem in names else 0), path

    def _locale(self, prefix: str, stem: str) -> tuple[str, str]:
        """`garden.ko` is `/ko/garden` where `ko` is a language of the site."""
        bare, dot, locale = stem.rpartition(".")
        if not dot or locale not in self.layout.locales:
            return prefix, stem
        return (prefix if locale == self.layout.default_locale else f"/{locale}{prefix}"), bare


def _stem(placed: Placed) -> str | None:
    """The rest of the path without its suffix; None for what is no document."""
    suffix = next((suffix for suffix in placed.content.suffixes if placed.rest.endswith(suffix)), None)
    return None if suffix is None else placed.rest.removesuffix(suffix)


def _without_index(content: Content, stem: str) -> str:
    folder, slash, name = stem.rpartition("/")
    of_folder = OF_FOLDER in content.index_names and slash and name == basename(folder)
    return folder if name in content.index_names or of_folder else stem


def _styled(content: Content, name: str) -> str:
    """What the builder makes of one name of the path."""
    if content.number_prefixes:
        name = NUMBER.sub("", name, count=1) if NUMBER.match(name) else name
    if content.names == "slug":
        return slugs.github(name)
    return name.lower() if content.names == "lower" else name


def _folder_pattern(root: str, content: Content) -> re.Pattern[str]:
    folder = (root + content.folder.strip("/.")).strip("/") if content.folder.strip("/.") else root.rstrip("/")
    return re.compile(_stars(folder + "/" if folder else ""))


def _route_pattern(content: Content) -> re.Pattern[str]:
    return re.compile(_stars(_whole(content.route).rstrip("/")) + r"(?=/|$)")


def _stars(text: str) -> str:
    return re.escape(text).replace(r"\*", "([^/]+?)")


def _with_stars(text: str, names: Iterable[str]) -> str:
    filling = iter(names)
    return re.sub(r"\*", lambda match: next(filling, match[0]), text)


def _deepest_first(contents: Iterable[Content]) -> list[Content]:
    return sorted(contents, key=lambda content: -len([name for name in content.folder.split("/") if name]))


def _longest_route_first(contents: Iterable[Content]) -> list[Content]:
    return sorted(contents, key=lambda content: -len([name for name in content.route.split("/") if name]))


def _whole(route: str) -> str:
    return "/" + "/".join(part for part in route.split("/") if part)
