"""Whether a document is on the site, by what its front matter says."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Literal

from mdlint.model import Json
from mdlint.site.layout import Layout

if TYPE_CHECKING:
    from mdlint.site.site import Site

Standing = Literal["published", "draft", "unpublished"]
YES = (True, "true", "True", "yes", "Yes", "on")  # builders disagree on which of these are texts
NO = (False, "false", "False", "no", "No", "off")
DRAFTS: Mapping[str, Json] = {"draft": True, "published": False}


def is_published(data: Mapping[str, Json], drafts: Mapping[str, Json]) -> bool:
    """Whether the front matter lets its document be on the site. A key with a dot, `build.render`, leads into a mapping."""
    return not any(_is(_value(data, key), value) for key, value in drafts.items())


def drafts_of(layout: Layout) -> Mapping[str, Json]:
    """The values that keep a document off the site: those that the layout names, or else those that most builders know."""
    return layout.drafts or DRAFTS


def owes_keys(site: Site, path: str) -> bool:
    """Whether a document must have the keys that its schema requires: not one that is off the site, nor, where front matter is
    optional, one without any.
    """
    layout = site.settings_of(site.root_of(path)).layout
    return site.published(path) and not (layout.front_matter_optional and not site.data(path))


def is_told_by_name(site: Site, path: str, pointer: str) -> bool:
    """Whether the builder has a value from the name of the file, where the front matter does not say it."""
    from mdlint.site.permalinks import has_date  # late: few pages lack anything

    placed = site.routes(site.root_of(path)).placed(path) if pointer == "/date" else None
    return placed is not None and has_date(placed.content.permalink, placed.rest)


def _value(data: Mapping[str, Json], key: str) -> Json:
    above, dot, inner = key.partition(".")
    if not dot or key in data:
        return data.get(key)
    mapping = data.get(above)
    return _value(mapping, inner) if isinstance(mapping, dict) else None


def _is(value: Json, wanted: Json) -> bool:
    """Whether a value is the one that a config names, or one of several; of truth there are several spellings."""
    if isinstance(wanted, (list, tuple)):
        return any(_is(value, one) for one in wanted)
    if isinstance(wanted, bool):
        return value in (YES if wanted else NO)
    return type(value) is type(wanted) and bool(value == wanted)
