"""`mdlint init`, and what `mdlint check` recognises by itself: a small site for each framework."""

from __future__ import annotations

import json
import os
import tomllib
from pathlib import Path
from typing import Any

import pytest

from mdlint.roots.config_files import ConfigChoice
from mdlint.roots.root import Root
from mdlint.roots.sample import MOST_PAGES
from mdlint.store.facts import Facts
from tests.command import mdlint, write

Files = dict[str, str | bytes]


def page(title: str, *links: str, draft: bool = False) -> str:
    front = f"---\ntitle: {title}\n{'draft: true' if draft else ''}\n---\n\n# {title}\n\n"
    return front + "".join(f"[to {link}]({link})\n" for link in links)


def proposed(folder: Path) -> dict[str, Any]:
    """The config that `mdlint init --print` prints."""
    result = mdlint("init", "--print", cwd=folder)
    assert result.returncode == 0, result.stderr
    return tomllib.loads(result.stdout)


DEAD = "/posts/Old%20Garden/gone"
BROKEN = " leads nowhere [LN201 broken-link]"

# By framework: its files, a page with a link that leads somewhere and one that does not, and what follows from the files.
SITES: dict[str, tuple[Files, str, dict[str, Any]]] = {
    "hugo": (
        {
            "hugo.toml": 'baseURL = "https://example.com/"\n',
            "content/posts/soil.md": page("Soil", "/posts/seeds/", "/posts/none/"),
            "content/posts/seeds.md": page("Seeds"),
        },
        "/posts/none/",
        {"extends": ["hugo"]},
    ),
    "hugo, in another folder": (
        {
            "config.yaml": "baseURL: https://example.com/\ncontentDir: 'garden'\n",
            "garden/posts/soil.md": page("Soil", "/posts/seeds/", "/posts/none/"),
            "garden/posts/seeds.md": page("Seeds"),
        },
        "/posts/none/",
        {
            "extends": ["hugo"],
            "content": [{"folder": "garden", "route": "/", "index-names": ["index", "_index"], "names": "lower"}],
        },
    ),
    "jekyll": (
        {
            "_config.yml": "title: Garden\ncollections:\n  beds:\n    output: true\n    permalink: /:collection/:path/\n",
            "_beds/first.md": page("First", "/beds/second/", "/2024/04/12/seeds.html", "/beds/none/"),
            "_beds/second.md": page("Second"),
            "_posts/2024-04-12-seeds.md": page("Seeds"),
        },
        "/beds/none/",
        {"extends": ["jekyll"]},
    ),
    "hexo": (
        {
            "_config.yml": "url: https://example.com\nroot: /\npermalink: news/:year/:title/\nnew_post_name: :title.md\n",
            "source/_posts/soil.md": "---\ntitle: Soil\ndate: 2024-04-12 10:00:00\n---\n\n[to none](/news/2024/none/)\n",
            "source/_posts/2024-05-01-seeds.md": "---\ntitle: Seeds\ndate: 2024-05-01\n---\n",
            "source/docs/beds.md": page(
                "Beds", "/news/2024/soil/", "/news/2024/2024-05-01-seeds/", "/docs/other.html#First-bed"
            ),
            "source/docs/other.md": page("Other") + "## First bed\n",
        },
        "/news/2024/none/",
        {
            "extends": ["hexo"],
            "site": {"url": "https://example.com"},
            "content": [
                {"folder": "source", "index-names": ["index"]},
                {"folder": "source/_posts", "permalink": "/news/:year/:path/"},
            ],
        },
    ),
    "docusaurus": (
        {
            "docusaurus.config.js": "module.exports = { presets: [['classic', { docs: { routeBasePath: '/' } }]] };\n",
            "docs/soil.md": page("Soil", "/beds/first", "/beds/none"),
            "docs/beds/01-first.md": page("First"),
        },
        "/beds/none",
        {"extends": ["docusaurus"]},
    ),
    "astro": (
        {
            "astro.config.mjs": "export default { integrations: [starlight({})] };\n",
            "src/content/docs/soil.md": page("Soil", "/beds/first/", "/beds/none/"),
            "src/content/docs/beds/first.md": page("First"),
        },
        "/beds/none/",
        {"extends": ["astro"]},
    ),
    "mkdocs": (
        {
            "mkdocs.yml": "site_name: Garden\ndocs_dir: pages  # not docs\nplugins:\n  - search: !ENV [X, 1]\n",
            "pages/index.md": page("Garden", "beds/first.md", "/beds/first/", "/beds/none/"),
            "pages/beds/first.md": page("First"),
        },
        "/beds/none/",
        {"extends": ["mkdocs"], "content": [{"folder": "pages", "index-names": ["index", "README"]}]},
    ),
    "vitepress": (
        {
            "docs/.vitepress/config.ts": "export default { title: 'Garden' }\n",
            "docs/index.md": page("Garden", "/beds/first", "/beds/none"),
            "docs/beds/first.md": page("First"),
        },
        "/beds/none",
        {"extends": ["vitepress"]},
    ),
    "next.js": (
        {
            "next.config.js": "module.exports = {};\n",
            "app/blog/[...slug]/page.tsx": "",
            "app/about/page.tsx": "",
            "content/blog/soil.md": page("Soil", "/blog/Raised%20Beds/first", "/about", "/api/x", "/blog/none"),
            "content/blog/Raised Beds/first.md": page("First"),
        },
        "/blog/none",
        {"extends": ["nextjs"], "content": [{"folder": "content/blog", "route": "/blog"}]},
    ),
}
SITES |= {
    "hugo, mounted": (
        {
            "hugo.toml": "baseURL = 'https://example.com/'\n[languages.en]\nweight = 1\n"
            "[[module.mounts]]\nsource = 'content/en'\ntarget = 'content'\n",
            "layouts/_markup/render-link.html": '{{ if eq $u.String "g" }}{{ else if eq $level "warning" }}{{ end }}',
            "content/en/posts/soil.md": page("Soil", "/posts/Seeds/", "/posts/none/"),
            "content/en/posts/seeds.md": page("Seeds"),
        },
        "/posts/none/",
        {
            "extends": ["hugo"],
            "ignore-destinations": ["g"],
            "site": {"url": "https://example.com", "looks-pages-up": True},
            "content": [{"folder": "content/en", "route": "/", "index-names": ["index", "_index"], "names": "lower"}],
        },
    ),
    "hugo, with permalinks of a section": (
        {
            "hugo.toml": 'baseURL = "https://example.com/"\n[permalinks]\nNews = "/log/:year/:slug/"\n',
            "content/news/first.md": page("First"),
            "content/docs/soil.md": page("Soil", "/docs/raised-beds/", "/log/2024/first/", "/news/First/", "/docs/none/"),
            "content/docs/Raised Beds.md": page("Beds"),
        },
        "/docs/none/",
        {"extends": ["hugo"], "site": {"url": "https://example.com"}, "known-routes": ["/log/*", "/news/*"]},
    ),
    "hugo, in two languages": (
        {
            "hugo.toml": "defaultContentLanguage = 'en'\n[languages.en]\ncontentDir = 'pages/en'\n"
            "[languages.ko]\ncontentDir = 'pages/ko'\n",
            "pages/en/soil.md": page("Soil", "/seeds/", "/ko/seeds/", "/ko/none/"),
            "pages/en/seeds.md": page("Seeds"),
            "pages/ko/seeds.md": page("씨앗"),
        },
        "/ko/none/",
        {"extends": ["hugo"]},
    ),
    "docusaurus, with docs beside it": (
        {
            "website/docusaurus.config.js": "module.exports = { url: 'https://garden.example.com', baseUrl: '/', "
            "presets: [['classic', { docs: { path: '../docs', sidebarPath: require('a') }, blog: { path: 'blog' } }]]};\n",
            "docs/soil.md": page("Soil", "/docs/first", "first.md", "/img/bed.png", "https://garden.example.com/docs/none"),
            "docs/first.md": page("First"),
            "website/blog/2024-04-12-seeds.md": page("Seeds", "/docs/soil", "/blog/2024/04/12/seeds"),
            "website/static/img/bed.png": b"",
        },
        "https://garden.example.com/docs/none",
        {"extends": ["docusaurus"]},
    ),
    "docusaurus, with versions": (
        {
            "docusaurus.config.js": "module.exports = { presets: [['classic', { docs: { lastVersion: '1.0' } }]] };\n",
            "versions.json": '["2.0", "1.0"]',
            "docs/soil.md": page("Soil", "/docs/first", "/docs/2.0/second", "/docs/next/soil", "/docs/second"),
            "versioned_docs/version-2.0/second.md": page("Second"),
            "versioned_docs/version-1.0/first.md": page("First"),
        },
        "/docs/second",
        {"extends": ["docusaurus"]},
    ),
    "mdbook": (
        {
            "book.toml": '[book]\ntitle = "Garden"\nsrc = "chapters"\n',
            "chapters/README.md": page("Garden", "beds/first.md", "/beds/first.html", "/beds/none"),
            "chapters/beds/first.md": page("First"),
        },
        "/beds/none",
        {"extends": ["mdbook"], "content": [{"folder": "chapters", "index-names": ["index", "README"]}]},
    ),
    "jekyll, with links to files": (
        {
            "_config.yml": "plugins:\n  - jekyll-feed\n  - jekyll-relative-links\n",
            "index.md": page("Garden", "soil.md", "/soil", "/none/"),
            "soil.md": page("Soil"),
        },
        "/none/",
        {"extends": ["jekyll"], "site": {"source-suffix": "rewritten"}},
    ),
    "zola": (
        {
            "config.toml": 'base_url = "https://example.com"\ntheme = "soil"\ntaxonomies = [{ name = "beds" }]\n'
            'default_language = "en"\n[languages.ko]\n',
            "content/_index.md": "+++\ntitle = 'Garden'\n+++\n",
            "content/posts/soil.md": page(
                "Soil",
                "@/posts/2024-04-12-Seeds_v1.5.md",
                "/posts/seeds-v1-5/",
                "/ko/posts/soil/",
                "/beds/raised/",
                "/former/",
                "/posts/seeds-v1-5/#seed-s-bed",
                "/posts/seeds-v1-5/#gyeolgwa",
                "/first/water/",
                "/posts/none/",
            ),
            "content/posts/soil.ko.md": "",
            "content/posts/2024-04-12-Seeds_v1.5.md": "+++\naliases = ['former']\n+++\n\n## Seed's bed\n\n## 결과\n",
            "content/posts/water.md": "+++\npath = 'first/water'\n+++\n",
        },
        "/posts/none/",
        {"extends": ["zola"], "known-routes": ["/beds*"]},
    ),
    "jekyll, with lists": (
        {
            "_config.yml": "url: https://example.com\nbaseurl: /garden\npaginate_path: /news/p:num/\n"
            "jekyll-archives:\n  enabled: all\n  permalinks:\n    tag: /t/:name/\n",
            "index.md": page(
                "Garden", "/garden/t/soil/", "/garden/news/p2/", "https://example.com/garden/soil", "/garden/none/"
            ),
            "soil.md": page("Soil"),
        },
        "/garden/none/",
        {"extends": ["jekyll"], "site": {"url": "https://example.com", "base": "/garden"}},
    ),
}
every_site = pytest.mark.parametrize("name", SITES)


