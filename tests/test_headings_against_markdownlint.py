"""A second linter's opinion: on the faults that both look for, markdownlint finds the lines that we find.

Documents are put together from pieces. Where the two mean different things, the pages of our rules say so: such a piece bars a
document from the comparison of that rule, and `DIFFERENCES` shows, one by one, what each of the two says of it.

It installs nothing: run `npm --prefix tests/oracles ci` once, with node at hand.
"""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

import pytest

from mdlint import engine
from mdlint.config import Config
from mdlint.config.settings import Settings
from mdlint.model import Json
from mdlint.rules import BY_NAME, bold_as_heading, duplicate_heading, first_level, heading_style, outline, trailing_punctuation
from mdlint.rules.naming import matching
from tests import mdtest

ORACLES = Path(__file__).parent / "oracles"
pytestmark = pytest.mark.skipif(
    shutil.which("node") is None or not (ORACLES / "node_modules" / "markdownlint").is_dir(),
    reason="needs node and markdownlint: run `npm --prefix tests/oracles ci`",
)
SCRIPT = """
import { text } from "node:stream/consumers"
import { lint } from "markdownlint/sync"
const [config, strings] = JSON.parse(await text(process.stdin))
process.stdout.write(JSON.stringify(lint({ config: { default: false, ...config }, strings })))
"""
DOCUMENTS = 800
AT_LEAST = 200  # documents that each rule is compared on
THEIR_PUNCTUATION = ".,;:!。，；：！"


class Twin(NamedTuple):
    """Our rules with their options, their rule with its options, and the pieces that both see differently."""

    ours: Mapping[str, Any]
    code: str
    options: Mapping[str, object]
    barred: str


# Each piece has a letter, or several, that say what about it is special.
PIECES: Sequence[tuple[str, str]] = (
    *(("", f"{'#' * level} {text}") for level in (1, 2, 2, 3, 3, 4, 5) for text in ("봄", "Summer", "가을 2024")),
    ("", "## 왜?"),
    ("", "Some text, and more."),
    ("", "- 하나\n- 둘"),
    ("", "```sh\n# 주석\n##comment\n```"),
    ("", "<!-- ## 봄 -->"),
    ("i", "    ##indented"),
    ("", "> 인용"),
    ("", "***"),
    ("", "| # a | b |\n| --- | --- |\n| c | d |"),
    ("", "\\# 봄"),
    ("", "### `code` [link](https://example.com) 끝"),
    ("", "## 봄."),
    ("", "## Summer:"),
    ("", "### 끝！"),
    ("", "##설치"),
    ("", "###Windows 설치"),
    ("", "#태그 #둘"),
    ("", "#\u00a0여름"),
    ("", "##\u3000가을"),
    ("", "#######일곱"),
    ("", "**물 주기**"),
    ("", "_Watering_"),
    ("", "**물을 준다.**"),
    ("", "**봄**은 온다"),
    ("u", "Winter\n------"),
    ("u", "Winter\n======"),
    ("u", "두 줄의\n제목\n---"),
    ("c", "## 닫힌 제목 ##"),
    ("n", "> ## 봄"),
    ("n", "- ## 봄\n\n  ##설치"),
    ("h", "<h2>봄</h2>"),
    ("m", "## **봄**"),
    ("m", "## *끝.*"),
    ("a", "## In the U.S."),
    ("a", "## 그리고..."),
    ("w", "첫 줄\n#둘째 줄"),
    ("d", "#1 하나"),
    ("i", "  ##들여 쓴 줄"),
    ("7", "####### 일곱"),
    ("b", "**`code` 물**"),
    ("b", "***둘 다***"),
    ("b", "**12**"),
)
HASHES = dict.fromkeys(rule.code for rule in matching("MD018"))
TWINS = {
    "MD001": Twin({BY_NAME["skipped-level"].code: None}, "MD001", {}, "nht"),
    "MD003 atx": Twin({"HD001": heading_style.Options(style="atx")}, "MD003", {"style": "atx"}, "c"),
    "MD003 setext": Twin({"HD001": heading_style.Options(style="setext")}, "MD003", {"style": "setext_with_atx"}, "c"),
    "MD018": Twin(HASHES, "MD018", {}, "nwdi7"),
    "MD024": Twin({"HD201": duplicate_heading.Options()}, "MD024", {"siblings_only": True}, "nhm"),
    "MD024 page": Twin({"HD201": duplicate_heading.Options(siblings_only=False)}, "MD024", {}, "nhm"),
    "MD026": Twin({"HD305": trailing_punctuation.Options(punctuation=THEIR_PUNCTUATION)}, "MD026", {}, "hma"),
    "MD036": Twin({"HD306": bold_as_heading.Options()}, "MD036", {}, "b"),
    "MD041": Twin({"HD102": first_level.Options()}, "MD041", {"allow_preamble": True}, "nht"),
}


