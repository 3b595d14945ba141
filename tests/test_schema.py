"""The schema package and what the rules make of it, without Markdown around it."""

from __future__ import annotations

import json
import socket
import urllib.request
from typing import NoReturn

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator, FormatChecker

from mdlint.config import ConfigError, load_schema
from mdlint.model import Document, FrontMatter, Json, Range
from mdlint.pointers import keys_of, pointer_to
from mdlint.resources import schema_text
from mdlint.rules.naming import matching
from mdlint.schema import Schema, SchemaError, Violation, meant
from mdlint.site import Names, Site

POST = load_schema("post.schema.json", schema_text("post.schema.json"))
GOOD = {"title": "봄", "date": "2024-01-01", "excerpt": "한 줄"}
RULES = matching("FM1")


def front_matter(data: dict[str, Json]) -> FrontMatter:
    """Front matter with this data and no places."""
    return FrontMatter(Range(0, 3), "yaml", Range(0, 3), data, {}, {}, {}, ())


def violations(schema: Json, data: dict[str, Json]) -> tuple[Violation, ...]:
    """What a schema has against the data."""
    return Schema("note.schema.json", schema).violations(front_matter(data))


# All rules that speak, each with its options as they are by default.
CHECKED = [(rule.check, rule.code, rule.options()() if rule.options else None) for rule in RULES if rule.check]


def findings(schema: Json, data: dict[str, Json]) -> list[tuple[str, str]]:
    """The code and message of everything that the rules on schemas say."""
    document = Document("a.md", 3, (0,), front_matter(data))
    known = Schema("note.schema.json", schema)
    site = Site(Names(["a.md"]), lambda _path: document, schema_of=lambda _path: known)
    return [(code, problem.message) for check, code, options in CHECKED for problem in check(document, site, options)]


def on_a(subschema: Json) -> Json:
    """A schema that asks this of the key `a`."""
    return {"properties": {"a": subschema}}


DEFINED = {"$defs": {"b": {"type": "boolean"}}}

# Every keyword of draft 2020-12 that a value can fail: the schema, the data, the code, the message.