@every_site
def test_check_recognises_the_framework_by_its_own_files(tmp_path: Path, name: str) -> None:
    files, dead, _ = SITES[name]
    write(tmp_path, {".git/HEAD": "", **files})
    result = mdlint("check", "--select", "LN201", ".", cwd=tmp_path)
    (finding,) = result.stdout.splitlines()
    assert f"`{dead}`{BROKEN}" in finding
    isolated = mdlint("check", "--isolated", "--select", "LN201", ".", cwd=tmp_path)
    assert isolated.stdout == "" and "not checked" in isolated.stderr


@every_site
def test_init_writes_what_check_has_recognised(tmp_path: Path, name: str) -> None:
    files, _, table = SITES[name]
    write(tmp_path, {".git/HEAD": "", **files})
    before = mdlint("check", "--select", "LN", ".", cwd=tmp_path)
    found = proposed(tmp_path)
    assert {key: found[key] for key in table} == table
    assert mdlint("init", cwd=tmp_path).returncode == 0
    after = mdlint("check", "--select", "LN", ".", cwd=tmp_path)
    assert (after.stdout, after.returncode) == (before.stdout, before.returncode)


@every_site
def test_a_file_in_which_anything_may_stand_makes_no_difference_to_relative_links(tmp_path: Path, name: str) -> None:
    """What the framework's file says is believed of routes only, and never run."""
    files, _, _ = SITES[name]
    config = next(iter(files))
    write(tmp_path, {".git/HEAD": "", **files, config: b"\xff\xfe" * 100 + b"[" * 10_000 + b"\0{{{ : : '" * 100})
    write(tmp_path, {"a.md": "[b](b.md)\n"})
    result = mdlint("check", "--select", "LN201", "a.md", cwd=tmp_path)
    assert (result.returncode, result.stdout.partition(" error")[0]) == (1, "a.md:1:5:")
    assert mdlint("init", "--print", cwd=tmp_path).returncode == 0


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("hugo", '[permalinks]\nposts = "/:year/:slug/"\n'),
        ("hugo", 'baseURL = "https://example.com/garden/"\n'),
        ("hugo", '[[module.imports]]\npath = "x"\n[[module.imports.mounts]]\nsource = "a"\ntarget = "content/x"\n'),
        ("next.js", "const all = require('./all');\nmodule.exports = { async redirects() { return all } };\n"),
        ("hexo", "permalink: :category/:title/\n"),
        ("hexo", "source_dir: pages\n"),
        ("jekyll", "collections:\n  beds:\n    permalink: /:year/:path/\n"),
        ("jekyll", "defaults:\n  - values:\n      permalink: /x/:path/\n"),
        ("docusaurus", "const route = '/';\nmodule.exports = { docs: { routeBasePath: route } };\n"),
        ("zola", "base_url = 'https://example.com'\n[slugify]\npaths_keep_dates = true\n"),
        ("vitepress", "export default { rewrites: { 'a/:x': ':x' } }\n"),
        ("next.js", "module.exports = { basePath: '/garden' };\n"),
    ],
)
def test_settings_that_we_do_not_follow_leave_routes_unjudged(tmp_path: Path, name: str, text: str) -> None:
    files, _, _ = SITES[name]
    write(tmp_path, {".git/HEAD": "", **files, next(iter(files)): text})
    result = mdlint("check", "--select", "LN201", ".", cwd=tmp_path)
    assert result.stdout == "" and "not checked" in result.stderr


