"""Every slug style makes the anchors that its builder makes, of thousands of headings and pages: see `tests/builders.py`."""

from __future__ import annotations

import re
import shutil
import unicodedata
from collections.abc import Callable, Sequence
from functools import partial
from random import Random
from typing import NamedTuple, get_args

import pytest

from mdlint.config.anchors import AnchorSettings, AnchorStyle
from mdlint.document import parse
from mdlint.model import Dialect, Json
from mdlint.resources import rule_page
from mdlint.slugs.custom import Custom, custom
from mdlint.slugs.styles import STYLES
from tests import builders
from tests.test_slugs import CHARACTERS, generated

HEADINGS = 3_000
PAGES = 400
needs_vitepress = pytest.mark.skipif(
    not builders.has_node("@mdit-vue/shared", "markdown-it-anchor"), reason="needs node: `npm --prefix tests/oracles ci`"
)
needs_rehype = pytest.mark.skipif(not builders.has_node("rehype-slug"), reason="needs node: `npm --prefix tests/oracles ci`")
needs_hexo = pytest.mark.skipif(
    not builders.has_node("hexo-util", "hexo-renderer-marked"), reason="needs node: `npm --prefix tests/oracles ci`"
)
needs_kramdown = pytest.mark.skipif(not builders.has_kramdown(), reason="needs ruby-kramdown and ruby-kramdown-parser-gfm")
needs_hugo = pytest.mark.skipif(shutil.which("hugo") is None, reason="needs hugo")

Ask = Callable[[Sequence[str]], Json]


def as_old_as_python(text: str) -> str:
    """The text without characters that this Python does not know yet, and another language may."""
    return "".join(one for one in text if unicodedata.category(one) != "Cn")


def slugs_of_texts(style: str, texts: Sequence[str]) -> list[str]:
    return [STYLES[style].slug(text) for text in texts]


def ask_vitepress(texts: Sequence[str]) -> Json:
    return builders.of_node(builders.VITEPRESS_SLUGS, list(texts))


def ask_hexo(texts: Sequence[str]) -> Json:
    return builders.of_node(builders.HEXO_SLUGS, list(texts))


def ask_gitlab(texts: Sequence[str]) -> Json:
    return builders.of_ruby(builders.GITLAB_SLUGS, list(texts))


def ask_python(style: str, texts: Sequence[str]) -> Json:
    return [builders.SLUGIFIERS[style](text, "-") for text in texts]


ASK_FOR_TEXTS: dict[str, tuple[Ask, Sequence[pytest.MarkDecorator]]] = {
    "vitepress": (ask_vitepress, [needs_vitepress]),
    "hexo": (ask_hexo, [needs_hexo]),
    "gitlab": (ask_gitlab, [needs_kramdown]),
    **{style: (partial(ask_python, style), []) for style in builders.SLUGIFIERS},
}


@pytest.mark.parametrize("characters", CHARACTERS)
@pytest.mark.parametrize("style", [pytest.param(style, marks=marks) for style, (_, marks) in ASK_FOR_TEXTS.items()])
def test_generated_texts(style: str, characters: str) -> None:
    texts = list(map(as_old_as_python, generated(Random(characters), CHARACTERS[characters], HEADINGS)))
    theirs = ASK_FOR_TEXTS[style][0](texts)
    ours = slugs_of_texts(style, texts)
    assert {text: pair for text, *pair in zip(texts, ours, theirs, strict=True) if pair[0] != pair[1]} == {}


class Builder(NamedTuple):
    """How a builder is asked for the anchors of pages, and the pieces that it reads as we do, beside those that all do, and but
    for some.
    """

    ask: Ask
    extra: Sequence[str] = ()
    without: Sequence[str] = ()
    heading_ids: bool = True
    marks: Sequence[pytest.MarkDecorator] = ()


PLAIN = (
    *("echo", "Echo!", "echo 1", "echo-1", "echo_1", "echo 1 1", "Echo 2", "3rd Echo", "1", "2024", "-", "- a -"),
    *("설치", "설치!", "설치 1", "결과 -> 탈락", "1장. 이직을 준비하며", "ㅋㅋ ㅠㅠ"),
    *(
        "🚀",
        "🚀 시작하기",
        "Café",
        "Cafe\u0301",
        "\u1112\u1161\u11ab글",
        "What's new in v2.0?",
        "a  b",
        "a -b- c",
        "50% & more",
        "İzmir",
        "ΟΔΟΣ ΑΣ.",
    ),
    *("section", "heading", "section-1", "heading-1", "heading 2"),
)
MARKUP = (
    *("The `--flag` option", "`코드`만", "*emphasis* and **strong**", "a [link](https://example.com/a_b) here", "`a` `b`"),
    *("[설치](#x) 방법", "![대체 글](x.png) 그림", "AT&amp;T", "C \\# 언어", "a \\* b", "&copy; 2024", "snake_case_name"),
)
TYPOGRAPHY = ("a -- b", "a --- b", "더...", 'a "quoted" b', "it's", "`a -- b` -- c", "<< 가 >>", "<<가>>")
SETEXT = "two\nlines\n====="
WITH_IDS = ("echo {#custom}", "설치 {#echo}", "Other {#echo-1}")


def of_node(script: str) -> Ask:
    return lambda pages: builders.of_node(script, list(pages))


def of_kramdown(flavour: str) -> Ask:
    return lambda pages: builders.kramdown_pages(pages, flavour)


def of_hugo(kind: str) -> Builder:
    return Builder(lambda pages: builders.hugo_pages(pages, kind), (SETEXT, *TYPOGRAPHY, *WITH_IDS), marks=[needs_hugo])


