"""The pages that a framework makes of its own source files: `app/about/page.tsx` is `/about`, `pages/[tag].astro` any tag."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from posixpath import basename, dirname, splitext
from typing import NamedTuple

from mdlint.expressions import expression
from mdlint.site import wildcards

SOURCE = expression(r"\.(?:[cm]?[jt]sx?|astro|vue|svelte|html?|mdx?)$")
OF_APP = expression(r"(?:page|route)\.[^.]+")
MADE_BY_APP = {"sitemap": "sitemap.xml", "robots": "robots.txt", "manifest": "manifest.webmanifest"}
GROUP = expression(r"\([^.)][^)]*\)|@.+")  # folders of `app` that are no part of the route
PRIVATE = expression(r"_.*|\(\.+\).*")
IN_BRACKETS = expression(r"\[\[?(\.\.\.)?[^\[\]]+\]\]?")

# What other builders make pages of, or the same builder without Markdown.
SOURCE_OF_PAGE = expression(
    r"([^.]+)\.(?:html?|xml|adoc|asciidoc|rst|org|ipynb|textile|haml|slim|erb|pug|astro|vue|svelte"
    r"|njk|liquid|webc|hbs|mustache|ejs|11ty\.[cm]?[jt]s)"
)


class Dynamic(NamedTuple):
    """A page that serves many routes: those below `prefix` that match."""

    prefix: str
    pattern: re.Pattern[str]
    file: str


class OwnPages:
    """The framework's pages below some folders, by their files, all relative to the trust root."""

    def __init__(self, files: Iterable[str], folders: Iterable[str]) -> None:
        self._files = files
        self._folders = tuple(folders)

    @cached_property
    def _found(self) -> tuple[dict[str, str], tuple[Dynamic, ...]]:
        exact: dict[str, str] = {}
        dynamic: list[Dynamic] = []
        for file, route in sorted((file, route) for folder in self._folders for file, route in _routes(self._files, folder)):
            if "[" not in route:
                exact.setdefault(route, file)
            else:
                dynamic.append(Dynamic(_prefix(route), pattern(route), file))
        return exact, tuple(dynamic)

    @property
    def by_route(self) -> dict[str, str]:
        """The pages that have one route each."""
        return self._found[0]

    def dynamic(self, route: str) -> Iterator[Dynamic]:
        """The pages that may serve a route among others."""
        return (page for page in self._found[1] if page.pattern.fullmatch(route))

    def has_other_source(self, name: str) -> bool:
        """Whether a page of that name has a source that nobody reads here, and that may say in itself where it is served."""
        return name in self._other_sources

    @cached_property
    def _other_sources(self) -> frozenset[str]:
        found = ((path, SOURCE_OF_PAGE.fullmatch(basename(path))) for path in self._files)
        return frozenset(basename(dirname(path)) if match[1] == "index" else match[1] for path, match in found if match)


def dynamic_documents(by_route: Mapping[str, str], files: Iterable[str]) -> Iterator[Dynamic]:
    """The documents that VitePress serves many times: `[name].md` with `[name].paths.js` beside it."""
    made = {path.partition(".paths.")[0] for path in files if ".paths." in basename(path)}
    for route, path in by_route.items():
        if "[" in route and splitext(path)[0] in made:
            yield Dynamic(_prefix(route), pattern(route), path)


def _routes(files: Iterable[str], folder: str) -> Iterator[tuple[str, str]]:
    is_app = basename(folder) == "app"
    for file in files:
        if not file.startswith(folder + "/"):
            continue
        names = file[len(folder) + 1 :].split("/")
        if not any(map(PRIVATE.fullmatch, names)) and (route := _of_app(names) if is_app else _of_pages(names)) is not None:
            yield file, route


def _of_app(names: list[str]) -> str | None:
    """Next.js makes a page of each folder with a file `page` or `route`."""
    folders = [name for name in names[:-1] if not GROUP.fullmatch(name)]
    stem = names[-1].partition(".")[0]
    if OF_APP.fullmatch(names[-1]):
        return "/" + "/".join(folders)
    if not SOURCE.search(names[-1]) or stem not in MADE_BY_APP:
        return None
    return "/" + "/".join([*folders, MADE_BY_APP[stem]])


def _of_pages(names: list[str]) -> str | None:
    """Everybody else makes one of each file."""
    if not SOURCE.search(names[-1]):
        return None
    stem = SOURCE.sub("", names[-1])
    return "/" + "/".join(names[:-1] if stem == "index" else [*names[:-1], stem])


def _prefix(route: str) -> str:
    """The part of the route before the first name that can be any."""
    return route[: route.index("[")].rpartition("/")[0] or "/"


def pattern(route: str) -> re.Pattern[str]:
    """`[name]` is one name, `[...names]` any number of them, also none."""
    return wildcards.pattern(IN_BRACKETS.sub(lambda match: wildcards.ANY if match[1] else wildcards.ONE, route))
