"""What files beside the documents say of routes, which no config repeats."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property
from posixpath import basename

from mdlint.expressions import expression
from mdlint.model import Json
from mdlint.site.placing import plain, whole

LONGEST = 100_000  # of a file that is searched
HTML = (".html", ".htm")
OF_CATEGORY = expression(r"_category_\.(?:json|ya?ml)|(?:version-.+-)?sidebars\w*\.(?:json|[cm]?[jt]s)")
PERMALINK = expression(r"^permalink:[ \t]*[\"']?([^\"'\s#]+)", re.MULTILINE)
SLUG = expression(r"\bslug[\"']?[ \t]{0,9}:[ \t]{0,9}[\"']?([^\"'\s,}]+)")
POST = expression(r"(?:.*/)?_posts/(?:.*/)?\d{4}-\d{1,2}-\d{1,2}-([^/]+)\.\w+")
LANGUAGE = expression(r"[a-z]{2,3}(?:-[A-Za-z]{2,4})?")
DOCS_OF_STARLIGHT = "src/content/docs"
SIGNS = expression(r"[\W_]+")


class Hints:
    """What the files below a root say; `start` is empty or ends in a slash. Each is read when it is first asked for."""

    def __init__(
        self,
        start: str,
        files: Iterable[str],
        text_of: Callable[[str], str | None],
        data_of: Callable[[str], Mapping[str, Json]],
    ) -> None:
        self._start = start
        self._files = frozenset(files)
        self._text_of = text_of
        self._data_of = data_of

    @cached_property
    def of_html(self) -> frozenset[str]:
        """The routes that HTML pages with front matter, as Jekyll knows them, claim."""
        pages = (path for path in self._files if path.endswith(HTML))
        return frozenset(plain(whole(route)) for path in pages for route in self._found(PERMALINK, path))

    @cached_property
    def of_categories(self) -> frozenset[str]:
        """The last names of the routes that the categories of Docusaurus claim, in files of their own or in sidebars."""
        found = (slug for path in self._files if OF_CATEGORY.fullmatch(basename(path)) for slug in self._found(SLUG, path))
        return frozenset(basename(slug.rstrip("/")) for slug in found)

    @cached_property
    def has_versions(self) -> bool:
        """Whether Docusaurus serves several versions of the docs: which of them where, its own config says."""
        found = (path for path in self._files if basename(path) == "versions.json")
        return any(
            path.count("/") <= self._start.count("/") + 1 for path in found
        )  # beside the docs, or in a folder of its own

    @cached_property
    def languages(self) -> frozenset[str]:
        """The languages that have a folder of their own in the docs of Starlight."""
        docs = f"{self._start}{DOCS_OF_STARLIGHT}/"
        first = (path[len(docs) :].partition("/") for path in self._files if path.startswith(docs))
        return frozenset(name for name, slash, _ in first if slash and LANGUAGE.fullmatch(name))

    @cached_property
    def permalink(self) -> str | None:
        """The pattern that Jekyll's config gives for the routes of all posts."""
        return next(self._found(PERMALINK, f"{self._start}_config.yml"), None)

    @cached_property
    def posts(self) -> frozenset[str]:
        """What the posts of Jekyll are called, by their file names or their front matter, as `bare` makes it."""
        found = ((path, match[1]) for path in self._files if (match := POST.fullmatch(path)))
        return frozenset(bare(name) for path, own in found for name in (own, self._data_of(path).get("slug")) if name)

    def said(self) -> Json:
        """All of it, to compare with what it was."""
        sets = (self.of_html, self.of_categories, self.languages, self.posts)
        return [*map(sorted, sets), self.has_versions, self.permalink]

    def _found(self, pattern: re.Pattern[str], path: str) -> Iterator[str]:
        text = self._text_of(path) if path in self._files else None
        return (match[1] for match in pattern.finditer((text or "")[:LONGEST]))


def bare(name: Json) -> str:
    """A name without its signs, which builders treat differently."""
    return SIGNS.sub("-", str(name)).strip("-").lower()
