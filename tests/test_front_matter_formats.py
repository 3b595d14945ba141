"""Front matter in TOML and JSON: what it says is what `tomllib` and `json` say, and every place holds what it says."""

from __future__ import annotations

import json
import tomllib
from typing import Any

import frontmatter
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mdlint.frontmatter import json_values, read, toml_values
from mdlint.frontmatter.handler import JsonHandler, TomlHandler
from mdlint.frontmatter.unreadable import UnreadableError
from mdlint.frontmatter.values import UNPRINTABLE, Values
from mdlint.model import FrontMatter, Limits, ParseError
from mdlint.pointers import descendants, keys_of

TOML = [
    'title = "a # b" # a comment\ndraft = false\n',
    "date = 2025-01-01\nat = 2025-01-01 10:00:00\nlocal = 07:32:00\nzoned = 1979-05-27T00:32:00.5-07:00\n",
    "tags = ['a', # one\n  \"b\",\n]\nempty = []\n",
    '"제목" = """\nx "quoted"\ny"""\'C:\\dir\' = \'\'\'it\'s\'\'\'\n'.replace('"""\'C', '"""\n\'C'),
    "a.b.c = 1\na.'b'.\"d\" = 2\n",
    'x = {y = 1, "z.w" = [1, {q = 2}], "\\uAC00" = true}\n',
    "[extra]\nteam = 'x'\n[extra.deeper]\nn = 1\n[other]\n",
    "[[r]]\nn = 1\n[r.sub]\nq = 1\n[[r]]\nn = 2\n[r.sub]\nq = 2\n[[r.list]]\nx = 1\n[[r.list]]\nx = 2\n",
    "i = 0x1F\nf = 1e3\ng = -0.5\nn = 1_000\no = inf\np = -nan\n",
    'four = """"quoted""""\nfive = """""two"""""\n',
    "",
    "# only a comment",
    "\t a = 1 \t\r\nb\t=\t2",
]


def judge(source: str) -> Any:
    return tomllib.loads(source)


def of_toml(text: str) -> Any:
    return tomllib.loads(f"x = {text}")["x"]


def every_place_holds_what_it_says(source: str, found: Values, value_of: Any, key_of: Any) -> None:
    for pointer, keyed in descendants("", found.data):
        start, end = found.values[pointer]
        if keyed:
            assert key_of(source[slice(*found.keys[pointer])]) == keys_of(pointer)[-1]
        if pointer in found.styles:
            value: Any = found.data
            for key in keys_of(pointer):
                value = value[int(key)] if isinstance(value, list) else value[key]
            own = value_of(source[start:end])
            assert value in (own, source[start:end])


@pytest.mark.parametrize("source", TOML)
def test_toml_says_what_tomllib_says_and_each_place_holds_it(source: str) -> None:
    found = toml_values.read(source)
    assert json.dumps(found.data, allow_nan=False)
    assert {pointer for pointer, _ in descendants("", found.data)} | {""} == set(found.values)
    assert {pointer for pointer, _ in descendants("", tomllib.loads(source))} | {""} == set(found.values)
    every_place_holds_what_it_says(source, found, of_toml, lambda text: next(iter(tomllib.loads(f"{text} = 0"))))


KEYS = st.one_of(st.text("ab-_", min_size=1, max_size=4), st.text(max_size=5).filter(lambda text: not _surrogates(text)))
SCALARS = st.one_of(
    st.booleans(), st.integers(-(2**60), 2**60), st.floats(allow_nan=False, allow_infinity=False),
    st.text(max_size=12).filter(lambda text: not _surrogates(text)),
)  # fmt: skip
DATA = st.dictionaries(
    KEYS,
    st.recursive(SCALARS, lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(KEYS, inner, max_size=3))),
    max_size=4,
)


def _surrogates(text: str) -> bool:
    return any("\ud800" <= character <= "\udfff" for character in text)


def toml_of(value: Any) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{toml_text(key)} = {toml_of(member)}" for key, member in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ",\n".join(map(toml_of, value)) + "]"
    if isinstance(value, str):
        return toml_text(value)
    return json.dumps(value) if isinstance(value, bool) else repr(value)


