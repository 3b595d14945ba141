"""One offset, every way to count it."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mdlint.markdown.places import STEP, CodePoints
from mdlint.positions import cells, line_and_column, line_starts, line_text, located, utf8_bytes, utf16_units

# Few characters, so that line ends, byte order marks and wide characters meet often.
TEXT = st.text(st.sampled_from("a가é😀\n\r\u2028\ufeff\x0c\x85"))


@pytest.mark.parametrize(
    ("text", "starts"),
    [
        ("", (0,)),
        ("one", (0,)),
        ("one\n", (0, 4)),
        ("one\ntwo", (0, 4)),
        ("one\r\ntwo", (0, 5)),
        ("one\rtwo", (0, 4)),
        ("a\r\n\nb\r\rc", (0, 3, 4, 6, 7)),
        ("a\n\rb", (0, 2, 3)),
        ("a\u2028b\u2029c\x85d\x0ce\x0bf\x1cg", (0,)),
        ("\ufeff", (1,)),
        ("\ufeff---\ntitle: x", (1, 5)),
        ("\ufeff---\r\ntitle: x", (1, 6)),
        ("a\ufeff\nb", (0, 3)),
    ],
)
def test_where_lines_start(text: str, starts: tuple[int, ...]) -> None:
    assert line_starts(text) == starts


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_every_line_end_gives_the_same_lines_and_columns(end: str) -> None:
    text = end.join(["가나", "", "다라"])
    assert line_and_column(line_starts(text), text.index("라")) == (3, 2)


def test_a_byte_order_mark_is_no_column() -> None:
    text = "\ufeff가나\n다"
    starts = line_starts(text)
    assert [line_and_column(starts, offset) for offset in range(6)] == [(1, 1), (1, 1), (1, 2), (1, 3), (2, 1), (2, 2)]
    assert line_text(text, starts, 1) == "가나"


def test_the_end_of_a_file_is_a_place() -> None:
    assert line_and_column(line_starts("one\n"), 4) == (2, 1)
    assert line_and_column(line_starts("one"), 3) == (1, 4)
    assert line_and_column(line_starts(""), 0) == (1, 1)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_a_line_comes_without_its_end(end: str) -> None:
    text = end.join(["one", "", "two\u2028three\x0c", ""])
    assert [line_text(text, line_starts(text), line) for line in (1, 2, 3, 4)] == ["one", "", "two\u2028three\x0c", ""]


@given(TEXT)
def test_lines_are_those_of_a_plain_split(text: str) -> None:
    starts = line_starts(text)
    lines = re.split(r"\r\n|\r|\n", text.removeprefix("\ufeff"))
    assert [line_text(text, starts, line + 1) for line in range(len(starts))] == lines


@given(TEXT)
def test_a_line_and_column_lead_back_to_the_offset(text: str) -> None:
    starts = line_starts(text)
    for offset in range(starts[0], len(text) + 1):
        line, column = line_and_column(starts, offset)
        assert starts[line - 1] + column - 1 == offset


@given(st.data(), TEXT)
def test_a_place_is_counted_in_every_way(data: st.DataObject, text: str) -> None:
    starts = line_starts(text)
    offsets = data.draw(st.lists(st.integers(starts[0], len(text))))
    for offset, counts in located(text, starts, offsets).items():
        line, column = line_and_column(starts, offset)
        before = text[starts[line - 1] : offset]
        assert counts == (line, column, utf16_units(before), utf8_bytes(text[:offset]), utf8_bytes(before))


@given(st.data(), TEXT)
def test_ranges_in_bytes_are_ranges_in_code_points_in_whatever_order(data: st.DataObject, text: str) -> None:
    repeated = text * data.draw(st.sampled_from([1, 3 * STEP]))
    offsets = st.integers(0, len(repeated))
    at = CodePoints(repeated.encode(), 7).range
    for start, end in data.draw(st.lists(st.tuples(offsets, offsets))):
        in_bytes = (len(repeated[:start].encode()), len(repeated[:end].encode()))
        assert at(*in_bytes) == (7 + start, 7 + end)


@given(st.text(st.characters(exclude_categories=())))
def test_units_and_bytes_are_counted_as_the_standards_have_them(text: str) -> None:
    points = [ord(character) for character in text]
    assert utf16_units(text) == sum(1 if point < 0x10000 else 2 for point in points)
    assert utf8_bytes(text) == sum(1 + (point >= 0x80) + (point >= 0x800) + (point >= 0x10000) for point in points)


@pytest.mark.parametrize(
    ("text", "width"),
    [
        ("", 0),
        ("plain", 5),
        ("설치 방법", 9),
        ("\u1112\u1161\u11ab\u1100\u1173\u11af", 4),  # 한글 as macOS spells file names
        ("漢字かな", 8),
        ("（）", 4),
        ("ﾊﾝｶｸ", 4),
        ("cafe\u0301", 4),
        ("👍", 2),
        ("❤\ufe0f", 2),
        ("👩\u200d👩\u200d👧", 2),
        ("🇰🇷", 2),
    ],
)
def test_cells_of_a_terminal(text: str, width: int) -> None:
    assert cells(text) == width
