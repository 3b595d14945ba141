"""A page, picture or other file that the front matter names is not there."""

from __future__ import annotations

from collections.abc import Iterator
from posixpath import dirname
from typing import TYPE_CHECKING

from mdlint.key_case import in_facts
from mdlint.model import Document, Fix, FrontMatter, Json, Problem
from mdlint.pointers import pointer_to
from mdlint.rules.front_matter_values import annotated
from mdlint.rules.whereabouts import SAFETIES, edit_of_value, news
from mdlint.site import Site
from mdlint.site.lookup import SERVED_FOLDERS, normalized
from mdlint.site.url import is_external, is_opaque, segments, split
from mdlint.tables import setting, table

if TYPE_CHECKING:
    from mdlint.site.moved import Moved


@table
class Options:
    """What a site may want otherwise."""

    links: tuple[str, ...] = setting("keys whose values are links to pages", (), of_keys=True)
    assets: tuple[str, ...] = setting("keys whose values are pictures and other files", (), of_keys=True)


FORMATS = ("mdlint-link", "mdlint-asset")
MOST_HINTS = 50


def check(document: Document, site: Site, options: Options) -> Iterator[Problem]:
    front_matter = document.front_matter
    if front_matter is None or not front_matter.data:
        return
    hints = 0
    for pointer, destination in dict.fromkeys(references(document, front_matter, site, options)):
        wanted = _missing(site, document, destination)
        if wanted is None:
            continue
        from mdlint.site.moved import moved_to  # late: most references lead somewhere

        hints += 1
        moved = moved_to(site, document, destination, wanted) if hints <= MOST_HINTS else None
        told = news(destination, f"there is no `{wanted}`", moved)
        place = front_matter.value_ranges.get(pointer, front_matter.opening_fence)
        fix = _fix(front_matter, pointer, moved) if moved else None
        yield Problem(place, told.message, told.help, fix, cause=told.cause)


def _fix(front_matter: FrontMatter, pointer: str, moved: Moved) -> Fix | None:
    edit = edit_of_value(front_matter, pointer, moved.cure) if moved.cure else None
    return edit and Fix(f"Change to `{moved.cure}`", (edit,), SAFETIES[moved.why], "front-matter")


def references(document: Document, front_matter: FrontMatter, site: Site, options: Options) -> Iterator[tuple[str, str]]:
    """The values that are references, by their pointers: those that the schema says are, and those under the keys chosen."""
    for _, said in annotated(document, site):
        if said.schema.get("format") in FORMATS and isinstance(said.value, str) and said.value.strip():
            yield in_facts(front_matter, said.pointer), said.value.strip()
    for key in (*options.links, *options.assets):
        yield from _texts(pointer_to("", key), (front_matter.data or {}).get(key))


def _texts(pointer: str, value: Json) -> Iterator[tuple[str, str]]:
    if isinstance(value, str) and value.strip():
        yield pointer, value.strip()
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from _texts(pointer_to(pointer, index), item)


def _missing(site: Site, document: Document, destination: str) -> str | None:
    """The path that is not there; None where something is, or nobody can tell."""
    if is_external(destination) or is_opaque(destination):
        return None
    target = site.target(document, destination)
    if target.status == "broken":
        return target.wanted
    if target.status == "unknown" and target.file is None and destination.startswith("/"):
        return _missing_from_root(site, document, destination)
    return None


def _missing_from_root(site: Site, document: Document, destination: str) -> str | None:
    """A file that is served from the site's root, `/images/a.png` for `public/images/a.png`, if the folder is there."""
    names = segments(split(destination).path)
    root = site.root_of(document.path)
    if not names or "." not in names[-1]:
        return None
    places = [normalized(root, (folder, *names)) for folder in (*SERVED_FOLDERS, "")]
    folders = [place for place in places if place and dirname(place) in site.names.folders and dirname(place) != root]
    if not folders or any(place in site.names.files or site.names.unlisted(place) for place in places if place):
        return None
    return folders[0]