KEYWORDS: list[tuple[str, Json, dict[str, Json], str, str]] = [
    ("type", on_a({"type": "array"}), {"a": "x"}, "FM102", "`a` must be a list, but it is text"),
    ("type", on_a({"type": ["null", "integer"]}), {"a": 1.5}, "FM102", "`a` must be empty or a whole number, but it is `1.5`"),
    ("enum", on_a({"enum": ["x", 1]}), {"a": "z"}, "FM105", "`a` cannot be `z`"),
    ("const", on_a({"const": "x"}), {"a": ["x"]}, "FM105", "`a` cannot be a list"),
    ("multipleOf", on_a({"multipleOf": 2}), {"a": 3}, "FM106", "`a` must be a multiple of 2, but it is `3`"),
    ("maximum", on_a({"maximum": 2}), {"a": 3}, "FM106", "`a` must be at most 2, but it is `3`"),
    ("exclusiveMaximum", on_a({"exclusiveMaximum": 3}), {"a": 3}, "FM106", "`a` must be less than 3, but it is `3`"),
    ("minimum", on_a({"minimum": 2}), {"a": 1}, "FM106", "`a` must be at least 2, but it is `1`"),
    ("exclusiveMinimum", on_a({"exclusiveMinimum": 1}), {"a": 1}, "FM106", "`a` must be more than 1, but it is `1`"),
    ("maxLength", on_a({"maxLength": 1}), {"a": "봄봄"}, "FM106", "`a` must have at most 1 character, but it has 2"),
    ("minLength", on_a({"minLength": 3}), {"a": "봄봄"}, "FM106", "`a` must have at least 3 characters, but it has 2"),
    ("pattern", on_a({"pattern": "^x"}), {"a": "y"}, "FM106", "`a` is `y`, which does not match the pattern `^x`"),
    ("maxItems", on_a({"maxItems": 1}), {"a": [1, 2]}, "FM106", "`a` must have at most 1 item, but it has 2"),
    ("minItems", on_a({"minItems": 2}), {"a": [1]}, "FM106", "`a` must have at least 2 items, but it has 1"),
    ("minItems", on_a({"minItems": 2}), {"a": []}, "FM106", "`a` is empty"),
    ("uniqueItems", on_a({"uniqueItems": True}), {"a": ["x", "x"]}, "FM106", "`a` has `x` twice"),
    ("contains", on_a({"contains": {"const": 1}}), {"a": [2]}, "FM106", "`a` has no item `1`"),
    (
        "maxProperties",
        {"maxProperties": 1},
        {"a": 1, "b": 2},
        "FM106",
        "the front matter must have at most 1 key, but it has 2",
    ),
    ("minProperties", on_a({"minProperties": 2}), {"a": {"b": 1}}, "FM106", "`a` must have at least 2 keys, but it has 1"),
    ("required", {"required": ["a"]}, {"b": 1}, "FM101", "`a` is missing"),
    ("required", {"required": ["a"]}, {"a": None}, "FM101", "`a` has no value"),
    ("dependentRequired", {"dependentRequired": {"a": ["b"]}}, {"a": 1}, "FM101", "`b` is missing"),
    ("dependentSchemas", {"dependentSchemas": {"a": {"required": ["b"]}}}, {"a": 1}, "FM101", "`b` is missing"),
    ("prefixItems", on_a({"prefixItems": [{"const": 1}]}), {"a": [2]}, "FM105", "item 1 of `a` cannot be `2`"),
    ("items", on_a({"items": {"type": "string"}}), {"a": ["x", 2]}, "FM102", "item 2 of `a` must be text, but it is a number"),
    ("items", on_a({"prefixItems": [{}], "items": False}), {"a": [1, 2]}, "FM106", "`a` has more items than it may have"),
    ("properties", {"properties": {"a": False}}, {"a": 1}, "FM106", "`a` is not allowed here"),
    ("properties", on_a({"properties": {"b": {"const": 1}}}), {"a": {"b": 2}}, "FM105", "`b` of `a` cannot be `2`"),
    ("properties", on_a({"properties": {"b": False}}), {"a": {"b": 1}}, "FM106", "`b` of `a` is not allowed here"),
    ("prefixItems", on_a({"prefixItems": [{}, False]}), {"a": [1, 2]}, "FM106", "item 2 of `a` is not allowed here"),
    ("patternProperties", {"patternProperties": {"^x": False}}, {"x1": 1}, "FM106", "`x1` is not allowed here"),
    ("anyOf", on_a({"anyOf": [False, False]}), {"a": 1}, "FM106", "`a` is not allowed here"),
    (
        "patternProperties",
        {"patternProperties": {"^x": {"type": "null"}}},
        {"x1": 1},
        "FM102",
        "`x1` must be empty, but it is a number",
    ),
    ("additionalProperties", {"additionalProperties": False}, {"a": 1}, "FM103", "`a` is no known key"),
    (
        "additionalProperties",
        {"additionalProperties": {"type": "object"}},
        {"a": 1},
        "FM102",
        "`a` must be a mapping, but it is a number",
    ),
    ("propertyNames", {"propertyNames": {"maxLength": 1}}, {"ab": 1}, "FM103", "`ab` is no known key"),
    (
        "unevaluatedProperties",
        {"allOf": [{"properties": {"a": {}}}], "unevaluatedProperties": False},
        {"a": 1, "b": 1},
        "FM103",
        "`b` is no known key",
    ),
    (
        "unevaluatedItems",
        on_a({"prefixItems": [{}], "unevaluatedItems": False}),
        {"a": [1, 2]},
        "FM106",
        "`a` has more items than it may have",
    ),
    ("if", {"if": {"required": ["a"]}, "then": {"required": ["b"]}}, {"a": 1}, "FM101", "`b` is missing"),
    ("if", {"if": {"required": ["a"]}, "else": {"required": ["b"]}}, {"c": 1}, "FM101", "`b` is missing"),
    ("allOf", {"allOf": [{"required": ["a"]}, {}]}, {}, "FM101", "`a` is missing"),
    (
        "anyOf",
        on_a({"anyOf": [{"type": "string"}, {"type": "array"}]}),
        {"a": 1},
        "FM102",
        "`a` must be text or a list, but it is a number",
    ),
    (
        "anyOf",
        on_a({"anyOf": [{"type": "string", "maxLength": 1}, {"type": "array"}]}),
        {"a": "xy"},
        "FM106",
        "`a` must have at most 1 character, but it has 2",
    ),
    ("oneOf", on_a({"oneOf": [{"const": "x"}, {"const": "y"}]}), {"a": "zz"}, "FM105", "`a` cannot be `zz`"),
    (
        "oneOf",
        on_a({"oneOf": [{}, {"type": "integer"}]}),
        {"a": 1},
        "FM106",
        "`a` may be one of several things, and is two of them at once",
    ),
    ("not", on_a({"not": {"const": 1}}), {"a": 1}, "FM106", "`a` cannot be `1`"),
    ("format", on_a({"format": "date"}), {"a": "2024-1-2"}, "FM104", "`a`: `2024-1-2` is not written as `YYYY-MM-DD`"),
    (
        "format",
        on_a({"format": "date-time"}),
        {"a": "2024-02-30T00:00:00Z"},
        "FM104",
        "`a`: `2024-02-30T00:00:00Z` is no day: February 2024 has 29 days",
    ),
    (
        "format",
        on_a({"type": "string", "format": "date"}),
        {"a": 20240102},
        "FM104",
        "`a` is a number, not a date as `YYYY-MM-DD`",
    ),
    ("format", on_a({"format": "email"}), {"a": "x"}, "FM106", "`a` is `x`, which is no e-mail address"),
    ("$ref", on_a({"$ref": "#/$defs/b"}) | DEFINED, {"a": 1}, "FM102", "`a` must be `true` or `false`, but it is a number"),
    (
        "$dynamicRef",
        on_a({"$dynamicRef": "#/$defs/b"}) | DEFINED,
        {"a": 1},
        "FM102",
        "`a` must be `true` or `false`, but it is a number",
    ),
]


