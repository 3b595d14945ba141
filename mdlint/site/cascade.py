"""What the front matter of a section says for all pages below it: Hugo's `cascade`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from posixpath import basename, dirname
from typing import TYPE_CHECKING

from mdlint.model import Json
from mdlint.site.placing import Placed, whole

if TYPE_CHECKING:
    from mdlint.site.site import Site

KEY = "cascade"
SECTION = "_index"
TARGETS = ("target", "_target")
UNSURE = frozenset("*?[]{}!")  # in a pattern that is more than the beginning of a path


def sections(site: Site, path: str) -> list[str]:
    """The documents that speak for the sections above a page, the innermost first, and for one of them itself."""
    root = site.root_of(path)
    layout = site.settings_of(root).layout
    placed = site.routes(root).placed(path) if layout.cascade else None
    if placed is None:
        return []
    parts = basename(path).split(".")
    locale = f".{parts[-2]}" if len(parts) > 2 and parts[-2] in layout.locales else ""
    found, folder, names = [], dirname(path), site.names
    while True:
        stem = f"{folder}/{SECTION}{locale}".lstrip("/")
        found += [stem + suffix for suffix in names.suffixes(path) if stem + suffix in names.files]
        if folder in ("", placed.folder):
            return found
        folder = dirname(folder)


def is_section(path: str) -> bool:
    """Whether a document may speak for the pages below it."""
    return basename(path).partition(".")[0] == SECTION


def handed_down(site: Site, path: str, above: Iterable[str]) -> dict[str, Json]:
    """The values that a page has from the sections `above`, the innermost of which counts; of one, what comes first."""
    found: dict[str, Json] = {}
    for section in above:
        for values in _entries(site.data(section).get(KEY)):
            if _is_meant(values, path, site.routes(site.root_of(path)).placed(path)):
                found = {**values, **found}
    return found


def _entries(cascade: Json) -> Iterator[dict[str, Json]]:
    for entry in cascade if isinstance(cascade, list) else [cascade]:
        if isinstance(entry, dict):
            yield _small(entry)


def _small(values: Mapping[str, Json]) -> dict[str, Json]:
    """The values under keys in small letters, as Hugo has them; facts leave those in a list as they are."""
    return {key.lower(): _small(value) if isinstance(value, dict) else value for key, value in values.items()}


def _is_meant(values: Mapping[str, Json], path: str, placed: Placed | None) -> bool:
    """Whether the entry surely speaks of the page. What depends on the environment or on a language, nobody knows here."""
    target: Json = next((values[key] for key in TARGETS if key in values), {})
    if placed is None or not isinstance(target, dict) or not target.keys() <= {"path", "kind"}:
        return False
    route, _, name = placed.rest.rpartition("/")
    kind = "page" if not is_section(path) else "section" if route else "home"
    own = whole(f"{route}/{name.partition('.')[0]}" if kind == "page" else route).lower()
    return target.get("kind", kind) == kind and _covers(target.get("path", "**"), own)


def _covers(pattern: Json, route: str) -> bool:
    """Whether a pattern that is a route, or the beginning of one, takes this one."""
    if not isinstance(pattern, str):
        return False
    start = pattern.lower().removesuffix("**").rstrip("/")
    if UNSURE & set(start):
        return False
    return route.startswith(start + "/") if pattern.endswith("**") else route == start