def test_what_a_hook_of_hugo_makes_of_links_is_nobodys_business(tmp_path: Path) -> None:
    files, _, _ = SITES["hugo, mounted"]
    write(tmp_path, {".git/HEAD": "", **files, "content/en/more.md": "[a](posts/Seeds) [b](g) [c](posts/none)\n"})
    result = mdlint("check", "--select", "LN", "content/en/more.md", cwd=tmp_path)
    assert result.stdout == "content/en/more.md:1:29: error: `posts/none` leads nowhere [LN201 broken-link]\n"


MKDOCS = """site_url: https://example.com/garden/
plugins:
  - search
markdown_extensions:
  - toc:
      permalink: true
  - pymdownx.snippets:
      auto_append:
        - includes/words.md
  - pymdownx.tabbed:
      slugify: !!python/object/apply:pymdownx.slugs.slugify
"""


def test_what_mkdocs_says_of_anchors_and_of_definitions_for_all_pages(tmp_path: Path) -> None:
    links = "[a](#sub-and-more), [b][bed], [c][none], [d](https://example.com/garden/), [e](https://example.com/garden/x/)\n"
    files: Files = {
        "mkdocs.yml": MKDOCS,
        "includes/words.md": "[bed]: https://example.com/bed\n",
        "docs/index.md": f"## Sub- and more\n\n{links}",
    }
    write(tmp_path, {".git/HEAD": "", **files})
    result = mdlint("check", "--select", "LN", ".", cwd=tmp_path)
    assert [line.partition("` ")[0] for line in result.stdout.splitlines()] == [
        "docs/index.md:3:31: warning: this stays text: `none",
        "docs/index.md:3:80: error: `https://example.com/garden/x/",
    ]
    write(tmp_path, {"mkdocs.yml": "plugins:\n  - mkdocstrings\n"})
    assert mdlint("check", "--select", "LN004", ".", cwd=tmp_path).stdout == ""


