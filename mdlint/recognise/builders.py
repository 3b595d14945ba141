"""What the settings of each framework say of routes. What is not sure is not said: then only anchors are told."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import urlsplit

from mdlint.recognise import reading
from mdlint.recognise.catch_all import contents_served
from mdlint.recognise.sources import Sources

Table = Mapping[str, Any]
LANGUAGE = re.compile(r"[a-z]{2,3}(?:[-_][A-Za-z]{2,4})?")


def _unsure(style: str) -> Table:
    return {"anchors": {"style": style}}


def _path_of(address: object) -> str:
    """The path of the site's address, without slashes at its ends."""
    try:
        return urlsplit(address).path.strip("/") if isinstance(address, str) else ""
    except ValueError:
        return ""


def mkdocs(sources: Sources) -> Table | None:
    """`docs_dir`, `site_url`, `use_directory_urls`, and which slugs the table of contents asks for."""
    said = sources.data
    folder = said.get("docs_dir")
    folder = folder.strip("/").removeprefix("./") if isinstance(folder, str) else "docs"
    site: dict[str, Any] = {}
    if base := _path_of(said.get("site_url")):
        site["base"] = f"/{base}"
    if said.get("use_directory_urls") is False:
        site["relative-links"] = "file"
        site["trailing-slash"] = "either"
    table: dict[str, Any] = {"extends": ["mkdocs"]}
    if site:
        table["site"] = site
    if re.search(r"pymdownx\.slugs", sources.text):
        table["anchors"] = {"style": "mkdocs-pymdownx"}
    elif "slugify_unicode" in sources.text:
        table["anchors"] = {"style": "mkdocs-unicode"}
    if folder != "docs":
        table["content"] = [{"folder": folder or ".", "index-names": ["index", "README"]}]
    return table if sources.has_pages(folder) else _unsure("mkdocs")


def vitepress(sources: Sources) -> Table | None:
    """The folder in which `.vitepress/` lies, and `srcDir` in it. `rewrites` may change any route."""
    above = sources.file.partition(".vitepress")[0].strip("/")
    (inside,) = reading.strings(sources.script, "srcDir")[:1] or [""]
    if inside is None or re.search(r"(?<![\w.])rewrites\s*:", sources.script):
        return _unsure("vitepress")
    folder = "/".join(part for part in (above, inside.strip("./")) if part) or "."
    if not sources.has_pages("" if folder == "." else folder):
        return _unsure("vitepress")
    if folder == "docs":
        return {"extends": ["vitepress"]}
    assets = "public" if folder == "." else f"{folder}/public"
    return {
        "extends": ["vitepress"],
        "site": {"assets": [assets], "unpublished": ["node_modules/"]},
        "content": [{"folder": folder, "index-names": ["index"]}],
    }


def docusaurus(sources: Sources) -> Table | None:
    """Where the docs and the blog are served: `routeBasePath`, with the `path` beside it."""
    contents = list(_docusaurus_contents(sources.script))
    if None in contents:
        return _unsure("docusaurus")
    if not contents:
        return {"extends": ["docusaurus"]}
    served = dict(contents)  # type: ignore[arg-type]
    served.setdefault("docs", "/docs")
    served.setdefault("blog", "/blog")
    return {"extends": ["docusaurus"], "content": [one for pair in served.items() for one in _docusaurus_folders(*pair)]}


def _docusaurus_contents(text: str) -> Iterator[tuple[str, str] | None]:
    """Folders with their routes, as far as the settings name a route; None for one that stands in code."""
    for number, match in enumerate(re.finditer(r"(?<![\w.])routeBasePath\s*:", text)):
        if number == reading.MOST_PLACES:
            yield None
            return
        options = reading.around(text, match.start())
        routes, folders = reading.strings(options, "routeBasePath"), reading.strings(options, "path")
        route = routes[0] if routes else None
        if route is None or None in folders:
            yield None
            continue
        before = text[max(0, match.start() - 400) : match.start()]
        usual = "blog" if before.rfind("blog") > before.rfind("docs") else "docs"
        folder = (folders[0] or usual) if folders else usual
        yield folder.removeprefix("./").strip("/"), "/" + route.strip("/")


def _docusaurus_folders(folder: str, route: str) -> Iterator[dict[str, Any]]:
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
    if folder == "docs":
        yield {"folder": "versioned_docs/version-*", "route": f"{below}/*", **usual}
        yield {"folder": "i18n/*/docusaurus-plugin-content-docs/current", "route": f"/*{below}", **usual}


