"""Routes that a page claims for itself in its front matter, whatever its file is called."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from posixpath import dirname

from mdlint.model import Json
from mdlint.site.layout import Layout
from mdlint.site.lookup import normalized
from mdlint.site.placing import Placed, plain, styled, whole


def own(data: Mapping[str, Json], route: str, placed: Placed, layout: Layout) -> Iterator[str]:
    """The routes that may be the page's own, without a slash at the end, the likeliest first.

    `route` is the one by the file's name, and a slug changes its last part; the route of the content folder is what some
    builders count from. One that makes names lower case does so with slugs, too.
    """
    for key in layout.permalink_keys:
        if isinstance(claimed := data.get(key), str) and claimed.strip():
            yield plain(whole(claimed))
    for key in layout.slug_keys:
        slug = data.get(key)
        if isinstance(slug, str) and placed.content.names == "zola":
            from mdlint.slugs.builders import zola  # late: few sites are Zola's

            slug = zola(slug)
        elif isinstance(slug, str) and placed.content.names == "lower":
            slug = "/".join(styled(placed.content, name) for name in slug.split("/"))
        if isinstance(slug, str) and slug.strip("/ "):
            below = whole(f"{placed.route}/{slug.strip('/ ')}")
            beside = whole(f"{dirname(route)}/{slug.strip('/ ')}")
            is_from_top = slug.startswith("/") and placed.content.names != "lower"  # to Hugo a slug never is
            yield from dict.fromkeys([below, whole(slug)] if is_from_top else [beside, below])


def former(data: Mapping[str, Json], route: str | None, layout: Layout) -> Iterator[str]:
    """The routes from which a reader is sent on to the page; those without a slash before them may count from its own."""
    for key in layout.alias_keys:
        said = data.get(key)
        for claimed in said if isinstance(said, list) else [said]:
            if isinstance(claimed, str):
                yield plain(whole(claimed))
                if route and not claimed.startswith("/") and (beside := normalized(dirname(route)[1:], claimed.split("/"))):
                    yield plain(whole(beside))