def test_a_folder_of_pages_about_templates_is_none_of_templates(tmp_path: Path) -> None:
    linked = page("Garden", *(f"templates/{name}.md" for name in "abcde"))
    write(tmp_path, {".git/HEAD": "", "index.md": linked, **{f"templates/{name}.md": page(name) for name in "abcde"}})
    assert "exclude" not in proposed(tmp_path)


def test_the_anchors_of_the_framework_come_first(tmp_path: Path) -> None:
    """Some links are dead under the framework's own style, and alive under another by chance."""
    alive = "".join(f"## Bed {n}\n\n[a](#bed-{n})\n\n" for n in range(20))
    files = {"docs/.vitepress/config.ts": "export default {}\n", "docs/index.md": alive + "## i18n {#own}\n\n[x](#i18n)\n"}
    write(tmp_path, {".git/HEAD": "", **files})
    assert "anchors" not in proposed(tmp_path)


def test_a_config_of_ones_own_counts_alone(tmp_path: Path) -> None:
    files, _, _ = SITES["hugo"]
    write(tmp_path, {".git/HEAD": "", **files, ".mdlint.toml": 'select = ["LN201"]\n'})
    assert mdlint("check", ".", cwd=tmp_path).stdout == ""


# Evidence: sites of which no file tells.


def garden(folder: str, route: str) -> Files:
    names = ("soil", "seeds", "beds", "compost", "water")
    pages = {f"{folder}/Area {i}/{name}.md": page(name) for i, name in enumerate(names)}
    linked = {
        f"{folder}/{name}.md": page(name, *(f"{route}/Area%20{i}/{n}" for i, n in enumerate(names))) for name in ("x", "y")
    }
    return {".git/HEAD": "", **pages, **linked}