@pytest.mark.parametrize(("keyword", "schema", "data", "code", "message"), KEYWORDS)
def test_every_keyword_is_said_in_words(keyword: str, schema: Json, data: dict[str, Json], code: str, message: str) -> None:
    assert keyword in json.dumps(schema)
    Schema("note.schema.json", schema).check()
    assert findings(schema, data) == [(code, message)]


def test_no_keyword_is_left_out() -> None:
    assert {keyword for keyword, *_ in KEYWORDS} == set(Draft202012Validator.VALIDATORS)


# What the shipped schema takes, and what jsonschema takes of it.

VALUES = st.recursive(
    st.sampled_from([None, True, False, "", " ", "\u3000", "봄", "2024-01-01", "2024-13-01", "2024-1-1", "x", 1, 2, 3, 1.5])
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    max_leaves=6,
)
KEYS = st.sampled_from(["title", "date", "excerpt", "category", "tags", "tag", "Title", "slug"]) | st.text(max_size=4)


def without_empty_keys(value: Json) -> Json:
    """The data as the schema is asked about it. Our one exception: a key without a value, or with blanks for one, is no key."""
    if isinstance(value, list):
        return [without_empty_keys(item) for item in value]
    if not isinstance(value, dict):
        return value
    is_set = {key: member for key, member in value.items() if member is not None and str(member).strip()}
    return {key: without_empty_keys(member) for key, member in is_set.items()}


@given(st.dictionaries(KEYS, VALUES, max_size=7) | st.dictionaries(KEYS, VALUES, max_size=3).map(lambda more: GOOD | more))
@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_the_shipped_schema_takes_what_jsonschema_takes(data: dict[str, Json]) -> None:
    judge = Draft202012Validator(POST.content, format_checker=FormatChecker(["date"]))
    # A slip is no violation of the schema: the key is allowed, and looks like another.
    found = [violation for violation in POST.violations(front_matter(data)) if violation.keyword != "near-miss"]
    assert (found == []) == judge.is_valid(without_empty_keys(data))


@given(st.sampled_from([schema for _, schema, *_ in KEYWORDS]), st.dictionaries(st.sampled_from("abc"), VALUES, max_size=3))
@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_every_schema_takes_what_jsonschema_takes_of_it(schema: Json, written: dict[str, Json]) -> None:
    data = without_empty_keys(written)
    judge = Draft202012Validator(schema, format_checker=FormatChecker(["date", "email"]))
    found = [violation for violation in violations(schema, data) if violation.keyword != "near-miss"]
    if "date-time" not in json.dumps(schema):  # jsonschema alone does not know this format
        assert (found == []) == judge.is_valid(data)
    assert len({(violation.pointer, violation.key) for violation in found}) == len(found)
    assert bool(findings(schema, data)) == bool(violations(schema, data))


