"""Who links to whom, as the JSON that `schemas/graph.schema.json` describes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from mdlint.site import Site
from mdlint.site.graph import is_dead_end, is_orphan, linked


def graphed(site: Site, paths: Iterable[str], entry_pages: Callable[[str], Sequence[str]]) -> dict[str, list[dict[str, Any]]]:
    """The pages among `paths` and those that a link joins to them, and these links; all by their paths.

    `entry_pages` gives the globs of those pages that people reach without a link, as a page's config has them.
    """
    wanted = frozenset(paths)
    every_page = sorted(filter(site.names.is_page, site.names.files))
    links: list[dict[str, Any]] = [
        {"source": source, "target": target, "count": count}
        for source in every_page
        for target, count in sorted(linked(site, source).items())
        if source in wanted or target in wanted
    ]
    shown: set[str] = set(wanted) | {end for link in links for end in (link["source"], link["target"])}
    pages = [
        {
            "path": path,
            "route": site.route(path),
            "published": site.published(path),
            "orphan": is_orphan(site, path, entry_pages(path)),
            "deadEnd": is_dead_end(site, path),
        }
        for path in sorted(shown)
    ]
    return {"pages": pages, "links": links}
