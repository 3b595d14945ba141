"""Sites that read the keys of front matter in any case, as Hugo does; and the law that case changes nothing there."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mdlint import config, key_case
from mdlint.config import Asked, Config, site_settings
from mdlint.document import parse
from mdlint.engine import lint_document
from mdlint.model import Dialect, Document, Json
from mdlint.schema import Schema
from mdlint.schema.infer import infer
from mdlint.site import Names, Site
from tests.test_infer import post

ANY_CASE = Dialect(keys_in_any_case=True)
SCHEMA: dict[str, Json] = {
    "required": ["title", "linkTitle"],
    "properties": {
        "title": {"type": "string", "minLength": 2},
        "date": {"type": "string", "format": "date"},
        "linkTitle": {"enum": ["a", "b"]},
        "TAGS": {"type": "array", "items": {"type": "string"}, "uniqueItems": True},
        "old": {"deprecated": True, "x-mdlint-synonyms": ["former"]},
        "cover": {"properties": {"Src": {"type": "string", "format": "mdlint-asset"}}, "additionalProperties": False},
        "draft": {"type": "boolean"},
    },
    "additionalProperties": False,
}
SETTINGS = """
rules.broken-reference.assets = ["COVER"]
site.keys-in-any-case = true
content = [{ folder = "." }]
"""
KEYS = ["title", "date", "linktitle", "tags", "old", "former", "cover", "draft", "aliases", "url", "tilte", "x y", "ж~/"]
VALUES = st.one_of(
    st.sampled_from(["a", "", "2024-02-30", "/b/", True, False, None, 3, ["x", "x"], ["/b/"]]),
    st.dictionaries(st.sampled_from(["src", "alt", "list"]), st.sampled_from(["a.jpg", 1, [{"Src": 1, "src": 2}]]), max_size=3),
)
TEXTS = st.text(st.characters(exclude_categories=("Cc", "Cn", "Co", "Cs")), min_size=1, max_size=4)
CASES = [str.lower, str.upper, str.title, str.swapcase]


def document(text: str, path: str = "a.md") -> Document:
    return parse(path, text.encode(), ANY_CASE)


def codes(data: dict[str, Any]) -> list[tuple[str, int]]:
    """What is found in a page with this front matter, and on which line: each key has a line of its own."""
    settings = built(
        '[site]\nkeys-in-any-case = true\n[[content]]\nfolder = "."\n[rules.broken-reference]\nassets = ["COVER"]\n'
    )
    texts = {"a.md": post(**data) + "[b](/b/) [c](c.md)\n", "c.md": post(**data)}
    documents = {path: document(text, path) for path, text in texts.items()}
    schema = Schema("s", SCHEMA)
    of_site = site_settings(settings.settings)
    site = Site(Names(documents), documents.__getitem__, settings_of=lambda _: of_site, schema_of=lambda _: schema)
    found = lint_document(documents["a.md"], site, settings, lambda: texts["a.md"])
    return sorted((diagnostic.rule.code, diagnostic.start.line) for diagnostic in found.diagnostics)


def built(text: str) -> Config:
    return config.built([config.read(text, "here")], Asked(select=("FM", "LN", "HD", "HD103", "HD104")))


@given(st.dictionaries(st.sampled_from(KEYS), VALUES, max_size=6), st.lists(st.sampled_from(CASES), min_size=6, max_size=6))
def test_the_case_of_keys_changes_no_finding(data: dict[str, Any], cases: list[Any]) -> None:
    def other(values: dict[str, Any]) -> dict[str, Any]:
        return {
            case(key): other(value) if isinstance(value, dict) else value
            for case, (key, value) in zip(cases, values.items(), strict=False)
        }

    assert codes(other(data)) == codes(data)


@given(st.dictionaries(TEXTS, VALUES, max_size=4))
def test_facts_in_small_letters_lead_back_to_what_was_written(data: dict[str, Any]) -> None:
    text = f"---\n{json.dumps(data, ensure_ascii=False)}\n---\n"
    written, front_matter = parse("a.md", text.encode(), Dialect()).front_matter, document(text).front_matter
    assert front_matter is not None and written is not None
    for pointer, place in front_matter.value_ranges.items():
        assert written.value_ranges[key_case.as_written(front_matter, pointer)] == place
        assert key_case.in_facts(front_matter, key_case.as_written(front_matter, pointer)) == pointer
    for pointer, place in front_matter.key_ranges.items():
        assert written.key_ranges[key_case.as_written(front_matter, pointer)] == place


def test_keys_in_lists_stay_as_they_are() -> None:
    found = document("---\nA:\n  B: [{C: 1, c: 2}]\n---\n")
    assert found.front_matter is not None
    assert found.front_matter.data == {"a": {"b": [{"C": 1, "c": 2}]}}
    assert found.errors == ()


@pytest.mark.parametrize("text", ["draft: false\nDraft: true", "Draft: true\ndraft: false"])
def test_of_two_that_are_one_the_one_with_capitals_stays_as_in_hugo(text: str) -> None:
    found = document(f"---\n{text}\n---\n")
    assert found.front_matter is not None and found.front_matter.data == {"draft": True}
    (error,) = found.errors
    assert error.other is not None and error.other < error.range


def test_a_schema_is_learnt_in_the_spelling_that_most_pages_have() -> None:
    texts = [post(Title="a", linkTitle="b"), post(title="a", linktitle="b"), post(title="a", linkTitle="b")]
    found = infer([document(text) for text in texts])
    assert found.schema["required"] == ["title", "linkTitle"]


def test_where_case_counts_nothing_is_renamed() -> None:
    found = parse("a.md", b"---\nTitle: a\ntitle: b\n---\n", Dialect()).front_matter
    assert found is not None and found.spellings is None and found.data == {"Title": "a", "title": "b"}
    assert key_case.spelt(found, {"title": "TITLE"}) is found