@pytest.mark.parametrize("keyword", ["additionalProperties", "unevaluatedProperties"])
def test_a_pattern_may_name_a_script(keyword: str) -> None:
    content = {"patternProperties": {r"^\p{Hangul}+$": {"pattern": r"^\p{Letter}+$"}}, keyword: False}
    schema = load_schema("note.schema.json", json.dumps(content))  # jsonschema alone cannot read it, nor search with it
    assert schema.violations(front_matter({"봄날": "산책"})) == ()
    assert [violation.key for violation in schema.violations(front_matter({"봄날": "산책", "봄 날": "산책"}))] == ["봄 날"]
    assert [violation.pointer for violation in schema.violations(front_matter({"봄날": "2"}))] == ["/봄날"]


def test_the_shipped_schema_is_a_schema() -> None:
    POST.check()
    assert POST.content["$schema"] == Draft202012Validator.META_SCHEMA["$id"]
    assert all(isinstance(key["description"], str) for key in POST.properties.values())


# Emptiness.

EMPTY = [
    # the schema, the data, what is said
    ({"required": ["a"], "properties": {"a": {"type": "string"}}}, {"a": None}, ["`a` has no value"]),
    ({"required": ["a"], "properties": {"a": {"type": "string"}}}, {"a": " "}, []),
    ({"required": ["a"], "properties": {"a": {"type": "string", "minLength": 1}}}, {"a": "\u3000"}, ["`a` has no value"]),
    ({"required": ["a"], "properties": {"a": {"type": ["string", "null"]}}}, {"a": None}, []),
    ({"required": ["a"], "properties": {"a": {"enum": ["x", None]}}}, {"a": None}, []),
    ({"required": ["a"], "properties": {"a": {"description": "no more than that"}}}, {"a": None}, ["`a` has no value"]),
    ({"required": ["a"]}, {"a": ""}, ["`a` has no value"]),
    ({"required": ["a"]}, {"a": []}, []),
    ({"required": ["a"]}, {"a": False}, []),
    ({"properties": {"a": {"type": "array", "minItems": 1}}}, {"a": None}, []),
    ({"properties": {"a": {"required": ["b"]}}}, {"a": {"b": None}}, ["`b` in `a` has no value"]),
    ({"properties": {"a": {"properties": {"b": {"type": "string"}}}}}, {"a": {"b": None}}, []),
    ({"properties": {"a": {"items": {"type": "string"}}}}, {"a": [None]}, ["item 1 of `a` must be text, but it is empty"]),
    ({"additionalProperties": False}, {"a": None}, ["`a` is no known key"]),
    ({"propertyNames": {"pattern": "^b"}}, {"a": ""}, ["`a` is no known key"]),
    ({"additionalProperties": {"type": "string"}}, {"a": None}, []),
    ({"dependentRequired": {"a": ["b"]}}, {"a": None}, []),
    ({"dependentRequired": {"a": ["b"]}}, {"a": 1, "b": None}, ["`b` has no value"]),
]


@pytest.mark.parametrize(("schema", "data", "messages"), EMPTY)
def test_a_key_without_a_value_is_as_good_as_no_key(schema: Json, data: dict[str, Json], messages: list[str]) -> None:
    assert [message for _, message in findings(schema, data)] == messages


# Slips of the finger.


@pytest.mark.parametrize(
    ("key", "known"),
    [
        *[("tag", "tags"), ("Tags", "tags"), ("tasg", "tags"), ("tilte", "title"), ("titel", "title"), ("dtae", "date")],
        *[("catgory", "category"), ("excerp", "excerpt"), ("EXCERPT", "excerpt"), ("dat", "date")],
        *[("update", None), ("updated", None), ("data", None), ("slug", None), ("image", None), ("subtitle", None)],
        *[("category_id", None), ("categoryId", None), ("title_ko", None), ("excerpt-ko", None), ("categories", None)],
        *[("state", None), ("", None), ("태그", None), ("t" * 100_000, None)],
    ],
)
def test_a_slip_keeps_the_first_letter_and_adds_no_word(key: str, known: str | None) -> None:
    assert meant(key, ["title", "date", "excerpt", "category", "tags"]) == known