@cache
def documents() -> Mapping[str, tuple[str, str]]:
    """Documents by their names, each with the letters of its pieces. The special ones are rare, so that enough remain."""
    random = Random("markdownlint")
    plain = [piece for piece in PIECES if not piece[0]]
    made = {}
    for number in range(DOCUMENTS):
        chosen = [random.choice(PIECES if random.random() < 0.15 else plain) for _ in range(random.randrange(1, 9))]
        text, letters = "\n\n".join(piece for _, piece in chosen) + "\n", "".join(letter for letter, _ in chosen)
        if random.random() < 0.1:
            text, letters = f"---\ntitle: 봄\n---\n\n{text}", letters + "t"
        made[f"{number}.md"] = (text, letters)
    return made


def theirs(texts: Mapping[str, str], code: str, options: Mapping[str, object]) -> dict[str, list[int]]:
    """The lines on which markdownlint finds the fault, by document."""
    command = ["node", "--input-type=module", "-e", SCRIPT]
    given = json.dumps([{code: dict(options) or True}, texts])
    answer = subprocess.run(command, cwd=ORACLES, input=given, capture_output=True, encoding="utf-8", check=True)
    found: Json = json.loads(answer.stdout)
    return {name: sorted({one["lineNumber"] for one in found[name]}) for name in texts}


def ours(text: str, options: Mapping[str, Any]) -> list[int]:
    """The lines on which our rules find it."""
    rules = tuple(rule for code in options for rule in matching(code))
    given = {rule.name: options[rule.code] for rule in rules if options[rule.code] is not None}
    settings = Config(Settings(rules=given), rules)
    site = mdtest.site_of({"a.md": text.encode()}, settings)
    found = engine.lint_document(site.document("a.md"), site, settings, lambda: text)
    return sorted({one.start.line for one in found.diagnostics})


@pytest.mark.parametrize("name", TWINS)
def test_both_find_the_same_lines(name: str) -> None:
    twin = TWINS[name]
    texts = {key: text for key, (text, letters) in documents().items() if not set(letters) & set(twin.barred)}
    assert len(texts) >= AT_LEAST
    found = theirs(texts, twin.code, twin.options)
    differing = {texts[key]: (ours(texts[key], twin.ours), lines) for key, lines in found.items()}
    assert {text: pair for text, pair in differing.items() if pair[0] != pair[1]} == {}
    assert any(lines for lines in found.values())


def test_both_see_a_second_title() -> None:
    """Ours is one finding at the second title, theirs one for each, and only if the page begins with one."""
    barred = set("nht")
    texts = {key: f"# 첫 제목\n\n{text}" for key, (text, letters) in documents().items() if not set(letters) & barred}
    assert len(texts) >= AT_LEAST
    for key, lines in theirs(texts, "MD025", {}).items():
        assert ours(texts[key], {BY_NAME["many-top-level"].code: None}) == lines[:1], texts[key]


class Difference(NamedTuple):
    """What only one of them says of a text: the lines that we find, and those that they find."""

    twin: str
    text: str
    ours: list[int]
    theirs: list[int]


