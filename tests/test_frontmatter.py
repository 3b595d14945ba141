"""What `mdlint.frontmatter.read` makes of the top of a file: fences, values, places, and faults in plain words."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import date

import frontmatter
import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mdlint.document import parse
from mdlint.edits import apply
from mdlint.frontmatter import read, scalars, values
from mdlint.frontmatter.handler import YamlHandler
from mdlint.model import Dialect, FrontMatter, Json, ParseError, Range
from mdlint.pointers import descendants

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


def unreadable(text: str) -> ParseError:
    """The error of a text that has no data."""
    front_matter, (error,), _ = read(text)
    assert front_matter is not None
    assert front_matter.data is None
    assert front_matter.value_ranges == {}
    return error


# Fences: only the first line opens, only a whole line closes.

FENCED = [
    # the text, its data, its body
    ("---\ntitle: a\n---\nbody", {"title": "a"}, "body"),
    ("---  \ntitle: a\n--- \t\nbody", {"title": "a"}, "body"),
    ("---\ntitle: a\n---", {"title": "a"}, ""),
    ("---\ntitle: a\n---\n\n\nbody", {"title": "a"}, "\n\nbody"),
    ("---\n---\nbody", {}, "body"),
    ("---\n\n# only a comment\n---\nbody", {}, "body"),
    ("---\na: |\n  ---\n----: b\n---c: d\n---\nbody", {"a": "---\n", "----": "b", "---c": "d"}, "body"),
    ("\ufeff---\ntitle: a\n---\nbody", {"title": "a"}, "body"),
    ("---\n\ufefftitle: a\n---\nbody", {"title": "a"}, "body"),
]


@pytest.mark.parametrize(("text", "data", "body"), FENCED)
def test_front_matter_stands_between_the_first_line_and_the_next_fence(text: str, data: Json, body: str) -> None:
    front_matter, errors, body_start = read(text)
    assert front_matter is not None
    assert (front_matter.data, text[body_start:], errors, front_matter.end_guess) == (data, body, (), None)
    assert text[slice(*front_matter.opening_fence)].rstrip() == "---"
    assert front_matter.range.start == front_matter.opening_fence.start
    assert text[: front_matter.range.end] == text[:body_start].removesuffix("\n")


NOT_FENCED = [
    # the text, the offset of its body
    ("", 0),
    ("\ufeff", 1),
    ("# 제목", 0),
    ("\ufeff# 제목", 1),
    ("---x\ntitle: a\n---\n", 0),
    ("---\u2028title: a\u2028---\u2028", 0),
    ("---", 0),
    ("---\n\nA thematic break. Note: no key.\n", 0),
    ("---\n# A heading\n\nNote: no key\n", 0),
    ("+++\ntitle: a\n", 0),
    ("+++", 0),
    ("{% include a.html %}\n", 0),
    ("{: .note}\n", 0),
    ("{/* a note */}\n", 0),
    ("{{< figure >}}\n", 0),
    ("{title}\n", 0),
]


@pytest.mark.parametrize(("text", "body"), NOT_FENCED)
def test_anything_else_is_no_front_matter(text: str, body: int) -> None:
    assert read(text) == (None, (), body)


MISPLACED = [
    # the text, the fault, the text as mended
    ("\n---\ntitle: a\n---\n", "---", "---\ntitle: a\n---\n"),
    ("\ufeff \t\n\u200b\n---\ntitle: a\n---\n", "---", "\ufeff---\ntitle: a\n---\n"),
    (" ---\ntitle: a\n---\n", "---", "---\ntitle: a\n---\n"),
    ("----\ntitle: a\n----\n", "----", "---\ntitle: a\n---\n"),
    ("---\ntitle: a\n  ----\n", "----", "---\ntitle: a\n---\n"),
    ("---\ntitle: a\n...\nbody", "...", "---\ntitle: a\n---\nbody"),
    ("—\ntitle: a\n——\nbody", "—", "---\ntitle: a\n---\nbody"),
]


@pytest.mark.parametrize(("text", "fault", "mended"), MISPLACED)
def test_misplaced_front_matter_is_read_as_if_it_were_in_its_place(text: str, fault: str, mended: str) -> None:
    front_matter, (error,), body = read(text)
    assert front_matter is not None
    assert (error.kind, text[slice(*error.range)]) == ("closed-by-dots" if fault == "..." else "misplaced", fault)
    assert apply(text, error.edits) == mended
    after, errors, body_after = read(mended)
    assert after is not None
    assert (after.data, errors) == (front_matter.data, ()) == ({"title": "a"}, ())
    assert text[body:] == mended[body_after:]


def test_front_matter_below_text_leaves_the_text_in_the_body() -> None:
    text = "# 제목\n\n---\ntitle: a\n---\n## 소제목\n"
    front_matter, (error,), body = read(text)
    assert front_matter is not None
    assert (front_matter.data, error.edits, body) == ({"title": "a"}, (), 0)
    assert [heading.text for heading in parse("a.md", text.encode(), Dialect()).headings] == ["제목", "소제목"]


UNCLOSED = [
    # what seems to be data, what follows it
    ("---\ntitle: a\ndate: b", "\n"),
    ("---\ntitle: a", "\n\n# Heading\n\n- item\n"),
    ("---\ntitle: a\ntags:\n- x\n- y", "\n\n- a list\n"),
    ("---\ntitle: a\n\ndate: b", "\n\nProse.\n"),
    ("---\n# comment\ntitle: |\n  one\n\n  two", "\nProse, and no key: here\n"),
    ("---\ntitle: a\nlast change: b", "\n# maybe a comment, maybe a heading\n\nProse.\n"),
]


@pytest.mark.parametrize(("block", "body"), UNCLOSED)
@pytest.mark.parametrize("end", LINE_ENDS)
def test_a_block_that_is_never_closed_ends_with_its_last_line_of_yaml(block: str, body: str, end: str) -> None:
    block, body = block.replace("\n", end), body.replace("\n", end)
    front_matter, errors, body_start = read(block + body)
    assert front_matter is not None
    assert front_matter.data
    assert errors == ()
    assert front_matter.end_guess == front_matter.range.end == body_start == len(block)


# Values: the core schema of YAML 1.2, and nothing that strict JSON cannot hold.

VALUES: list[tuple[str, Json]] = [
    ("", None), ("~", None), ("null", None), ("Null", None), ("nUll", "nUll"),
    ("true", True), ("False", False), ("TRUE", True), ("yes", "yes"), ("no", "no"), ("on", "on"), ("y", "y"),
    ("12", 12), ("-12", -12), ("+12", 12), ("010", 10), ("0o17", 15), ("0x1F", 31), ("1_000", "1_000"), ("0b1", "0b1"),
    ("1.5", 1.5), ("-.5", -0.5), ("1.", 1.0), ("1e3", 1000.0), (".", "."), ("1.2.3", "1.2.3"), ("١", "١"),
    (".inf", ".inf"), ("-.Inf", "-.Inf"), (".nan", ".nan"), ("1e999", "1e999"),
    ("9" * 4000, int("9" * 4000)), ("9" * 5000, "9" * 5000), ("0x" + "f" * 4000, "0x" + "f" * 4000),
    ("2025-07-29", "2025-07-29"), ("2026-13-01", "2026-13-01"), ("2025-02-30", "2025-02-30"),
    ("2025-01-01 25:00:00", "2025-01-01 25:00:00"), ("12:30:45", "12:30:45"), ("=", "="), ("<<", "<<"),
    ("'12'", "12"), ('"\\u00e9\\x41"', "éA"), ("'it''s'", "it's"), ("한글 😀", "한글 😀"), ("a\n  b\n\n  c", "a b\nc"),
    ("|\n  a\n  b\n", "a\nb\n"), (">-\n  a\n  b", "a b"), ("a\u2028b\u0085c", "a\u2028b\u0085c"), ("'\u2029'", "\u2029"),
    ("!!str 12", "12"), ("! 12", "12"), ("!!int '12'", 12), ("!!float 12", 12.0), ("!!float .inf", ".inf"),
    ("!!bool 'true'", True), ("!!null ''", None), ("!!timestamp 2025-01-01", "2025-01-01"), ("!!binary YQ==", "YQ=="),
    ("[]", []), ("{}", {}), ("[a, {b: 1}]", ["a", {"b": 1}]), ("!!set {a, b}", {"a": None, "b": None}),
    ("!!omap [a: 1]", [{"a": 1}]), ("[[노트]]", [["노트"]]),
]  # fmt: skip


@pytest.mark.parametrize(("source", "value"), VALUES)
def test_values_are_what_yaml_1_2_says(source: str, value: Json) -> None:
    data = facts(f"key: {source}").data
    assert data is not None
    assert data == {"key": value}
    assert type(data["key"]) is type(value)
    json.dumps(data, allow_nan=False)


KEYS = [
    ("'q': a", "q"),
    ('"": a', ""),
    ("? a\n: b", "a"),
    ("제목: a", "제목"),
]


@pytest.mark.parametrize(("source", "key"), KEYS)
def test_keys_are_text_as_written(source: str, key: str) -> None:
    assert list(facts(source).data or {}) == [key]


NOT_TEXT = [("1: a", "1"), ("null: a", "null"), ("yes: a", "yes"), ("1.5: a", "1.5")]


@pytest.mark.parametrize(("source", "key"), NOT_TEXT)
def test_a_key_that_is_no_text_to_others_is_told_and_read_as_written(source: str, key: str) -> None:
    front_matter, (error,), _ = read(post(source))
    assert front_matter is not None
    assert (error.kind, list(front_matter.data or {})) == ("non-text-key", [key])


ALIASES = [
    ("a: &x 1\nb: *x", {"a": 1, "b": 1}),
    ("a: &x [1, 2]\nb: {c: *x}", {"a": [1, 2], "b": {"c": [1, 2]}}),
    ("&x a: 1\nb: {*x : 2}", {"a": 1, "b": {"a": 2}}),
    ("a: &x 1\nb: &x 2\nc: *x", {"a": 1, "b": 2, "c": 2}),
    ("a: &x {k: 1, l: 2}\nb: {<<: *x, k: 9}", {"a": {"k": 1, "l": 2}, "b": {"k": 9, "l": 2}}),
    ("a: {k: 9, <<: [{k: 1, l: 2}, {l: 3, m: 4}]}", {"a": {"k": 9, "l": 2, "m": 4}}),
    ("a: {'<<': 1}", {"a": {"<<": 1}}),
]


@pytest.mark.parametrize(("source", "data"), ALIASES)
def test_aliases_and_merges_bring_what_they_name(source: str, data: Json) -> None:
    assert facts(source).data == data


# Places: every key and every value, as written.

PLACES = [
    # the source, a pointer, its key, its value
    ("title: 안녕 😀  # comment", "/title", "title", "안녕 😀"),
    ("title: 'a' ", "/title", "title", "'a'"),
    ('"a/b~c": "d"', "/a~1b~0c", '"a/b~c"', '"d"'),
    ("date:  # soon\ntitle: a", "/date", "date", ""),
    ("tags:\n- a\n- b  # c\n\n# d\ntitle: e", "/tags", "tags", "- a\n- b"),
    ("tags:\n- a\n- b", "/tags/1", None, "b"),
    ("tags: [a, b]  ", "/tags", "tags", "[a, b]"),
    ("tags: [a, b: c]", "/tags/1", None, "b: c"),
    ("author:\n  name: a\n  mail: b\n\nx: y", "/author", "author", "name: a\n  mail: b"),
    ("author:\n  name: a\n  mail:\nx: y", "/author/mail", "mail", ""),
    ("text: |  # c\n  a\n  b\n\n\nx: y", "/text", "text", "|  # c\n  a\n  b"),
    ("text: |-  # c\n\nx: y", "/text", "text", "|-"),
    ("text: a\n  b", "/text", "text", "a\n  b"),
    ("a: &x !!str b", "/a", "a", "b"),
    ("a: &x\n- b", "/a", "a", "- b"),
    ("a: &x [b]\nc: *x", "/c", "c", "*x"),
    ("a: &x [b]\nc: *x", "/c/0", None, "*x"),
    ("a: &x {b: 1}\nc:\n  <<: *x", "/c/b", "*x", "*x"),
    ("a: b\u2028c\nd: e", "/d", "d", "e"),
    ("\n\na: b\n\n", "", None, "a: b"),
]


@pytest.mark.parametrize(("source", "pointer", "key", "value"), PLACES)
@pytest.mark.parametrize("end", LINE_ENDS)
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_every_key_and_value_has_its_place(source: str, pointer: str, key: str | None, value: str, end: str, mark: str) -> None:
    text = mark + post(source).replace("\n", end)
    front_matter, _, _ = read(text)
    assert front_matter is not None
    key_range = front_matter.key_ranges.get(pointer)
    assert (key_range and text[slice(*key_range)]) == key
    assert text[slice(*front_matter.value_ranges[pointer])] == value.replace("\n", end)


def test_scalars_tell_how_they_are_written() -> None:
    styles = facts("a: b\nc: 'd'\ne: \"f\"\ng: |\n  h\ni: >\n  j\nk: [l]\nm:").scalar_styles
    assert styles == {
        "/a": "plain", "/c": "single", "/e": "double", "/g": "literal", "/i": "folded", "/k/0": "plain", "/m": "plain"
    }  # fmt: skip


COMMENTS = [
    ("# a\nb: c # d  \n  # e", ["# a", "# d", "# e"]),
    ("a: b#c\nd: 'e # f'\ng: \"h # i\"", []),
    ("a: |  # b\n  # c\n# d", ["# b", "# d"]),
    ("a: [b, # c\n  d]  # e", ["# c", "# e"]),
    ("a: &x  # b\n  c", ["# b"]),
    ("a: b: c # mdlint-disable-line", ["# mdlint-disable-line"]),
    ("- : } # even here", ["# even here"]),
]


@pytest.mark.parametrize(("source", "comments"), COMMENTS)
def test_comments_are_found_where_they_are_comments(source: str, comments: list[str]) -> None:
    text = post(source)
    front_matter, _, _ = read(text)
    assert front_matter is not None
    assert [text[slice(*comment)] for comment in front_matter.comments] == comments


# Faults that leave the data readable.


def test_a_key_that_is_set_twice_tells_both_places_and_the_last_one_wins() -> None:
    text = post("title: [a, b]\n제목: x\ntitle: c")
    front_matter, (error,), _ = read(text)
    assert front_matter is not None
    assert front_matter.data == {"title": "c", "제목": "x"}
    assert {pointer for pointer in front_matter.value_ranges if pointer.startswith("/title")} == {"/title"}
    assert text[slice(*front_matter.value_ranges["/title"])] == "c"
    second, first = text.rindex("title"), text.index("title")
    assert error == ParseError(
        "duplicate-key", Range(second, second + 5), "`title` is set twice", other=Range(first, first + 5)
    )


def test_1_and_quoted_1_are_the_same_key() -> None:
    assert [error.message for error in read(post("1: a\n'1': b"))[1] if error.kind == "duplicate-key"] == ["`1` is set twice"]


# Faults that a repair is sure to cure: the data is that of the repaired text, in the places of the text as written.

REPAIRED = [
    # the source, the stretch at fault, the message, the line to write, the data
    (
        "title: C: the language",
        "C: the language",
        "the value holds a second `: `",
        'title: "C: the language"',
        "C: the language",
    ),
    ("title: C:  # d", "C:", "the value ends with a second `:`", 'title: "C:"  # d', "C:"),
    ('title: a "b": c', 'a "b": c', "the value holds a second `: `", "title: 'a \"b\": c'", 'a "b": c'),
    ("title: {{ x }}", "{{ x }}", "a value that starts with `{` is read as a mapping", 'title: "{{ x }}"', "{{ x }}"),
    ("title: [초안] 글", "[초안] 글", "a value that starts with `[` is read as a list", 'title: "[초안] 글"', "[초안] 글"),
    ("title: *b* c", "*b* c", "a value that starts with `*` is read as an alias", 'title: "*b* c"', "*b* c"),
    ("title: &", "&", "a value that starts with `&` is read as an anchor", 'title: "&"', "&"),
    ("title: !b c", "!b c", "a value that starts with `!` is read as a tag", 'title: "!b c"', "!b c"),
    ("title: > b", "> b", "a value that starts with `>` is read as a block of text", 'title: "> b"', "> b"),
    ("title: | b", "| b", "a value that starts with `|` is read as a block of text", 'title: "| b"', "| b"),
    ("title: @b", "@b", "a value cannot start with `@`", 'title: "@b"', "@b"),
    ("title: %b", "%b", "a value cannot start with `%`", 'title: "%b"', "%b"),
    ("title: `b`", "`b`", "a value cannot start with a backtick", 'title: "`b`"', "`b`"),
    ("title: - b", "- b", "a value cannot start with `-`", 'title: "- b"', "- b"),
    ("title: [@a, b]", "@a", "a value cannot start with `@`", 'title: ["@a", b]', ["@a", "b"]),
    (
        "title: [{{ a }}, b]",
        "{{ a }}",
        "a value that starts with `{` is read as a mapping",
        'title: ["{{ a }}", b]',
        ["{{ a }}", "b"],
    ),
    ("title: [a, b\nx: y", "[", "this `[` is never closed", "title: [a, b]", ["a", "b"]),
    ("title: [a, b],\nx: y", ",", "a comma separates nothing here", "title: [a, b]", ["a", "b"]),
    ('title: "a",', ",", "a comma separates nothing here", 'title: "a"', "a"),
    ('title: "a\nx: "y"', '"', "this quote is never closed", 'title: "a"', "a"),
    ('title: "a\nw: 1\nx: 2\ny: 3\nz: "4"', '"', "this quote is never closed", 'title: "a"', "a"),
    ("title: 'it's'", "'", "this quote closes the text too early", 'title: "it\'s"', "it's"),
    ('title: "a "b" c"', '"', "this quote closes the text too early", 'title: "a \\"b\\" c"', 'a "b" c'),
    ('title: "a" and "b"', 'and "b"', "text after the closing quote", 'title: \'"a" and "b"\'', '"a" and "b"'),
    ('title: "C:\\path"', "\\p", "`\\p` is no escape sequence", 'title: "C:\\\\path"', "C:\\path"),
    ('title: "C:\\"', '\\"', "the backslash keeps the quote after it from closing the text", 'title: "C:\\\\"', "C:\\"),
    ("title:a\nx: y", ":", "a space is missing after the colon", "title: a", "a"),
    ("title：a\nx: y", "：", "a full-width colon `：` separates no key from its value", "title: a", "a"),
    ("x: y\n title: a", " ", "this line is not indented like the lines around it", "title: a", "a"),
    ("\ttitle: a", "\t", "YAML cannot be indented with a tab", "title: a", "a"),
    ("title:\n\t- a\nx: y", "\t", "YAML cannot be indented with a tab", "  - a", ["a"]),
    ("title: a\x01b", "\x01", "a control character (U+0001) has no place in YAML", "title: ab", "ab"),
    ("title: a\ud800b", "\ud800", "half of a character (U+D800) has no place in YAML", "title: ab", "ab"),
]


@pytest.mark.parametrize(("source", "stretch", "message", "line", "title"), REPAIRED)
@pytest.mark.parametrize("end", LINE_ENDS)
def test_what_a_repair_cures_is_read_on_as_if_repaired(
    source: str, stretch: str, message: str, line: str, title: Json, end: str
) -> None:
    text = post(source).replace("\n", end)
    front_matter, (error,), _ = read(text)
    assert front_matter is not None
    assert front_matter.data is not None
    assert front_matter.data["title"] == title
    assert (error.kind, text[slice(*error.range)], error.message) == ("invalid", stretch, message)
    assert error.help == f"write `{line}`"
    lines = text.split(end)
    lines[text.count(end, 0, error.range.start)] = line
    repaired, errors, _ = read(end.join(lines))
    assert repaired is not None
    assert (repaired.data, errors) == (front_matter.data, ())


def test_all_lines_that_are_indented_with_tabs_are_one_fault() -> None:
    front_matter, errors, _ = read(post("tags:\n" + "\t- a\n" * 9))
    assert front_matter is not None
    assert front_matter.data == {"tags": ["a"] * 9}
    assert [error.help for error in errors] == ["write `  - a`"]


def test_a_repaired_value_stands_where_it_was_written() -> None:
    text = post("a: b: c  # d\ne: 'it's'\nf: [g, h\ni: j")
    front_matter, errors, _ = read(text)
    assert front_matter is not None
    assert len(errors) == 3
    places = {pointer: text[slice(*place)] for pointer, place in front_matter.value_ranges.items() if pointer}
    assert places == {"/a": "b: c", "/e": "'it's'", "/f": "[g, h", "/f/0": "g", "/f/1": "h", "/i": "j"}
    assert front_matter.scalar_styles == {"/a": "plain", "/e": "single", "/f/0": "plain", "/f/1": "plain", "/i": "plain"}
    assert [text[slice(*comment)] for comment in front_matter.comments] == ["# d"]


def test_faults_of_repaired_text_are_told_beside_the_repair() -> None:
    text = post("a: b: c\nd: 1\nd: 2")
    assert [(error.kind, text[slice(*error.range)]) for error in read(text)[1]] == [("invalid", "b: c"), ("duplicate-key", "d")]


# Faults that no repair cures: the most exact place, and no guess.

UNREADABLE = [
    ("title: a\nb\nc: d", "invalid", "b", "this line has no `key:`"),
    ("title\ndate: a", "invalid", "title", "this line has no `key:`"),
    ("title: [\n  a,\nx: y", "invalid", "[", "this `[` is never closed"),
    ("- a\nb: c", "invalid", "b: c", "this is not valid YAML"),
    ("? [a]\n: b", "invalid", "[", "a key has to be text, not a list or a mapping"),
    ("a: !!bool foo", "invalid", "!!bool foo", "`foo` is not what the tag `!!bool` says"),
    ("a: !!timestamp foo", "invalid", "!!timestamp foo", "`foo` is not what the tag `!!timestamp` says"),
    ('a: !!int ""', "invalid", '!!int ""', "an empty text is not what the tag `!!int` says"),
    ("a: !!python/name:os b", "invalid", "!!python/name:os b", "the tag `!!python/name:os` means nothing here"),
    ("a: !!seq {b: c}", "invalid", "!!seq {", "the tag `!!seq` means nothing here"),
    ("- a\n- b", "not-a-mapping", "- a\n- b", "the front matter is a list, not `key: value` lines"),
    ("\nSome prose.\n", "not-a-mapping", "Some prose.", "the front matter is text, not `key: value` lines"),
    ("42", "not-a-mapping", "42", "the front matter is a number, not `key: value` lines"),
    ("true", "not-a-mapping", "true", "the front matter is `true`, not `key: value` lines"),
    ("a: 1\n--- # b\nc: 2", "not-a-mapping", "a: 1\n--- # b\nc: 2", "the front matter is two YAML documents, not one"),
    ("a: &x [*x]", "hostile", "*x", "the alias `*x` stands inside of what it repeats"),
    ("a: " + "[" * 101, "hostile", "[", "lists and mappings are nested more than 100 levels deep"),
]  # fmt: skip


@pytest.mark.parametrize(("source", "kind", "stretch", "message"), UNREADABLE)
def test_what_no_repair_cures_has_no_data(source: str, kind: str, stretch: str, message: str) -> None:
    text = post(source)
    error = unreadable(text)
    assert (error.kind, text[slice(*error.range)], error.message, error.help) == (kind, stretch, message, None)


def test_a_merge_of_no_mapping_is_told_and_left_out() -> None:
    front_matter, (error,), _ = read(post("<<: foo\na: 1"))
    assert front_matter is not None
    assert front_matter.data == {"a": 1}
    assert error.message == "`<<` takes a mapping or a list of mappings"


# Hostile input costs little, whatever it is.

BOMB = "a: &a [x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"{name}: &{name} [{', '.join([f'*{before}'] * 9)}]\n" for before, name in zip("abcdef", "bcdefg", strict=True)
)
HOSTILE = [
    ("- " * 30_000, "lists and mappings are nested more than 100 levels deep"),
    ("a: " + "{a: " * 30_000, "lists and mappings are nested more than 100 levels deep"),
    (BOMB, "aliases expand to more than 10,000 values"),
    (f"a: &a {'x' * 500_000}\nb: [*a, *a, *a]", "aliases expand to more than 10,000 values"),
    (f"? {'k' * 300_000}\n: [{'a, ' * 100_000}]", "long keys are nested too deep"),
    ("a: b\n" * 300_000, "the front matter has more than 1,000,000 characters"),
]


@pytest.mark.parametrize(("source", "message"), HOSTILE, ids=lambda case: case[:12])
def test_hostile_yaml_is_told_and_not_read(source: str, message: str) -> None:
    error = unreadable(post(source))
    assert (error.kind, error.message) == ("hostile", message)


@pytest.mark.parametrize(
    "unit", ["a: b: c\n", "a: 'x\n", "\ta: b\n", "[@a, ", "a ", "a:b\n", "a\x01\n", '"a" ', "\n", "- @a\n"]
)
@pytest.mark.parametrize("start", ["---\n", "---\na: b: c\nx: [", "---\n[", "---\nx: '"])
def test_broken_text_of_any_size_ends_in_errors(unit: str, start: str) -> None:
    for size in (20_000, 200_000):
        assert read(start + unit * (size // len(unit)) + "\n]\n---\n")[1]


# Laws for any text at all.

FRAGMENTS = st.sampled_from([
    "title: ", "tags:", "제목: ", "- ", "  ", "    ", "\t", "\n", "\n", "\r\n", "\r", "\u2028", "\x85", "\ufeff", "#", " # ",
    '"', "'", "{", "}", "[", "]", ", ", "&a ", "*a", "!!int ", "!!str ", "!x ", "! ", "<<: ", "|", ">-\n", "? ", ": ", ":",
    "%", "@", "`", "\\", "\\p", "---", "...", "a", "foo bar", "값", "😀", "{{ x }}", "1", "1.5", "true", "no", "~", "\x01",
    "\ud800", "\0", " = ", "[[", "]]", "a.b", "2025-01-01", '"a": ', "----", " ---\n", "—\n",
])  # fmt: skip
YAMLISH = st.one_of(st.lists(FRAGMENTS, max_size=25).map("".join), st.text())
FENCES = st.sampled_from(
    [
        "---\n",
        "\n---\n",
        "---\r\n",
        "\r---\r",
        "--- \n...\n",
        "\ufeff---\n",
        "+++\n",
        "\n+++\n",
        "\n----\n",
        ";;;\n",
        "\n;;;\n",
        "---json\n",
        "\n",
        "",
    ]
)
TEXTS = st.one_of(YAMLISH, st.builds("{}{}{}{}".format, FENCES, YAMLISH, FENCES, YAMLISH))


@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(TEXTS)
def test_any_text_is_read(text: str) -> None:
    front_matter, errors, body = read(text)
    if front_matter is None:
        assert (errors, body) == ((), int(text.startswith("\ufeff")))
        return
    assert front_matter.range.start <= front_matter.opening_fence.end <= front_matter.range.end <= len(text)
    assert front_matter.range.end <= body <= len(text) or body == int(text.startswith("\ufeff"))
    others = [error.other for error in errors if error.other]
    places = [*front_matter.key_ranges.values(), *front_matter.value_ranges.values(), *front_matter.comments]
    first = front_matter.opening_fence.start if front_matter.format == "json" else front_matter.opening_fence.end
    for place in [*places, *others, *(error.range for error in errors if error.kind != "misplaced")]:
        assert first <= place.start <= place.end <= front_matter.range.end
    assert all(text[comment.start] == "#" for comment in front_matter.comments)
    if front_matter.data is None:
        assert errors
    else:
        check_values(text, front_matter, [error.kind for error in errors])


def check_values(text: str, front_matter: FrontMatter, kinds: list[str]) -> None:
    """Data is JSON; each value has its place inside of its parent's; a plain scalar is what stands there."""
    json.dumps(front_matter.data, allow_nan=False)
    pointers = dict(descendants("", front_matter.data))
    if front_matter.format == "json" and not front_matter.key_ranges:
        return  # what YAML cannot read has no places
    assert {"", *pointers} == set(front_matter.value_ranges)
    assert {pointer for pointer, keyed in pointers.items() if keyed} == set(front_matter.key_ranges)
    for pointer in pointers:
        parent, place = front_matter.value_ranges[pointer.rpartition("/")[0]], front_matter.value_ranges[pointer]
        assert parent.start <= front_matter.key_ranges.get(pointer, place).start <= place.start <= place.end <= parent.end
    for pointer, style in front_matter.scalar_styles.items():
        written = text[slice(*front_matter.value_ranges[pointer])]
        if (
            front_matter.format == "yaml"
            and style == "plain"
            and "invalid" not in kinds
            and "!" not in text
            and written.split("\r")[0].split("\n")[0] == written
        ):
            assert at(front_matter.data, pointer) == scalars.plain(written)


