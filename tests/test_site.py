"""Where links lead: one small blog, and all the ways to write a link in it."""

from __future__ import annotations

import unicodedata

import pytest

from mdlint.document import parse
from mdlint.model import Dialect, Document
from mdlint.site import Names, Site
from mdlint.site.moved import moved_to
from mdlint.site.rewrite import destination_to

SEEDS = "posts/Garden Notes/24-04-12-first-seeds.md"
WALK = "posts/여행/제주도 걷기.md"
SEA = "posts/여행/" + unicodedata.normalize("NFD", "부산 바다") + ".md"  # as macOS may hand out a name
FILES = {
    "index.md": "# 주말 농장\n",
    "about.md": "# About us\n",
    "posts/index.md": "# 글 목록\n",
    SEEDS: "# 첫 씨앗\n\n## 심기 전에\n\n## 심기 전에\n\n## Soil & Tools {#tools}\n\n<a id='물주기'></a>\n"
    "\n<h2 id='FAQ'>물음</h2>\n",
    "posts/Garden Notes/README.md": "# Garden\n",
    "posts/Garden Notes/seeds.png": "",
    WALK: "# 걷기\n\n## 첫날: 성산 -> 섭지\n",
    SEA: "# 바다\n",
    "posts/U. S. mail.md": "# Mail\n",
    "posts/v1.2.md": "# 1.2\n",
    "posts/page.markdown": "# Page\n",
    "posts/slides.mdx": "# Slides for {audience} only\n",
    "posts/Case.md": "# Upper\n",
    "posts/case.md": "# Lower\n",
    "posts/_tip.md": "# Tip\n",
    "posts/includes/tip.md": "# Tip\n",
    "posts/with-include.md": "# Title\n\n{{< include tip.md >}}\n",
    "posts/not-text.md": "\0",
    "docs/guide.md": "# Guide\n",
    "docs/guide/details.md": "# Details\n",
    "notes/a#b.md": "# Hash\n",
    "notes/what?.md": "# Question\n",
    "notes/100%.md": "# Percent\n",
    "notes/salt&pepper.md": "# Ampersand\n",
    "assets/Photo (1).jpg": "",
    "assets/map.svg": "",
    "public/posts/feed.xml": "",
    "static/badge.png": "",
}


def load(path: str) -> Document:
    return parse(path, FILES[path].encode(), Dialect(mdx=path.endswith(".mdx")))


def is_unlisted(path: str) -> bool:
    return path.startswith((".obsidian/", "drafts/"))


SITE = Site(Names(FILES, unlisted=is_unlisted), load)

