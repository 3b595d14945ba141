"""Destinations that lead to the address of a page, in place of others that lead to its file, or only on to it.

Mind that a link which leads to a file here need not do so in a browser: `../pages/team` is only the way to `pages/team.md`,
which its front matter may put at `/team/`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from posixpath import dirname, relpath, splitext
from typing import TYPE_CHECKING, NamedTuple

from mdlint.model import Document
from mdlint.site import lookup, url
from mdlint.site.layout import Layout
from mdlint.site.resolve import from_page

if TYPE_CHECKING:
    from mdlint.site.site import Site


class Was(NamedTuple):
    """Where a link stood, and the file that it led to, when it was written."""

    source: str
    file: str


def ways(site: Site, document: Document, file: str, path: str, was: Was | None) -> Iterator[str]:
    """The ways from the address of the page to that of the one made of `file`, if `path` was such a way."""
    own, there, segments = site.route(document.path), site.route(file), url.segments(path)
    if was is None or own is None or there is None or segments is None:
        return
    names = {was.file, splitext(was.file)[0], lookup.page_name(was.file)}
    if lookup.normalized(dirname(was.source), segments) in names:
        return  # a way from file to file
    slash, here = "/" if path.endswith("/") else "", "./" if path.startswith("./") else ""
    folders = [own, dirname(own)]
    if _leads(folders[1], segments, was.file):
        folders.reverse()
    yield from (f"{here}{relpath(there, folder or '/')}{slash}" for folder in folders)


def _leads(folder: str, segments: Sequence[str], file: str) -> bool:
    """Whether the way from the folder of an address ends as the name of a file does."""
    wanted = lookup.normalized(folder.strip("/"), segments)
    return bool(wanted) and f"/{lookup.page_name(file)}".endswith(f"/{wanted}")


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


def as_served(site: Site, document: Document, destination: str, file: str) -> str:
    """The destination, which leads to the page made of `file`, or one in its place that leads there in a browser, too."""
    layout = site.routes(site.root_of(document.path)).layout
    route = site.route(file)
    if layout == Layout() or route is None or site.route(document.path) is None:
        return destination  # nobody has said how the site serves its pages
    if url.split(destination).path.endswith(site.names.suffixes(document.path)):
        is_served = _is_source_served(layout, destination, route)
        return destination if is_served else without_suffix(site, document, destination, file) or destination
    is_served = layout.relative_links == "file" or _is_served(site, document, destination, file)
    return destination if is_served else to_route(site, document, destination, route, file) or destination


def _is_source_served(layout: Layout, destination: str, route: str) -> bool:
    """Whether a link to a file leads to its page. Where nobody is known to see to that, the names must at least agree."""
    names = url.decode(splitext(url.split(destination).path)[0].lstrip("./")) or ""
    agrees = f"{route}/".endswith(f"/{names}/")
    return layout.source_suffix in ("rewritten", "needed") or (layout.source_suffix == "either" and agrees)


def _is_served(site: Site, document: Document, destination: str, file: str) -> bool:
    """Whether readers of the page come to that of the file by a link without its suffix."""
    path = url.split(destination).path
    if path.startswith("/") or "://" in path:  # a route, or one behind the site's own address
        return True
    target = from_page(site, document.path, url.segments(path) or ())
    return target.status == "ok" and target.file == file
