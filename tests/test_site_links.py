"""One fictional site under three frameworks, and all the ways to write a link in it: what each is judged to be.

The documents are the same everywhere; where they lie, what lies around them, and what the framework makes of links differs.
"""

from __future__ import annotations

import unicodedata
from functools import cache
from typing import Any

import pytest

from mdlint import config, engine
from mdlint.config import Asked, Config, site_settings
from mdlint.document import parse
from mdlint.model import Document
from mdlint.resources import preset_text
from mdlint.site import Names, Site, lookup
from mdlint.site.graph import is_mentioned
from mdlint.site.links import destinations
from mdlint.site.syntax import dialect_of
from mdlint.views.graph import graphed

SEA = unicodedata.normalize("NFD", "부산 바다")
DOCUMENTS = {
    "index.md": "# Home\n",
    "soil.md": "# Soil\n\n## Dark -> loose\n\n## 흙\n\n## 흙\n\n## Own {#own-id}\n\n<a id='spot'></a>\n",
    "guide/index.md": "# Guide\n",
    "guide/seeds.md": "# Seeds\n",
    "guide/soil.md": "# Another soil\n",
    "trips/제주 여행/25-05-03-오름.md": "# 오름\n\n## 첫날\n",
    f"trips/{SEA}.md": "# 바다\n",
    "signs/C# basics.md": "# C#\n",
    "signs/why?.md": "# Why\n",
    "signs/100%.md": "# Percent\n",
    "signs/salt & pepper.md": "# Salt\n",
    "signs/U. S. mail.md": "# Mail\n",
    "signs/v1.2.md": "# 1.2\n",
    "signs/Case.md": "# Upper\n",
    "signs/case.md": "# Lower\n",
    "signs/bed.png": "",
    "later/winter.md": "---\ndraft: true\n---\n# Winter\n",
    "later/hidden.md": "---\npublished: false\n---\n# Hidden\n",
    "later/slugged.md": "---\nslug: autumn\n---\n# Autumn\n",
    "later/claimed.md": "---\npermalink: /harvest/\naliases: [/reaping]\n---\n# Harvest\n",
    "Templates/post.md": "# Template\n",
}
AROUND = {
    "README.md": "# Read me\n",
    "public/logo.png": "",
    "public/_redirects": "/old/soil /soil 301\n/gone/* https://example.com/:splat\n",
    "app/about/page.tsx": "",
    "app/tags/[tag]/page.tsx": "",
    "app/[...slug]/page.tsx": "",
    "src/pages/team.astro": "",
    "src/pages/tags/[tag].astro": "",
}
COMMON = """
extend-select = ["LN105", "LN213"]
known-routes = ["/shop/*"]
ignore-destinations = ["https://ignored.example/*"]
[syntax]
wikilinks = true
[site]
url = "https://farm.example"
unpublished = ["Templates/"]
redirects = ["public/_redirects"]
drafts = { draft = true, published = false }
"""
FOLDERS = {"nextjs": "content", "astro": "src/content/docs", "mkdocs": "docs"}
EVERY_FOLDER = FOLDERS | {
    "docusaurus": "docs",
    "github": "notes",
    "hexo": "source",
    "hugo": "content",
    "jekyll": "pages",
    "mdbook": "src",
    "vitepress": "docs",
}
CONTENT = {"nextjs": '[[content]]\nfolder = "content"\n'}  # the others have theirs where it lies by default
SOURCE = "guide/soil.md"