# From a post: destination → (status, file, fragment). `...` stands for the post itself.
FROM_A_POST: dict[str, tuple[str, object, str | None]] = {
    # Relative, raw or encoded, with a suffix or without.
    "../여행/제주도 걷기.md": ("ok", WALK, None),
    "../%EC%97%AC%ED%96%89/%EC%A0%9C%EC%A3%BC%EB%8F%84%20%EA%B1%B7%EA%B8%B0.md": ("ok", WALK, None),
    "../%ec%97%ac%ed%96%89/%ec%a0%9c%ec%a3%bc%eb%8f%84%20%ea%b1%b7%ea%b8%b0.md": ("ok", WALK, None),
    "../여행/제주도%20걷기": ("ok", WALK, None),
    "../여행/제주도%20걷기/": ("ok", WALK, None),
    "../여행/제주도%20걷기.html": ("ok", WALK, None),
    "./../여행//제주도%20걷기.md": ("ok", WALK, None),
    "../여행/제주도%20걷기.md?from=home": ("ok", WALK, None),
    "../여행/제주도+걷기.md": ("broken", None, None),
    "../여행/none.md": ("broken", None, None),
    "seeds.png": ("ok", "posts/Garden Notes/seeds.png", None),
    "seeds.jpg": ("broken", None, None),
    "../../assets/Photo%20(1).jpg": ("ok", "assets/Photo (1).jpg", None),
    "../page": ("ok", "posts/page.markdown", None),
    "../slides": ("ok", "posts/slides.mdx", None),
    # A suffix is appended, never exchanged.
    "../U. S. mail": ("ok", "posts/U. S. mail.md", None),
    "../U. S": ("broken", None, None),
    "../v1.2": ("ok", "posts/v1.2.md", None),
    "../v1": ("broken", None, None),
    # Folders and their index files.
    ".": ("ok", "posts/Garden Notes/README.md", None),
    "./": ("ok", "posts/Garden Notes/README.md", None),
    "..": ("ok", "posts/index.md", None),
    "../index.html": ("ok", "posts/index.md", None),
    "../여행": ("ok", "posts/여행", None),
    "../여행/#첫날": ("ok", "posts/여행", "첫날"),
    "../none/": ("broken", None, None),
    # Dots, also encoded. Above the root nothing is looked at.
    "%2e%2E/v1.2.md": ("ok", "posts/v1.2.md", None),
    "../../about": ("ok", "about.md", None),
    "../../../about.md": ("broken", None, None),
    "../../../../etc/passwd": ("unknown", None, None),
    # Characters that mean something, encoded: they are part of the name then.
    "../../notes/a%23b.md": ("ok", "notes/a#b.md", None),
    "../../notes/a#b.md": ("broken", None, "b.md"),
    "../../notes/what%3F.md": ("ok", "notes/what?.md", None),
    "../../notes/what?.md": ("broken", None, None),
    "../../notes/100%25.md": ("ok", "notes/100%.md", None),
    "../../notes/100%2525.md": ("broken", None, None),
    "../../notes/salt&pepper.md": ("ok", "notes/salt&pepper.md", None),
    "..%2Fv1.2.md": ("broken", None, None),
    "..\\v1.2.md": ("broken", None, None),
    # What cannot be decoded.
    "../../notes/100%.md": ("broken", None, None),
    "%C7%D1.md": ("broken", None, None),
    "%C7%D1.md#%EA%B0%80": ("broken", None, "가"),
    # Case and Unicode normalisation: whether they matter, only the server knows. What is exact comes first.
    "../여행/부산%20바다.md": ("broken", SEA, None),
    "../case": ("ok", "posts/case.md", None),
    "../Case.md": ("ok", "posts/Case.md", None),
    "../CASE": ("ok", "posts/Case.md", None),
    "../V1.2.MD": ("broken", "posts/v1.2.md", None),
    "../garden notes/": ("ok", "posts/Garden Notes/README.md", None),
    "../../ASSETS/": ("ok", "assets", None),
    # What a build may make: HTML, files git ignores, files served from the root.
    "../none.html": ("unknown", None, None),
    "../../drafts/none.md": ("unknown", None, None),
    "../../.obsidian/none.md": ("unknown", None, None),
    "badge.png": ("unknown", None, None),
    "../../badge.png": ("unknown", None, None),
    "../../static/badge.png": ("ok", "static/badge.png", None),
    # Routes.
    "/posts/여행/제주도%20걷기": ("ok", WALK, None),
    "/posts/%EC%97%AC%ED%96%89/%EC%A0%9C%EC%A3%BC%EB%8F%84%20%EA%B1%B7%EA%B8%B0": ("ok", WALK, None),
    "/posts/여행/제주도%20걷기.md": ("ok", WALK, None),
    "/posts/여행/제주도%20걷기/?a=b": ("ok", WALK, None),
    "/posts/여행/부산%20바다": ("broken", SEA, None),
    "/posts/v1.2": ("ok", "posts/v1.2.md", None),
    "/posts/Garden%20Notes": ("ok", "posts/Garden Notes/README.md", None),
    "/posts/Garden%20Notes/seeds.png": ("ok", "posts/Garden Notes/seeds.png", None),
    "/posts/none": ("broken", None, None),
    "/posts/none#심기": ("broken", None, "심기"),
    "/posts/여행%2F제주도%20걷기": ("broken", None, None),
    "/posts": ("ok", "posts/index.md", None),
    "/posts/": ("ok", "posts/index.md", None),
    "/posts/여행": ("unknown", "posts/여행", None),  # the framework may list what is in a folder
    "/posts/none.html": ("unknown", None, None),
    "/posts/feed.xml": ("unknown", None, None),
    # Other routes are the framework's business.
    "/": ("unknown", None, None),
    "/about": ("unknown", None, None),
    "/about.md": ("unknown", None, None),
    "/Posts/v1.2": ("unknown", None, None),
    "/postscript": ("unknown", None, None),
    "/posts/../about": ("unknown", None, None),
    "/posts/../../about": ("unknown", None, None),
    # Other hosts, other programs, somebody's disk, templates.
    "https://example.com/posts/none": ("external", None, None),
    "HTTP://EXAMPLE.COM": ("external", None, None),
    "//example.com/posts/none": ("external", None, None),
    "mailto:writer@example.com": ("external", None, None),
    "tel:+82-2-000-0000": ("external", None, None),
    "obsidian://open?vault=farm": ("external", None, None),
    "data:image/png;base64,AAAA": ("external", None, None),
    "javascript:void(0)": ("external", None, None),
    "C:\\farm\\none.md": ("broken", None, None),
    "c:/farm/none.md": ("broken", None, None),
    "file:///farm/none.md": ("broken", None, None),
    "{{ page.url }}": ("unknown", None, None),
    "{% link none.md %}": ("unknown", None, None),
    "${base}/none.md": ("unknown", None, None),
    "<%= url %>": ("unknown", None, None),
    "none/{{ slug }}.md": ("unknown", None, None),
    "{slug}": ("unknown", None, None),
    # This page.
    "": ("ok", ..., None),
    "?page=2": ("ok", ..., None),
    "#": ("ok", ..., ""),
    "#top": ("ok", ..., "top"),
    "#TOP": ("ok", ..., "TOP"),
    "#심기-전에": ("ok", ..., "심기-전에"),
    "#%EC%8B%AC%EA%B8%B0-%EC%A0%84%EC%97%90": ("ok", ..., "심기-전에"),
    "#심기-전에-1": ("ok", ..., "심기-전에-1"),
    "#심기-전에-2": ("missing-anchor", ..., "심기-전에-2"),
    "#" + unicodedata.normalize("NFD", "심기-전에"): ("missing-anchor", ..., unicodedata.normalize("NFD", "심기-전에")),
    "#tools": ("ok", ..., "tools"),
    "#Tools": ("missing-anchor", ..., "Tools"),
    "#soil--tools": ("ok", ..., "soil--tools"),
    "#물주기": ("ok", ..., "물주기"),
    "#FAQ": ("ok", ..., "FAQ"),
    "#물음": ("ok", ..., "물음"),
    "#100%": ("missing-anchor", ..., None),
    # Text to highlight is no part of the anchor.
    "#:~:text=씨앗": ("ok", ..., ":~:text=씨앗"),
    "#tools:~:text=삽": ("ok", ..., "tools:~:text=삽"),
    "#none:~:text=삽": ("missing-anchor", ..., "none:~:text=삽"),
    # Anchors that another builder would make, or a script reads.
    "#soil-tools": ("unknown", ..., "soil-tools"),
    "#soil-and-tools": ("unknown", ..., "soil-and-tools"),
    "#section-1": ("unknown", ..., "section-1"),
    "#_1": ("unknown", ..., "_1"),
    "#/guide": ("unknown", ..., "/guide"),
    "#L10-L12": ("unknown", ..., "L10-L12"),
    # Anchors of other pages.
    "../여행/제주도%20걷기.md#첫날-성산---섭지": ("ok", WALK, "첫날-성산---섭지"),
    "/posts/여행/제주도%20걷기#첫날-성산---섭지": ("ok", WALK, "첫날-성산---섭지"),
    "/posts/여행/제주도%20걷기/#첫날-성산-섭지": ("unknown", WALK, "첫날-성산-섭지"),
    "../여행/제주도%20걷기.html#둘째-날": ("missing-anchor", WALK, "둘째-날"),
    "../여행/부산%20바다#바다": ("ok", SEA, "바다"),
    "../slides#slides-for-everybody-only": ("unknown", "posts/slides.mdx", "slides-for-everybody-only"),
    "../slides#only-slides-for": ("missing-anchor", "posts/slides.mdx", "only-slides-for"),
    "../../assets/map.svg#layer": ("ok", "assets/map.svg", "layer"),
    # Pages whose anchors nobody knows from here.
    "../_tip.md#none": ("unknown", "posts/_tip.md", "none"),
    "../includes/tip.md#none": ("unknown", "posts/includes/tip.md", "none"),
    "../with-include.md#none": ("unknown", "posts/with-include.md", "none"),
    "../not-text.md#none": ("ok", "posts/not-text.md", "none"),
}


