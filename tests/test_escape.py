"""What a terminal never gets to see."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mdlint.output.escape import escape

BIDI = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}
BIDI_MARKS = "\u061c\u200e\u200f"
ANY_TEXT = st.text(st.characters(exclude_categories=()))


def harmful(text: str) -> list[str]:
    """The characters that a terminal would obey or could not show, as `unicodedata` has them."""
    return [
        character
        for character in text
        if unicodedata.category(character) in {"Cc", "Cs", "Zl", "Zp"}
        or unicodedata.bidirectional(character) in BIDI
        or character in BIDI_MARKS
    ]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "plain",
        "설치 방법",
        "e\u0301",
        "👩\u200d👩\u200d👧",  # the joiner holds the family together
        "❤\ufe0f",
        "C:\\Users",
        "::error::",
        "no\u00a0break",
    ],
)
def test_stays_as_it_is(text: str) -> None:
    assert escape(text) == text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("two\nlines", r"two\x0alines"),
        ("a\r\nb", r"a\x0d\x0ab"),
        ("\t", r"\x09"),
        ("\x1b[2J", r"\x1b[2J"),
        ("\x00", r"\x00"),
        ("\x7f", r"\x7f"),
        ("\x85", r"\u0085"),  # a C1 control: the character, not the byte
        ("\x9b31m", r"\u009b31m"),
        ("\u202egnp.exe", r"\u202egnp.exe"),
        ("\u2066\u2069", r"\u2066\u2069"),
        ("\u200e\u200f\u061c", r"\u200e\u200f\u061c"),
        ("\u2028\u2029", r"\u2028\u2029"),
        ("caf\udce9.md", r"caf\xe9.md"),  # the byte E9, not UTF-8
        ("\ud83d", r"\ud83d"),  # half a pair
        ("\udc7f\udd00", r"\udc7f\udd00"),
    ],
)
def test_is_escaped(text: str, shown: str) -> None:
    assert escape(text) == shown


def test_the_name_of_a_file_that_is_not_utf_8() -> None:
    assert escape("가.md".encode("euc-kr").decode("utf-8", "surrogateescape")) == r"\xb0\xa1.md"


@given(ANY_TEXT)
def test_nothing_harmful_is_left_and_nothing_else_is_touched(text: str) -> None:
    assert harmful(escape(text)) == []
    assert escape("".join(character for character in text if not harmful(character))) == "".join(
        character for character in text if not harmful(character)
    )


@given(ANY_TEXT)
def test_escaping_twice_is_escaping_once(text: str) -> None:
    assert escape(escape(text)) == escape(text)


@given(ANY_TEXT, ANY_TEXT)
def test_characters_are_escaped_one_by_one(one: str, two: str) -> None:
    assert escape(one + two) == escape(one) + escape(two)
