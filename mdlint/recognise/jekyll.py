"""What Jekyll's settings say of routes."""

from __future__ import annotations

import re
from typing import Any

from mdlint.expressions import expression
from mdlint.recognise import reading
from mdlint.recognise.sources import Sources, Table, unsure, url_of


def jekyll(sources: Sources) -> Table | None:
    """Pages and posts. Collections and defaults may have permalinks of their own."""
    said = sources.data
    style = "kramdown" if "kramdown" in said and "input: GFM" not in sources.text else "kramdown-gfm"
    permalink = said.get("permalink", "date")
    pattern = POST_PERMALINKS.get(permalink, permalink) if isinstance(permalink, str) else None
    permalinks = _permalinks(sources)
    pattern = permalinks.pop("posts", "") or pattern
    collections = [_collection(name, own) for name, own in permalinks.items() if sources.has_pages(f"_{name}")]
    is_odd = None in collections or any("permalink" in line for line in reading.block(sources.text, "defaults"))
    if is_odd or pattern is None or "source" in said or "collections_dir" in said:
        return unsure(style)
    table: dict[str, Any] = {"extends": ["jekyll"]}
    base = said.get("baseurl")
    base = "/" + base.strip("/") if isinstance(base, str) and base.strip("/") else ""
    rewritten = {"source-suffix": "rewritten"} if RELATIVE_LINKS.search(sources.text) else {}
    if site := {**url_of(said.get("url")), **({"base": base} if base else {}), **rewritten}:
        table["site"] = site
    if made := _made(sources.text):
        table["known-routes"] = [base + route for route in made]
    if collections or pattern != POST_PERMALINKS["date"]:
        table["content"] = [
            {"folder": ".", "index-names": ["index", "README", "readme"]},
            {"folder": "_posts", "permalink": pattern},
            *(one for one in collections if one is not None),
        ]
    return table


def _made(text: str) -> list[str]:
    """What plugins make: the pages of lists, `/blog/page2/`, and those of tags and categories."""
    patterns = [match[1] for match in PAGINATED.finditer(text)]
    patterns += [match[1] for line in reading.block(text, "jekyll-archives") if (match := ARCHIVES.fullmatch(line))]
    return ["/" + re.sub(r":\w+", "*", pattern).strip("/") + "*" for pattern in patterns if not set(pattern) & set("*?[]")]


# The plugin that makes links to pages of links to their files; where none is named, the host may use it all the same.
RELATIVE_LINKS = expression(r"^[ \t]*+(?:-|(?:plugins|gems)[ \t]*:)[^#\n]*\bjekyll-relative-links\b", re.MULTILINE)
PAGINATED = expression(r"^paginate_path:[ \t]*+[\"']?([^\"'\s#]++)", re.MULTILINE)
ARCHIVES = expression(r"[ \t]+\w+:[ \t]*[\"']?(/[^\"'\s:]*:[^\"'\s]*)[\"']?")
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
