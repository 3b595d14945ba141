"""What `mdlint.frontmatter.read` makes of the top of a file: fences, values, places, and faults in plain words."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import date, datetime

import frontmatter
import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mdlint.frontmatter import read, values
from mdlint.frontmatter.handler import YamlHandler
from mdlint.frontmatter.pointers import descendants
from mdlint.model import FrontMatter, Json, ParseError, Range

LINE_ENDS = ["\n", "\r\n", "\r"]


def post(source: str) -> str:
    """A post with this front matter."""
    return f"---\n{source}\n---\n# 제목\n"


def facts(source: str) -> FrontMatter:
    """The facts of a front matter without errors."""
    front_matter, errors, _ = read(post(source))
    assert front_matter is not None
    assert errors == ()
    return front_matter


def said(text: str) -> list[tuple[str, str, str, str | None]]:
    """The errors: kind, the stretch they speak of, message, help."""
    return [(error.kind, text[slice(*error.range)], error.message, error.help) for error in read(text)[1]]


def only_error(text: str) -> ParseError:
    """The error of a text that has one, and no data."""
    front_matter, (error,), _ = read(text)
    assert front_matter is not None
    assert front_matter.data is None
    return error


def at(data: Json, pointer: str) -> Json:
    """The value that a JSON Pointer leads to."""
    for key in pointer.split("/")[1:]:
        data = data[int(key)] if isinstance(data, list) else data[key.replace("~1", "/").replace("~0", "~")]
    return data


# Fences: only the first line opens, only a whole line closes.

HAS_FRONT_MATTER = [
    # the text, its data, its body
    ("---\ntitle: a\n---\nbody", {"title": "a"}, "body"),
    ("---  \ntitle: a\n--- \t\nbody", {"title": "a"}, "body"),
    ("---\ntitle: a\n...\nbody", {"title": "a"}, "body"),
    ("---\ntitle: a\n---", {"title": "a"}, ""),
    ("---\ntitle: a\n---\n\n\nbody", {"title": "a"}, "\n\nbody"),
    ("---\n---\nbody", {}, "body"),
    ("---\n\n# only a comment\n---\nbody", {}, "body"),
    ("---\na: |\n  x\n  ---\n----\n---x\n---\nbody", None, "body"),
    ("\ufeff---\ntitle: a\n---\nbody", {"title": "a"}, "body"),
    ("---\n\ufefftitle: a\n---\nbody", {"title": "a"}, "body"),
]

HAS_NONE = [
    # the text, the offset of its body
    ("", 0),
    ("\ufeff", 1),
    ("# 제목", 0),
    ("\ufeff# 제목", 1),
    ("\n---\ntitle: a\n---\n", 0),
    (" ---\ntitle: a\n---\n", 0),
    ("----\ntitle: a\n----\n", 0),
    ("---x\ntitle: a\n---\n", 0),
    ("---\u2028title: a\u2028---\u2028", 0),
    ("---", 0),
    ("---\n\nA thematic break. Note: no key.\n", 0),
    ("---\n# A heading\n\nNote: no key\n", 0),
    ("+++\ntitle = 'a'\n", 0),
]


@pytest.mark.parametrize(("text", "data", "body"), HAS_FRONT_MATTER)
def test_front_matter_stands_between_the_first_line_and_the_next_fence(text: str, data: Json, body: str) -> None:
    front_matter, _, body_start = read(text)
    assert front_matter is not None
    assert front_matter.data == data
    assert text[body_start:] == body
    assert text[slice(*front_matter.opening_fence)].strip() == "---"
    assert text[slice(*front_matter.range)].startswith("---")
    assert text[: front_matter.range.end] == text[:body_start].removesuffix("\n")
    assert front_matter.end_guess is None


@pytest.mark.parametrize(("text", "body"), HAS_NONE)
def test_anything_else_is_no_front_matter(text: str, body: int) -> None:
    assert read(text) == (None, (), body)


UNCLOSED = [
    # what seems to be data, and what follows it
    ("---\ntitle: a\ndate: b", "\n"),
    ("---\ntitle: a", "\n\n# Heading\n\n- item\n"),
    ("---\ntitle: a\ntags:\n- x\n- y", "\n\n- a list\n"),
    ("---\ntitle: a\n\ndate: b", "\n\nProse.\n"),
    ("---\n# comment\ntitle: |\n  one\n\n  two", "\nProse, and no key: here\n"),
    ("---\ntitle: a", "\n# maybe a comment, maybe a heading\n\nProse.\n"),
]


@pytest.mark.parametrize(("block", "body"), UNCLOSED)
@pytest.mark.parametrize("end", LINE_ENDS)
def test_a_block_that_is_never_closed_ends_with_its_last_line_of_yaml(block: str, body: str, end: str) -> None:
    block, body = block.replace("\n", end), body.replace("\n", end)
    front_matter, errors, body_start = read(block + body)
    assert front_matter is not None
    assert front_matter.end_guess == front_matter.range.end == body_start == len(block)
    assert front_matter.data
    assert errors == ()


def test_toml_is_cut_off_but_not_yet_read() -> None:
    text = "+++\ntitle = 'a'\n+++\nbody"
    front_matter, errors, body = read(text)
    assert front_matter == FrontMatter(Range(0, 19), "toml", Range(0, 3), None, {}, {}, {}, ())
    assert errors == ()
    assert text[body:] == "body"


# Values: YAML 1.2's core schema, and nothing that strict JSON cannot hold.

VALUES = [
    ("", None), ("~", None), ("null", None), ("Null", None), ("nUll", "nUll"),
    ("true", True), ("False", False), ("TRUE", True), ("yes", "yes"), ("no", "no"), ("on", "on"), ("y", "y"),
    ("12", 12), ("-12", -12), ("+12", 12), ("010", 10), ("0o17", 15), ("0x1F", 31), ("1_000", "1_000"), ("0b1", "0b1"),
    ("1.5", 1.5), ("-.5", -0.5), ("1.", 1.0), ("1e3", 1000.0), (".", "."), ("-", "-"), ("١", "١"),
    (".inf", ".inf"), ("-.Inf", "-.Inf"), (".nan", ".nan"), ("1e999", "1e999"),
    ("9" * 4000, int("9" * 4000)), ("9" * 5000, "9" * 5000), ("0x" + "f" * 4000, "0x" + "f" * 4000),
    ("2025-07-29", "2025-07-29"), ("2026-13-01", "2026-13-01"), ("2025-02-30", "2025-02-30"),
    ("2025-01-01 25:00:00", "2025-01-01 25:00:00"), ("12:30:45", "12:30:45"), ("=", "="),
    ("'12'", "12"), ('"\\u00e9\\x41"', "éA"), ("'it''s'", "it's"), ("한글 😀", "한글 😀"), ("a\n  b\n\n  c", "a b\nc"),
    ("|\n  a\n  b\n", "a\nb\n"), (">-\n  a\n  b", "a b"), ("a\u2028b: c\u0085d", "a\u2028b: c\u0085d"),
    ("!!str 12", "12"), ("! 12", "12"), ("!!int '12'", 12), ("!!float 12", 12.0), ("!!float .inf", ".inf"),
    ("!!bool 'true'", True), ("!!null ''", None), ("!!timestamp 2025-01-01", "2025-01-01"), ("!!binary YQ==", "YQ=="),
    ("[]", []), ("{}", {}), ("[a, {b: 1}]", ["a", {"b": 1}]), ("!!set {a, b}", {"a": None, "b": None}),
    ("!!omap [a: 1]", [{"a": 1}]), ("[[노트]]", [["노트"]]),
]  # fmt: skip


@pytest.mark.parametrize(("source", "value"), [pair for pair in VALUES if pair[0] != "-" and ": c" not in pair[0]])
def test_values_are_what_yaml_1_2_says(source: str, value: Json) -> None:
    data = facts(f"key: {source}").data
    assert data == {"key": value}
    assert type(data["key"]) is type(value)
    json.dumps(data, allow_nan=False)


KEYS = [("1: a", "1"), ("null: a", "null"), ("yes: a", "yes"), ("'q': a", "q"), (": a", ""), ("? a\n: b", "a"), ("제목: a", "제목")]


@pytest.mark.parametrize(("source", "key"), KEYS)
def test_keys_are_text_as_written(source: str, key: str) -> None:
    data = facts(source).data
    assert data is not None
    assert list(data) == [key]


ALIASES = [
    ("a: &x 1\nb: *x", {"a": 1, "b": 1}),
    ("a: &x [1, 2]\nb: {c: *x}", {"a": [1, 2], "b": {"c": [1, 2]}}),
    ("&x a: 1\nb: *x", {"a": 1, "b": "a"}),
    ("&x a: 1\n*x : 2\n" .replace("*x ", "b: {*x ").replace("2\n", "2}"), {"a": 1, "b": {"a": 2}}),
    ("a: &x 1\nb: &x 2\nc: *x", {"a": 1, "b": 2, "c": 2}),
    ("a: &x {k: 1, l: 2}\nb: {<<: *x, k: 9}", {"a": {"k": 1, "l": 2}, "b": {"k": 9, "l": 2}}),
    ("a: {k: 9, <<: [{k: 1, l: 2}, {l: 3, m: 4}]}", {"a": {"k": 9, "l": 2, "m": 4}}),
    ("a: {'<<': 1}", {"a": {"<<": 1}}),
]  # fmt: skip
