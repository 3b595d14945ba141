"""Destinations that lead to the address of a page, in place of others that lead to its file, or only on to it."""

from __future__ import annotations

from posixpath import splitext
from typing import TYPE_CHECKING

from mdlint.model import Document
from mdlint.site import url

if TYPE_CHECKING:
    from mdlint.site.site import Site


def to_route(site: Site, document: Document, old: str, route: str, file: str) -> str | None:
    """The destination `old` with this route as its path, encoded as it was, where that leads to the file."""
    path = url.split(old).path
    layout = site.routes(site.root_of(document.path)).layout
    ends_in_slash = layout.trailing_slash == "always" or (path.endswith("/") and layout.trailing_slash != "never")
    whole = layout.base.rstrip("/") + route.rstrip("/") + ("/" if ends_in_slash else "")
    new = url.encode_like(whole or "/", path) + old[len(path) :]
    target = site.target(document, new)
    return new if target.file == file and target.status in ("ok", "missing-anchor") else None


def without_suffix(site: Site, document: Document, old: str, file: str) -> str | None:
    """The destination that leads to the page made of `file`, in place of one that leads to the file itself: the way from the
    page if that is how links count, else the route. None where neither leads there.
    """
    path = url.split(old).path
    layout = site.routes(site.root_of(document.path)).layout
    if not path.startswith("/") and layout.relative_links == "page":
        bare = splitext(path)[0] + ("/" if layout.trailing_slash == "always" else "")
        up = "../" if layout.trailing_slash == "always" else ""
        for new in (bare + old[len(path) :], up + bare.removeprefix("./") + old[len(path) :]):
            target = site.target(document, new)
            if target.file == file and target.status in ("ok", "missing-anchor"):
                return new
    route = site.route(file)
    return None if route is None else to_route(site, document, old, route, file)
