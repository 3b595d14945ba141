"""What Zola's settings say of routes."""

from __future__ import annotations

from typing import Any

from mdlint.recognise import reading
from mdlint.recognise.sources import Sources, Table, path_of, unsure, url_of
from mdlint.site.names import SUFFIXES

CONTENT = "content"
# What `anchors = "safe"` and `"off"` make: the heading as it is, but for its blanks.
AS_WRITTEN = {"style": "custom", "lower": False, "remove": r"[^\s\S]", "collapse": "none", "space": "_"}


def zola(sources: Sources) -> Table | None:
    """`base_url`, which Hugo writes otherwise, the languages, the taxonomies, and how names and headings become addresses."""
    said = sources.data
    if "base_url" not in said or not sources.has_folder(CONTENT):
        return None
    slugify = said.get("slugify", {})
    slugify = slugify if isinstance(slugify, dict) else {}
    is_slugged = slugify.get("paths", "on") == "on"
    if (is_slugged and _is_spelt(sources)) or "paths_keep_dates" in slugify:
        return unsure("zola")
    table: dict[str, Any] = {"extends": ["zola"]}
    base = path_of(said["base_url"])
    if site := {**url_of(said["base_url"]), **({"base": f"/{base}"} if base else {}), **_languages(said)}:
        table["site"] = site
    if lists := [f"{'/' * bool(base)}{base}/{name}*" for name in _taxonomies(said)]:
        table["known-routes"] = lists
    if slugify.get("anchors", "on") != "on":
        table["anchors"] = AS_WRITTEN
    if not is_slugged:
        table["content"] = [{"folder": CONTENT, "index-names": ["index", "_index"]}]
    return table


def _is_spelt(sources: Sources) -> bool:
    """Whether a page's name has letters that Zola spells in ASCII, in a way that we do not follow."""
    below = sources.path(CONTENT) + "/"
    return any(not path.isascii() for path in sources.names.files if path.startswith(below) and path.endswith(SUFFIXES))


def _languages(said: Table) -> dict[str, Any]:
    """The languages, which tell their pages apart by `soil.ko.md`."""
    languages, default = said.get("languages", {}), said.get("default_language", "en")
    if not isinstance(languages, dict) or not languages or not isinstance(default, str):
        return {}
    return {"locales": sorted({*languages, default}), "default-locale": default}


def _taxonomies(said: Table) -> list[str]:
    """Their names, below which Zola makes a page of each term."""
    found = said.get("taxonomies", [])
    names = [one.get("name") for one in found if isinstance(one, dict)] if isinstance(found, list) else []
    return [name for name in names if isinstance(name, str) and reading.is_plain(name)]