def test_the_links_tell_which_folder_is_served_where(tmp_path: Path) -> None:
    write(tmp_path, garden("notes/public", "/writing"))
    assert proposed(tmp_path)["content"] == [{"folder": "notes/public", "route": "/writing"}]


def test_a_site_whose_links_are_all_dead_is_understood(tmp_path: Path) -> None:
    files = {name: str(text).replace("/posts/Area%20", "/posts/Old%20") for name, text in garden("posts", "/posts").items()}
    write(tmp_path, files)
    assert proposed(tmp_path)["content"] == [{"folder": "posts", "route": "/posts"}]
    said = mdlint("init", cwd=tmp_path).stderr
    assert "`/posts/…` is `posts/`: of 10 links 0 lead to a page there, and 10 name one that lies elsewhere in it\n" in said
    result = mdlint("check", "--select", "LN201", ".", cwd=tmp_path)
    assert len(result.stdout.splitlines()) == 10
    assert "not checked" not in result.stderr


def test_a_page_for_one_name_in_brackets_may_serve_what_no_file_holds(tmp_path: Path) -> None:
    files: Files = {
        ".git/HEAD": "",
        "next.config.js": "",
        "pages/errors/[code].tsx": "",
        "pages/[[...path]].tsx": "",
        "content/errors/index.md": page("Errors"),
        "content/errors/generic.md": page("An error"),
        "content/index.md": page("Home", "/errors/generic", "/errors/149"),
    }
    write(tmp_path, files)
    result = mdlint("check", "--select", "LN", ".", cwd=tmp_path)
    assert (result.stdout, result.returncode) == ("", 0)


def gardens(address: str, years: tuple[str, ...] = ("next", "v1", "v2"), dead: int = 0) -> Files:
    """A garden for each version, as another site mounts them; of the ten links in each so many lead nowhere."""
    names = ("Soil", "seeds", "beds", "compost")
    links = [
        *(f"{address}/help/{name.lower()}/" for name in names),
        f"{address}/help/",
        *(f"{address}/top#top" for _ in range(5)),
    ]
    links[:dead] = [f"{address}/help/none{number}" for number in range(dead)]
    files: Files = {".git/HEAD": ""}
    for year in years:
        files |= {f"docs/all/{year}/help/{name}.md": page(name) for name in names}
        files |= {f"docs/all/{year}/help/_index.md": page("Help"), f"docs/all/{year}/top.md": page("Top", *links)}
    return files


@pytest.mark.parametrize("name", ["<VERSION>", "%3CVERSION%3E"])
@pytest.mark.parametrize("host", ["https://example.com", ""])
def test_the_links_tell_what_stands_for_the_version_of_their_page(tmp_path: Path, host: str, name: str) -> None:
    write(tmp_path, {**gardens(f"{host}/garden/{name}"), "docs/all/v1/old.md": page("Old", f"{host}/garden/{name}/help/none")})
    found = proposed(tmp_path)
    assert found["site"] == {**({"url": host} if host else {}), "placeholders": [name]}
    assert found["content"] == [{"folder": "docs/all/*", "route": "/garden/*", "names": "lower"}]
    before = mdlint("check", "--select", "LN2", ".", cwd=tmp_path)
    (line,) = before.stdout.splitlines()
    assert line.startswith("docs/all/v1/old.md:8:")
    assert line.endswith(f": error: `{host}/garden/{name}/help/none`{BROKEN}")
    assert "not checked" not in before.stderr
    mdlint("init", cwd=tmp_path)
    assert mdlint("check", "--select", "LN2", ".", cwd=tmp_path).stdout == before.stdout


def test_capitals_in_links_tell_that_they_stay_in_routes(tmp_path: Path) -> None:
    files = gardens("https://example.com/garden/<VERSION>")
    write(tmp_path, {path: str(text).replace("/soil/", "/Soil/") for path, text in files.items()})
    assert proposed(tmp_path)["content"] == [{"folder": "docs/all/*", "route": "/garden/*"}]
    assert mdlint("check", "--select", "LN2", ".", cwd=tmp_path).stdout == ""


@pytest.mark.parametrize(
    "files",
    [
        gardens("https://example.com/garden/<VERSION>", dead=2),
        gardens("https://example.com/garden/<VERSION>", ("v1",)),
        gardens("https://example.com/garden/<VERSION>", ("v1", "v2"), dead=1),
        gardens("https://example.com/garden/<VERSION>/<PLANT>"),
        gardens("https://<HOST>/garden"),
    ],
    ids=["many lead nowhere", "one version", "few links", "two names", "a host"],
)
def test_examples_of_links_tell_of_no_versions(tmp_path: Path, files: Files) -> None:
    write(tmp_path, files)
    assert not {"site", "content"} & proposed(tmp_path).keys()