# In `guide/soil.md`: Markdown → the codes of what is said, or else the status of the link, under Next.js, Astro and MkDocs.
CASES: dict[str, tuple[str, str, str]] = {
    "[a](/soil)": ("ok", "ok", "ok"),
    "[a](/soil/)": ("ok", "ok", "ok"),
    "[a](/soil.html)": ("ok", "ok", "ok"),
    "[a](/soil/index.html)": ("ok", "ok", "ok"),
    "[a](/soil.md)": ("LN210", "LN210", "ok"),
    "[a](/soil?from=home)": ("ok", "ok", "ok"),
    "[a](/soil?from=home#own-id)": ("ok", "ok", "ok"),
    "[a](/soil#dark---loose)": ("ok", "ok", "LN203"),
    "[a](/soil#dark--loose)": ("unknown", "LN203", "LN203"),
    "[a](/soil#Own-Id)": ("LN203", "LN203", "LN203"),
    "[a](/soil#own-id)": ("ok", "ok", "ok"),
    "[a](/soil#spot)": ("ok", "ok", "ok"),
    "[a](/soil#top)": ("ok", "ok", "ok"),
    "[a](/soil#)": ("ok", "ok", "ok"),
    "[a](/soil#%ED%9D%99)": ("ok", "ok", "LN203"),
    "[a](/soil#흙)": ("ok", "ok", "LN203"),
    "[a](/soil#흙-1)": ("ok", "ok", "LN203"),
    "[a](/soil#흙_1)": ("LN203", "LN203", "LN203"),
    "[a](/soil#흙-2)": ("LN203", "LN203", "LN203"),
    "[a](/soil#none)": ("LN203", "LN203", "LN203"),
    "[a](/Soil)": ("LN204", "LN204", "LN204"),
    "[a](/SOIL.md)": ("LN204", "LN204", "LN204"),
    "[a](/none)": ("LN201", "LN201", "LN201"),
    "[a](/none/)": ("LN201", "LN201", "LN201"),
    "[a](/none.md)": ("LN201", "LN201", "LN201"),
    "[a](/none#x)": ("LN201", "LN201", "LN201"),
    "[a](/guide)": ("ok", "ok", "ok"),
    "[a](/guide/)": ("ok", "ok", "ok"),
    "[a](/guide/index)": ("LN201", "LN201", "LN201"),
    "[a](/guide/seeds)": ("ok", "ok", "ok"),
    "[a](/guide/none)": ("LN201", "LN201", "LN201"),
    "[a](/guide/../soil)": ("ok", "ok", "ok"),
    "[a](/./soil)": ("ok", "ok", "ok"),
    "[a](/../soil)": ("unknown", "unknown", "unknown"),
    "[a](//soil)": ("LN208", "LN208", "LN208"),
    "[a](//guide/seeds)": ("LN208", "LN208", "LN208"),
    "[a](//cdn.example/x.js)": ("external", "external", "external"),
    "[a](/)": ("ok", "ok", "ok"),
    "[a](/#home)": ("ok", "ok", "ok"),
    "[a](/trips/제주%20여행/25-05-03-오름)": ("ok", "LN201", "ok"),
    "[a](/trips/%EC%A0%9C%EC%A3%BC%20%EC%97%AC%ED%96%89/25-05-03-%EC%98%A4%EB%A6%84)": ("ok", "LN201", "ok"),
    "[a](/trips/%ec%a0%9c%ec%a3%bc%20%ec%97%ac%ed%96%89/25-05-03-%ec%98%a4%eb%a6%84)": ("LN105", "LN105 LN201", "LN105"),
    "[a](/trips/제주-여행/25-05-03-오름)": ("LN201", "ok", "LN201"),
    "[a](/trips/제주+여행/25-05-03-오름)": ("LN104", "LN201", "LN104"),
    "[a](/trips/제주%2520여행/25-05-03-오름)": ("LN102", "LN201", "LN102"),
    "[a](</trips/제주 여행/25-05-03-오름>)": ("ok", "LN201", "ok"),
    "[a](/trips/제주 여행/25-05-03-오름)": ("LN001", "LN001", "LN001"),
    "[a](/trips%2F제주%20여행/25-05-03-오름)": ("LN103", "LN201", "LN103"),
    "[a](/trips/부산%20바다)": ("LN205", "LN201", "LN205"),
    f"[a](/trips/{SEA.replace(' ', '%20')})": ("ok", "LN201", "ok"),
    "[a](/trips/부산-바다)": ("LN201", "LN205", "LN201"),
    "[a](/trips/25-05-03-오름)": ("LN201", "LN201", "LN201"),
    "[a](/trips)": ("unknown", "unknown", "unknown"),
    "[a](/signs/C%23%20basics)": ("ok", "LN201", "ok"),
    "[a](/signs/C#%20basics)": ("LN201", "LN201", "LN201"),
    "[a](/signs/c-basics)": ("LN201", "ok", "LN201"),
    "[a](/signs/why%3F)": ("ok", "LN201", "ok"),
    "[a](/signs/why?)": ("LN201", "ok", "LN201"),
    "[a](/signs/why)": ("LN201", "ok", "LN201"),
    "[a](/signs/100%25)": ("ok", "LN201", "ok"),
    "[a](/signs/100%)": ("LN101", "LN101", "LN101"),
    "[a](/signs/salt%20&%20pepper)": ("ok", "LN201", "ok"),
    "[a](/signs/salt%20&amp;%20pepper)": ("ok", "LN201", "ok"),
    "[a](/signs/U.%20S.%20mail)": ("ok", "LN201", "ok"),
    "[a](/signs/v1.2)": ("ok", "LN201", "ok"),
    "[a](/signs/v12)": ("LN201", "ok", "LN201"),
    "[a](/signs/Case)": ("ok", "LN204", "ok"),
    "[a](/signs/case)": ("ok", "ok", "ok"),
    "[a](/signs/CASE)": ("LN204", "LN204", "LN204"),
    "[a](/signs/bed.png)": ("ok", "ok", "ok"),
    "[a](/signs/none.png)": ("LN201", "LN201", "LN201"),
    "![a](/logo.png)": ("ok", "ok", "unknown"),
    "![a](/Logo.png)": ("LN204", "LN204", "unknown"),
    "![a](/none.png)": ("unknown", "unknown", "unknown"),
    "![a](/public/logo.png)": ("unknown", "unknown", "unknown"),
    "[a](/later/winter)": ("LN209", "LN209", "LN209"),
    "[a](/later/winter#winter)": ("LN209", "LN209", "LN209"),
    "[a](/later/hidden)": ("LN209", "LN209", "LN209"),
    "[a](/later/autumn)": ("ok", "ok", "ok"),
    "[a](/later/slugged)": ("ok", "LN201", "ok"),
    "[a](/harvest)": ("ok", "LN201", "ok"),
    "[a](/harvest/)": ("ok", "LN201", "ok"),
    "[a](/later/claimed)": ("ok", "ok", "ok"),
    "[a](/reaping)": ("LN213", "LN213", "LN213"),
    "[a](/Templates/post)": ("LN211", "LN201", "LN211"),
    "[a](/old/soil)": ("LN213", "LN213", "LN213"),
    "[a](/gone/far)": ("ok", "ok", "ok"),
    "[a](/about)": ("ok", "LN201", "LN201"),
    "[a](/team)": ("ok", "ok", "unknown"),
    "[a](/tags/흙)": ("unknown", "unknown", "unknown"),
    "[a](/feed.xml)": ("unknown", "unknown", "unknown"),
    "[a](/page/2)": ("unknown", "unknown", "unknown"),
    "[a](/shop/rake)": ("ok", "ok", "ok"),
    "[a](/README.md)": ("LN201", "LN201", "LN201"),
    "[a](https://farm.example/soil)": ("ok", "ok", "ok"),
    "[a](https://farm.example/none)": ("LN201", "LN201", "LN201"),
    "[a](http://FARM.example/soil#own-id)": ("ok", "ok", "ok"),
    "[a](https://farm.example.evil/none)": ("external", "external", "external"),
    "[a](https://ignored.example/x)": ("ignored", "ignored", "ignored"),
    "[a](https://example.com/none)": ("external", "external", "external"),
    "[a](mailto:kim@farm.example)": ("external", "external", "external"),
    "[a](javascript:alert(1))": ("LN008", "LN008", "LN008"),
    "<https://farm.example/none>": ("LN201", "LN201", "LN201"),
    "https://farm.example/none": ("LN201", "LN201", "LN201"),
    "[a](seeds)": ("ok", "LN201", "LN201"),
    "[a](./seeds)": ("ok", "LN201", "LN201"),
    "[a](seeds/)": ("ok", "LN201", "LN201"),
    "[a](../seeds)": ("ok", "ok", "ok"),
    "[a](../seeds/)": ("ok", "ok", "ok"),
    "[a](seeds.md)": ("LN210", "LN210", "ok"),
    "[a](./seeds.md#seeds)": ("LN210", "LN210", "ok"),
    "[a](./seeds.md#none)": ("LN210 LN203", "LN210 LN203", "LN203"),
    "[a](seeds.html)": ("ok", "ok", "ok"),
    "[a](Seeds.md)": ("LN204", "LN204", "LN204"),
    "[a](../soil.md)": ("LN210", "LN210", "ok"),
    "[a](../../soil/)": ("ok", "ok", "ok"),
    "[a](../guide/seeds.md)": ("LN210", "LN210", "ok"),
    "[a](none.md)": ("LN201", "LN201", "LN201"),
    "[a](none)": ("LN201", "LN201", "LN201"),
    "[a](..\\soil.md)": ("LN106", "LN106", "LN106"),
    "[a](../later/winter.md)": ("LN209 LN210", "LN209 LN210", "LN209"),
    "[a](../Templates/post.md)": ("LN211", "LN211", "LN211"),
    "[a](../signs/bed.png)": ("ok", "ok", "ok"),
    "![a](bed.png)": ("LN201", "LN201", "LN201"),
    "![a](../signs/bed.png)": ("ok", "ok", "ok"),
    "[a](../signs/C%23%20basics.md)": ("LN210", "LN210", "ok"),
    "[a](../trips/제주%20여행/25-05-03-오름.md)": ("LN210", "LN210", "ok"),
    "[a](../trips/부산%20바다.md)": ("LN205", "LN205", "LN205"),
    "[a](../../README.md)": ("ok", "LN201", "ok"),
    "[a](../../../../../x.md)": ("LN207", "LN207", "LN207"),
    "[a](/Users/kim/farm/x.md)": ("LN206", "LN206", "LN206"),
    "[a](C:\\farm\\x.md)": ("LN206", "LN206", "LN206"),
    "[a](file:///farm/x.md)": ("LN206", "LN206", "LN206"),
    "[a]()": ("LN002", "LN002", "LN002"),
    "[a](#)": ("LN002", "LN002", "LN002"),
    "[a](#none)": ("LN203", "LN203", "LN203"),
    "[a](#/guide)": ("unknown", "unknown", "unknown"),
    "[a]({{ page.url }})": ("text", "text", "text"),
    "[a](/{{ slug }}/none)": ("text", "text", "text"),
    "[a][good]": ("ok", "ok", "ok"),
    "[a][used]": ("broken", "broken", "broken"),
    "[good][]": ("ok", "ok", "ok"),
    "[good]": ("ok", "ok", "ok"),
    "[a][missing]": ("LN004", "LN004", "LN004"),
    "[![a](/logo.png)](/none)": ("LN201", "LN201", "LN201"),
    "[![a](/none.png)](/soil)": ("ok", "ok", "ok"),
    '<a href="/none">a</a>': ("LN201", "LN201", "LN201"),
    '<a href="/soil">a</a>': ("ok", "ok", "ok"),
    '<img src="/none.png">': ("unknown", "unknown", "unknown"),
    '<img srcset="/logo.png 1x, /none.png 2x">': ("ok", "ok", "unknown"),
    '<video poster="/none.png"></video>': ("unknown", "unknown", "unknown"),
    "## [a](/none)": ("LN201", "LN201", "LN201"),
    "- [a](/none)": ("LN201", "LN201", "LN201"),
    "> [a](/none)": ("LN201", "LN201", "LN201"),
    "`[a](/none)`": ("text", "text", "text"),
    "<!-- [a](/none) -->": ("text", "text", "text"),
    "[[seeds]]": ("ok", "ok", "ok"),
    "[[none]]": ("LN201", "LN201", "LN201"),
    "[[seeds#Seeds]]": ("ok", "ok", "ok"),
    "[[seeds#None]]": ("LN203", "LN203", "LN203"),
    "[[seeds|text]]": ("ok", "ok", "ok"),
    "![[bed.png]]": ("ok", "ok", "ok"),
    "![[bed.png|300]]": ("ok", "ok", "ok"),
    "![[none.png]]": ("LN201", "LN201", "LN201"),
    "(a)[/soil]": ("LN003", "LN003", "LN003"),
    "[a] (/soil)": ("LN001", "LN001", "LN001"),
    "[a](/soil": ("LN001", "LN001", "LN001"),
}