@pytest.mark.parametrize("destination", FROM_A_POST)
def test_where_a_link_in_a_post_leads(destination: str) -> None:
    status, file, fragment = FROM_A_POST[destination]
    target = SITE.target(SITE.document(SEEDS), destination)
    assert (target.status, target.file, target.fragment) == (status, SEEDS if file is ... else file, fragment)


# From a page that many builders publish as a folder, so that links may count from there: destination → (status, file).
FROM_A_PAGE_WITH_A_FOLDER = {
    "details": ("ok", "docs/guide/details.md"),
    "guide/details.md": ("ok", "docs/guide/details.md"),
    "../guide": ("ok", "docs/guide.md"),
    "../guide/": ("ok", "docs/guide.md"),
    "../about.md": ("ok", "about.md"),
    "../../about.md": ("broken", None),
    "none": ("broken", None),
}


@pytest.mark.parametrize("destination", FROM_A_PAGE_WITH_A_FOLDER)
def test_where_a_link_in_a_page_with_a_folder_leads(destination: str) -> None:
    target = SITE.target(SITE.document("docs/guide.md"), destination)
    assert (target.status, target.file) == FROM_A_PAGE_WITH_A_FOLDER[destination]


# Destination → (path as decoded, path that was looked for).
PATHS = {
    "../%EC%97%AC%ED%96%89/none.md?a=b#c": ("../여행/none.md", "posts/여행/none.md"),
    "./none/": ("./none/", "posts/Garden Notes/none"),
    "/posts/a%2Fb": ("/posts/a/b", "posts/a/b"),
    "/posts/none": ("/posts/none", "posts/none"),
    "100%.md": (None, None),
    "https://example.com": (None, None),
    "": ("", SEEDS),
}