def test_versions_that_have_no_page_in_common_are_none(tmp_path: Path) -> None:
    address = "https://example.com/garden/<BED>"
    pages = {f"docs/{bed}/{bed}{n}.md": page(bed, *(f"{address}/{bed}{i}" for i in range(5))) for bed in "ab" for n in range(5)}
    write(tmp_path, {".git/HEAD": "", **pages})
    assert not {"site", "content"} & proposed(tmp_path).keys()


def test_links_into_nowhere_are_no_evidence(tmp_path: Path) -> None:
    write(
        tmp_path,
        {"a.md": page("A", "/api/x", "/api/y", "/api/z", "/Users/me/posts/b.md", "/Users/me/posts/c.md"), "b.md": page("B")},
    )
    assert "content" not in proposed(tmp_path)


def test_drafts_templates_anchors_and_the_schema(tmp_path: Path) -> None:
    post = "---\ntitle: Day {0}\ndate: 2024-04-1{0}\nDone: {1}\n---\n\n## 결과 -> 탈락\n\n"
    post += "[a](#결과---탈락) [b](/posts/p{2}#결과---탈락)\n"
    posts = {f"posts/p{n}.md": post.format(n, "true" if n < 7 else "false", n % 7) for n in range(9)}
    write(tmp_path, {".git/HEAD": "", **posts, "posts/Templates/new.md": "---\ntitle: '{{title}}'\n---\n"})
    found = proposed(tmp_path)
    assert found["site"] == {"drafts": {"Done": False}, "unpublished": ["Templates/"]}
    assert found["exclude"] == ["Templates/"]
    assert "anchors" not in found  # GitHub's are assumed, and then what another style makes is no fault
    assert found["schemas"] == [{"files": ["posts/**"], "schema": "front-matter.schema.json"}]
    assert mdlint("init", cwd=tmp_path).returncode == 0
    schema = json.loads((tmp_path / "front-matter.schema.json").read_text("utf-8"))
    assert schema["required"] == ["title", "date", "Done"]
    result = mdlint("check", ".", cwd=tmp_path)
    assert "FM1" not in result.stdout, result.stdout


@pytest.mark.parametrize("files", [{}, {"next.config.js": ""}], ids=["no framework", "Next.js"])
def test_the_links_tell_check_what_they_tell_init(tmp_path: Path, files: Files) -> None:
    write(tmp_path, {**garden("notes", "/writing"), "notes/z.md": page("Z", "/writing/Area%200/none"), **files})
    result = mdlint("check", "--select", "LN2", ".", cwd=tmp_path)
    assert result.stdout == f"notes/z.md:8:29: error: `/writing/Area%200/none`{BROKEN}\n"
    assert "not checked" not in result.stderr
    mdlint("init", cwd=tmp_path)
    assert mdlint("check", "--select", "LN2", ".", cwd=tmp_path).stdout == result.stdout


def test_the_summary_advises_what_helps(tmp_path: Path) -> None:
    write(tmp_path, {".git/HEAD": "", "a.md": page("A", "/writing/b"), "notes/b.md": page("B")})
    hint = "1 link not checked: run `mdlint init`\n"
    assert mdlint("check", "--select", "LN2", ".", cwd=tmp_path).stderr.endswith(hint)
    mdlint("init", cwd=tmp_path)
    hint = "1 link not checked: `mdlint inspect --unchecked` lists them\n"
    assert mdlint("check", "--select", "LN2", ".", cwd=tmp_path).stderr.endswith(hint)


def test_the_links_of_a_sample_tell_the_same_of_one_page_as_of_all(tmp_path: Path) -> None:
    """Only the sample is read for that, and what a link leads into; the next run has it already."""
    paths = [f"notes/Area {number % 7}/p{number}.md" for number in range(300)]
    pages = {path: page(path, f"/writing/Area%20{n % 7}/p{(n + 7) % 294}") for n, path in enumerate(paths)}
    write(tmp_path, {".git/HEAD": "", **pages, paths[1]: page("Dead", "/writing/none")})
    whole = mdlint("check", "--no-cache", "--select", "LN2", ".", cwd=tmp_path).stdout.splitlines()
    assert whole
    for path in paths[:3]:
        alone = mdlint("check", "--no-cache", "--select", "LN2", path, cwd=tmp_path).stdout.splitlines()
        assert alone == [line for line in whole if line.startswith(path)]
    for read in (MOST_PAGES, 0):
        root = Root(str(tmp_path), [str(tmp_path / paths[0])], ConfigChoice())
        root.reader.remember(Facts(root.folder, kept=True))
        (content,) = root.config(paths[0]).settings.content
        assert (content.folder, content.route, len(root.site.documents.known)) == ("notes", "/writing", read)