def of_python(style: str) -> Builder:
    return Builder(lambda pages: builders.python_markdown_pages(pages, style), WITH_IDS)


# Hexo knows no entities but those that HTML needs, and takes the name of another into the anchor: `copy-2024`.
BUILDERS = {
    "github": Builder(of_node(builders.REHYPE_PAGES), (SETEXT,), heading_ids=False, marks=[needs_rehype]),
    "docusaurus": Builder(of_node(builders.DOCUSAURUS_PAGES), (SETEXT, *WITH_IDS), marks=[needs_rehype]),
    "vitepress": Builder(of_node(builders.VITEPRESS_PAGES), (SETEXT,), heading_ids=False, marks=[needs_vitepress]),
    "hexo": Builder(
        of_node(builders.HEXO_PAGES), (SETEXT, *TYPOGRAPHY), ["&copy; 2024"], heading_ids=False, marks=[needs_hexo]
    ),
    "kramdown": Builder(of_kramdown("kramdown"), (*TYPOGRAPHY, *WITH_IDS), marks=[needs_kramdown]),
    "kramdown-gfm": Builder(of_kramdown("GFM"), (*TYPOGRAPHY, *WITH_IDS), marks=[needs_kramdown]),
    "hugo": of_hugo("github"),
    "hugo-ascii": of_hugo("github-ascii"),
    "hugo-blackfriday": of_hugo("blackfriday"),
    **{style: of_python(style) for style in builders.SLUGIFIERS},
}


def generated_pages(random: Random, pieces: Sequence[str]) -> list[str]:
    """Pages of headings, each with a paragraph below it; few different ones, so that many are repeats."""
    pages = []
    for _ in range(PAGES):
        few = random.choices(pieces, k=random.randrange(1, 8))
        chosen = random.choices(few, k=random.randrange(1, 12))
        headings = [one if "\n" in one else f"{'#' * random.randrange(1, 5)} {one}" for one in chosen]
        pages.append("\n\n글\n\n".join(headings) + "\n")
    return pages


def slugs_of_page(style: str, page: str, *, heading_ids: bool) -> list[str]:
    document = parse("a.md", page.encode(), Dialect(heading_ids=heading_ids))
    return STYLES[style].numbered(document.headings, STYLES[style].unnumbered(document.headings))


@pytest.mark.parametrize("style", [pytest.param(style, marks=one.marks) for style, one in BUILDERS.items()])
def test_generated_pages(style: str) -> None:
    builder = BUILDERS[style]
    pieces = [piece for piece in (*PLAIN, *MARKUP, *builder.extra) if piece not in builder.without]
    pages = generated_pages(Random(style), pieces)
    theirs = builder.ask(pages)
    ours = [slugs_of_page(style, page, heading_ids=builder.heading_ids) for page in pages]
    assert {page: pair for page, *pair in zip(pages, ours, theirs, strict=True) if pair[0] != pair[1]} == {}


def test_the_manual_shows_what_each_style_makes() -> None:
    page = "## 결과 -> 탈락\n\n## 결과 -> 탈락\n"
    rows = dict(re.findall(r"^\| `([\w-]+)` \| (.*?) \|", rule_page("missing-anchor"), re.MULTILINE))
    made = {name: slugs_of_page(name, page, heading_ids=True) for name, style in STYLES.items() if not style.spells}
    assert rows == {style: ", ".join(f"`{slug}`" for slug in dict.fromkeys(slugs)) for style, slugs in made.items()}


def test_every_style_can_be_configured() -> None:
    assert {*get_args(AnchorStyle)} == {*STYLES, "custom"}
    assert all(AnchorSettings(style=style).of_site() is STYLES[style] for style in get_args(AnchorStyle) if style != "custom")


HOME_MADE = Custom(remove=r"[^a-z0-9가-힣\s]", empty="heading-{index}")
CUSTOM: dict[str, tuple[Custom, Sequence[str], Sequence[str]]] = {
    "home-made": (
        HOME_MADE,
        ["결과 -> 탈락", "A-B c", " 앞뒤 ", "はじめに", "🚀", "결과 탈락", "이름 {#own}", "own", "heading 4"],
        ["결과-탈락", "ab-c", "앞뒤", "heading-3", "heading-4", "결과-탈락-1", "own", "own-1", "heading-4-1"],
    ),
    "blanks one by one": (Custom(remove="[>-]", collapse="none"), ["a -> b"], ["a--b"]),
    "blanks that were written": (Custom(remove="!", collapse="written"), ["a   b ! c"], ["a-b--c"]),
    "no two hyphens, none at the ends": (Custom(collapse="all", trim="all"), ["- a - b -"], ["a-b"]),
    "no blanks at the ends": (Custom(remove="!", trim="blanks"), ["! a - b"], ["a---b"]),
    "capitals, underscores, from two on": (Custom(lower=False, space="_", repeats="_2"), ["A b", "A b"], ["A_b", "A_b_2"]),
    "a plain count": (Custom(skip_used=False), ["a", "a", "a-1"], ["a", "a-1", "a-1"]),
    "no count": (Custom(repeats=""), ["a", "a"], ["a", "a"]),
    "letters composed": (Custom(normalize="NFC"), ["\u1112\u1161\u11ab"], ["한"]),
}


@pytest.mark.parametrize("name", CUSTOM)
def test_a_style_of_the_sites_own(name: str) -> None:
    settings, headings, slugs = CUSTOM[name]
    style = custom(settings)
    document = parse("a.md", "".join(f"# {one}\n" for one in headings).encode(), Dialect())
    assert style.numbered(document.headings, style.unnumbered(document.headings)) == slugs