@pytest.mark.parametrize("destination", PATHS)
def test_a_target_says_what_was_looked_for(destination: str) -> None:
    target = SITE.target(SITE.document(SEEDS), destination)
    assert (target.path, target.wanted) == PATHS[destination]


def test_without_a_folder_of_posts_no_route_is_known() -> None:
    site = Site(Names(["index.md"]), lambda path: parse(path, b"", Dialect()))
    assert site.target(site.document("index.md"), "/posts/none").status == "unknown"


ROUTES = {
    SEEDS: "/posts/Garden Notes/24-04-12-first-seeds",
    SEA: "/" + SEA.removesuffix(".md"),
    "posts/v1.2.md": "/posts/v1.2",
    "posts/U. S. mail.md": "/posts/U. S. mail",
    "posts/page.markdown": "/posts/page",
    "posts/slides.mdx": "/posts/slides",
    "posts/Garden Notes/README.md": "/posts/Garden Notes",
    "posts/index.md": "/posts",
    "posts/Garden Notes/seeds.png": None,
    "index.md": None,
    "docs/guide.md": None,
    "notes/posts/a.md": None,
}


@pytest.mark.parametrize("path", ROUTES)
def test_the_route_of_a_document(path: str) -> None:
    assert SITE.route(path) == ROUTES[path]


PUBLISHED = {
    "": True,
    "---\ntitle: a\n---\n": True,
    "---\ndraft: false\n---\n": True,
    "---\ndraft: true\n---\n": False,
    "---\npublished: false\n---\n": False,
    "---\npublished: true\ndraft: true\n---\n": False,
    "---\npublished: 2024-04-12\n---\n": True,
    '---\ndraft: "true"\n---\n': False,  # builders disagree on whether that is a text
    "---\ndraft: yes\n---\n": False,
    "---\npublished: no\n---\n": False,
    "---\ndraft:\n---\n": True,
    "---\ndraft: true\n\ntext\n": False,  # never closed, but meant
    "---\n- draft\n---\n": True,
}