DIFFERENCES = {
    "headings in quotes and lists are not in our outline": Difference("MD001", "# a\n\n> ### b\n\n## c\n", [], [3]),
    "nor are they compared with others": Difference("MD024", "## a\n\n> ## a\n", [], [3]),
    "headings in HTML are in it": Difference("MD001", "# a\n\n<h3>b</h3>\n\n### c\n", [3], [5]),
    "a page may begin anywhere below its title": Difference("MD001", "---\ntitle: a\n---\n\n### b\n", [], [5]),
    "closing hash signs are no style": Difference("MD003 atx", "## a ##\n", [], [1]),
    "a heading is compared as it reads": Difference("MD024", "## a\n\n## *b* `c`\n\n## b c\n", [5], []),
    "an id tells a heading apart": Difference("MD024", "## a\n\n## a {#b}\n\n## a\n\n<h2>a</h2>\n", [5, 7], [5]),
    "a wrapped line may begin with a hash sign": Difference("MD018", "글\n#둘째 줄\n", [], [2]),
    "a number is no heading": Difference("MD018", "#1 하나\n", [], [1]),
    "quotes, lists and blanks before the sign": Difference("MD018", "> ##a\n\n- ##b\n\n  ##c\n", [1, 3, 5], []),
    "seven signs with a space": Difference("MD018", "####### a\n", [1], []),
    "signs inside emphasis": Difference("MD026", "## **a.**\n", [1], []),
    "abbreviations and dots": Difference("MD026", "## In the U.S.\n\n## a...\n", [], [1, 3]),
    "a sign that the heading is about": Difference("MD026", "## The operator ,\n", [], [1]),
    "the heading of HTML ends, too": Difference("MD026", "<h2>a.</h2>\n", [1], []),
    "code in a bold line, bold and italic": Difference("MD036", "**`a` b**\n\n***c***\n", [1, 3], []),
    "a number in bold, and what is long": Difference("MD036", f"**12**\n\n**{'long ' * 17}line**\n", [], [1, 3]),
    "below a title, level 2 may come first": Difference("MD041", "---\ntitle: a\n---\n\n#### b\n", [5], []),
}


@pytest.mark.parametrize("why", DIFFERENCES)
def test_what_differs(why: str) -> None:
    twin_name, text, our_lines, their_lines = DIFFERENCES[why]
    twin = TWINS[twin_name]
    assert (ours(text, twin.ours), theirs({"a.md": text}, twin.code, twin.options)["a.md"]) == (our_lines, their_lines)


ANY = outline.Section()  # their `?`


def test_both_accept_the_same_outlines() -> None:
    """With `*` and `+`, markdownlint decides at the first heading that fits, where we look for any way to fit."""
    random = Random("outlines")
    for _ in range(30):
        wanted = random.choices("abc?", k=random.randrange(1, 5))
        texts = {f"{number}.md": made(random) for number in range(20)}
        found = theirs(texts, "MD043", {"headings": [one if one == "?" else f"## {one}" for one in wanted]})
        sections = tuple(ANY if one == "?" else outline.Section(text=one) for one in wanted)
        options = outline.Options(sections)
        accepted = {name for name, text in texts.items() if not ours(text, {"HD401": options})}
        assert accepted == {name for name, lines in found.items() if not lines}, wanted


def made(random: Random) -> str:
    return "\n\n".join(f"## {text}" for text in random.choices("abcx", k=random.randrange(6))) + "\n"


def test_wildcards_differ() -> None:
    """Below the sections `+`, `*` and `c`, they let anything follow; we want the page to end with `c`."""
    text = "## b\n\n## c\n\n## x\n"
    several, many = outline.Section(times="one-or-more"), outline.Section(times="any-number")
    options = outline.Options((several, many, outline.Section(text="c")))
    assert ours(text, {"HD401": options}) == [5]
    assert theirs({"a.md": text}, "MD043", {"headings": ["+", "*", "## c"]})["a.md"] == []
