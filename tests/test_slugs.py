"""Headings become the anchors that github-slugger makes of them.

The last part asks github-slugger itself. It installs nothing: run `npm --prefix tests/oracles ci` once, with node at hand.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import time
from collections.abc import Iterable
from pathlib import Path
from random import Random

import pytest

from mdlint.model import Json
from mdlint.slugs import github
from mdlint.slugs.characters import deleted
from mdlint.slugs.numbering import Wanted
from mdlint.slugs.numbering import numbered as of_page
from mdlint.slugs.styles import STYLES

SLUGS = {
    # What everybody expects.
    "Getting started": "getting-started",
    "What's new in v2.0?": "whats-new-in-v20",
    "snake_case and kebab-case": "snake_case-and-kebab-case",
    "": "",
    "!?": "",
    # Each space is a hyphen: nothing is trimmed, nothing collapsed.
    "  two  spaces  ": "--two--spaces--",
    "a - b": "a---b",
    "결과 -> 탈락": "결과---탈락",
    # No other white space is a space; it is dropped, as the line end of a two-line setext heading is.
    "foo\nbar": "foobar",
    "foo\r\n\tbar": "foobar",
    "foo\N{NO-BREAK SPACE}bar": "foobar",
    "이직\N{IDEOGRAPHIC SPACE}준비": "이직준비",
    # Hangul stays as it was typed: syllables, single letters, and what macOS takes apart (NFD) are not made equal.
    "1장. 이직을 준비하며": "1장-이직을-준비하며",
    "ㅋㅋ ㅠㅠ": "ㅋㅋ-ㅠㅠ",
    "\u1100\u1161 나": "\u1100\u1161-나",
    # Full-width signs go, full-width letters and digits stay.
    "질문(답변)!?:「인용」": "질문답변인용",
    "ABC123_": "abc123_",
    "가운데·점…끝": "가운데점끝",
    # Marks stay with their letter, and without one.
    "Café": "café",
    "Cafe\N{COMBINING ACUTE ACCENT}": "cafe\N{COMBINING ACUTE ACCENT}",
    "हिन्दी": "हिन्दी",
    # Emoji go, and so do the joiners between them. The variation selector is a mark: it stays, though nobody sees it.
    "🚀 시작하기": "-시작하기",
    "가족 👨‍👩‍👧 끝": "가족--끝",
    "⚠\N{VARIATION SELECTOR-16} 주의": "\N{VARIATION SELECTOR-16}-주의",
    "1\N{COMBINING ENCLOSING KEYCAP} 첫째": "1\N{COMBINING ENCLOSING KEYCAP}-첫째",
    # Numbers are digits and Roman numerals, not fractions and powers; circled letters are letters.
    "Ⅳ ½ x² ① Ⓐ": "ⅳ--x--ⓐ",
    # Lower case is JavaScript's: a final sigma, a dot that comes loose, letters beyond the BMP.
    "ΟΔΟΣ ΣΟΦΙΑΣ!": "οδος-σοφιας",
    "ΑΣ.Α": "ασα",
    "ΑΣ!Α": "αςα",
    "İstanbul": "i\N{COMBINING DOT ABOVE}stanbul",
    "\N{KELVIN SIGN}": "k",
    "𐐀 𝒳": "𐐨-𝒳",
    # Letters that are younger than Unicode 13 are not letters yet.
    "a\u2c2fb": "ab",
}

PAGES = {
    "each once": (["setup", "usage"], ["setup", "usage"]),
    "numbers start at the second": (["echo", "echo", "echo"], ["echo", "echo-1", "echo-2"]),
    "a number that is taken gets a number": (
        ["echo", "echo", "echo-1", "echo-1", "echo"],
        ["echo", "echo-1", "echo-1-1", "echo-1-2", "echo-2"],
    ),
    "a number that was taken before is passed over": (["echo-1", "echo", "echo"], ["echo-1", "echo", "echo-2"]),
    "nothing counts as a slug": (["", "", "-1", ""], ["", "-1", "-1-1", "-2"]),
    "a name that JavaScript's objects have": (["valueOf", "__proto__", "__proto__"], ["valueOf", "__proto__", "__proto__-1"]),
}


def numbered(slugs: Iterable[str]) -> list[str]:
    """As GitHub numbers them."""
    return of_page(map(Wanted, slugs))


@pytest.mark.parametrize("heading", SLUGS)
def test_a_heading_becomes_a_slug(heading: str) -> None:
    assert github(heading) == SLUGS[heading]


def test_a_young_capital_of_an_old_letter_is_lowered_whatever_python_knows() -> None:
    assert github("\ua7cb \ua7dc") == "\N{LATIN SMALL LETTER RAMS HORN}-\N{LATIN SMALL LETTER LAMBDA WITH STROKE}"


@pytest.mark.parametrize("page", PAGES)
def test_repeats_are_numbered(page: str) -> None:
    slugs, unique = PAGES[page]
    assert numbered(slugs) == unique


def test_headings_that_differ_in_text_can_be_repeats() -> None:
    headings = ["echo", "Echo", "echo 1", "echo-1", "Echo!"]
    assert numbered(map(github, headings)) == ["echo", "echo-1", "echo-1-1", "echo-1-2", "echo-2"]


def test_fifty_thousand_equal_headings_take_no_time() -> None:
    start = time.process_time()
    assert numbered(["echo"] * 50_000)[-1] == "echo-49999"
    assert time.process_time() - start < 2  # a count that starts anew for each heading takes minutes


# From here on, github-slugger is asked.

ORACLES = Path(__file__).parent / "oracles"
against_github_slugger = pytest.mark.skipif(
    shutil.which("node") is None or not (ORACLES / "node_modules" / "github-slugger").is_dir(),
    reason="needs node and github-slugger: run `npm --prefix tests/oracles ci`",
)
SCRIPT = """
import { text } from "node:stream/consumers"
import Slugger, { slug } from "github-slugger"
const given = JSON.parse(await text(process.stdin))
process.stdout.write(JSON.stringify(EXPRESSION))
"""
EVERY_CODE_POINT = "Array.from({ length: 0x110000 }, (_, point) => String.fromCodePoint(point))"
SLUG_OF_EACH = "given.map((heading) => slug(heading))"
SLUGS_OF_EACH_PAGE = "given.map((page) => page.map(function (heading) { return this.slug(heading) }, new Slugger()))"
NEEDS_UNICODE_16 = "\ua7cb\ua7dc"  # capitals whose small letters are older: an older node leaves them, and deletes them
CHARACTERS = {
    "ASCII": [range(128)],
    "Latin and marks": [range(0x80, 0x370)],
    # In the company of old characters only: to the youngest, each Unicode has its own opinion on which sigma is final.
    "Greek, much of it sigma": [range(0x370, 0x400), range(ord("Σ"), ord("Σ") + 1), range(0x20, 0x41)],
    "Hangul": [range(0x1100, 0x1200), range(0x3130, 0x3190), range(0xAC00, 0xD7A4)],
    "full-width signs": [range(0x3000, 0x3040), range(0xFF00, 0xFFF0)],
    "emoji, joined and varied": [range(0x1F300, 0x1FB00), range(0x200D, 0x200E), range(0xFE0E, 0xFE10)],
    "anything above Greek": [range(0x400, 0xD800), range(0xE000, 0x110000)],
}


def ask(expression: str, given: object = None) -> Json:
    """The value of a JavaScript expression in which `slug` and `Slugger` are github-slugger's, and `given` is what is given."""
    script = SCRIPT.replace("EXPRESSION", expression)
    command = ["node", "--input-type=module", "-e", script]
    answer = subprocess.run(command, cwd=ORACLES, input=json.dumps(given), capture_output=True, encoding="utf-8", check=True)
    return json.loads(answer.stdout)