def toml_text(text: str) -> str:
    """A basic string: JSON's escapes are TOML's, but for pairs of surrogates and DEL."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


@given(DATA)
@settings(max_examples=150, deadline=None)
def test_any_data_written_as_toml_is_read_back_with_its_places(data: dict[str, Any]) -> None:
    source = "".join(f"{toml_text(key)} = {toml_of(value)}\n" for key, value in data.items())
    found = toml_values.read(source)
    assert found.data == data
    every_place_holds_what_it_says(source, found, of_toml, lambda text: next(iter(tomllib.loads(f"{text} = 0"))))


@given(DATA, st.sampled_from([None, 2, "\t"]), st.booleans())
@settings(max_examples=150, deadline=None)
def test_any_data_written_as_json_is_read_back_with_its_places(data: Any, indent: int | str | None, ascii_only: bool) -> None:
    source = json.dumps(data, indent=indent, ensure_ascii=ascii_only)
    found = json_values.read(source)
    assert found.data == data
    if len(found.values) > 1 and "\\ud" not in source and not UNPRINTABLE.search(source):
        every_place_holds_what_it_says(source, found, json.loads, json.loads)


# What the two languages refuse, in words; and the text as mended, which has to read as data without a fault.

FAULTS = [
    # the text, the fault, the message, the help
    ("+++\ntitle: 글\n+++\n", ":", "TOML has `=` between a key and its value, not `:`", 'write `title = "글"`'),
    ("+++\ntitle = 봄이 왔다 # 4월\n+++\n", "봄이 왔다", "a text needs quotes", 'write `title = "봄이 왔다" # 4월`'),
    ("+++\ntags = [봄, \"비\", 3]\n+++\n", '[봄, "비", 3]', "a text needs quotes", 'write `tags = ["봄", "비", 3]`'),
    ("+++\n제목 = '글'\n+++\n", "제목", "a key needs quotes where it is more than A–Z, a–z, 0–9, `-` and `_`: `제목`",
     "write `\"제목\" = '글'`"),
    ('+++\ntitle = "say "hi" now"\n+++\n', '"', "this quote closes the text too early", "write `title = 'say \"hi\" now'`"),
    ('+++\ntitle = "글\n+++\n', '"', "this quote is never closed", 'write `title = "글"`'),
    ("+++\ntitle = “글”\n+++\n", "“글”", "TOML knows straight quotes only, not `“`", 'write `title = "글"`'),
    ('+++\ntags = ["봄", "비"\n+++\n', "[", "this `[` is never closed", 'write `tags = ["봄", "비"]`'),
    ('+++\npath = "C:\\Users"\n+++\n', "\\U", "`\\U` is no escape sequence", "write `path = 'C:\\Users'`"),
    ("+++\ndate = 2025-7-9\n+++\n", "2025-7-9", "a date is written as `YYYY-MM-DD`", "write `date = 2025-07-09`"),
    ("+++\ndate = 2025-02-30\n+++\n", "2025-02-30", "`2025-02-30` is no day: February 2025 has 28 days", None),
    ("+++\ndraft = True\n+++\n", "True", "TOML writes `True` as `true`", "write `draft = true`"),
    ("+++\nweight = 010\n+++\n", "010", "a number cannot begin with `0`", "write `weight = 10`"),
    ('+++\ntitle = "글",\n+++\n', ",", "a comma separates nothing here", 'write `title = "글"`'),
    ("+++\ndate =\n+++\n", "date", "`date` has no value", None),
    ("{\n \"title\": \"글\",\n}\n", ",", "a comma before the closing bracket", 'write ` "title": "글"`'),
    ('{\n "title": "글"\n "date": "x"\n}\n', '"', "a comma is missing behind this", 'write ` "title": "글",`'),
    ("{'title': \"글\"}\n", "'title'", "JSON knows double quotes only", 'write `{"title": "글"}`'),
    ('{"title": “글”}\n', "“글”", "JSON knows straight quotes only", 'write `{"title": "글"}`'),
    ('{title: "글"}\n', "title", "a key needs quotes", 'write `{"title": "글"}`'),
    ('{"title": 봄이 왔다}\n', "봄이 왔다", "a text needs quotes", 'write `{"title": "봄이 왔다"}`'),
    ('{"draft": True}\n', "True", "JSON writes `True` as `true`", 'write `{"draft": true}`'),
    ('{"title": "글" // 4월\n}\n', "// 4월", "JSON knows no comments", 'write `{"title": "글" `'),
    ('{"title": "글"\n\n# 봄\n', "{", "this `{` is never closed", 'write `{"title": "글"}`'),
    ('{"title" = "글"}\n', '"', "a key and its value have a `:` between them", 'write `{"title" : "글"}`'),
    ('{"path": "C:\\Users"}\n', "\\U", "`\\U` is no escape sequence", 'write `{"path": "C:\\\\Users"}`'),
]  # fmt: skip


def broken(text: str) -> tuple[FrontMatter, ParseError]:
    front_matter, (error,), _ = read(text)
    assert front_matter is not None
    return front_matter, error


@pytest.mark.parametrize(("text", "fault", "message", "help_"), FAULTS)
def test_a_fault_is_named_in_plain_words_and_read_as_if_mended(text: str, fault: str, message: str, help_: str | None) -> None:
    front_matter, error = broken(text)
    assert (text[slice(*error.range)], error.message, error.help) == (fault, message, help_)
    assert front_matter.data
    assert front_matter.value_ranges.keys() >= {"/" + key for key in front_matter.data}


UNREADABLE = [
    ("+++\n- a\n+++\n", "- a", "this line has no `key =`"),
    ("+++\n[a]\nx = 1\n[a]\n+++\n", "[a]", "the table `[a]` is there twice"),
    ("+++\na = 1\na.b = 2\n+++\n", "a.b = 2", "this is not valid TOML"),
    ("---json\n[1]\n---\n", "[1]", 'the front matter is a list, not `"key": value` pairs'),
    ('---json\n{"a": NaN}\n---\n', '{"a": NaN}', "this is not valid JSON"),
]


@pytest.mark.parametrize(("text", "fault", "message"), UNREADABLE)
def test_what_cannot_be_mended_is_named_all_the_same(text: str, fault: str, message: str) -> None:
    front_matter, error = broken(text)
    assert (front_matter.data, text[slice(*error.range)], error.message, error.help) == (None, fault, message, None)


HOSTILE = ["a = " + "[" * 50_000, "a" + ".a" * 50_000 + " = 1", "[" + "a." * 50_000 + "a]", "a = " + "{a = " * 5_000]


@pytest.mark.parametrize("source", HOSTILE, ids=["lists", "keys", "header", "tables"])
def test_toml_that_is_nested_without_end_is_hostile(source: str) -> None:
    with pytest.raises(UnreadableError) as raised:
        toml_values.read(source)
    assert raised.value.failure.kind == "hostile"


@pytest.mark.parametrize("source", ['{"a":' * 50_000, "[" * 50_000])
def test_json_that_is_nested_without_end_is_hostile(source: str) -> None:
    with pytest.raises(UnreadableError) as raised:
        json_values.read(source)
    assert raised.value.failure.kind == "hostile"


@pytest.mark.parametrize("reader", [toml_values.read, json_values.read])
def test_a_source_larger_than_the_limit_is_hostile(reader: Any) -> None:
    with pytest.raises(UnreadableError) as raised:
        reader(" " * 11, Limits(front_matter_characters=10))
    assert raised.value.failure.kind == "hostile"


FENCED = [
    ('+++\ntitle = "a"\n+++\nbody', {"title": "a"}, "body"),
    ("+++ \r\ntitle = 'a'\r\n+++\r\nbody", {"title": "a"}, "body"),
    ("+++\rtitle = 'a'\r+++\rbody", {"title": "a"}, "body"),
    ("\ufeff+++\n+++\nbody", {}, "body"),
    ('{"title": "a}"}\nbody', {"title": "a}"}, "body"),
    ('{\n  "title": {"b": "{"}\n}\n\nbody', {"title": {"b": "{"}}, "\nbody"),
    ("{}\nbody", {}, "body"),
    ('---json\n{"title": "a"}\n---\nbody', {"title": "a"}, "body"),
    (';;;\n{"title": "a"}\n;;;\nbody', {"title": "a"}, "body"),
    (';;;\n"title": "a",\n"b": [1]\n;;;\nbody', {"title": "a", "b": [1]}, "body"),
]


@pytest.mark.parametrize(("text", "data", "body"), FENCED)
def test_the_block_ends_where_its_language_says(text: str, data: Any, body: str) -> None:
    front_matter, errors, start = read(text)
    assert front_matter is not None
    assert (front_matter.data, errors, text[start:]) == (data, (), body)
    handler = TomlHandler() if front_matter.format == "toml" else JsonHandler()
    post = frontmatter.loads(text, handler=handler)
    assert (post.metadata, post.content) == (data, body.strip())


def test_the_places_of_json_without_its_braces_are_those_of_the_file() -> None:
    text = ';;;\n"title": "a",\n"title": "b"\n;;;\n'
    front_matter, (error,), _ = read(text)
    assert front_matter is not None
    assert error.other is not None
    assert text[slice(*front_matter.value_ranges["/title"])] == '"b"'
    assert error.range.start == text.rindex('"title"')
    assert error.other.start == text.index('"title"')


def test_a_fault_is_mended_where_it_stands() -> None:
    text = "+++\ntitle = 글\ntags = [봄\n+++\n"
    front_matter, errors, _ = read(text)
    assert front_matter is not None
    assert front_matter.data == {"title": "글", "tags": ["봄"]}
    assert [error.message for error in errors] == ["a text needs quotes", "this `[` is never closed"]
    lines = [error.help.removeprefix("write `").removesuffix("`") for error in errors if error.help]
    assert lines == ['title = "글"', 'tags = ["봄"]']
