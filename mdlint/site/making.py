"""What a build may put where no file is, so that nobody can say from here that nothing is there."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from posixpath import dirname

from mdlint.expressions import expression
from mdlint.site.question import Asked, below
from mdlint.site.target import Target

# What builders make of a folder of posts: page 2 of the list, a page for each tag, a feed.
MADE_FROM_POSTS = frozenset(
    {"archive", "archives", "author", "authors", "categories", "category", "page", "series", "tag", "tags"}
)
PAGE = expression(r"page\d+")
FEED = expression(r"(?:feed|rss|atom)(?:\.(?:xml|json))?|index\.(?:xml|json)")
FILE = expression(r"\.[A-Za-z][A-Za-z0-9]{1,4}$")
MEDIA = expression(r"\.(?:png|jpe?g|gif|svg|webp|avif|pdf|mp[34]|webm)$", re.IGNORECASE)


def made(asked: Asked) -> Target | None:
    """What a build may put there: lists and feeds, HTML, what git ignores, what is served from another folder."""
    unknown = Target("unknown", wanted=asked.wanted)
    if asked.is_from_outside and asked.owners[0].route == "/":
        return unknown
    names = asked.owners[0].rest.split("/")
    if _is_list(names, asked.routes.layout.locales) or _is_list_of_blog(asked, names):
        return unknown
    if FEED.fullmatch(names[-1]) or names[-1].endswith((".html", ".htm")):
        return unknown
    if any(map(asked.site.names.unlisted, asked.paths())):
        return unknown
    if any(place in asked.site.names.files for place in asked.routes.served(asked.route)):
        return unknown
    if asked.routes.pages.has_other_source(names[-1]):
        return unknown
    is_file_of_root = asked.owners[0].route == "/" and FILE.search(names[-1]) and not asked.site.names.is_page(names[-1])
    return unknown if is_file_of_root and not _has_neighbours(asked) else None


def _is_list(names: list[str], locales: Sequence[str]) -> bool:
    """Whether the names are those of a list of posts: `tags/soil` below the content, `page/2` or `page2` below anything."""
    below = names[1:] if names[0] in locales else names
    if PAGE.fullmatch(names[-1]):
        return True
    return not MADE_FROM_POSTS.isdisjoint(below[:1]) or any(
        name in MADE_FROM_POSTS and after.isdecimal() for name, after in itertools.pairwise(names)
    )


def _is_list_of_blog(asked: Asked, names: list[str]) -> bool:
    """Whether it seems to be the list of a blog in a part of the site: `blog/tags/soil`, where no folder is called so."""
    lists = [index for index, name in enumerate(names[:-1]) if index and name in MADE_FROM_POSTS - {"page"}]
    folders = (below(owner.folder, "/".join(names[: index + 1])) for owner in asked.owners for index in lists)
    return bool(lists) and not any(folder in asked.site.names.folders for folder in folders)


def _has_neighbours(asked: Asked) -> bool:
    """Whether a picture is looked for in a folder from which others are served."""
    folder = dirname(asked.route).strip("/")
    places = [*asked.routes.asset_folders, asked.owners[0].folder]
    is_there = folder and any(below(place, folder) in asked.site.names.folders for place in places)
    return bool(is_there and MEDIA.search(asked.route))