def astro(sources: Sources) -> Table | None:
    """With Starlight the docs; without it only what catch-all pages tell."""
    site: dict[str, Any] = {}
    (base,) = reading.strings(sources.script, "base")[:1] or [""]
    if base is None:
        return _unsure("github")
    if base.strip("/"):
        site["base"] = "/" + base.strip("/")
    if "starlight(" not in sources.script:
        content = contents_served(sources, ("src/pages",))
        site |= {"assets": ["public"], "pages": ["src/pages"], "source-suffix": "kept"}
        return {"site": site, "anchors": {"style": "github"}, **({"content": content} if content else {})}
    if not sources.has_pages("src/content/docs"):
        return _unsure("github")
    if locales := _languages(sources, "src/content/docs"):
        site |= {"locales": locales, "default-locale": next(iter(_default_locale(sources)), "root")}
    return {"extends": ["astro"], **({"site": site} if site else {})}


def _default_locale(sources: Sources) -> Iterator[str]:
    yield from filter(None, reading.strings(sources.script, "defaultLocale"))


def _languages(sources: Sources, folder: str) -> list[str]:
    """The folders that are called as languages are."""
    below = folder + "/"
    inside = (file[len(below) :].partition("/") for file in sources.files if file.startswith(below))
    return sorted({top for top, slash, _ in inside if slash and LANGUAGE.fullmatch(top)})


def nextjs(sources: Sources) -> Table | None:
    """What catch-all pages serve from a folder of the same name."""
    if re.search(r"(?<![\w.])basePath\s*:", sources.script):
        return _unsure("github")
    content = contents_served(sources, ("app", "src/app", "pages", "src/pages"))
    return {"extends": ["nextjs"], **({"content": content} if content else {})}


def hugo(sources: Sources) -> Table | None:
    """`contentDir`. Permalinks, several languages and an address with a path change routes in ways that we do not follow."""
    said = sources.data
    is_called_so = sources.file.rpartition("/")[2].startswith("hugo.")
    folder = said.get("contentdir")
    folder = folder.strip("/") if isinstance(folder, str) else "content"
    if not is_called_so and not (sources.has_folder(folder) and {"baseurl", "theme", "languagecode"} & said.keys()):
        return None
    changes = {"permalinks", "languages", "uglyurls", "canonifyurls", "module"} & said.keys()
    if changes or _path_of(said.get("baseurl")) or not sources.has_pages(folder) or not said:
        return _unsure("hugo")
    if folder == "content":
        return {"extends": ["hugo"]}
    return {"extends": ["hugo"], "content": [{"folder": folder, "index-names": ["index", "_index"], "names": "lower"}]}


def jekyll(sources: Sources) -> Table | None:
    """Pages and posts. Collections and defaults may have permalinks of their own."""
    said = sources.data
    if sources.has_folder("source/_posts") or "skip_render" in said:
        return None  # that is Hexo, whose settings have the same name
    style = "kramdown" if "kramdown" in said and "input: GFM" not in sources.text else "kramdown-gfm"
    permalink = said.get("permalink", "date")
    pattern = POST_PERMALINKS.get(permalink, permalink) if isinstance(permalink, str) else None
    permalinks = _permalinks(sources)
    pattern = permalinks.pop("posts", "") or pattern
    collections = [_collection(name, own) for name, own in permalinks.items() if sources.has_pages(f"_{name}")]
    is_odd = None in collections or any("permalink" in line for line in reading.block(sources.text, "defaults"))
    if is_odd or pattern is None or "source" in said or "collections_dir" in said:
        return _unsure(style)
    table: dict[str, Any] = {"extends": ["jekyll"]}
    if isinstance(base := said.get("baseurl"), str) and base.strip("/"):
        table["site"] = {"base": "/" + base.strip("/")}
    if collections or pattern != POST_PERMALINKS["date"]:
        table["content"] = [
            {"folder": ".", "index-names": ["index", "README", "readme"]},
            {"folder": "_posts", "permalink": pattern},
            *(one for one in collections if one is not None),
        ]
    return table


POST_PERMALINKS = {
    "date": "/:categories/:year/:month/:day/:title",
    "pretty": "/:categories/:year/:month/:day/:title/",
    "none": "/:categories/:title",
}


def _permalinks(sources: Sources) -> dict[str, str]:
    """The collections, each with its permalink, or an empty text."""
    name = ""
    permalinks: dict[str, str] = {}
    for line in reading.block(sources.text, "collections"):
        if match := re.fullmatch(r"( +)(?:- )?([\w-]+):?", line):
            name = match[2]
            permalinks.setdefault(name, "")
        elif match := re.fullmatch(r" +permalink: *[\"']?([^\"']*)[\"']?", line):
            permalinks[name] = match[1]
    return permalinks


def _collection(name: str, permalink: str) -> dict[str, Any] | None:
    """The content of a collection, at its name or as its permalink says; None for one that we do not follow."""
    route = (permalink or "/:collection/:path").replace(":collection", name).removesuffix(":output_ext").rstrip("/")
    prefix = re.fullmatch(r"(/[^:]*?)/?:(?:path|name|title)", route)
    return None if prefix is None else {"folder": f"_{name}", "route": prefix[1] or "/"}
