"""Routes that a page claims for itself in its front matter, whatever its file is called."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from posixpath import dirname

from mdlint.model import Json
from mdlint.site.layout import Layout
from mdlint.site.placing import plain, whole


def own(data: Mapping[str, Json], route: str, start: str, layout: Layout) -> Iterator[str]:
    """The routes that may be the page's own, without a slash at the end, the likeliest first.

    `route` is the one by the file's name, and a slug changes its last part; `start` is the route of the content folder, which
    some builders count from.
    """
    for key in layout.permalink_keys:
        if isinstance(claimed := data.get(key), str) and claimed.strip():
            yield plain(whole(claimed))
    for key in layout.slug_keys:
        if isinstance(slug := data.get(key), str) and slug.strip("/ "):
            below = whole(f"{start}/{slug.strip('/ ')}")
            beside = whole(f"{dirname(route)}/{slug.strip('/ ')}")
            yield from dict.fromkeys([below, whole(slug)] if slug.startswith("/") else [beside, below])


def former(data: Mapping[str, Json], layout: Layout) -> Iterator[str]:
    """The routes from which a reader is sent on to the page."""
    for key in layout.alias_keys:
        said = data.get(key)
        for claimed in said if isinstance(said, list) else [said]:
            if isinstance(claimed, str):
                yield plain(whole(claimed))
