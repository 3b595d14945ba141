"""How a path becomes a route and back, by what a config says."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping

import pytest

from mdlint import config, engine
from mdlint.config import site_settings
from mdlint.document import parse
from mdlint.model import Dialect
from mdlint.resources import preset_text
from mdlint.site import Names, Site
from mdlint.site.fit import Fit, fit
from mdlint.site.moved import moved_to
from mdlint.site.pages import OwnPages


def site_of(toml: str, files: Mapping[str, str], opened: list[str] | None = None) -> Site:
    """The site of these files under a config; `opened` hears of each document that is parsed."""
    settings = config.built([config.read(toml, ".mdlint.toml")]).settings

    def load(path: str) -> object:
        if opened is not None:
            opened.append(path)
        dialect = Dialect(mdx=path.endswith(".mdx"), keys_in_any_case=settings.site.keys_in_any_case)
        return parse(path, files[path].encode(), dialect)

    said = site_settings(settings, files.get)
    return Site(Names(files), load, settings_of=lambda _root: said, text_of=files.get)  # type: ignore[arg-type]


def led(site: Site, source: str, destination: str) -> tuple[str, str | None]:
    target = site.target(site.document(source), destination)
    return target.status, target.file


# Config → path → route.
ROUTES: list[tuple[str, str, str | None]] = [
    ("", "posts/씨앗.md", "/posts/씨앗"),
    ("", "docs/a.md", None),
    ('[[content]]\nfolder = "src/content"', "src/content/learn/index.md", "/learn"),
    ('[[content]]\nfolder = "src/content"', "src/content/index.md", "/"),
    ('[[content]]\nfolder = "."\nroute = "/wiki"', "a/b.md", "/wiki/a/b"),
    ('[[content]]\nfolder = "docs"\nnumber-prefixes = true', "docs/01-start/02_plan.md", "/start/plan"),
    ('[[content]]\nfolder = "docs"\nnumber-prefixes = true', "docs/2024-04-12-seeds.md", "/2024-04-12-seeds"),
    ('[[content]]\nfolder = "docs"\nnames = "lower"', "docs/Garden Notes/Soil.md", "/garden-notes/soil"),
    ('[[content]]\nfolder = "docs"\nnames = "slug"', "docs/Garden Notes/Soil.md", "/garden-notes/soil"),
    ('[[content]]\nfolder = "docs"\nindex-names = ["{folder}"]', "docs/soil/soil.md", "/soil"),
    ('[[content]]\nfolder = "docs"\nsuffixes = [".mdx"]', "docs/soil.md", None),
    ('[[content]]\nfolder = "versions/v-*"\nroute = "/docs/*"', "versions/v-1.2/soil.md", "/docs/1.2/soil"),
    (
        '[[content]]\nfolder = "_posts"\npermalink = "/news/:year/:month/:day/:title/"',
        "_posts/2024-4-2-seeds.md",
        "/news/2024/04/02/seeds",
    ),
    ('[[content]]\nfolder = "blog"\npermalink = "/blog/:year/:title"', "blog/2024/04/02/seeds/index.md", "/blog/2024/seeds"),
    ('[[content]]\nfolder = "blog"\npermalink = "/blog/:year/:title"', "blog/seeds.md", "/seeds"),
    ('[site]\nlocales = ["en", "ko"]\ndefault-locale = "en"\n[[content]]\nfolder = "docs"', "docs/soil.ko.md", "/ko/soil"),
    ('[site]\nlocales = ["en", "ko"]\ndefault-locale = "en"\n[[content]]\nfolder = "docs"', "docs/soil.en.md", "/soil"),
    ('[site]\nunpublished = ["Templates/", "_*"]\n[[content]]\nfolder = "."', "Templates/post.md", None),
    ('[site]\nunpublished = ["_*"]\n[[content]]\nfolder = "_docs"\nroute = "/docs"', "_docs/soil.md", "/docs/soil"),
]


@pytest.mark.parametrize(("toml", "path", "route"), ROUTES)
def test_the_route_of_a_path(toml: str, path: str, route: str | None) -> None:
    site = site_of(toml, {path: ""})
    assert site.route(path) == route
    if route is not None:
        assert led(site, path, route) == led(site, path, route.rstrip("/") + "/") == ("ok", path)


FRONT_MATTER = '[site]\nfront-matter-decides = true\n[[content]]\nfolder = "docs"\nroute = "/docs"'
CLAIMED: list[tuple[str, str]] = [
    ("title: a", "/docs/trips/jeju"),
    ("slug: hallasan", "/docs/trips/hallasan"),
    ("slug: /hallasan", "/docs/hallasan"),
    ("permalink: /산/한라/", "/산/한라"),
]


@pytest.mark.parametrize(("said", "route"), CLAIMED)
def test_front_matter_decides_where_the_config_says_so(said: str, route: str) -> None:
    path = "docs/trips/jeju.md"
    site = site_of(FRONT_MATTER, {path: f"---\n{said}\n---\n"})
    assert site.route(path) == route
    assert led(site, path, route) == ("ok", path)
    if route != "/docs/trips/jeju":
        assert led(site, path, "/docs/trips/jeju")[0] == "broken"


OF_NEXT = {
    "posts/soil.md": "",
    "posts/Garden Notes/seeds.md": "",
    "public/bed.png": "",
    "app/page.tsx": "",
    "app/(shop)/cart/page.tsx": "",
    "app/posts/[...slug]/page.tsx": "",
    "app/tags/[tag]/page.tsx": "",
    "app/feed.xml/route.ts": "",
    "app/sitemap.ts": "",
    "app/_parts/page.tsx": "",
}
NEXT = '[site]\nassets = ["public"]\npages = ["app"]\nurl = "https://example.com"\n'
FROM_NEXT = {
    "/": ("ok", "app/page.tsx"),
    "/cart": ("ok", "app/(shop)/cart/page.tsx"),
    "/tags/흙": ("unknown", None),
    "/feed.xml": ("ok", "app/feed.xml/route.ts"),
    "/sitemap.xml": ("ok", "app/sitemap.ts"),
    "/parts": ("unknown", None),
    "/bed.png": ("ok", "public/bed.png"),
    "/posts/soil": ("ok", "posts/soil.md"),
    "/posts/none": ("broken", None),
    "/posts/Garden%20Notes/seeds": ("ok", "posts/Garden Notes/seeds.md"),
    "/posts/garden%20notes/seeds": ("broken", "posts/Garden Notes/seeds.md"),
    "https://example.com/posts/soil": ("ok", "posts/soil.md"),
    "HTTPS://EXAMPLE.com/posts/none#a": ("broken", None),
    "//example.com/cart": ("ok", "app/(shop)/cart/page.tsx"),
    "https://example.com.evil.org/posts/none": ("external", None),
}


@pytest.mark.parametrize("destination", FROM_NEXT)
def test_the_pages_of_a_framework_are_routes(destination: str) -> None:
    assert led(site_of(NEXT, OF_NEXT), "posts/soil.md", destination) == FROM_NEXT[destination]


# Where links count from → destination → where it leads, from `docs/guide/soil.md` at `/guide/soil/`.
RELATIVE = {
    "file": {"seeds": "ok", "../seeds": "broken", "seeds.md": "ok", "../guide/seeds": "ok"},
    "page": {"seeds": "broken", "../seeds": "ok", "seeds.md": "ok", "../../guide/seeds": "ok"},
    "either": {"seeds": "ok", "../seeds": "ok", "seeds.md": "ok"},
}


@pytest.mark.parametrize(("start", "destination"), [(start, one) for start, row in RELATIVE.items() for one in row])
def test_where_relative_links_count_from(start: str, destination: str) -> None:
    toml = f'[site]\nrelative-links = "{start}"\ntrailing-slash = "always"\n[[content]]\nfolder = "docs"'
    site = site_of(toml, {"docs/guide/soil.md": "", "docs/guide/seeds.md": ""})
    assert led(site, "docs/guide/soil.md", destination)[0] == RELATIVE[start][destination]


REDIRECTS = '[site]\nredirects = ["static/_redirects", "vercel.json"]\n[[content]]\nfolder = "docs"'
REDIRECTED = {
    "static/_redirects": "/old/* /new/:splat 301\n/none /there\n# /no /no\n/app/* /index.html 200\n"
    "/shop id=:id /a 301\n/:year-:month-:day/x /a\n/lost /404.html 404\n/* /404.html 404\n",
    "vercel.json": '{"redirects": [{"source": "/moved/:id", "destination": "/a"}, 3,'
    '{"source": "/wiki/(.*)", "destination": "/a"}, {"source": "/parts/:part*/end", "destination": "/a"},'
    '{"source": "/by/:id(\\\\d+)", "destination": "/a"}]}',
    "docs/a.md": "",
}


@pytest.mark.parametrize(
    ("route", "status"),
    [
        ("/old/x/y", "ok"),
        ("/none", "ok"),
        ("/moved/3", "ok"),
        ("/moved/3/4", "broken"),
        ("/no", "broken"),
        ("/app/x", "unknown"),
        ("/old", "ok"),
        ("/lost", "broken"),
        ("/shop", "ok"),
        ("/2026-11-23/x", "ok"),
        ("/2026/11/23/x", "broken"),
        ("/wiki/a/b", "ok"),
        ("/parts/a/b/end", "ok"),
        ("/parts/end", "ok"),
        ("/parts/a/b", "broken"),
        ("/by/3", "ok"),
        ("/by/3/4", "broken"),
    ],
)
def test_redirects_are_routes(route: str, status: str) -> None:
    assert led(site_of(REDIRECTS, REDIRECTED), "docs/a.md", route)[0] == status


OF_SCRIPT = """
module.exports = {
  async redirects() {
    return [
      { source: '/old/:path*', destination: '/new/:path*', permanent: true },
      // { source: '/no', destination: '/a' },
      { source: "/beta", has: [{ type: 'host', value: 'x' }], destination: '/a' },
      { source: '/code', destination: place },
    ];
  },
  async rewrites() { return [{ source: '/app/:path*', destination: 'https://example.org/:path*' }] },
  headers: () => [{ source: '/(.*)', headers: [{ key: 'destination', value: 'x' }] }],
};
"""


@pytest.mark.parametrize(
    ("route", "status"),
    [("/old/x", "ok"), ("/no", "broken"), ("/beta", "broken"), ("/code", "unknown"), ("/app/x", "unknown"), ("/x", "broken")],
)
def test_redirects_of_a_script_are_routes_where_they_stand_in_so_many_words(route: str, status: str) -> None:
    site = site_of(REDIRECTS.replace("vercel.json", "next.config.js"), {"next.config.js": OF_SCRIPT, "docs/a.md": ""})
    assert led(site, "docs/a.md", route)[0] == status


@pytest.mark.parametrize(
    ("source", "link", "status"),
    [
        ("content/a.md", "@/beds/b.md", "ok"),
        ("content/beds/b.md", "@/a.md", "ok"),
        ("site/content/c.md", "@/c.md", "ok"),
        ("site/content/c.md", "@/a.md", "broken"),
        ("content/a.md", "@/none.md", "broken"),
        ("README.md", "@/none.md", "unknown"),
    ],
)
def test_zola_counts_from_its_content(source: str, link: str, status: str) -> None:
    files = {"content/a.md": "", "content/beds/b.md": "", "site/content/c.md": "", "README.md": ""}
    assert led(site_of("", files), source, link)[0] == status


VERSIONS = """
[site]
url = "https://example.com"
placeholders = ["<VERSION>"]
[[content]]
folder = "docs/*"
route = "/docs/*"
"""
OF_VERSIONS = {"docs/v1/a.md": "", "docs/v1/b.md": "# Here", "docs/v2/a.md": "", "docs/v1/new/c.md": "", "README.md": ""}


@pytest.mark.parametrize(
    ("source", "link", "expected"),
    [
        ("docs/v1/a.md", "https://example.com/docs/<VERSION>/b#here", ("ok", "docs/v1/b.md")),
        ("docs/v1/a.md", "/docs/<VERSION>/none", ("broken", None)),
        ("docs/v2/a.md", "/docs/<VERSION>/b/", ("broken", None)),
        ("docs/v2/a.md", "/docs/<OTHER>/b/", ("unknown", None)),
        ("README.md", "/docs/<VERSION>/b", ("unknown", None)),
    ],
)
def test_a_placeholder_stands_for_the_version_of_the_page(source: str, link: str, expected: tuple[str, str | None]) -> None:
    assert led(site_of(VERSIONS, OF_VERSIONS), source, link) == expected


@pytest.mark.parametrize("address", ["", "https://example.com", "//example.com"])
def test_a_cure_keeps_the_address_and_the_placeholder(address: str) -> None:
    site = site_of(VERSIONS, OF_VERSIONS)
    page = site.document("docs/v1/a.md")
    for name in ("<VERSION>", "v1"):
        old, new = f"{address}/docs/{name}/old/c", f"{address}/docs/{name}/new/c"
        moved = moved_to(site, page, old, "docs/v1/old/c")
        assert moved is not None and moved.cure == new


LOOKED_UP = '[site]\nlooks-pages-up = true\n[[content]]\nfolder = "content"\nnames = "lower"\n'


@pytest.mark.parametrize(
    ("link", "target"),
    [
        ("/methods/page/Title/", "content/methods/page/Title.md"),
        ("methods/page/title/", "content/methods/page/Title.md"),
        ("Title", "content/methods/page/Title.md"),
        ("page/title", None),
        ("/methods/page/none/", None),
    ],
)
def test_a_site_that_looks_pages_up_finds_them_in_any_case_and_from_the_top(link: str, target: str | None) -> None:
    site = site_of(LOOKED_UP, {"content/methods/page/Title.md": "", "content/methods/page/other.md": ""})
    status, found = led(site, "content/methods/page/other.md", link)
    assert (status, found) == (("ok", target) if target else ("broken", None))


def test_a_base_is_what_all_routes_begin_with() -> None:
    toml = '[site]\nbase = "/garden"\nurl = "https://example.com/garden"\n[[content]]\nfolder = "docs"'
    site = site_of(toml, {"docs/a.md": ""})
    assert led(site, "docs/a.md", "/garden/a") == ("ok", "docs/a.md")
    assert led(site, "docs/a.md", "https://example.com/garden/a") == ("ok", "docs/a.md")
    assert led(site, "docs/a.md", "/garden/b") == ("broken", None)
    assert led(site, "docs/a.md", "/a") == ("unknown", None)
    assert led(site, "docs/a.md", "https://example.com/a") == ("external", None)


def test_an_address_may_or_may_not_hold_the_base() -> None:
    site = site_of('[site]\nbase = "/docs"\nurl = "https://example.com"\n[[content]]\nfolder = "docs"', {"docs/a.md": ""})
    assert led(site, "docs/a.md", "https://example.com/docs/a") == ("ok", "docs/a.md")
    assert led(site, "docs/a.md", "https://example.com/docs/b") == ("broken", None)
    assert led(site, "docs/a.md", "https://example.com/b") == ("unknown", None)


@pytest.mark.parametrize(
    ("name", "route", "is_served"),
    [
        ("[a][a]", "/posts/soil", True),
        ("[year]-[month]-[day]", "/posts/2026-11-23", True),
        ("[year]-[month]-x", "/posts/2026-11-23", False),
        ("[...names]/end", "/posts/a/b/end", True),
        ("[...names]/end", "/posts/a/b", False),
        ("[[...names]]", "/posts", True),
    ],
)
def test_a_page_of_the_framework_serves_many_routes(name: str, route: str, is_served: bool) -> None:
    pages = OwnPages([f"app/posts/{name}/page.tsx"], ["app"])
    assert bool(list(pages.dynamic(route))) is is_served


@pytest.mark.parametrize(
    ("route", "status"),
    [
        ("/tags/soil", "unknown"),
        ("/ko/tags/soil", "unknown"),
        ("/a/page/2", "unknown"),
        ("/a/page2", "unknown"),
        ("/a/page/soil", "broken"),
        ("/blog/tags/soil", "unknown"),
        ("/beds/tags/soil", "broken"),
        ("/a/tag", "broken"),
    ],
)
def test_where_lists_of_posts_are(route: str, status: str) -> None:
    files = {"docs/a.md": "", "docs/beds/tags/seeds.md": ""}
    site = site_of('[site]\nlocales = ["ko"]\n[[content]]\nfolder = "docs"', files)
    assert led(site, "docs/a.md", route)[0] == status


def test_a_path_from_the_root_of_the_disk_belongs_to_no_other_root() -> None:
    assert Site(Names([]), lambda path: parse(path, b"", Dialect()), roots=["docs"]).root_of("/docs/a.md") == ""
    assert Names([], vaults=["notes"]).vault_of("/notes/a.md") is None


# Preset → files → a link in the first of them → what it comes to.
OF_A_BUILDER: list[tuple[str, dict[str, str], dict[str, str]]] = [
    (
        "jekyll",
        {
            "_posts/2026-01-02-Dark soil.md": "---\npermalink: /garden/:title/\n---\n",
            "_posts/2026-01-03-Dry soil.md": "",
            "_pages/blog/index.html": "",
            "list.html": "---\npermalink: /all/\n---\n",
        },
        {
            "/garden/Dark-soil/": "ok",
            "/2026/01/03/Dry-soil/": "ok",
            "/blog/": "unknown",
            "/all/": "unknown",
            "/garden/none/": "broken",
        },
    ),
    (
        "jekyll",
        {"_posts/2026-01-02-soil.md": "", "_config.yml": "title: a\npermalink: /:year/:title/\n"},
        {"/2026/soil/": "unknown", "/2026/none/": "broken"},
    ),
    (
        "jekyll",
        {"_posts/2026-01-02-soil.md": "", "_config.yml": "permalink: /:categories/:year/:month/:day/:title/\n"},
        {"/2026/soil/": "broken"},
    ),
    (
        "hexo",
        {
            "source/_posts/2024-04-12-soil.md": "---\ndate: 2024-04-12 10:00:00\n---\n",
            "source/_posts/beds/first.md": "---\ndate: 2024-04-13\nslug: other\n---\n",
            "source/_posts/own.md": "---\ndate: 2024-04-13\npermalink: my/own/\n---\n",
            "source/_drafts/next.md": "---\ndate: 2024-04-13\n---\n",
            "source/docs/setup.md": "# First steps\n",
            "source/about/index.md": "",
            "source/images/bed.png": "",
        },
        {
            "/2024/04/12/2024-04-12-soil/": "ok",
            "/2024/04/13/beds/first/": "ok",
            "/my/own/": "ok",
            "/2024/04/13/own/": "broken",
            "/2024/04/13/next/": "broken",
            "/docs/setup.html#First-steps": "ok",
            "/docs/setup#first-steps": "missing-anchor",
            "/about/": "ok",
            "/images/bed.png": "ok",
        },
    ),
    (
        "hugo",
        {
            "content/posts/Hello, World!.md": "",
            "content/posts/salt & pepper - again.md": "",
            "content/posts/b.md": "---\nslug: /other\n---\n",
            "content/posts/a.md": "---\nslug: My-Slug\naliases: [old-name, ../up/, /top]\n---\n",
        },
        {
            "/posts/hello-world/": "ok",
            "/posts/salt-pepper-again/": "ok",
            "/posts/my-slug/": "ok",
            "/posts/other/": "ok",
            "/posts/old-name/": "ok",
            "/up/": "ok",
            "/top/": "ok",
            "/posts/up/": "broken",
        },
    ),
    (
        "docusaurus",
        {
            "docs/a.md": "",
            "docs/b/c.md": "",
            "docs/b/_category_.json": '{"label": "B", "link": {"type": "generated-index", "slug": "/soils"}}',
            "sidebars.js": "module.exports = { a: [{ link: { type: 'generated-index', slug: '/tools' } }] };",
            "static/bed.png": "",
            "i18n/ko/docusaurus-plugin-content-docs/current/a.md": "",
        },
        {
            "@site/docs/b/c.md": "ok",
            "@site/static/bed.png": "ok",
            "@site/docs/none.md": "unknown",
            "/docs/soils": "unknown",
            "/docs/tools": "unknown",
            "/docs/none": "broken",
            "/ko/docs/a": "ok",
            "/ko/docs/b/c": "ok",
            "/ko/docs/none": "broken",
        },
    ),
    (
        "docusaurus",
        {"i18n/ko/docusaurus-plugin-content-docs/current/b/a.md": "", "docs/b/c.md": ""},
        {"c.md": "ok", "./c.md": "ok", "../c.md": "broken", "none.md": "broken"},
    ),
    (
        "docusaurus",
        {"docs/a.md": "", "blog/2026-01-02-b.md": "", "versions.json": '["1.0"]', "versioned_docs/version-1.0/c.md": ""},
        {
            "/docs/c": "ok",
            "/docs/next/a": "ok",
            "./a": "ok",
            "./c": "broken",
            "c.md": "broken",
            "/docs/1.0/c": "unknown",
            "/docs/a": "broken",
            "/blog/none": "broken",
        },
    ),
    (
        "vitepress",
        {"docs/a.md": "", "docs/packages/[pkg].md": "", "docs/packages/[pkg].paths.js": "", "docs/parts/[one].md": ""},
        {"/packages/foo": "unknown", "/packages/foo/bar": "broken", "/parts/foo": "broken"},
    ),
    (
        "astro",
        {"src/content/docs/guides/one.md": "", "src/content/docs/ko/two.md": ""},
        {"/ko/guides/one/": "unknown", "/ko/guides/none/": "broken", "/fr/guides/one/": "broken"},
    ),
]


@pytest.mark.parametrize(
    ("preset", "files", "link", "status"),
    [(preset, files, link, status) for preset, files, links in OF_A_BUILDER for link, status in links.items()],
)
def test_builders_have_rules_of_their_own(preset: str, files: dict[str, str], link: str, status: str) -> None:
    site = site_of(preset_text(preset), files)
    assert led(site, next(iter(files)), link)[0] == status


OF_DOCUSAURUS = {
    "docs/new.md": "",
    "docs/soil.md": "",
    "versioned_docs/version-2.0/soil.md": "",
    "versioned_docs/version-2.0/beds.md": "",
    "versioned_docs/version-1.0/soil.md": "",
    "versioned_docs/version-1.0/old.md": "",
    "i18n/ko/docusaurus-plugin-content-docs/current/new.md": "",
    "i18n/ko/docusaurus-plugin-content-docs/version-1.0/soil.md": "",
    "versions.json": '["2.0", "1.0"]',
}
BY_DEFAULT = {
    "/docs/beds": "ok",
    "/docs/new": "broken",
    "/docs/next/new": "ok",
    "/docs/next/beds": "broken",
    "/docs/1.0/old": "ok",
    "/docs/1.0/beds": "broken",
    "/docs/2.0/beds": "unknown",
    "/docs/0.9/beds": "unknown",
    "/ko/docs/next/new": "ok",
    "/ko/docs/1.0/soil": "ok",
    "/ko/docs/1.0/old": "ok",
    "/ko/docs/1.0/beds": "broken",
    "/ko/docs/beds": "unknown",
}
NOBODY_KNOWS = {"/docs/none": "unknown", "/docs/1.0/none": "unknown", "/docs/next/new": "unknown"}
# What the config says of the docs → where links lead.
OF_CONFIGS: dict[str, dict[str, str]] = {
    "{ docs: {} }": BY_DEFAULT,
    "{ docs: { versions: { '1.0': { label: 'Old', banner: 'none' } } } }": BY_DEFAULT,
    "{ docs: { onlyIncludeVersions: isPreview ? ['current', ...versions.slice(0, 2)] : undefined } }": BY_DEFAULT,
    "{ docs: { /* lastVersion: 'current', */ } } // includeCurrentVersion: false": BY_DEFAULT,
    "{ files: ['/**', 'b'], docs: { lastVersion: '1.0' } }": {
        "/docs/old": "ok",
        "/docs/2.0/beds": "ok",
        "/docs/beds": "broken",
    },
    "{ docs: { lastVersion: 'current' } }": {"/docs/new": "ok", "/docs/2.0/beds": "ok", "/docs/next/new": "unknown"},
    "{ docs: { includeCurrentVersion: false } }": {"/docs/beds": "ok", "/docs/next/new": "unknown"},
    "{ docs: { onlyIncludeVersions: ['1.0', 'current'] } }": {
        "/docs/old": "ok",
        "/docs/next/new": "ok",
        "/docs/2.0/beds": "unknown",
        "/docs/0.9/beds": "unknown",
    },
    "[['@docusaurus/plugin-content-docs', { lastVersion: '1.0' }]]": {"/docs/old": "ok", "/docs/beds": "broken"},
    "[['@docusaurus/plugin-content-docs', { id: 'api', lastVersion: '1.0' }]]": NOBODY_KNOWS,
    "{ docs: { lastVersion: last } }": NOBODY_KNOWS,
    "{ docs: { lastVersion } }": NOBODY_KNOWS,
    "{ docs: { lastVersion: '3.0' } }": NOBODY_KNOWS,
    "{ docs: { lastVersion: '1.0', ...(isNext && { lastVersion: 'current' }) } }": NOBODY_KNOWS,
    "{ docs: { versions: { current: { path: '3.0' } } } }": NOBODY_KNOWS,
    "{ docs: { versions: made(all) } }": NOBODY_KNOWS,
    "{ docs: { onlyIncludeVersions: some() } }": NOBODY_KNOWS,
    "{ docs: { onlyIncludeVersions: ['1.0', ...some] } }": NOBODY_KNOWS,
    "{ docs: { includeCurrentVersion: isNext } }": NOBODY_KNOWS,
    "{ docs: { ...options } }": NOBODY_KNOWS,
    "{ docs: options }": NOBODY_KNOWS,
    "{ docs, blog: {} }": NOBODY_KNOWS,
    "{ docs: {} }]] };\nmodule.exports.presets[0][1].docs.lastVersion = '1.0';\nconst rest = { more: [[": NOBODY_KNOWS,
    "{ docs: { disableVersioning: true } }": NOBODY_KNOWS,
    "{ docs: {}, redirects: { createRedirects(path) { return old(path) } } }": NOBODY_KNOWS,
}


@pytest.mark.parametrize(
    ("said", "link", "status"), [(said, *row) for said, rows in OF_CONFIGS.items() for row in rows.items()]
)
def test_the_config_of_docusaurus_says_which_version_is_served_where(said: str, link: str, status: str) -> None:
    config_file = f"module.exports = {{ presets: [['classic', {said}\n]] }};\n"
    site = site_of(preset_text("docusaurus"), {**OF_DOCUSAURUS, "docusaurus.config.js": config_file})
    assert led(site, "docs/soil.md", link)[0] == status


@pytest.mark.parametrize("text", ["", "{", "{}", "[1]", "[]", '["../.."]', '["*"]', "[" * 100_000, '["1.0", "2.0", "a/b"]'])
def test_versions_that_nobody_can_read_leave_routes_unjudged(text: str) -> None:
    site = site_of(preset_text("docusaurus"), {**OF_DOCUSAURUS, "versions.json": text})
    assert led(site, "docs/soil.md", "/docs/none")[0] == "unknown"


def test_links_stay_in_their_version() -> None:
    site = site_of(preset_text("docusaurus"), OF_DOCUSAURUS)
    page = "versioned_docs/version-1.0/soil.md"
    assert site.route(page) == "/docs/1.0/soil"
    assert led(site, page, "old.md") == led(site, page, "./old") == ("ok", "versioned_docs/version-1.0/old.md")
    assert led(site, page, "beds.md")[0] == led(site, page, "./beds")[0] == "broken"


def test_a_config_that_names_a_version_has_said_where_they_are() -> None:
    told = """
