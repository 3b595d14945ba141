"""The destinations that a link may have: routes and files, as they must be written there, and the anchors of a page."""

from __future__ import annotations

from collections.abc import Iterator
from posixpath import basename, dirname, relpath, splitext

from lsprotocol import types

from mdlint.server.navigation import anchors
from mdlint.server.offer import Offer
from mdlint.server.symbols import title_of
from mdlint.server.view import View
from mdlint.site import url

File = types.CompletionItemKind.File
Anchor = types.CompletionItemKind.Reference


def ways(view: View, typed: str) -> Iterator[Offer]:
    """The destinations that begin like what was typed, or hold it, and lead to a file: that was tried with each of them."""
    example = _example(view)
    wanted = (url.decode(typed) or typed).casefold().removeprefix("./")
    for way, file in _candidates(view, typed):
        if wanted not in way.casefold():
            continue
        here = "./" if typed.startswith("./") and not way.startswith("..") else ""
        destination = here + url.encode_like(way, example)
        if view.site.target(view.document, destination).file == file:
            is_page = view.site.names.is_page(file)
            yield Offer(destination, way, File, title_of(view.site.document(file)) if is_page else None)


def _candidates(view: View, typed: str) -> Iterator[tuple[str, str]]:
    """Routes where the destination begins at the root of the site, else the ways to files; each with its file."""
    site, names = view.site, view.site.names
    root = site.root_of(view.path)
    if typed.startswith("/"):
        for file in site.routes(root).by_route.values():
            if route := site.route(file):
                yield route, file
        return
    here = dirname(view.path)
    near = sorted(names.files, key=lambda file: (not file.startswith(f"{here}/"), file))
    for file in near:
        if file != view.path and site.root_of(file) == root and not basename(file).startswith("."):
            yield relpath(file, here or "."), file


def fragments(view: View, path: str) -> Iterator[Offer]:
    """The anchors of the page that a destination leads to."""
    file = view.site.target(view.document, path).file if path else view.path
    if file is None or file not in view.site.names.files or not view.site.names.is_page(file):
        return
    example = _example(view)
    for heading, anchor in anchors(view.site, file):
        if anchor:
            yield Offer(url.encode_like(anchor, example), f"{'#' * heading.level} {heading.text}", Anchor)


def notes(view: View, note: str, *, of_heading: bool) -> Iterator[Offer]:
    """What a wikilink may name: notes, or the headings of one."""
    names = view.site.names
    pages = sorted(filter(names.is_page, names.files))
    if not of_heading:
        for file in pages:
            name = splitext(basename(file))[0]
            if note.casefold() in name.casefold():
                yield Offer(name, name, File, title_of(view.site.document(file)))
        return
    name = note or splitext(view.path)[0]
    meant = (file for file in pages if name in (splitext(file)[0], splitext(basename(file))[0]))
    for heading in view.site.document(found).headings if (found := next(meant, None)) else ():
        yield Offer(heading.text, f"{'#' * heading.level} {heading.text}", Anchor)


def _example(view: View) -> str:
    """A destination of the page with letters percent-encoded, if it has one: then others are written like it."""
    written = (link.destination for link in view.document.links)
    return next((one for one in written if url.BEYOND_ASCII.search(one) and not url.is_external(one)), "")
