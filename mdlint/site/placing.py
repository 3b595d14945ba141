"""Where a file lies in a content folder, and what its names become in a route."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from posixpath import basename
from typing import NamedTuple

from mdlint import slugs
from mdlint.expressions import expression
from mdlint.site.layout import OF_FOLDER, Content

BLANKS = expression(r"\s*-\s*|\s+")
SIGN = expression(r"[^\w\s.#+~@%-]")  # what Hugo leaves out of routes
OF_SECTION = "_index"
DATED = expression(r"\d{4}-\d\d-\d\d(?:T[\d:.Z+-]+?)?\s?[_-](?=.)")  # what Zola leaves out of a page's name
NUMBER = expression(r"\d+\s*[-_.]+\s*(?=[^-_.\s\d])")  # `01-intro`, not `2024-04-12-seeds`


class Placed(NamedTuple):
    """A file in a content folder: the folder and the route that it is served at, both as they are, and the rest of the path."""

    content: Content
    folder: str
    route: str
    rest: str
    stars: tuple[str, ...] = ()  # what the `*` in the folder stand for


def stem(placed: Placed, suffixes: Iterable[str]) -> str | None:
    """The rest of the path without its suffix, which is one of those of all documents, unless the content has its own; None for
    what is no document.
    """
    suffix = next((suffix for suffix in placed.content.suffixes or suffixes if placed.rest.endswith(suffix)), None)
    return None if suffix is None else placed.rest.removesuffix(suffix)


def without_index(content: Content, stem: str) -> str:
    """The path without its last name if that stands for the folder."""
    folder, slash, name = stem.rpartition("/")
    of_folder = OF_FOLDER in content.index_names and slash and name == basename(folder)
    return folder if name in content.index_names or of_folder else stem


def styled(content: Content, name: str) -> str:
    """What the builder makes of one name of the path."""
    if content.number_prefixes:
        name = NUMBER.sub("", name, count=1) if NUMBER.match(name) else name
    if content.names == "slug":
        return slugs.github(name)
    return lower(name) if content.names == "lower" else name


def route_names(content: Content, stem: str) -> list[str]:
    """The names of a route, made of a path in the content folder without its suffix."""
    bare = without_index(content, stem)
    if content.names != "zola":
        return [styled(content, name) for name in bare.split("/")]
    from mdlint.slugs.builders import zola  # late: few sites are Zola's

    *folders, last = bare.split("/")
    is_section = basename(stem) == OF_SECTION  # of which Zola takes the name as it is
    return [*folders, last if is_section else zola(DATED.sub("", last))]


def lower(name: str) -> str:
    """The name as Hugo has it in routes: without signs, but with the marks that belong to letters."""
    bare = SIGN.sub(lambda match: match[0] if unicodedata.category(match[0])[0] == "M" else "", name.lower())
    return BLANKS.sub("-", bare.strip())


def folder_pattern(root: str, content: Content) -> re.Pattern[str]:
    """What the paths in the content folder begin with; `root` is empty or ends in a slash."""
    names = tidy(content.folder).split("/")
    return re.compile(re.escape(root) + "".join(_stars(name) + "/" for name in names if name))


def route_pattern(content: Content) -> re.Pattern[str]:
    """What the routes of the content begin with."""
    return re.compile("".join("/" + _stars(name) for name in content.route.split("/") if name) + r"(?=/|$)")


def _stars(name: str) -> str:
    # Matching takes time that grows with each star in one name, and nobody needs three.
    escaped = re.escape(name)
    return escaped.replace(r"\*", "([^/]+?)") if name.count("*") <= 2 else escaped


def with_stars(text: str, names: Iterable[str]) -> str:
    """The text with each `*` replaced by the next of the names."""
    if "*" not in text:
        return text
    filling = iter(names)
    return re.sub(r"\*", lambda match: next(filling, match[0]), text)


def deepest_first(contents: Iterable[Content]) -> list[Content]:
    """So that a file belongs to the innermost folder."""
    return sorted(contents, key=lambda content: -len(list(filter(None, tidy(content.folder).split("/")))))


def longest_route_first(contents: Iterable[Content]) -> list[Content]:
    """So that a route leads into the folder that it says most of."""
    return sorted(contents, key=lambda content: -len([name for name in content.route.split("/") if name]))


def tidy(folder: str) -> str:
    """The folder as it begins paths: without slashes at its ends, and without `.`."""
    return "/".join(name for name in folder.split("/") if name not in ("", "."))


def plain(route: str) -> str:
    """The route of a page without what only some servers want to see behind it: `.html`, `/index.html`."""
    bare = route.removesuffix(".html")
    return (bare.removesuffix("/index") or "/") if bare != route else route


def whole(route: str) -> str:
    """The route with a slash at its beginning, none at its end, and no two in a row."""
    return "/" + "/".join(part for part in route.split("/") if part)
