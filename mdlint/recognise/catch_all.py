"""Folders of Markdown that a catch-all page serves: `app/posts/[...slug]/page.tsx` reads `posts/`, or `content/posts/`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from mdlint.expressions import expression
from mdlint.recognise.sources import Sources

# Where the documents of `/blog` may lie, the usual places first.
BASES = ("", "content/", "src/content/", "contents/", "data/", "src/", "_", "content/_")
DYNAMIC = expression(r"\[\[?(?:\.\.\.)?\w+\]\]?")
GROUP = expression(r"\([^)]*\)")
PAGE = expression(r"(?:page|index)\.\w+|\[\[?(?:\.\.\.)?\w+\]\]?\.\w+")


def contents_served(sources: Sources, folders: Sequence[str]) -> list[dict[str, Any]]:
    """The content that pages of the framework serve, as settings."""
    routes = sorted({route for folder in folders for route in _dynamic_routes(sources, folder)})
    found = ((route, _folder_of(sources, route)) for route in routes)
    return [{"folder": folder, "route": route} for route, folder in found if folder]


def _dynamic_routes(sources: Sources, folder: str) -> Iterator[str]:
    """The routes below which one page of code serves all: `/posts` for `posts/[...slug]/page.tsx`."""
    for file in sources.files:
        if not file.startswith(folder + "/"):
            continue
        names = file[len(folder) + 1 :].split("/")
        if not PAGE.fullmatch(names[-1]):
            continue
        names = [name for name in (*names[:-1], names[-1].partition(".ts")[0]) if not GROUP.fullmatch(name)]
        first = next((index for index, name in enumerate(names) if DYNAMIC.match(name)), None)
        # One name in brackets, `errors/[code]`, may stand for what no file holds; only what takes every path reads a folder.
        if first and "..." in names[first] and not any(DYNAMIC.match(name) is None for name in names[first:-1]):
            yield "/" + "/".join(names[:first])


def _folder_of(sources: Sources, route: str) -> str | None:
    name = route.strip("/")
    return next((base + name for base in BASES if sources.has_pages(base + name)), None)