# Schemas that are none, or that lead away.


def refuse(*_arguments: object, **_options: object) -> NoReturn:
    """In place of whatever reaches out of the process."""
    raise AssertionError("nothing may be fetched")


@pytest.mark.parametrize(
    "reference",
    [
        "http://example.com/a.json",
        "https://example.com/a.json",
        "file:///etc/hostname",
        "other.json",
        "#/$defs/none",
        "#nowhere",
    ],
)
@pytest.mark.parametrize("keyword", ["$ref", "$dynamicRef"])
def test_a_reference_out_of_the_schema_is_never_followed(monkeypatch: pytest.MonkeyPatch, keyword: str, reference: str) -> None:
    schema = load_schema("note.schema.json", json.dumps({"properties": {"a": {keyword: reference}}}))
    monkeypatch.setattr(urllib.request, "urlopen", refuse)
    monkeypatch.setattr(socket, "socket", refuse)
    monkeypatch.setattr("builtins.open", refuse)
    assert schema.violations(front_matter({"b": 1})) == ()
    where = r"(nothing is fetched, and only files beside|only what stands in|there is no such place in) the schema"
    with pytest.raises(SchemaError, match=rf"^`note\.schema\.json` cannot be used: its `\$ref` to `.+` leads nowhere: {where}"):
        schema.violations(front_matter({"a": 1}))
    assert not schema.accepts({keyword: reference}, 1)


def test_a_reference_that_leads_back_to_itself_is_no_crash() -> None:
    schema = load_schema("note.schema.json", '{"$ref": "#"}')
    with pytest.raises(SchemaError, match="leads back to itself"):
        schema.violations(front_matter({"a": 1}))


NO_TYPE = "a type is one of `array`, `boolean`, `integer`, `null`, `number`, `object`, `string`, or a list of them"
BROKEN = [
    # the text of the schema, the sentence about it
    ("{", "x.json:1:2: this is not JSON: expecting property name enclosed in double quotes"),
    ("", "x.json:1:1: this is not JSON: expecting value"),
    ("[]", "`x.json` is not a JSON Schema: it must be a mapping"),
    ('"post"', "`x.json` is not a JSON Schema: it must be a mapping"),
    ('{"type": "strng"}', f"x.json:1:10: not a JSON Schema: at `/type`, {NO_TYPE}"),
    ('{"properties": {"a": {"type": ["text"]}}}', f"x.json:1:31: not a JSON Schema: at `/properties/a/type`, {NO_TYPE}"),
    ('{"required": "title"}', "x.json:1:14: not a JSON Schema: at `/required`, 'title' is not of type 'array'"),
    ('{"properties": []}', "x.json:1:16: not a JSON Schema: at `/properties`, [] is not of type 'object'"),
    (
        '{"properties": {"a": {"pattern": "["}}}',
        "x.json:1:34: not a JSON Schema: at `/properties/a/pattern`, '[' is not a 'regex'",
    ),
    ('{"properties": {"a": 3}}', "x.json:1:22: not a JSON Schema: at `/properties/a`, 3 is not of type 'object', 'boolean'"),
    ('{"allOf": ' * 300 + "[]" + "}" * 300, None),
]


@pytest.mark.parametrize(("text", "sentence"), BROKEN, ids=range(len(BROKEN)))
def test_a_broken_schema_is_an_error_of_the_config(text: str, sentence: str | None) -> None:
    with pytest.raises(ConfigError) as caught:
        load_schema("x.json", text)
    assert sentence is None or str(caught.value) == sentence
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(("text", "count"), [("true", 0), ("{}", 0), ("false", 1)])
def test_a_schema_may_be_a_single_word(text: str, count: int) -> None:
    assert len(load_schema("x.json", text).violations(front_matter({"a": 1}))) == count


def test_the_last_answer_is_kept_for_the_next_rule_and_for_nobody_else() -> None:
    first, second = front_matter({"title": ""}), front_matter(GOOD)
    assert POST.violations(first) is POST.violations(first)
    assert POST.violations(second) == ()
    assert POST.violations(first)


@given(st.lists(st.text(max_size=5), max_size=4))
def test_a_pointer_leads_through_its_keys(keys: list[str]) -> None:
    pointer = ""
    for key in keys:
        pointer = pointer_to(pointer, key)
    assert keys_of(pointer) == keys