@pytest.mark.parametrize("text", PUBLISHED)
def test_whether_a_document_is_published(text: str) -> None:
    site = Site(Names(["a.md"]), lambda path: parse(path, text.encode(), Dialect()))
    assert site.published("a.md") == PUBLISHED[text]


NESTED = [
    "index.md",
    "posts/a.md",
    "blog/posts/a.md",
    "blog/posts/b/c.md",
    "blog/public/d.png",
    "blog/docs/posts/e.md",
    "blogs/posts/f.md",
]


def nested_site() -> Site:
    return Site(Names(NESTED), lambda path: parse(path, b"# a\n", Dialect()), roots=["blog", "blog/docs"])


def test_a_document_belongs_to_the_nearest_root() -> None:
    site = nested_site()
    assert {path: site.root_of(path) for path in NESTED} == {
        "index.md": "",
        "posts/a.md": "",
        "blog/posts/a.md": "blog",
        "blog/posts/b/c.md": "blog",
        "blog/public/d.png": "blog",
        "blog/docs/posts/e.md": "blog/docs",
        "blogs/posts/f.md": "",
    }
    assert site.route("blog/posts/b/c.md") == "/posts/b/c"
    assert site.route("blog/docs/posts/e.md") == "/posts/e"
    assert site.route("blogs/posts/f.md") is None


@pytest.mark.parametrize(
    ("source", "destination", "status", "file"),
    [
        ("blog/posts/a.md", "/posts/b/c", "ok", "blog/posts/b/c.md"),
        ("blog/posts/a.md", "/posts/e", "broken", None),
        ("blog/docs/posts/e.md", "/posts/e", "ok", "blog/docs/posts/e.md"),
        ("blog/docs/posts/e.md", "/posts/a", "broken", None),
        ("posts/a.md", "/posts/a", "ok", "posts/a.md"),
        ("posts/a.md", "/posts/b/c", "broken", None),
        ("blog/posts/a.md", "/../posts/a", "unknown", None),  # above its site, though not above the trust root
        ("blog/posts/a.md", "../../posts/a.md", "ok", "posts/a.md"),
        ("blog/posts/a.md", "d.png", "unknown", None),  # served from the root of its site
        ("posts/a.md", "d.png", "broken", None),
    ],
)
def test_routes_start_from_the_root_of_the_site(source: str, destination: str, status: str, file: str | None) -> None:
    site = nested_site()
    target = site.target(site.document(source), destination)
    assert (target.status, target.file) == (status, file)


def recording_site() -> tuple[Site, list[str]]:
    asked: list[str] = []

    def recorded(path: str) -> Document:
        asked.append(path)
        return load(path)

    return Site(Names(FILES), recorded), asked


def test_only_a_fragment_makes_a_site_open_the_page_it_leads_to() -> None:
    site, asked = recording_site()
    seeds = load(SEEDS)
    for destination in (
        "../v1.2.md",
        "../none.md",
        "/posts/v1.2",
        "seeds.png",
        "../../assets/map.svg#a",
        "#top",
        "../v1.2.md#",
        "https://a.b#c",
    ):
        site.target(seeds, destination)
    assert asked == []
    site.target(seeds, "../v1.2.md#12")
    assert asked == ["posts/v1.2.md"]


def test_a_route_without_a_file_makes_a_site_ask_the_posts_whether_it_is_theirs() -> None:
    site, asked = recording_site()
    site.target(load(SEEDS), "/posts/none")
    assert sorted(asked) == sorted(path for path in FILES if path.startswith("posts/") and not path.endswith(".png"))
    site.target(load(SEEDS), "/posts/nothing")
    assert len(asked) == len(set(asked))


# Front matter of `posts/Trips/a.md` → the routes that lead there, besides the one by its name.
CLAIMS = {
    "slug: jeju": ["/posts/Trips/jeju", "/posts/Trips/jeju/"],
    "slug: /posts/jeju": ["/posts/jeju"],
    "permalink: /posts/jeju/": ["/posts/jeju", "/posts/jeju/"],
    "url: posts/jeju": ["/posts/jeju"],
    "aliases: [/posts/a, /posts/b/]": ["/posts/a", "/posts/b"],
    "redirect_from: /posts/a": ["/posts/a"],
    "permalink: 5\naliases: {a: b}\nslug: ''": [],
}


