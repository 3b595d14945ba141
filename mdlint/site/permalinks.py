"""Routes that follow a pattern, such as `/news/:year/:month/:day/:title/`: what stands for each word in it."""

from __future__ import annotations

from collections.abc import Mapping
from posixpath import basename

from mdlint import slugs
from mdlint.expressions import expression
from mdlint.model import Json
from mdlint.site.placing import plain, whole

BLANKS = expression(r"\s+")
WORD = expression(r":([a-z_]+)")
DATED = expression(r"(?:^|.*/)(\d{4})[-/](\d{1,2})[-/](\d{1,2})[-/](.+)")  # `2024-04-12-seeds`, or `2024/04/12/seeds`
DATE = expression(r"(\d{4})-(\d{1,2})-(\d{1,2})")


def filled(pattern: str, path: str, data: Mapping[str, Json] | None) -> str | None:
    """The route of a document by its path in its content folder, without suffix; None where a word has no value there.

    `data` is its front matter; without it, only the name can say anything.
    """
    dated = DATED.fullmatch(path)
    words = {"path": path, "name": basename(path), "title": dated[4] if dated else basename(path), "output_ext": ""}
    date = DATE.match(str((data or {}).get("date") or "")) or dated
    if date:
        year, month, day = date.groups()[:3]
        words |= {"year": year, "short_year": year[2:], "month": f"{int(month):02}", "day": f"{int(day):02}"}
        words |= {"i_month": str(int(month)), "i_day": str(int(day))}
    if data is not None:
        words["categories"] = "/".join(_categories(data))
        if isinstance(slug := data.get("slug"), str) and slug.strip("/"):
            words["title"] = slug.strip("/")
    words["title"] = BLANKS.sub("-", words["title"])
    words["slug"] = words["filename"] = slugs.github(words["title"])
    if any(word not in words for word in WORD.findall(pattern)):
        return None
    route = WORD.sub(lambda match: words[match[1]], pattern)
    return plain(whole(route))


def has_date(pattern: str, path: str) -> bool:
    """Whether the routes follow dates, and the name of a document, by its path as above, tells its own."""
    return ":year" in pattern and DATED.fullmatch(path) is not None


def _categories(data: Mapping[str, Json]) -> list[str]:
    said = data.get("categories", data.get("category"))
    names = said.split() if isinstance(said, str) else said if isinstance(said, list) else []
    return [str(name).lower() for name in names]
