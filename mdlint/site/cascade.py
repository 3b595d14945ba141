"""What the front matter of a section says for all pages below it: Hugo's `cascade`."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from posixpath import basename, dirname

from mdlint.model import Json
from mdlint.site.names import Names
from mdlint.site.placing import Placed, whole
from mdlint.site.publication import SECTION

TARGETS = ("target", "_target")
MOST_ENTRIES = 100  # each is asked about each page below
UNSURE = frozenset("*?[]{}!")  # in a pattern that is more than the beginning of a path


def sections(names: Names, path: str, placed: Placed, locales: Collection[str]) -> list[str]:
    """The documents that speak for the sections above a page, the innermost first, and for one of them itself."""
    parts = basename(path).split(".")
    locale = f".{parts[-2]}" if len(parts) > 2 and parts[-2] in locales else ""
    found, folder = [], dirname(path)
    while True:
        stem = f"{folder}/{SECTION}{locale}".lstrip("/")
        found += [stem + suffix for suffix in names.suffixes(path) if stem + suffix in names.files]
        if folder in ("", placed.folder):
            return found
        folder = dirname(folder)


def entries(cascade: Json, keys: Collection[str]) -> list[dict[str, Json]]:
    """What a `cascade` says under some keys, entry by entry. Keys in lists are as their writer has them, but not to Hugo."""
    found = cascade if isinstance(cascade, list) else [cascade]
    wanted = {*keys, *TARGETS}
    small = ({key.lower(): value for key, value in one.items()} for one in found[:MOST_ENTRIES] if isinstance(one, dict))
    return [{key: _small(value) for key, value in one.items() if key in wanted} for one in small]


def _small(value: Json) -> Json:
    """The value under keys in small letters."""
    return {key.lower(): _small(member) for key, member in value.items()} if isinstance(value, dict) else value


def is_meant(entry: Mapping[str, Json], placed: Placed) -> bool:
    """Whether the entry surely speaks of the page. What depends on the environment or on a language, nobody knows here."""
    target: Json = next((entry[key] for key in TARGETS if key in entry), {})
    if not isinstance(target, dict) or not target.keys() <= {"path", "kind"}:
        return False
    route, _, name = placed.rest.rpartition("/")
    kind = "page" if name.partition(".")[0] != SECTION else "section" if route else "home"
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