def test_what_the_links_told_is_forgotten_when_they_tell_something_else(tmp_path: Path) -> None:
    write(tmp_path, garden("notes", "/writing"))
    assert mdlint("check", "--select", "LN2", ".", cwd=tmp_path).stderr == "no problems in 7 files\n"
    write(tmp_path, {f"notes/{name}.md": page(name, "/elsewhere/soil") for name in ("x", "y")})
    assert "2 links not checked" in mdlint("check", "--select", "LN2", ".", cwd=tmp_path).stderr


def test_routes_that_code_makes_are_not_judged(tmp_path: Path) -> None:
    """Of several pages below one route no file is called so: somebody makes them. One alone is dead."""
    made = page("Made", "/writing/tools/one", "/writing/tools/two", "/writing/Area%200/none")
    write(tmp_path, {**garden("notes", "/writing"), "notes/tools/index.md": page("Tools"), "notes/made.md": made})
    result = mdlint("check", "--select", "LN2", ".", cwd=tmp_path)
    assert result.stdout == f"notes/made.md:10:29: error: `/writing/Area%200/none`{BROKEN}\n"
    assert proposed(tmp_path)["known-routes"] == ["/writing/tools/*"]


def test_of_folders_that_hold_the_same_none_is_believed(tmp_path: Path) -> None:
    write(tmp_path, {**garden("docs/v1", "/manual"), **garden("docs/v2", "/manual")})
    assert "content" not in proposed(tmp_path)


def test_pages_that_follow_a_pattern_are_not_believed_to_have_moved(tmp_path: Path) -> None:
    posts: Files = {f"blog/p{number}.md": page("P") for number in range(5)}
    home = page("Home", *(f"/blog/2024/04/p{number}" for number in range(5)))
    write(tmp_path, {".git/HEAD": "", **posts, "index.md": home})
    assert "content" not in proposed(tmp_path)


def test_redirects_of_firebase_are_followed(tmp_path: Path) -> None:
    said = {"hosting": {"redirects": [{"source": "/writing/old/:page*", "destination": "/writing/Area%200/soil", "type": 301}]}}
    files: Files = {**garden("notes", "/writing"), "firebase.json": json.dumps(said)}
    write(tmp_path, {**files, "notes/z.md": page("Z", "/writing/old/bed", "/writing/Area%200/none")})
    result = mdlint("check", "--select", "LN201", ".", cwd=tmp_path)
    assert result.stdout == f"notes/z.md:9:29: error: `/writing/Area%200/none`{BROKEN}\n"


def test_an_anchor_style_that_the_links_contradict_is_not_believed(tmp_path: Path) -> None:
    """Nearly all fit one style that we know, and what does not fit it, another explains: so it is neither."""
    links = "".join(f"## Bed_{n}!a\n\n[a](#bed_{n}-a)\n\n" for n in range(60))
    told = "## garden.example\n\n[a](#gardenexample)\n\n## Other's\n\n[a](#others)\n"
    write(tmp_path, {".git/HEAD": "", "a.md": links + told})
    assert "anchors" not in proposed(tmp_path)


def test_what_is_hardly_linked_in_a_sample_is_a_draft_only_if_the_sample_can_tell(tmp_path: Path) -> None:
    def site(links: int) -> dict[str, Any]:
        pages = {
            f"posts/p{n}.md": f"---\ntitle: P\nwip: {str(n % 4 == 0).lower()}\n---\n\n"
            + "".join(f"[a](p{(n * 4 + 4 * m + 1 + m % 3) % 400}.md)\n" for m in range(links))
            for n in range(400)
        }
        write(tmp_path, {".git/HEAD": "", **pages})
        return dict(proposed(tmp_path).get("site", {}))

    assert site(0) == {}
    assert site(3) == {"drafts": {"wip": True}}


# Writing.