@cache
def fictional(preset: str) -> tuple[Site, Config, str]:
    """The site under a preset, its settings, and the text of the page with all the links."""
    folder = EVERY_FOLDER[preset]
    text = "\n\n".join(CASES) + "\n\n[used]: /none-used\n[good]: /soil\n[left]: /guide/seeds\n"
    files = {**AROUND, **{f"{folder}/{path}": said for path, said in DOCUMENTS.items()}}
    files[f"{folder}/{SOURCE}"] = text
    layers = [config.read(preset_text(preset), preset), config.read(COMMON + CONTENT.get(preset, ""), ".mdlint.toml")]
    settings = config.built(layers, Asked())
    names = Names(files)

    def load(path: str) -> Document:
        return parse(path, files[path].encode(), settings.dialect(path, dialect_of(names, path)))

    said = site_settings(settings.settings, files.get)
    return Site(names, load, settings_of=lambda _root: said, text_of=files.get), settings, text


@cache
def verdicts(preset: str) -> dict[str, str]:
    """What is said of each case, all of them in one document, each in a paragraph of its own."""
    site, settings, text = fictional(preset)
    folder = FOLDERS[preset]
    document = site.document(f"{folder}/{SOURCE}")
    found = engine.lint_document(document, site, settings, lambda: text).diagnostics
    by_line: dict[int, list[str]] = {}
    for one in found:
        if one.rule.code.startswith("LN"):
            by_line.setdefault(one.start.line, []).append(one.rule.code)
    statuses: dict[int, Any] = {}
    for link in (*destinations(document), *document.links):
        line = text.count("\n", 0, link.range.start) + 1
        statuses.setdefault(line, site.target_of(document, link).status)
    lines = {2 * number + 1: case for number, case in enumerate(CASES)}
    return {case: " ".join(by_line.get(line, [])) or statuses.get(line, "text") for line, case in lines.items()}


