"""Two pages of one site with the same slug or permalink: the one that is built last wins."""

from __future__ import annotations

import re
from collections.abc import Iterator
from posixpath import dirname

from mdlint.expressions import expression
from mdlint.model import Document, FrontMatter, Problem, Range, Related
from mdlint.rules.front_matter_values import called, shown, unique_keys
from mdlint.site import Site
from mdlint.tables import setting, table


@table
class Options:
    """What a site may want otherwise."""

    keys: tuple[str, ...] = setting("the keys whose values must differ on the whole site", ("permalink",), of_keys=True)
    keys_of_folder: tuple[str, ...] = setting("those whose values must differ within a folder", ("slug",), of_keys=True)


# Pages of two languages or editions have one permalink, each in a part of the site of its own.
EDITION = expression(r"[a-z]{2}(?:[-_][A-Za-z]{2,4})?|v?\d+(?:\.(?:\d+|x))*|latest|next|current", re.IGNORECASE)
MOST_SHOWN = 20


def check(document: Document, site: Site, options: Options) -> Iterator[Problem]:
    front_matter = document.front_matter
    if front_matter is None or not front_matter.data or not site.published(document.path):
        return
    for key in dict.fromkeys((*options.keys, *options.keys_of_folder, *unique_keys(site, document))):
        value = front_matter.data.get(key)
        if isinstance(value, str) and value.strip():
            others = site.vocabularies.bearers(site.root_of(document.path), key, value.strip())
            within_folder = key in options.keys_of_folder
            first = [path for path in others if path < document.path and _compete(path, document.path, within_folder)]
            if first:
                yield _fault(front_matter, site, key, first)


def _compete(path: str, other: str, within_folder: bool) -> bool:
    if within_folder and dirname(path) != dirname(other):
        return False
    return [part for part in re.split(r"[/.]", path) if EDITION.fullmatch(part)] == [
        part for part in re.split(r"[/.]", other) if EDITION.fullmatch(part)
    ]


def _fault(front_matter: FrontMatter, site: Site, key: str, others: list[str]) -> Problem:
    pointer = "/" + key.replace("~", "~0").replace("/", "~1")
    related = tuple(Related(path, _place(site, path, pointer), "has it, too") for path in others[:MOST_SHOWN])
    value = shown((front_matter.data or {})[key])
    message = f"{called(front_matter, pointer)} is {value}, as in `{others[0]}`"
    return Problem(front_matter.value_ranges[pointer], message, "give one of the pages another", related=related)


def _place(site: Site, path: str, pointer: str) -> Range:
    front_matter = site.document(path).front_matter
    assert front_matter is not None  # or the page would have no value
    return front_matter.value_ranges.get(pointer, front_matter.opening_fence)