def test_what_is_there_is_not_overwritten(tmp_path: Path) -> None:
    write(tmp_path, {**garden("posts", "/posts"), "a.md": ""})
    assert mdlint("init", cwd=tmp_path).returncode == 0
    first = (tmp_path / ".mdlint.toml").read_bytes()
    again = mdlint("init", cwd=tmp_path)
    assert again.returncode == 2
    assert again.stderr.endswith("mdlint: there is `.mdlint.toml` already: `--print` shows a new one, `--force` writes it\n")
    write(tmp_path, {".mdlint.toml": 'ignore = ["LN201"]\n'})
    assert mdlint("init", "--print", cwd=tmp_path).stdout.encode() == first
    assert (tmp_path / ".mdlint.toml").read_bytes() != first
    assert mdlint("init", "--force", cwd=tmp_path).returncode == 0
    assert (tmp_path / ".mdlint.toml").read_bytes() == first


@pytest.mark.parametrize("name", ["mdlint.toml", ".config/mdlint.toml", "front-matter.schema.json"])
def test_other_files_are_not_overwritten_either(tmp_path: Path, name: str) -> None:
    write(tmp_path, {**garden("posts", "/posts"), name: ""})
    result = mdlint("init", cwd=tmp_path)
    assert result.returncode == 2 and f"there is `{name}` already" in result.stderr
    assert not (tmp_path / ".mdlint.toml").exists()


def test_a_pyproject_without_our_table_is_no_config(tmp_path: Path) -> None:
    write(tmp_path, {**garden("posts", "/posts"), "pyproject.toml": "[project]\n"})
    assert mdlint("init", cwd=tmp_path).returncode == 0


def test_print_writes_nothing(tmp_path: Path) -> None:
    write(tmp_path, garden("posts", "/posts"))
    before = sorted(tmp_path.rglob("*"))
    proposed(tmp_path)
    assert sorted(tmp_path.rglob("*")) == before


def test_a_config_in_the_folder_of_the_site(tmp_path: Path) -> None:
    files, _, _ = SITES["hugo"]
    write(tmp_path, {".git/HEAD": "", **{f"website/{name}": text for name, text in files.items()}, "README.md": "# Garden\n"})
    result = mdlint("init", cwd=tmp_path)
    assert "wrote `website/.mdlint.toml`" in result.stderr
    assert (tmp_path / "website" / ".mdlint.toml").exists()


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="the superuser may write everywhere")
def test_a_folder_that_nobody_may_write_into(tmp_path: Path) -> None:
    write(tmp_path, garden("posts", "/posts"))
    tmp_path.chmod(0o555)
    try:
        result = mdlint("init", cwd=tmp_path)
    finally:
        tmp_path.chmod(0o755)
    assert (result.returncode, result.stderr.splitlines()[-1]) == (
        2,
        "mdlint: `.mdlint.toml` cannot be written: permission denied",
    )


def test_nothing_is_written_through_a_link(tmp_path: Path) -> None:
    write(tmp_path, {**{f"site/{name}": text for name, text in garden("posts", "/posts").items()}, "other": "kept"})
    try:
        os.symlink("../other", tmp_path / "site" / ".mdlint.toml")
    except OSError:
        pytest.skip("this system lets nobody make symbolic links")
    assert mdlint("init", cwd=tmp_path / "site").returncode == 2
    result = mdlint("init", "--force", cwd=tmp_path / "site")
    assert (result.returncode, result.stderr.splitlines()[-1]) == (
        2,
        "mdlint: `.mdlint.toml` is no regular file, so it is not replaced",
    )
    assert (tmp_path / "other").read_text() == "kept"


@pytest.mark.parametrize(("argument", "said"), [("none", "`none` does not exist"), ("a.md", "`a.md` is no folder")])
def test_what_cannot_be_looked_at(tmp_path: Path, argument: str, said: str) -> None:
    result = mdlint("init", argument, cwd=write(tmp_path, {"a.md": ""}))
    assert (result.returncode, result.stderr) == (2, f"mdlint: {said}\n")


def test_a_folder_without_pages(tmp_path: Path) -> None:
    result = mdlint("init", cwd=tmp_path)
    assert (result.returncode, result.stderr) == (2, "mdlint: there are no Markdown files in `.`\n")


def test_odd_names_of_folders_are_written_as_they_are(tmp_path: Path) -> None:
    folder = "글 & \"notes\" 'b' 100%"
    route = "/%EA%B8%80%20&%20%22notes%22%20%27b%27%20100%25"
    try:
        write(tmp_path, garden(folder, route))
    except OSError:
        pytest.skip("this system knows no such names")
    assert proposed(tmp_path)["content"] == [{"folder": folder, "route": f"/{folder}"}]
    assert mdlint("init", cwd=tmp_path).returncode == 0
    result = mdlint("check", "--select", "LN201", ".", cwd=tmp_path)
    assert (result.returncode, result.stdout) == (0, "")
