"""What is accepted early, the judge accepts, too; and a schema that is understood early is one."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from mdlint.schema.acceptance import KINDS, MEANINGS, accepts, is_plain
from mdlint.schema.formats import FORMATS

TEXTS = st.sampled_from(
    ["", "a", "title", "tags", "2026-01-31", "2026-02-30", "2026-01-31 ", "20260131", "2026-W05-6", "２０２６-01-31"]
)
VALUES = st.recursive(
    st.one_of(
        TEXTS, st.none(), st.booleans(), st.integers(-3, 3), st.sampled_from([0.0, 1.0, 2.5, float("inf"), float("nan")])
    ),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(TEXTS, inner, max_size=3)),
    max_leaves=8,
)
SAID = st.one_of(VALUES, TEXTS, st.lists(TEXTS, max_size=3), st.sampled_from(list(KINDS)), st.just("date"))


def schemas() -> st.SearchStrategy[Any]:
    """What may be a schema, and more often is one than not: each keyword says anything, or what suits it."""
    suited = {
        "type": st.one_of(st.sampled_from(list(KINDS)), st.lists(st.sampled_from(list(KINDS)), max_size=2)),
        "required": st.lists(TEXTS, max_size=2),
        "enum": st.lists(TEXTS, max_size=3),
        "format": st.sampled_from(["date", "email", "nobody-knows"]),
        **dict.fromkeys(("minLength", "maxLength", "minItems", "maxItems", "minimum", "maximum"), st.integers(-1, 2)),
        "uniqueItems": st.booleans(),
    }
    plain = {keyword: st.one_of(suited[keyword], SAID) if keyword in suited else SAID for keyword in MEANINGS}
    leaf = st.fixed_dictionaries({}, optional=plain)
    return st.recursive(
        leaf,
        lambda inner: st.fixed_dictionaries(
            {},
            optional={
                **plain,
                "properties": st.dictionaries(TEXTS, inner, max_size=3),
                "items": inner,
                "additionalProperties": st.one_of(inner, st.booleans()),
                "not": inner,
            },
        ),
        max_leaves=4,
    )


@given(schemas(), st.lists(VALUES, min_size=1, max_size=5))
def test_what_is_accepted_early_is_right(schema: dict[str, Any], values: list[Any]) -> None:
    if not is_plain(schema):
        return
    Draft202012Validator.check_schema(schema, format_checker=FORMATS)
    judge = Draft202012Validator(schema, format_checker=FORMATS)
    for value in values:
        assert not accepts(schema, value) or judge.is_valid(value)


@pytest.mark.parametrize(
    "text", ["2026-02-30", "20260131", "2026-W05-6", "2026-031", "２０２６-01-31", "2026-01-3", "2026-1-031"]
)
def test_no_day_is_accepted_early_that_is_none_to_the_judge(text: str) -> None:
    assert not accepts({"format": "date"}, text)
    assert not FORMATS.conforms(text, "date")


def test_what_has_other_formats_goes_to_the_judge() -> None:
    """`date` is the only one that is known early, and a format that the judge comes to know must not be passed over."""
    assert is_plain({"format": "date"})
    assert not any(is_plain({"format": name}) for name in FORMATS.checkers if name != "date")


def test_a_post_is_accepted() -> None:
    schema = {"type": "object", "required": ["title"], "properties": {"tags": {"type": "array", "items": {"type": "string"}}}}
    assert is_plain(schema)
    assert accepts(schema, {"title": "첫 글", "tags": ["회고", "이직"], "more": None})
    assert not accepts(schema, {"title": "첫 글", "tags": ["회고", 1]})
    assert not accepts(schema, {})
