"""What the settings of each framework say of routes. What is not sure is not said: then only anchors are told."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from mdlint.expressions import expression
from mdlint.recognise import reading
from mdlint.recognise.catch_all import contents_served
from mdlint.recognise.sources import Sources, Table, path_of, unsure, url_of

# What `mkdocs.yml` says of the table of contents, of files that are appended to all pages, of plugins that define references.
CONTENTS = expression(r"^([ \t]*+)-[ \t]+toc:[ \t]*\r?\n((?:\1[ \t]+[^\n]*\n?)+)", re.MULTILINE)
APPENDED = expression(r"^[ \t]*+auto_append:[ \t]*\r?\n((?:[ \t]*-[ \t]+[^\n]*\n?)+)", re.MULTILINE)
REFERENCES = expression(r"^[ \t]*+-[ \t]+(?:autorefs|mkdocstrings)\b", re.MULTILINE)
LABEL = expression(r"^ {0,3}\[([^\]\[^\n][^\]\[\n]*)\]:", re.MULTILINE)
REDIRECTS = expression(r"(?<![\w.])redirects\b[^\[;}]{0,200}(?:\[(?:[^][]|\[[^][]*\])*\]?|[;}]|$)")  # a function, mostly
LITERAL = expression(
    r"(?:(?!\.\.\.|\brequire\b|\bimport\b|\bmap\b)[^\[;])*(?:\breturn|=>|[:(])\s*\[(?:(?!\.\.\.)[^\[\]]|\[[^\]]*\])*\]$"
)
LANGUAGE = expression(r"[a-z]{2,3}(?:[-_][A-Za-z]{2,4})?")


def mkdocs(sources: Sources) -> Table | None:
    """`docs_dir`, `site_url`, `use_directory_urls`, and which slugs the table of contents asks for."""
    said = sources.data
    folder = said.get("docs_dir")
    folder = folder.strip("/").removeprefix("./") if isinstance(folder, str) else "docs"
    site: dict[str, Any] = dict(url_of(said.get("site_url")))
    if base := path_of(said.get("site_url")):
        site["base"] = f"/{base}"
    if said.get("use_directory_urls") is False:
        site["relative-links"] = "file"
        site["trailing-slash"] = "either"
    table: dict[str, Any] = {"extends": ["mkdocs"]}
    if site:
        table["site"] = site
    contents = CONTENTS.search(sources.text)
    if contents and "pymdownx.slugs" in contents[2]:
        table["anchors"] = {"style": "mkdocs-pymdownx"}
    elif contents and "slugify_unicode" in contents[2]:
        table["anchors"] = {"style": "mkdocs-unicode"}
    if labels := _labels(sources):
        table["rules"] = {"undefined-reference": {"known": labels}}
    if folder != "docs":
        table["content"] = [{"folder": folder or ".", "index-names": ["index", "README"]}]
    return table if sources.has_pages(folder) else unsure("mkdocs")


def _labels(sources: Sources) -> list[str]:
    """The labels of references that plugins define, or files that are appended to all pages."""
    if REFERENCES.search(sources.text):
        return ["*"]
    appended = APPENDED.search(sources.text)
    files = re.findall(r"-[ \t]+[\"']?([\w./-]+)", appended[1]) if appended else []
    return list(dict.fromkeys(label for file in files if ".." not in file for label in LABEL.findall(sources.text_of(file))))


def vitepress(sources: Sources) -> Table | None:
    """The folder in which `.vitepress/` lies, and `srcDir` in it. `rewrites` may change any route."""
    above = sources.file.partition(".vitepress")[0].strip("/")
    (inside,) = reading.strings(sources.script, "srcDir")[:1] or [""]
    if inside is None or re.search(r"(?<![\w.])rewrites\s*:", sources.script):
        return unsure("vitepress")
    folder = "/".join(part for part in (above, inside.strip("./")) if part) or "."
    if not sources.has_pages("" if folder == "." else folder):
        return unsure("vitepress")
    if folder == "docs":
        return {"extends": ["vitepress"]}
    assets = "public" if folder == "." else f"{folder}/public"
    return {
        "extends": ["vitepress"],
        "site": {"assets": [assets], "unpublished": ["node_modules/"]},
        "content": [{"folder": folder, "index-names": ["index"]}],
    }


def astro(sources: Sources) -> Table | None:
    """With Starlight the docs; without it only what catch-all pages tell."""
    site: dict[str, Any] = dict(url_of(next(iter(reading.strings(sources.script, "site")), None)))
    (base,) = reading.strings(sources.script, "base")[:1] or [""]
    if base is None:
        return unsure("github")
    if base.strip("/"):
        site["base"] = "/" + base.strip("/")
    if "starlight(" not in sources.script:
        content = contents_served(sources, ("src/pages",))
        site |= {"assets": ["public"], "pages": ["src/pages"], "source-suffix": "kept"}
        return {"site": site, "anchors": {"style": "github"}, **({"content": content} if content else {})}
    if not sources.has_pages("src/content/docs"):
        return unsure("github")
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
    """What catch-all pages serve from a folder of the same name. Redirects that code makes may take readers anywhere."""
    redirects = REDIRECTS.search(sources.script)
    if re.search(r"(?<![\w.])basePath\s*:", sources.script) or (redirects and not LITERAL.match(redirects[0])):
        return unsure("github")
    content = contents_served(sources, ("app", "src/app", "pages", "src/pages"))
    return {"extends": ["nextjs"], **({"content": content} if content else {})}


def mdbook(sources: Sources) -> Table | None:
    """The folder of the chapters, `src`."""
    said = sources.data.get("book")
    folder = said.get("src", "src") if isinstance(said, dict) else "src"
    if not isinstance(folder, str) or not reading.is_plain(folder) or not sources.has_pages(folder.strip("/")):
        return unsure("github")
    content = {"folder": folder.strip("/").removeprefix("./") or ".", "index-names": ["index", "README"]}
    return {"extends": ["mdbook"], **({} if folder == "src" else {"content": [content]})}
