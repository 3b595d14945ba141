"""Relative links that count from the top of the content, as some builders read them."""

from __future__ import annotations

from collections.abc import Sequence
from posixpath import dirname
from typing import TYPE_CHECKING

from mdlint.site import lookup
from mdlint.site.routing import resolved_route
from mdlint.site.target import Target

if TYPE_CHECKING:
    from mdlint.site.site import Site


def file_from_top(site: Site, source: str, segments: Sequence[str]) -> str | None:
    """The file that the link leads to if it counts from the folder of the content, or is not translated."""
    routes = site.routes(site.root_of(source))
    placed = routes.placed(source)
    if placed is None:
        return None
    wanted = [lookup.normalized(placed.folder, segments)]
    if (folder := routes.translated(placed)) is not None:
        wanted.append(lookup.normalized(dirname(f"{folder}/{placed.rest}"), segments))
    return next((path for path in wanted if path and path in site.names.files), None)


def route_from_top(site: Site, source: str, segments: Sequence[str]) -> Target | None:
    """The page that the link leads to if it is a route without its first slash."""
    placed = site.routes(site.root_of(source)).placed(source)
    found = None if placed is None else resolved_route(site, source, [*placed.route.split("/"), *segments])
    return found if found is not None and found.status == "ok" else None


def of_zola(site: Site, source: str, segments: Sequence[str]) -> Target:
    """The page of `@/beds/first.md`, which Zola looks for in its folder `content`, and does without none."""
    above, is_content, _ = f"/{source}".partition("/content/")
    wanted = lookup.normalized(f"{above}/content".strip("/"), segments[1:]) if is_content else None
    if wanted is None:
        return Target("unknown")
    return Target("ok", file=wanted, wanted=wanted) if wanted in site.names.files else Target("broken", wanted=wanted)
