"""A tag that is nearly another one: readers who follow the one never see the posts of the other."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from mdlint.model import Document, Edit, Fix, FrontMatter, Json, Problem, Range
from mdlint.nearest import nearest
from mdlint.pointers import pointer_to
from mdlint.rules.front_matter_values import MOST_HINTS, shown
from mdlint.site import Site
from mdlint.site.placing import lower
from mdlint.tables import setting, table


@table
class Options:
    """What a site may want otherwise."""

    keys: tuple[str, ...] = setting("the keys whose values are tags", ("tags",), of_keys=True)
    known: tuple[str, ...] = setting("all tags that there are; any other is a finding", default=())
    known_file: str = setting("a file beside the config with more of them, one a line", default="", lines_for="known")
    names: Literal["kept", "lower"] = setting(
        "how a tag becomes part of a route, as in `[[content]]`: tags with one route are one", default="kept"
    )
    spaces: bool = setting("whether a tag may contain spaces", default=True)


def check(document: Document, site: Site, options: Options) -> Iterator[Problem]:
    front_matter = document.front_matter
    if front_matter is None or not front_matter.data:
        return
    known, strangers = frozenset(options.known), 0
    for key in options.keys:
        for pointer, tag in _tags(pointer_to("", key), front_matter.data.get(key)):
            place = front_matter.value_ranges.get(pointer, front_matter.opening_fence)
            if known and tag not in known:
                strangers += 1
                meant = nearest(tag, options.known) if strangers <= MOST_HINTS else None
                help_ = f"did you mean `{meant}`?" if meant else None
                yield Problem(place, f"{shown(tag)} is none of the known tags", help_, _change(front_matter, pointer, meant))
            elif not options.spaces and len(words := tag.split()) > 1:
                joined = "-".join(words)
                message = f"the tag {shown(tag)} contains a space"
                yield Problem(place, message, f"write `{joined}`", _change(front_matter, pointer, joined))
            elif not known and (usual := site.vocabularies.usual(site.root_of(document.path), key, tag)):
                name, times = usual
                if options.names == "lower" and lower(tag) == lower(name):
                    continue
                message = f"{shown(tag)} is {shown(name)} in {times} posts"
                yield Problem(place, message, f"write `{name}`", _change(front_matter, pointer, name))


def _tags(pointer: str, value: Json) -> Iterator[tuple[str, str]]:
    if isinstance(value, list):
        for index, item in enumerate(value):
            if isinstance(item, str) and item.strip():
                yield pointer_to(pointer, index), item.strip()


def _change(front_matter: FrontMatter, pointer: str, usual: str | None) -> Fix | None:
    """The change of a tag that stands there as it is, with or without quotes."""
    style = front_matter.scalar_styles.get(pointer)
    if usual is None or style not in ("plain", "single", "double") or not usual.replace("-", "").replace("_", "").isalpha():
        return None
    start, end = front_matter.value_ranges[pointer]
    inside = Range(start, end) if style == "plain" else Range(start + 1, end - 1)
    return Fix(f"Change to `{usual}`", (Edit(inside, usual),), "hint", "front-matter")