def generated(random: Random, ranges: list[range], count: int) -> list[str]:
    """So many headings of up to 20 characters, each from one of the ranges or printable ASCII."""
    lengths = (random.randrange(21) for _ in range(count))
    mixed = [*ranges, range(0x20, 0x7F)]
    return ["".join(chr(random.choice(random.choice(mixed))) for _ in range(length)) for length in lengths]


def differences(headings: list[str], theirs: list[str]) -> dict[str, tuple[str, str]]:
    """The headings of which github-slugger makes something else: ours, then theirs."""
    triples = ((heading, github(heading), their) for heading, their in zip(headings, theirs, strict=True))
    return {ascii(heading): (our, their) for heading, our, their in triples if our != their}


@against_github_slugger
def test_the_written_cases_are_what_github_slugger_says() -> None:
    assert ask(SLUG_OF_EACH, list(SLUGS)) == list(SLUGS.values())


@against_github_slugger
def test_the_table_is_what_github_slugger_keeps() -> None:
    theirs = ask(f"{EVERY_CODE_POINT}.filter((character) => slug(character, true)).map((character) => character.codePointAt())")
    assert [ord(character) for character in "".join(map(chr, range(0x110000))).translate(deleted())] == theirs


@against_github_slugger
def test_every_code_point_is_a_heading() -> None:
    theirs = ask(f"{EVERY_CODE_POINT}.map((character) => slug(character))")
    if ask("Number(process.versions.unicode)") < 16:
        for capital in NEEDS_UNICODE_16:
            theirs[ord(capital)] = github(capital)
    assert differences(list(map(chr, range(0x110000))), theirs) == {}


@against_github_slugger
@pytest.mark.parametrize("characters", CHARACTERS)
def test_generated_headings(characters: str) -> None:
    headings = generated(Random(characters), CHARACTERS[characters], 5_000)
    assert differences(headings, ask(SLUG_OF_EACH, headings)) == {}


@against_github_slugger
def test_generated_pages() -> None:
    random = Random("pages")
    few = ["echo", "Echo!", "echo 1", "echo-1", "echo 1 1", "echo-2", "", "-1", "결과", "결과 1", "valueOf", "__proto__"]
    pages = [random.choices(few, k=random.randrange(30)) for _ in range(2_000)]
    assert [numbered(map(github, page)) for page in pages] == ask(SLUGS_OF_EACH_PAGE, pages)


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("What's new in 1.28.0?", "what-s-new-in-1-28-0"),
        ("-Zcheck-cfg", "zcheck-cfg"),
        ("RFC #3516 (public/private)", "rfc-3516-public-private"),
        ("snake_case & Co.", "snake-case-co"),
        ("Élan vital", "elan-vital"),
        ("...", ""),
    ],
)
def test_zola(text: str, slug: str) -> None:
    """As the crate `slug` makes them."""
    assert STYLES["zola"].slug(text) == slug
