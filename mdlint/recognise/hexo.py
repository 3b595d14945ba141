"""What Hexo's settings say of routes."""

from __future__ import annotations

from typing import Any

from mdlint.expressions import expression
from mdlint.recognise.sources import Sources, Table, unsure, url_of

WORD = expression(r":(\w+)")
WORDS = {"year", "month", "day", "i_month", "i_day", "title", "name"}
POST = expression(r"source/_posts/.*\.md$")
NAMED = expression(r"source/_posts/\d{4}-\d{2}-\d{2}-[^/]+")
DATED = ":year-:month-:day-:title.md"  # the name of a new post, if it is not its title alone


def hexo(sources: Sources) -> Table | None:
    """Pages at their names, posts at the permalink; a post is called as its file, without the date if new ones get it."""
    said = sources.data
    folder = said.get("source_dir", "source")
    if not (sources.has_folder("source/_posts") or sources.has_folder("scaffolds") or "skip_render" in said):
        return None  # that is Jekyll
    permalink = _permalink(said.get("permalink", ":year/:month/:day/:title/"), said.get("new_post_name", ":title.md"))
    if said.get("new_post_name") == DATED and not all(NAMED.fullmatch(file) for file in sources.files if POST.match(file)):
        return unsure("hexo")  # a name without a date is the whole of a post's address, spelt in a way that we do not follow
    if folder not in ("source", "source/") or permalink is None or not sources.has_pages("source"):
        return unsure("hexo")
    table: dict[str, Any] = {"extends": ["hexo"]}
    base = said.get("root")
    base = "/" + base.strip("/") if isinstance(base, str) and base.strip("/") else ""
    if site := {**url_of(said.get("url")), **({"base": base} if base else {})}:
        table["site"] = site
    table["content"] = [{"folder": "source", "index-names": ["index"]}]
    if sources.has_pages("source/_posts"):
        table["content"].append({"folder": "source/_posts", "permalink": permalink})
    return table


def _permalink(pattern: object, file_name: object) -> str | None:
    """The pattern of the posts' routes in our words; None for one that holds more than we follow."""
    if not isinstance(pattern, str) or file_name not in (":title.md", DATED) or not {*WORD.findall(pattern)} <= WORDS:
        return None
    if file_name == DATED:
        return "/" + pattern.lstrip("/").replace(":name", ":title")
    return "/" + pattern.lstrip("/").replace(":title", ":path")
