"""What Hugo's settings say of routes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from mdlint.expressions import expression
from mdlint.recognise.sources import Sources, Table, path_of, unsure, url_of

LINK_HOOK = expression(r"(?:themes/[^/]+/)?layouts/(?:.*/)?_markup/render-link[^/]*\.html")
# Destinations that a hook compares with, as in `{{ if eq $u.String "g" }}`: it makes of them what it likes.
SPECIAL = expression(r"\beq[ \t]+(?:\$\w*|\.Destination)(?:\.String|\.Path)?[ \t]+\"([^\"*?\[\]\s]{1,100})\"")
MOST_SPECIAL = 20
CHANGES = frozenset({"uglyurls", "canonifyurls"})  # settings that change routes in ways that we do not follow
KINDS = frozenset({"page", "section", "taxonomy", "term"})  # for which permalinks may be said apart


def hugo(sources: Sources) -> Table | None:
    """`contentDir`, the languages, and what is mounted as content. An address with a path is not followed, nor are permalinks:
    the sections that have some are left alone.
    """
    said = sources.data
    is_called_so = sources.file.rpartition("/")[2].startswith("hugo.")
    usual = said.get("contentdir")
    usual = usual.strip("/") if isinstance(usual, str) else "content"
    if not is_called_so and not (sources.has_folder(usual) and {"baseurl", "theme", "languagecode"} & said.keys()):
        return None
    contents, apart = _contents(said, usual), _with_permalinks(said.get("permalinks", {}))
    if apart is None or CHANGES & said.keys() or path_of(said.get("baseurl")) or not said:
        contents = None
    more = _hooked(sources)
    if contents is None or not any(sources.has_pages(folder) for folder in contents):
        return {**unsure("hugo"), **more, "site": {**more.get("site", {}), "keys-in-any-case": True}}
    site = {**url_of(said.get("baseurl")), **_locales(said), **more.pop("site", {})}
    table: dict[str, Any] = {"extends": ["hugo"], **more, **({"site": site} if site else {})}
    if apart:
        tops = ["", *(route for route in contents.values() if route != "/"), *(f"/{one}" for one in site.get("locales", ()))]
        table["known-routes"] = [f"{top}{route}/*" for top in tops for route in apart]
    if contents != {"content": "/"}:
        table["content"] = [
            {"folder": folder, "route": route, "index-names": ["index", "_index"], "names": "lower"}
            for folder, route in contents.items()
        ]
    return table


def _with_permalinks(said: object) -> list[str] | None:
    """The routes below which nothing is judged: that of a section with permalinks, and `/blog` for `/blog/:year/:slug/`; None
    if that is all.
    """
    if not isinstance(said, dict) or not said:
        return [] if said == {} else None  # of YAML only the first level is read
    tables = [table for kind, table in said.items() if kind in KINDS and isinstance(table, dict)]
    tables.append({section: pattern for section, pattern in said.items() if isinstance(pattern, str)})
    routes = {_above(section.lower(), pattern) for table in tables for section, pattern in table.items()}
    routes |= {f"/{section.lower()}" for table in tables for section in table} if "" not in routes else set()
    return sorted(routes) if routes and "" not in routes else None


def _above(section: str, pattern: object) -> str:
    """The route above all those of a pattern, as far as it says one."""
    said = str(pattern).replace(":section/", f"{section}/") if isinstance(pattern, str) else ""
    above = said.partition(":")[0].rpartition("/")[0].strip("/")
    return f"/{above}" if above else ""


def _contents(said: Mapping[str, Any], usual: str) -> dict[str, str] | None:
    """The folders of content with their routes; None where that is more than we follow."""
    languages, module = said.get("languages", {}), said.get("module", {})
    if not isinstance(languages, dict) or not isinstance(module, dict) or ("languages" in said and not languages):
        return None
    if "module" in said and not module:
        return None  # of YAML only the first level is read
    mounted = _mounted(module)
    if mounted:
        return mounted if len(languages) < 2 else None
    if mounted is None:
        return None
    return _of_languages(said, languages, usual)


def _mounted(module: Mapping[str, Any]) -> dict[str, str] | None:
    """What is mounted as content; None where content comes from elsewhere."""
    for one in _tables(module.get("imports")):
        if any(str(mount.get("target", "")).startswith("content") for mount in _tables(one.get("mounts"))):
            return None
    found = {}
    for mount in _tables(module.get("mounts")):
        source, target = mount.get("source"), str(mount.get("target", "")).strip("/")
        if target != "content" and not target.startswith("content/"):
            continue
        if not isinstance(source, str) or ".." in source:
            return None
        found[source.strip("/").removeprefix("./")] = "/" + target[len("content/") :]
    return found


def _of_languages(said: Mapping[str, Any], languages: Mapping[str, Any], usual: str) -> dict[str, str]:
    """The folder of each language that has one."""
    default = said.get("defaultcontentlanguage", "en")
    found = {}
    for name, settings in languages.items():
        folder = _lower(settings).get("contentdir")
        if isinstance(folder, str) and ".." not in folder:
            route = "/" if name == default and not said.get("defaultcontentlanguageinsubdir") else f"/{name}"
            found[folder.strip("/")] = route
    return found or {usual: "/"}


def _locales(said: Mapping[str, Any]) -> dict[str, Any]:
    """The languages, if they tell their pages apart by `soil.ko.md`."""
    languages = said.get("languages", {})
    if len(languages) < 2 or any("contentdir" in _lower(one) for one in languages.values()):
        return {}
    default = said.get("defaultcontentlanguage", "en")
    return {"locales": sorted(languages), "default-locale": default if isinstance(default, str) else "en"}


def _lower(settings: object) -> dict[str, Any]:
    return {str(key).lower(): value for key, value in settings.items()} if isinstance(settings, dict) else {}


def _tables(value: object) -> Iterator[Mapping[str, Any]]:
    yield from (one for one in value if isinstance(one, dict)) if isinstance(value, list) else ()


def _hooked(sources: Sources) -> dict[str, Any]:
    """What a hook of the site's own does to links, as far as it is known: it looks pages up as Hugo's `GetPage` does, also from
    the top of the content, and what it compares destinations with is no path.
    """
    hooks = [file for file in sources.files if LINK_HOOK.fullmatch(file)]
    if not hooks:
        return {}
    special = dict.fromkeys(word for file in hooks for word in SPECIAL.findall(sources.text_of(file)))
    words = [word for word in special if word not in ("ignore", "warning", "error")]  # of what a hook says of dead links
    ignored = {"ignore-destinations": words[:MOST_SPECIAL]} if words else {}
    return {**ignored, "site": {"looks-pages-up": True}}