@pytest.mark.parametrize("matter", CLAIMS)
def test_a_post_may_claim_other_routes(matter: str) -> None:
    text = f"---\n{matter}\n---\n\n# Jeju\n"
    site = Site(Names(["posts/Trips/a.md"]), lambda path: parse(path, text.encode(), Dialect()))
    post = site.document("posts/Trips/a.md")
    assert [site.target(post, route).status for route in CLAIMS[matter]] == ["ok"] * len(CLAIMS[matter])
    assert site.target(post, "/posts/Trips/a#jeju").file == "posts/Trips/a.md"
    assert site.target(post, "/posts/Trips/none").status == "broken"


def test_each_document_is_loaded_at_most_once() -> None:
    site, asked = recording_site()
    for source in (SEEDS, "index.md", SEEDS):
        for destination in ("/posts/v1.2#12", "/posts/v1.2.md#none", "/posts/case#lower"):
            site.target(site.document(source), destination)
    assert site.published("posts/v1.2.md") and site.anchors.of("posts/case.md") == {"lower"}
    assert sorted(asked) == sorted({SEEDS, "index.md", "posts/v1.2.md", "posts/case.md"})


# From the post about seeds: (the file that is meant, the destination as it was) → how the writer would write it now.
REWRITTEN: dict[tuple[str, str], str | None] = {
    # A relative link stays one, with or without its suffix.
    (WALK, "../old/제주도%20걷기.md"): "../여행/제주도%20걷기.md",
    (WALK, "../old/제주도%20걷기"): "../여행/제주도%20걷기",
    (WALK, "../old/제주도 걷기.md"): "../여행/제주도 걷기.md",
    (
        WALK,
        "../old/%EC%A0%9C%EC%A3%BC%EB%8F%84.md",
    ): "../%EC%97%AC%ED%96%89/%EC%A0%9C%EC%A3%BC%EB%8F%84%20%EA%B1%B7%EA%B8%B0.md",
    ("posts/Garden Notes/README.md", "./gone.md"): "./README.md",
    ("posts/Garden Notes/README.md", "gone.md"): "README.md",
    ("posts/v1.2.md", "./v1.2.md"): "./../v1.2.md",
    ("posts/U. S. mail.md", "old/U. S. mail"): "../U. S. mail",
    ("posts/page.markdown", "old/page.markdown"): "../page.markdown",
    # A route stays one.
    (WALK, "/posts/old/제주도%20걷기"): "/posts/여행/제주도%20걷기",
    (WALK, "/posts/%EC%98%9B/%EA%B1%B7%EA%B8%B0"): "/posts/%EC%97%AC%ED%96%89/%EC%A0%9C%EC%A3%BC%EB%8F%84%20%EA%B1%B7%EA%B8%B0",
    (WALK, "/posts/old/제주도%20걷기/"): "/posts/여행/제주도%20걷기/",
    (WALK, "/posts/old/제주도%20걷기.md"): "/posts/여행/제주도%20걷기.md",
    ("posts/v1.2.md", "/posts/old/v1.2"): "/posts/v1.2",
    ("posts/U. S. mail.md", "/posts/old/U.%20S.%20mail"): "/posts/U.%20S.%20mail",
    ("posts/Garden Notes/README.md", "/posts/Gardening"): "/posts/Garden%20Notes",
    ("posts/Garden Notes/seeds.png", "/posts/old/seeds.png"): "/posts/Garden%20Notes/seeds.png",
    # The query and the fragment stay as they were written.
    (WALK, "/posts/old/걷기?a=b&c#첫날-성산---섭지"): "/posts/여행/제주도%20걷기?a=b&c#첫날-성산---섭지",
    (WALK, "걷기.md#%EA%B1%B7%EA%B8%B0"): "../여행/제주도%20걷기.md#%EA%B1%B7%EA%B8%B0",
    (WALK, "걷기.md#둘째-날"): None,  # the page is there, but the link would still be dead
    # Characters that mean something in a URL or in Markdown are encoded.
    ("notes/a#b.md", "old/a%23b.md"): "../../notes/a%23b.md",
    ("notes/what?.md", "old/what%3F.md"): "../../notes/what%3F.md",
    ("notes/100%.md", "old/100%25.md"): "../../notes/100%25.md",
    ("assets/Photo (1).jpg", "Photo (1).jpg"): "../../assets/Photo (1).jpg",
    ("assets/Photo (1).jpg", "old/Photo%20%281%29.jpg"): "../../assets/Photo%20%281%29.jpg",
    ("assets/Photo (1).jpg", "Photo1.jpg"): "../../assets/Photo%20%281%29.jpg",
    ("notes/salt&pepper.md", "old/salt&pepper.md"): "../../notes/salt&pepper.md",
    # No destination in that style leads there.
    ("docs/guide.md", "/posts/guide"): None,
    ("about.md", "/posts/about.md"): None,
    ("none.md", "none.md"): None,
}