[[content]]
folder = "versioned_docs/version-1.0"
route = "/docs"
[[content]]
folder = "versioned_docs/version-*"
route = "/docs/*"
"""
    site = site_of(told, OF_DOCUSAURUS)
    assert [led(site, "docs/soil.md", link)[0] for link in ("/docs/old", "/docs/beds", "/docs/2.0/beds")] == [
        "ok",
        "broken",
        "ok",
    ]


def test_docs_at_the_top_have_versions_too() -> None:
    served = '[[content]]\nfolder = "docs"\nroute = "/"\n[[content]]\nfolder = "versioned_docs/version-*"\nroute = "/*"\n'
    site = site_of(served, OF_DOCUSAURUS)
    links = {"/beds": "ok", "/new": "broken", "/next/new": "ok", "/1.0/old": "ok", "/1.0/beds": "broken"}
    assert {link: led(site, "docs/soil.md", link)[0] for link in links} == links
    for text in ("export default { presets }", "export default { presets: [['classic', { docs: { lastVersion } }]] }"):
        unsure = site_of(served, {**OF_DOCUSAURUS, "docusaurus.config.ts": text})
        assert led(unsure, "docs/soil.md", "/none")[0] == "unknown"


def test_a_language_stands_in_for_another() -> None:
    toml = '[site]\nlocales = ["en", "ko"]\ndefault-locale = "en"\n[[content]]\nfolder = "docs"'
    site = site_of(toml, {"docs/en/a.md": "", "docs/ko/b.md": ""})
    assert led(site, "docs/ko/b.md", "/ko/a") == ("ok", "docs/en/a.md")
    assert led(site, "docs/ko/b.md", "/en/b") == ("broken", None)


def test_a_layout_is_judged_by_the_links_that_it_explains() -> None:
    files = {"posts/a.md": "", "posts/b.md": "", "posts/old/c.md": ""}
    links = {"posts/a.md": ["/blog/b", "/blog/b#x", "/blog/c", "/blog/d", "/x", "b.md", "https://a.b"]}
    found = {}
    for route in ("/blog", "/posts"):
        settings = site_settings(config.built([config.read(f'[[content]]\nfolder = "posts"\nroute = "{route}"', "")]).settings)
        found[route] = fit(Names(files), lambda path: parse(path, b"", Dialect()), settings, links)
    assert found == {"/blog": Fit(2, 1, 1, 1), "/posts": Fit(0, 0, 0, 5)}


def test_names_are_asked_before_front_matter() -> None:
    opened: list[str] = []
    site = site_of('[[content]]\nfolder = "docs"', {f"docs/{number}.md": "" for number in range(20)}, opened)
    source = site.document("docs/1.md")
    for destination in ("/2", "/3/", "4.md", "../docs/5.md", "/6.md", "/docs.png"):
        site.target(source, destination)
    assert opened == ["docs/1.md"]
    site.target(source, "/none")
    assert len(opened) == 20


def test_a_run_on_one_of_many_files_parses_what_it_links_to_and_no_more() -> None:
    files = {f"posts/{number}.md": "# Title\n" for number in range(10_000)}
    text = "[a](/posts/1), [b](2.md#title), [c](/posts/3/#title), ![d](/e.png), [f](/about), [g](#title)\n\n# Title\n"
    files |= {"posts/here.md": text, "public/e.png": "", "app/about/page.tsx": ""}
    opened: list[str] = []
    toml = '[site]\nassets = ["public"]\npages = ["app"]\n'
    site = site_of(toml, files, opened)
    settings = config.built([config.read(toml, "")])
    local = dataclasses.replace(settings, rules=tuple(rule for rule in settings.rules if rule.needs != "site"))
    engine.lint_document(site.document("posts/here.md"), site, local, lambda: text)
    assert sorted(opened) == ["posts/1.md", "posts/2.md", "posts/3.md", "posts/here.md"]


def test_the_whole_root_may_be_content() -> None:
    site = site_of('[[content]]\nfolder = "."\nroute = "/wiki"', {"a.md": "", "b/c.md": ""})
    assert led(site, "a.md", "/wiki/b/c") == ("ok", "b/c.md")
    assert led(site, "a.md", "/wiki/none") == ("broken", None)
    assert led(site, "a.md", "/b/c") == ("unknown", None)


def test_a_section_that_changes_its_mind_takes_its_pages_along() -> None:
    said = "---\ncascade: {draft: true}\n---\n"
    page = "---\ntags: [a]\n---\n"
    site = site_of("[site]\ncascade = true", {"posts/_index.md": "", "posts/a.md": page, "posts/b/c.md": page})
    pages = ("posts/_index.md", "posts/a.md", "posts/b/c.md")

    def known() -> tuple[list[bool], tuple[str, ...]]:
        return [site.published(path) for path in pages], tuple(site.vocabularies.bearers("", "tags", "a"))

    shown = ([True, True, True], ("posts/a.md", "posts/b/c.md"))
    assert known() == shown
    section = parse("posts/_index.md", said.encode(), Dialect())
    changed = site.replaced({"posts/_index.md": section})
    assert [changed.published(path) for path in pages] == [False, False, False]
    assert changed.vocabularies.bearers("", "tags", "a") == ()
    site.take({"posts/_index.md": section})
    assert known() == ([False, False, False], ())
    site.take({"posts/_index.md": parse("posts/_index.md", b"", Dialect())})
    assert known() == shown


def test_whether_a_page_is_published_rests_on_the_sections_above_it() -> None:
    site = site_of("[site]\ncascade = true", {"posts/_index.md": "", "posts/b/_index.md": "", "posts/b/c.md": ""})
    site.published("posts/b/c.md")
    site.trail.clear()
    site.published("posts/b/c.md")
    assert site.trail.data == {"posts/_index.md", "posts/b/_index.md", "posts/b/c.md"}
