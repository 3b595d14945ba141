"""One file, whatever it holds, becomes facts: parsing never fails, and every place is where an editor would show it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mdlint.document import parse
from mdlint.markdown.destination import decoded
from mdlint.model import Definition, Dialect, Document, FrontMatter, Limits, Link, Range
from mdlint.positions import line_and_column

MD, MDX = Dialect(), Dialect(mdx=True)
both_dialects = pytest.mark.parametrize("dialect", [MD, MDX], ids=["md", "mdx"])

POST = """---
title: "봄 🌷"   # mdlint-disable-line FM104: 옛 글
date: "2025-04-12"
---

# 봄날의 *산책* {#walk}

🌷🌷 [하나](/posts/첫%20글#둘 "셋") <a id="넷" href='다섯'>여섯</a>\t[일곱][여덟]

> 아홉\t![열](
> 그림.png)
> - 열하나 [열둘](/열 셋)

한 줄
두 줄
---
<!-- mdlint-disable LN -->

[여덟]: <열 넷.md>
"""


def ranges(fact: object) -> Iterator[Range]:
    """Every range in a document, however deep."""
    if isinstance(fact, Range):
        yield fact
    elif isinstance(fact, tuple):
        for part in fact:
            yield from ranges(part)
    elif isinstance(fact, dict):
        for value in fact.values():
            yield from ranges(value)


def shape(fact: Any, document: Document) -> Any:
    """The document with every range as lines and columns instead, and without what must differ from one line end to another."""
    if isinstance(fact, Range):
        return tuple(line_and_column(document.line_starts, offset) for offset in fact)
    if isinstance(fact, Document):
        return [shape(part, document) for part in fact._replace(length=0, line_starts=())]
    if isinstance(fact, FrontMatter):
        return [shape(part, document) for part in fact._replace(end_guess=None)]  # an offset, the same as the end of its range
    if isinstance(fact, tuple | list):
        return [shape(part, document) for part in fact]
    if isinstance(fact, dict):
        return {key: shape(value, document) for key, value in fact.items()}
    # The parser makes two blanks of a CRLF in a code span.
    return "".join(fact.split()) if isinstance(fact, str) else fact


def lines_and_columns(document: Document, facts: tuple[Any, ...]) -> list[tuple[int, int]]:
    return [line_and_column(document.line_starts, fact.range.start) for fact in facts]


# Where the facts of the post are: lines and columns, from 1, in code points.
PLACES = {
    "headings": [(6, 1), (14, 1)],
    "links": [(8, 4), (8, 29), (8, 56), (10, 6)],
    "definitions": [(19, 1)],
    "anchors": [(8, 36)],
    "near_misses": [(12, 9)],
    "suppressions": [(2, 16), (17, 1)],
}


@both_dialects
@pytest.mark.parametrize("mark", ["", "\ufeff"], ids=["no BOM", "BOM"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"], ids=["LF", "CRLF", "CR"])
def test_a_post_has_the_same_places_however_it_is_saved(end: str, mark: str, dialect: Dialect) -> None:
    document = parse("a.md", (mark + POST.replace("\n", end)).encode(), dialect)
    assert {kind: lines_and_columns(document, getattr(document, kind)) for kind in PLACES} == PLACES
    assert shape(document, document) == shape(*[parse("a.md", POST.encode(), dialect)] * 2)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"], ids=["LF", "CRLF", "CR"])
def test_a_range_is_the_text_between(end: str) -> None:
    text = "\ufeff" + POST.replace("\n", end)
    document = parse("a.md", text.encode(), MD)
    assert document.length == len(text)
    assert [text[slice(*link.destination_range)] for link in document.links] == [
        "/posts/첫%20글#둘",
        "다섯",
        "열 넷.md",
        "그림.png",
    ]
    assert [text[slice(*heading.text_range)] for heading in document.headings] == [
        "봄날의 *산책* {#walk}",
        f"한 줄{end}두 줄",
    ]


UNREADABLE: dict[str, tuple[bytes, int, str, str | None]] = {
    "Latin-1": (b"caf\xe9", 3, "not UTF-8: byte 0xE9 cannot stand here", "save the file as UTF-8"),
    "CP949": (
        "가 한글".encode("cp949"),
        0,
        "not UTF-8: byte 0xB0 cannot stand here",
        "the file looks like CP949 (EUC-KR): save it as UTF-8",
    ),
    "Shift JIS": (
        "日本語のテキスト".encode("cp932"),
        0,
        "not UTF-8: byte 0x93 cannot stand here",
        "the file looks like Shift JIS: save it as UTF-8",
    ),
    "UTF-16": (
        "한글".encode("utf-16"),
        0,
        "not UTF-8: byte 0xFF cannot stand here",
        "the file looks like UTF-16: save it as UTF-8",
    ),
    "a lone surrogate": (b"a\xed\xa0\x80", 1, "not UTF-8: byte 0xED cannot stand here", "save the file as UTF-8"),
    "cut off": ("가".encode()[:2], 0, "not UTF-8: byte 0xEA cannot stand here", "save the file as UTF-8"),
    "behind Hangul": ("가나".encode() + b"\xff", 2, "not UTF-8: byte 0xFF cannot stand here", "save the file as UTF-8"),
    "NUL": ("가\0".encode(), 1, "a NUL byte: this is not a text file", None),
    "too large": (
        b"x" * (Limits().file_bytes + 1),
        0,
        "the file has more than 10,000,000 bytes",
        "split it, or raise `file-bytes` in `[limits]`",
    ),
}


@pytest.mark.parametrize("name", UNREADABLE)
def test_what_cannot_be_read_is_a_fact(name: str) -> None:
    data, offset, message, help_ = UNREADABLE[name]
    document = parse("a.md", data, MD)
    (error,) = document.errors
    assert (error.kind, error.range.start, error.message, error.help) == ("unreadable", offset, message, help_)
    assert not document.headings and not document.links


@both_dialects
@pytest.mark.parametrize("data", [b"", b"\n", b"\xef\xbb\xbf", b"\r", b"---", b"---\n---", b"\xef\xbb\xbf---\n---\n"])
def test_nearly_nothing(data: bytes, dialect: Dialect) -> None:
    document = parse("a.md", data, dialect)
    assert not document.errors and not document.headings


def test_what_looks_like_a_line_end_but_is_none() -> None:
    text = "가\u2028# 나\x0b# 다\x0c# 라\x85# 마\n# 바\n"
    document = parse("a.md", text.encode(), MD)
    assert [heading.text for heading in document.headings] == ["바"]
    assert lines_and_columns(document, document.headings) == [(2, 1)]


def test_only_the_top_of_the_file_is_front_matter() -> None:
    text = "# a\n\n---\n# b\n---\n\n[c](d)\n"
    document = parse("a.md", text.encode(), MD)
    assert document.front_matter is None
    assert [heading.text for heading in document.headings] == ["a", "b"]


# What Markdown is made of, and some things that make it hard to count.
PIECES = st.sampled_from(
    [
        *(
            "# ",
            "## ",
            "- ",
            "1. ",
            "> ",
            "    ",
            "\t",
            "---\n",
            "===\n",
            "```\n",
            "~~~\n",
            "| a |\n|---|\n",
            "- [ ] ",
            "[^1]",
            "[^1]: ",
        ),
        *("\n", "\n", "\n\n", "\r\n", "\r", "\u2028", "\ufeff", "\xa0", "가", "한글 ", "😀", "a\u0301", "word ", "x y"),
        *(
            "[",
            "]",
            "](",
            "] (",
            "](/x y)",
            "(",
            ")",
            "（",
            "）",
            "<",
            ">",
            "!",
            "[a]",
            "[a]: ",
            "[b]:\n",
            "/x.md",
            "#top",
            "%20",
            "%EA",
        ),
        *("\\", "&amp;", "&#44032;", "*", "_", "~~", "`", "``", ":", '"', "'", '"T"', "|", "$", "<https://x.y>", "<a@b.c>"),
        *("<!--", "-->", "mdlint-disable ", "LN201", "<a href=\"x\" id='y'>", "<div>", "</div>", "<h2>", "</h2>", "<script>\n"),
        *(
            "{",
            "}",
            "{/*",
            "*/}",
            "{#a}",
            "{%",
            "%}",
            "{{",
            "}}",
            "<Card\n",
            "/>",
            "import x",
            "export {",
            "title: x\n",
            "+++\n",
        ),
    ]
)
MARKDOWN = st.lists(PIECES, max_size=40).map("".join)


def assert_sound(document: Document, text: str) -> None:
    assert document.length == len(text)
    for range_ in ranges(document):
        assert 0 <= range_.start <= range_.end <= len(text)
    written: list[Link | Definition] = [link for link in document.links if link.kind not in ("html", "autolink")]
    for fact in (*written, *document.definitions):
        assert not fact.exact or decoded(text[slice(*fact.destination_range)]) == fact.destination
    for link in document.links:
        inner, outer = link.destination_range, link.range
        assert link.label is not None or outer.start <= inner.start <= inner.end <= outer.end
    for heading in document.headings:
        assert heading.range.start <= heading.text_range.start <= heading.text_range.end <= heading.range.end
    for kind in (document.headings, document.links, document.definitions, document.anchors, document.near_misses):
        assert [fact.range for fact in kind] == sorted(fact.range for fact in kind)


@both_dialects
@given(data=st.binary(max_size=200))
def test_any_bytes_can_be_parsed(data: bytes, dialect: Dialect) -> None:
    document = parse("a.md", data, dialect)
    if not any(error.kind == "unreadable" for error in document.errors):
        assert_sound(document, data.decode())


@both_dialects
@settings(max_examples=400)
@given(text=MARKDOWN)
def test_every_range_is_sound(text: str, dialect: Dialect) -> None:
    assert_sound(parse("a.md", text.encode(), dialect), text)


@both_dialects
@settings(max_examples=200)
@given(text=MARKDOWN)
def test_every_exact_destination_is_found(text: str, dialect: Dialect) -> None:
    document = parse("a.md", text.encode(), dialect)
    for link in document.links:
        assert link.exact or link.destination.startswith("mailto:") or "\ufffc" in link.destination


@both_dialects
@settings(max_examples=400)
@given(text=MARKDOWN)
def test_line_ends_and_a_byte_order_mark_move_nothing(text: str, dialect: Dialect) -> None:
    # Where one line ends in several ways, or a mark stands there already, the variants would not be the same text.
    plain = text.replace("\r\n", "\n").replace("\r", "\n").lstrip("\ufeff")
    document = parse("a.md", plain.encode(), dialect)
    for variant in (plain.replace("\n", "\r\n"), plain.replace("\n", "\r"), "\ufeff" + plain):
        other = parse("a.md", variant.encode(), dialect)
        assert shape(other, other) == shape(document, document)
