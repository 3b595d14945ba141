"""The official JSON Schema Test Suite for draft 2020-12: what it calls valid has no violations, and all else has some.

The suite comes in the source archive of jsonschema 4.26.0: run `npm --prefix tests/oracles ci` once, which has pip fetch it.

Front matter is a mapping. A case about a mapping is asked as it is, and every case once more about the only item of a list:
an item may be anything, while a key without a value would be no key to us.
"""

from __future__ import annotations

import json
import re
import tarfile
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

from mdlint.model import Json
from mdlint.schema import Schema, SchemaError
from tests.test_schema import front_matter

SUITE = Path(__file__).parent / "oracles/node_modules/.json-schema-suite/jsonschema-4.26.0.tar.gz"
DRAFT = "/json/tests/draft2020-12/"
QUESTIONS = 2427
LOCAL_REFERENCE = re.compile(r'"\$(?:ref|dynamicRef)": "#')

EMPTY = "a key without a value, or with blanks for one, is to a writer no key"
REMOTE = "what stands outside of the schema is never read, so the schema is refused"
UNKNOWN_FORMAT = "jsonschema knows the format only with further packages, which would make machines differ"
# By file, or by file and group, why our answer is another than the suite's.
EXCEPTIONS = {
    "refRemote.json": REMOTE,
    "dynamicRef.json: strict-tree schema, guards against misspelled properties": REMOTE,
    "dynamicRef.json: tests for implementation dynamic anchor and reference link": REMOTE,
    "dynamicRef.json: $ref and $dynamicAnchor are independent of order - $defs first": REMOTE,
    "dynamicRef.json: $ref and $dynamicAnchor are independent of order - $ref first": REMOTE,
    "dynamicRef.json: $ref to $dynamicRef finds detached $dynamicAnchor": REMOTE,
    "vocabulary.json": "so a metaschema that turns keywords off is not read either",
    "items.json: items and subitems": EMPTY,
    "patternProperties.json: regexes are not anchored by default and are case sensitive": EMPTY,
    "unevaluatedProperties.json: dependentSchemas with unevaluatedProperties": EMPTY,
    "format.json": "who writes `format` wants it checked; to the draft it is a mere note by default",
    "optional/cross-draft.json": REMOTE,
    "optional/dependencies-compatibility.json": "`dependencies` is a keyword of older drafts",
    "optional/ecmascript-regex.json": r"patterns are Python's, where `\d`, `\w` and `\s` are Unicode's, and there is no `\cC`",
    "optional/format/ecmascript-regex.json": "patterns are Python's",
    "optional/format/date-time.json": "a second 60 is not taken",
    "optional/format/email.json": "jsonschema asks for an `@` and no more",
    **{
        f"optional/format/{name}.json": UNKNOWN_FORMAT
        for name in (
            "duration",
            "hostname",
            "idn-hostname",
            "iri",
            "iri-reference",
            "json-pointer",
            "relative-json-pointer",
            "time",
            "uri",
            "uri-reference",
            "uri-template",
        )
    },
}

pytestmark = pytest.mark.skipif(
    not SUITE.is_file(), reason="needs the JSON Schema Test Suite, by npm and pip: run `npm --prefix tests/oracles ci`"
)


class Question(NamedTuple):
    """Some data and the schema that judges it. `group` holds the file's name, `case` what it is about."""

    group: str
    case: str
    schema: Schema
    data: dict[str, Json]
    is_valid: bool


def groups() -> Iterator[tuple[str, Json]]:
    """The file's name and the content of every group of cases that share a schema."""
    with tarfile.open(SUITE) as archive:
        for member in archive.getmembers():
            _, is_ours, name = member.name.partition(DRAFT)
            content = archive.extractfile(member) if is_ours and name.endswith(".json") else None
            if content is not None:
                yield from ((name, group) for group in json.load(content))


def questions() -> Iterator[Question]:
    """Every case, about an item of a list and, where it is about a mapping, as it is."""
    for name, group in groups():
        whole, name = group["schema"], f"{name}: {group['description']}"
        schema, schema_of_item = Schema("whole", whole if isinstance(whole, dict) else {}), Schema("item", on_an_item(whole))
        for case in group["tests"]:
            value, text = case["data"], case["description"]
            yield Question(name, f"{text}, in a list", schema_of_item, {"list": [value]}, case["valid"])
            if isinstance(value, dict) and isinstance(whole, dict):
                yield Question(name, text, schema, value, case["valid"])


def on_an_item(schema: Json) -> dict[str, Json]:
    """A schema that asks this of the first item of `list`. With an `$id`, references from its root go on to lead there."""
    if LOCAL_REFERENCE.search(json.dumps(schema)):
        schema = {"$id": "urn:example:item", **schema}
    return {"properties": {"list": {"prefixItems": [schema]}}}


@cache
def is_schema(schema: Schema) -> bool:
    """Whether we take it for one."""
    try:
        schema.check()
    except SchemaError:
        return False
    return True


def answer(question: Question) -> bool | None:
    """Whether we call the data valid; None where we refuse the schema."""
    try:
        found = question.schema.violations(front_matter(question.data))
    except SchemaError:
        return None
    return not found if is_schema(question.schema) else None


def test_every_case_is_judged_as_the_suite_does() -> None:
    asked = list(questions())
    assert len(asked) == QUESTIONS
    differences = defaultdict(list)
    for question in asked:
        if (ours := answer(question)) is not question.is_valid:
            name = question.group.partition(": ")[0]
            differences[name if name in EXCEPTIONS else question.group].append((question.case, ours))
    assert {group: cases for group, cases in differences.items() if group not in EXCEPTIONS} == {}
    assert differences.keys() == EXCEPTIONS.keys()  # or else one of them is none any more
