"""Pages that a builder lists by itself, as far as its settings say so plainly: whoever reads the site finds them there.

Pages that a menu names one by one are found by their names: see `mentions`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from posixpath import basename, dirname, join, normpath
from typing import TYPE_CHECKING, NamedTuple

from mdlint.expressions import expression

if TYPE_CHECKING:
    from mdlint.site.site import Site

MKDOCS = ("mkdocs.yml", "mkdocs.yaml")
# Of Docusaurus and Starlight; the latter lists all pages where nobody has given it a sidebar.
SIDEBAR = expression(r"(?:.*sidebars?\b.*|astro\.config|docusaurus\.config)\.(?:[cm]?[jt]s|json)", re.IGNORECASE)
DIRECTORY = expression(r"\b(?:dirName|directory)[\"']?\s{0,99}:\s{0,99}[\"']([^\"'\n]+)[\"']")
KEY_OF_NAV = expression(r"^nav[ \t]*:", re.MULTILINE)
DOCS_DIR = expression(r"^docs_dir[ \t]*:[ \t]*(?:\"([^\"\n]+)\"|'([^'\n]+)'|([^\"'\s#]+))", re.MULTILINE)
BLOG = expression(r"^[ \t]*-[ \t]+(?:material/)?blog[ \t]*:?[ \t]*\r?$", re.MULTILINE)
# The menus of VitePress stand in a folder that is hidden.
HIDDEN = tuple(f"{folder}.vitepress/config.{end}" for folder in ("", "docs/") for end in ("ts", "mts", "js", "mjs"))
DATES = (":year", ":date", ":i_month")


class Listed(NamedTuple):
    """Folders all of whose pages are listed, by their paths, or by those within the content."""

    folders: frozenset[str]
    directories: frozenset[str]


def listed(site: Site) -> Listed:
    """What the settings of the builders say."""
    folders, directories = list[str](), list[str]()
    for path in sorted(site.names.files):
        if basename(path) in MKDOCS:
            folders += _of_mkdocs(dirname(path), site.text_of(path) or "")
        elif SIDEBAR.fullmatch(basename(path)):
            directories += _of_sidebar(site.text_of(path) or "")
    return Listed(frozenset(folders), frozenset(directories))


def is_listed(site: Site, path: str, known: Listed) -> bool:
    """Whether readers find the page in a list that the builder makes: of its posts by date, or of all that a folder holds.

    One that stands for many, `[name].md`, is in none.
    """
    if "[" in basename(path) or not known.folders.isdisjoint(_above(path)):
        return True
    placed = site.routes(site.root_of(path)).placed(path)
    if placed is None:
        return False
    if any(date in placed.content.permalink for date in DATES):
        return True
    inside = (".", *_above(placed.rest), *_above(placed.rest.partition("/")[2]))  # the first folder may be a language's
    return not known.directories.isdisjoint(inside)


def _above(path: str) -> Iterator[str]:
    """The folders that a file lies in, but for the root."""
    return (path[:index] for index, sign in enumerate(path) if sign == "/")


def _of_mkdocs(folder: str, text: str) -> Iterator[str]:
    """All pages where there is no `nav`, else the posts of the blog of Material for MkDocs."""
    docs_dir = DOCS_DIR.search(text)
    docs = normpath(join(folder, docs_dir[docs_dir.lastindex or 0].strip("/") if docs_dir else "docs"))
    if not KEY_OF_NAV.search(text):
        yield docs
    elif BLOG.search(text):
        yield docs + "/blog/posts"


def _of_sidebar(text: str) -> Iterator[str]:
    if "autogenerate" in text:
        yield from (match[1].strip("./") or "." for match in DIRECTORY.finditer(text))
    elif "starlight(" in text and "sidebar" not in text:
        yield "."
