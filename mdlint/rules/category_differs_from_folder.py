"""The post lies in the folder of one category and names another."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from posixpath import dirname

from mdlint.model import Document, Problem
from mdlint.rules.front_matter_values import called, shown
from mdlint.site import Site
from mdlint.tables import setting, table


@table
class Options:
    """What a site may want otherwise."""

    key: str = setting("the key of the category", "category", of_keys=True)
    folders: Mapping[str, str] = setting("the category of each folder, by its path from the root of the site", default={})


def check(document: Document, site: Site, options: Options) -> Iterator[Problem]:
    front_matter = document.front_matter
    value = (front_matter.data or {}).get(options.key) if front_matter else None
    folder, category = _category(site.inside(document.path), options.folders)
    if front_matter is None or category is None or value in (None, "", category):
        return
    if isinstance(value, list) and category in value:
        return
    pointer = "/" + options.key
    message = f"{called(front_matter, pointer)} is {shown(value)}, but the posts in `{folder}` are `{category}`"
    yield Problem(front_matter.value_ranges[pointer], message, f"write `{category}`, or move the post to another folder")


def _category(path: str, folders: Mapping[str, str]) -> tuple[str, str | None]:
    """The nearest folder above that has a category, and which."""
    by_path = {folder.strip("/"): category for folder, category in folders.items()}
    folder = dirname(path)
    while folder and folder not in by_path:
        folder = dirname(folder)
    return folder, by_path.get(folder)