def at(data: Json, pointer: str) -> Json:
    """The value that a JSON Pointer leads to."""
    for key in pointer.split("/")[1:]:
        data = data[int(key)] if isinstance(data, list) else data[key.replace("~1", "/").replace("~0", "~")]
    return data


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(TEXTS)
def test_any_text_is_read_without_the_c_parser(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    monkeypatch.setattr(values, "_PARSER", yaml.SafeLoader)
    read(text)


# Others' readers: the same data, where they are right.

# Digits make numbers and dates, on which YAML 1.1 and 1.2 differ.
PLAIN_TEXT = st.text(
    st.characters(codec="utf-8", exclude_categories=["Nd", "Cc", "Cs", "Zl", "Zp"], exclude_characters="\ufeff")
)
SIMPLE = st.one_of(PLAIN_TEXT, st.integers(), st.booleans(), st.none(), st.dates(), st.floats(-1e6, 1e6))
POSTS = st.dictionaries(PLAIN_TEXT, st.one_of(SIMPLE, st.lists(SIMPLE), st.dictionaries(PLAIN_TEXT, SIMPLE)), min_size=1)


def dates_as_text(value: Json) -> Json:
    """The value with each date as it was written."""
    if isinstance(value, dict):
        return {key: dates_as_text(item) for key, item in value.items()}
    if isinstance(value, list):
        return [dates_as_text(item) for item in value]
    return value.isoformat() if isinstance(value, date) else value


@settings(max_examples=100, deadline=None)
@given(POSTS, st.sampled_from([None, True, False]))
def test_python_frontmatter_reads_the_same(data: dict[str, Json], flow: bool | None) -> None:
    text = f"---\n{yaml.safe_dump(data, allow_unicode=True, sort_keys=False, default_flow_style=flow)}---\n# 제목\n"
    metadata, content = frontmatter.parse(text)
    front_matter, errors, body = read(text)
    assert front_matter is not None
    assert (front_matter.data, errors, text[body:].strip()) == (dates_as_text(metadata), (), content)


@pytest.mark.parametrize("text", [text for text, _, _ in FENCED])
def test_the_handler_makes_python_frontmatter_read_as_we_do(text: str) -> None:
    front_matter, _, body = read(text)
    assert front_matter is not None
    loaded = frontmatter.loads(text, handler=YamlHandler())
    assert (loaded.metadata, loaded.content) == (front_matter.data, text[body:].strip())


@pytest.mark.parametrize("text", ["# 제목", "---\n\nProse.\n", "----\na: b\n----"])
def test_the_handler_knows_where_there_is_no_front_matter(text: str) -> None:
    assert not YamlHandler().detect(text)
    assert frontmatter.loads(text, handler=YamlHandler()).metadata == {}


def test_the_handler_does_not_hide_what_it_cannot_read() -> None:
    with pytest.raises(ValueError, match="a list"):
        frontmatter.loads(post("- a"), handler=YamlHandler())


def test_without_front_matter_yaml_is_not_even_imported() -> None:
    script = (
        "import sys; from mdlint.frontmatter import read; read('# a\\n'); print({'yaml', 'frontmatter'} & set(sys.modules))"
    )
    assert subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout == "set()\n"
