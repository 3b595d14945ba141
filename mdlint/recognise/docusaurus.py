"""What Docusaurus's settings say of routes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from mdlint.expressions import expression
from mdlint.recognise import reading
from mdlint.recognise.sources import Sources, Table, unsure, url_of

PLACE = expression(r"(?<![\w.])(?:routeBasePath|path)[\"']?\s*:")
# What the literal with the options of the docs or the blog stands behind.
NAMED = expression(r"(?:(?<![\w.])|content-)(docs|blog)[\"']?\s*[:,]\s*\{?\s*$")
ABOVE = "../"


def docusaurus(sources: Sources) -> Table | None:
    """Where the docs and the blog are served: `routeBasePath`, with the `path` beside it, and `url`."""
    contents = list(_contents(sources.script))
    (base,) = reading.strings(sources.script, "baseUrl")[:1] or [""]
    if None in contents or base is None:
        return unsure("docusaurus")
    table: dict[str, Any] = {"extends": ["docusaurus"]}
    if base.strip("/"):
        table["known-routes"] = [f"/{base.strip('/')}/*"]  # links may begin with it, or leave that to Docusaurus
    elif site := url_of(next(iter(reading.strings(sources.script, "url")), None)):
        table["site"] = site
    served = dict(contents)  # type: ignore[arg-type]
    if served:
        for folder, route in (("docs", "/docs"), ("blog", "/blog")):
            if route not in served.values():
                served.setdefault(folder, route)
        table["content"] = [one for pair in served.items() for one in _folders(*pair)]
    return table


def _contents(text: str) -> Iterator[tuple[str, str] | None]:
    """Folders with their routes, as far as the settings name either; None for one that stands in code."""
    seen = set[int]()
    for number, match in enumerate(PLACE.finditer(text)):
        if number == reading.MOST_PLACES:
            yield None
            return
        start, options = reading.literal(text, match.start())
        if start in seen:
            continue
        seen.add(start)
        named = NAMED.search(text[max(0, start - 100) : start])
        routes, folders = reading.strings(options, "routeBasePath"), reading.strings(options, "path", _is_folder)
        if not routes and named is None:
            continue  # some other plugin's
        before = text[max(0, match.start() - 400) : match.start()]
        usual = named[1] if named else "blog" if before.rfind("blog") > before.rfind("docs") else "docs"
        route = routes[0] if routes else f"/{usual}"
        if route is None or None in folders:
            yield None
            continue
        yield ((folders and folders[0]) or usual).removeprefix("./").strip("/"), "/" + route.strip("/")


def _is_folder(text: str) -> bool:
    return reading.is_plain(text.removeprefix(ABOVE))


def _folders(folder: str, route: str) -> Iterator[dict[str, Any]]:
    below = route.rstrip("/")
    if folder == "blog":
        pattern = f"{below}/:year/:month/:day/:title"
        yield {"folder": folder, "route": route, "index-names": ["index"], "permalink": pattern}
        yield {
            "folder": "i18n/*/docusaurus-plugin-content-blog",
            "route": f"/*{below}",
            "index-names": ["index"],
            "permalink": f"/*{pattern}",
        }
        return
    usual = {"index-names": ["index", "README", "readme", "Index", "{folder}"], "number-prefixes": True}
    yield {"folder": folder, "route": route, **usual}
    if folder in ("docs", "../docs"):
        yield {"folder": "versioned_docs/version-*", "route": f"{below}/*", **usual}
        yield {"folder": "i18n/*/docusaurus-plugin-content-docs/current", "route": f"/*{below}", **usual}


def raised(table: Table, name: str) -> Table:
    """The settings as they are seen from the folder above the site's own, which has this name: some content lies beside it."""
    contents = [{**one, "folder": _seen_from_above(one["folder"], name)} for one in table["content"]]
    site = {
        **table.get("site", {}),
        "assets": [f"{name}/static"],
        "pages": [f"{name}/src/pages"],
        "redirects": [f"{name}/static/_redirects", f"{name}/vercel.json", "vercel.json"],
    }
    return {**table, "site": site, "content": contents}


def _seen_from_above(folder: str, name: str) -> str:
    return folder.removeprefix(ABOVE) if folder.startswith(ABOVE) else f"{name}/{folder}"