@pytest.mark.parametrize(("file", "old"), REWRITTEN)
def test_a_destination_is_rewritten_in_its_style(file: str, old: str) -> None:
    assert destination_to(SITE, SITE.document(SEEDS), file, old) == REWRITTEN[file, old]


# From the post about seeds: a broken destination → what to tell its writer.
MOVED: dict[str, tuple[str, str, str | None] | None] = {
    "../old/v1.2.md": ("name", "posts/v1.2.md", "../v1.2.md"),
    "/posts/old/v1.2": ("name", "posts/v1.2.md", "/posts/v1.2"),
    "/posts/제주도%20걷기": ("name", WALK, "/posts/여행/제주도%20걷기"),
    "../map.svg": ("name", "assets/map.svg", "../../assets/map.svg"),
    "/posts/map.svg": ("name", "assets/map.svg", None),
    "../여행/제주%20걷기": ("likeness", WALK, "../여행/제주도%20걷기"),
    "../여행/제주%20걷기.md#걷기": ("likeness", WALK, "../여행/제주도%20걷기.md#걷기"),
    "../old/v1.2.md#둘째": ("name", "posts/v1.2.md", None),
    "../v1.3.md": None,  # another number is another page
    "../old/none.md": None,
    "../old/tip.md": ("name", "posts/includes/tip.md", "../includes/tip.md"),
    "../old/README": ("name", "posts/Garden Notes/README.md", "README"),
    "../old/index.md": None,  # there are two, and neither folder is like the one that is missing
    "../pots/index.md": None,
    "../../pots/index.md": ("likeness", "posts/index.md", "../index.md"),
}


@pytest.mark.parametrize("destination", MOVED)
def test_where_something_went(destination: str) -> None:
    seeds = SITE.document(SEEDS)
    target = SITE.target(seeds, destination)
    assert target.status == "broken" and target.wanted is not None
    moved = moved_to(SITE, seeds, destination, target.wanted)
    assert (moved and (moved.why, moved.file, moved.cure)) == MOVED[destination]


def test_names_are_grouped_for_look_up() -> None:
    names = Names(["a/b.md", "A/B.md", "a/c.md", "d.md"])
    assert names.folders == {"", "a", "A"}
    assert names.by_base_name["b.md"] == ("A/B.md", "a/b.md")
    assert names.by_folded_path["a/b.md"] == ("A/B.md", "a/b.md")
    assert names.by_folder["a"] == ("a/b.md", "a/c.md")
    assert names.by_folded_folder["a"] == "A"


def test_only_a_folder_that_is_gone_was_renamed() -> None:
    files = {"learn/a.md": "", "learn/x.md": ""}
    site = Site(Names(files), lambda path: parse(path, files[path].encode(), Dialect()))
    page = site.document("learn/a.md")
    still_there = moved_to(site, page, "learn/x.md", "learn/learn/x.md")
    gone = moved_to(site, page, "../old/x.md", "old/x.md")
    assert still_there is not None and still_there.folders is None
    assert gone is not None and gone.folders == ("old", "learn")
