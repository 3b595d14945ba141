"""Where a route leads: one step after the other, until one of them knows. What none of them knows stays `unknown`."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from mdlint.expressions import expression
from mdlint.site import lookup
from mdlint.site.builders import unsure
from mdlint.site.making import MEDIA, made
from mdlint.site.names import folded
from mdlint.site.placing import whole
from mdlint.site.question import Asked, below, question
from mdlint.site.redirects import followed
from mdlint.site.target import Target

if TYPE_CHECKING:
    from mdlint.site.site import Site

PLAIN = expression(r"/[^:*?#]*")  # a route without placeholders


def resolved_route(site: Site, source: str, segments: Sequence[str]) -> Target:
    """The target of a route in the document `source`, given as decoded segments from the root of its site."""
    routes, way = site.routes(site.root_of(source)), tuple(segments)
    if (known := routes.found_by_name.get(way)) is not None:
        return known
    asked = question(site, source, segments)
    if asked is None:
        return Target("unknown")
    if any("/" in segment for segment in segments):
        return Target("broken" if asked.owners else "unknown", wanted=asked.wanted)
    target = next(filter(None, (step(asked) for _, step in STEPS)), Target("broken", wanted=asked.wanted))
    if asked.page in routes.by_route and not routes.layout.front_matter_decides:
        routes.found_by_name[way] = target  # the first step has settled it by names alone, whoever asks
    return target


def _by_name(asked: Asked) -> Target | None:
    file = asked.routes.by_route.get(asked.page)
    return asked.found(file) if file is not None and asked.routes.is_at(file, asked.page) else None


def _own_page(asked: Asked) -> Target | None:
    file = asked.routes.pages.by_route.get(asked.page)
    return None if file is None else asked.found(file)


def _asset(asked: Asked) -> Target | None:
    file = asked.routes.asset(asked.route)
    return None if file is None else asked.found(file)


def _file(asked: Asked) -> Target | None:
    """A file in a content folder by its own name, or the source of an HTML page."""
    for path in asked.paths():
        if path in asked.site.names.files:
            return asked.found(path)
        if path.endswith((".html", ".htm")) and (file := lookup.find(asked.site.names, path)):
            return asked.found(file)
    placed = asked.routes.placed(asked.source) if asked.routes.layout.from_content else None
    if placed is not None and (path := below(placed.folder, asked.route.lstrip("/"))) in asked.site.names.files:
        return asked.found(path)
    path = asked.routes.from_root(asked.route)
    is_file = asked.is_from_outside or (asked.routes.layout.from_content and asked.site.names.is_page(path))
    return asked.found(path) if is_file and path in asked.site.names.files else None


def _folder_of_unknown_page(asked: Asked) -> Target | None:
    """Whether a folder has a page of its own only the server knows."""
    # Where front matter decides, a page may well have claimed the route.
    return None if asked.routes.layout.front_matter_decides else _folder(asked)


def _claimed(asked: Asked) -> Target | None:
    is_judged = asked.owners or asked.routes.layout.front_matter_decides
    if not is_judged or MEDIA.search(asked.route):
        return None
    claimed = asked.routes.claimed_by(asked.page)
    if claimed is None:
        return None
    return asked.found(claimed.file)._replace(via=None if claimed.is_own else asked.routes.of(claimed.file))


def _redirected(asked: Asked) -> Target | None:
    redirect = followed(asked.route, asked.routes.settings.redirects)
    if redirect is None:
        return None
    if redirect.to is None:
        return Target("unknown", wanted=asked.wanted)
    after = question(asked.site, asked.source, redirect.to.split("/")) if PLAIN.fullmatch(redirect.to) else None
    there = _by_name(after) or _claimed(after) if after and after.route != asked.route else None
    if there is None:
        return Target("ok", wanted=asked.wanted)
    return there._replace(wanted=asked.wanted, via=there.via or redirect.to)


def _left_out(asked: Asked) -> Target | None:
    file = asked.routes.left_out.get(asked.page) if asked.routes.layout.unpublished else None
    return None if file is None else asked.found(file)


def _untranslated(asked: Asked) -> Target | None:
    """A page in the language that stands in for another."""
    layout = asked.routes.layout
    _, first, rest = (asked.route + "/").split("/", 2)
    if any(owner.content.route.startswith("/*/") for owner in asked.owners):
        return _by_name(asked._replace(route=whole(rest)))
    if not layout.default_locale or first not in layout.locales:
        return None
    for route in (f"/{layout.default_locale}/{rest}", f"/{rest}"):
        other = asked._replace(route=route.rstrip("/") or "/")
        if other.route != asked.route and (target := _by_name(other)):
            return target
    return None


def _folder(asked: Asked) -> Target | None:
    for path in asked.paths():
        if path in asked.site.names.folders:
            return Target("unknown", file=path, wanted=asked.wanted)
    return None


def _alike(asked: Asked) -> Target | None:
    """A page, file or folder that differs in case alone, or in how its letters are composed."""
    if not asked.owners:
        return None
    names = asked.site.names
    file = asked.routes.by_folded_route.get(folded(asked.page))
    if asked.routes.layout.looks_pages_up and file is not None:
        return asked.found(file)
    for path in asked.paths():
        if found := names.by_folded_path.get(folded(path)):
            return misspelt(asked.site, path, found[0], found[0])
    for path in (below(folder, asked.route.strip("/")) for folder in asked.routes.asset_folders):
        if found := names.by_folded_path.get(folded(path)):
            return misspelt(asked.site, path, found[0], found[0])
    if file is not None and asked.routes.by_name(file) != asked.page:
        return misspelt(asked.site, asked.page, asked.routes.by_name(file) or "", file)._replace(wanted=asked.wanted)
    like = (names.by_folded_folder.get(folded(path)) for path in asked.paths())
    folder = next(filter(None, like), None)
    return None if folder is None else Target("unknown", file=folder, wanted=asked.wanted)


def misspelt(site: Site, wanted: str, name: str, file: str) -> Target:
    """The target for a file whose name differs from the one that is wanted in case, or in how its letters are composed."""
    if site.names.are_served_in_any_case:
        return Target("ok", file=file, wanted=wanted)
    is_composed_otherwise = unicodedata.normalize("NFC", name) == unicodedata.normalize("NFC", wanted)
    return Target("broken", file=file, wanted=wanted, cause="unicode-form" if is_composed_otherwise else "case")


def _dynamic_page(asked: Asked) -> Target | None:
    """A page of the framework that serves any route below a folder, unless that is the one by which it serves the content."""
    own = len(asked.owners[0].route.rstrip("/")) if asked.owners else -1
    is_served = any(len(page.prefix.rstrip("/")) > own for page in asked.routes.pages.dynamic(asked.route))
    is_served = is_served or any(page.pattern.fullmatch(asked.page) for page in asked.routes.dynamic)
    return Target("unknown", wanted=asked.wanted) if is_served else None


def _foreign(asked: Asked) -> Target | None:
    return None if asked.owners else Target("unknown")


Step = Callable[[Asked], Target | None]
STEPS: tuple[tuple[str, Step], ...] = (
    ("a document, by its name", _by_name),
    ("a page of the framework", _own_page),
    ("a file in an asset folder", _asset),
    ("a file in a content folder", _file),
    ("a content folder", _folder_of_unknown_page),
    ("a document, by its front matter", _claimed),
    ("a redirect", _redirected),
    ("a page that is not translated", _untranslated),
    ("a document that is not published", _left_out),
    ("a folder", _folder),
    ("a page or file that is spelt otherwise", _alike),
    ("a page of the framework for many routes", _dynamic_page),
    ("a route outside the content", _foreign),
    ("what a builder serves by its own rules", unsure),
    ("what a build may make", made),
)


def steps(asked: Asked) -> Iterator[tuple[str, Target | None]]:
    """Each step in words with what it knows, up to the one that settles it."""
    for words, step in STEPS:
        target = step(asked)
        yield words, target
        if target is not None:
            return