@pytest.mark.parametrize("preset", FOLDERS)
@pytest.mark.parametrize("case", CASES)
def test_every_link_has_its_verdict(preset: str, case: str) -> None:
    assert verdicts(preset)[case] == CASES[case][list(FOLDERS).index(preset)]


@pytest.mark.parametrize("preset", EVERY_FOLDER)
def test_the_links_of_the_graph_are_those_that_lead_to_a_page(preset: str) -> None:
    site, _, _ = fictional(preset)
    pages = sorted(filter(site.names.is_page, site.names.files))
    graph = graphed(site, pages, lambda _: ())
    found: dict[str, set[tuple[str, str]]] = {}
    for path in pages:
        document = site.document(path)
        for link in document.links:
            target = site.target_of(document, link)
            if target.file in pages and target.file != path:
                found.setdefault(target.status, set()).add((path, target.file))
    edges = {(link["source"], link["target"]) for link in graph["links"]}
    assert found["ok"]
    assert edges == set().union(*(pairs for status, pairs in found.items() if status != "broken"))
    for page in graph["pages"]:
        path = page["path"]
        is_reached = any(target == path and site.published(source) for source, target in edges)
        is_left_alone = lookup.is_partial(path) or lookup.is_page_about_pages(path) or is_mentioned(site, path)
        assert page["orphan"] == (page["published"] and not is_reached and not is_left_alone)


def test_there_are_enough_cases() -> None:
    assert len(CASES) >= 120
