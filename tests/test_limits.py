"""Limits: every one can be set, every one is said when it is reached, and none hides a fault from the exit code."""

from __future__ import annotations

import dataclasses
import json
import re
from pathlib import Path

import pytest

from mdlint import tables
from mdlint.config.settings import LimitSettings
from mdlint.model import Json
from mdlint.patterns import is_too_long
from mdlint.rules.front_matter_values import MOST_HINTS
from mdlint.rules.many_top_level import MOST_SHOWN
from mdlint.schema import Schema, SchemaError
from tests.command import POST, mdlint, write
from tests.test_schema import front_matter

DOUBLING = {f"d{level}": {"allOf": [{"$ref": f"#/$defs/d{level + 1}"}] * 2} for level in range(40)}


@pytest.mark.parametrize(
    ("setting", "post", "said"),
    [
        ("file-bytes = 20", POST, "the file has more than 20 bytes"),
        ("front-matter-characters = 20", POST, "the front matter has more than 20 characters"),
        ("front-matter-levels = 2", POST.replace("---\n\n", "a: [[1]]\n---\n\n"), "nested more than 2 levels deep"),
        ("aliased-values = 3", POST.replace("---\n\n", "a: &a [1, 2]\nb: [*a, *a]\n---\n\n"), "expand to more than 3 values"),
    ],
)
def test_a_limit_that_is_reached_is_a_finding(tmp_path: Path, setting: str, post: str, said: str) -> None:
    write(tmp_path, {".mdlint.toml": f"[limits]\n{setting}\n", "posts/a.md": post})
    result = mdlint("check", "posts", cwd=tmp_path)
    assert result.returncode == 1
    assert said in result.stdout
    write(tmp_path, {".mdlint.toml": ""})
    assert mdlint("check", "posts", cwd=tmp_path).returncode == 0


def test_findings_above_the_limit_of_a_file_are_counted(tmp_path: Path) -> None:
    write(tmp_path, {".mdlint.toml": "[limits]\nfindings-per-file = 2\n", "posts/a.md": POST + "\n[x](none.md)\n" * 5})
    result = mdlint("check", "posts", cwd=tmp_path)
    assert len(result.stdout.splitlines()) == 2
    assert result.stderr.splitlines() == ["mdlint: `posts/a.md` has 3 findings more, which are not shown", "5 errors in 1 file"]


def test_a_finding_that_is_not_shown_still_fails_the_run(tmp_path: Path) -> None:
    body = "\n# 하나\n\n### 둘\n\n[x](none.md)\n"
    write(tmp_path, {".mdlint.toml": "[limits]\nfindings-per-file = 1\n", "posts/a.md": POST + body})
    result = mdlint("check", "--fail-on", "error", "posts", cwd=tmp_path)
    assert "warning" in result.stdout and "error:" not in result.stdout
    assert result.returncode == 1


def test_what_a_schema_may_take(tmp_path: Path) -> None:
    schema = {"$ref": "#/$defs/d0", "$defs": {**DOUBLING, "d40": {}}}
    config = '[limits]\nschema-steps = 1000\n[[schemas]]\nfiles = ["*.md"]\nschema = "doubling.json"\n'
    write(tmp_path, {".mdlint.toml": config, "doubling.json": json.dumps(schema), "a.md": POST})
    result = mdlint("check", "a.md", cwd=tmp_path)
    assert (result.returncode, result.stdout) == (2, "")
    assert result.stderr == "mdlint: `doubling.json` cannot be used: one document takes it more than 1,000 steps\n"


ENDLESS = "^(a|a?b?)*$"
DRAFT = "https://json-schema.org/draft/2020-12/schema"
ENDLESS_SCHEMAS: dict[str, Json] = {
    "pattern": {"properties": {"a": {"pattern": ENDLESS}}},
    "pattern in a schema that names its draft": {"properties": {"a": {"$schema": DRAFT, "pattern": ENDLESS}}},
    "patternProperties": {"patternProperties": {ENDLESS: {}}},
    "additionalProperties": {"additionalProperties": False, "patternProperties": {ENDLESS: {}}},
    "unevaluatedProperties": {"unevaluatedProperties": False, "allOf": [{"patternProperties": {ENDLESS: {}}}]},
}


@pytest.mark.parametrize("keyword", ENDLESS_SCHEMAS)
def test_a_pattern_that_does_not_end_is_ended(keyword: str) -> None:
    with pytest.raises(SchemaError, match="takes longer than 1 s"):
        Schema("s", ENDLESS_SCHEMAS[keyword]).violations(front_matter({"a": "a" * 5000 + "c", "a" * 5000 + "c": 1}))


@pytest.mark.parametrize(
    "pattern",
    ["a" * 10_001, "((a{1000}){1000}){1000}", "(?:[^]a{2}]{200}){200}", r"(?:\{\}){9999}", "(a{2,3}){9999}", "a{999999999}"],
)
def test_a_pattern_that_grows_when_it_is_compiled_is_not_compiled(pattern: str) -> None:
    assert is_too_long(pattern)
    with pytest.raises(SchemaError, match="too long, or repeats too much"):
        Schema("s", {"properties": {"a": {"pattern": pattern}}}).check()


@pytest.mark.parametrize(
    "pattern", ["a" * 9_999, r"^\d{4}-\d{2}-\d{2}$", "[{1000}]{1000}", r"\({1000}", "(a{50}){50}", "x{,3}", "a)b(c"]
)
def test_a_pattern_that_people_write_is_not_too_long(pattern: str) -> None:
    assert not is_too_long(pattern)


def test_hints_stop_where_many_faults_have_one_cause(tmp_path: Path) -> None:
    names = [f"{first}{second}" for first in ("season", "weather", "journey") for second in "abcdefghijklmnopqrstuvwxyz"]
    schema = {"properties": {f"my_{name}": {} for name in names}, "additionalProperties": False}
    keys = "".join(f"my_{name}s: 1\n" for name in names)
    config = '[[schemas]]\nfiles = ["a.md"]\nschema = "s.json"\n'
    pages = {"a.md": f"---\n{keys}---\n", "b.md": "".join(f"## my {name}\n\n[x](#my-{name}s)\n\n" for name in names)}
    write(tmp_path, {".mdlint.toml": config, "s.json": json.dumps(schema), **pages})
    found = json.loads(mdlint("check", "--output-format", "json", ".", cwd=tmp_path).stdout)["diagnostics"]
    for code in ("FM103", "LN203"):
        helped = [one["help"] is not None for one in found if one["code"] == code]
        assert helped == [True] * MOST_HINTS + [False] * (len(names) - MOST_HINTS)


def test_of_many_titles_only_some_are_shown_as_related(tmp_path: Path) -> None:
    write(tmp_path, {"a.md": "".join(f"# {number}\n" for number in range(100))})
    [found] = json.loads(mdlint("check", "--output-format", "json", ".", cwd=tmp_path).stdout)["diagnostics"]
    assert found["message"] == "100 headings of level 1 in one page"
    assert len(found["related"]) == MOST_SHOWN


def test_thousands_of_distinct_mappings_are_told_apart() -> None:
    schema = Schema("s", {"properties": {"a": {"uniqueItems": True}}})
    items = [{"name": number, "tags": [number]} for number in range(20_000)]
    assert schema.violations(front_matter({"a": items})) == ()
    assert [one.keyword for one in schema.violations(front_matter({"a": [*items, {"tags": [7], "name": 7.0}]}))] == [
        "uniqueItems"
    ]
    assert schema.violations(front_matter({"a": [1, True, "1", [1], {"1": 1}]})) == ()


LIMITS = {tables.key_of(field): field for field in dataclasses.fields(LimitSettings)}


@pytest.mark.parametrize("name", LIMITS)
@pytest.mark.parametrize("value", ["0", "-1", "1.5", "true", '"many"', "9" * 30])
def test_a_limit_out_of_bounds_is_refused(tmp_path: Path, name: str, value: str) -> None:
    result = mdlint("check", ".", cwd=write(tmp_path, {".mdlint.toml": f"[limits]\n{name} = {value}\n", "a.md": ""}))
    assert result.returncode == 2
    assert f"`{name}` in `limits` must be a whole number from 1 to {LIMITS[name].metadata['most']}" in result.stderr


def test_the_readme_tells_every_limit_as_it_is() -> None:
    readme = (Path(__file__).parent.parent / "README.md").read_text("utf-8")
    told = dict(re.findall(r"^([a-z-]+) = ([\d_]+) ", readme.partition("[limits]")[2], re.MULTILINE))
    assert {name: int(value) for name, value in told.items()} == {name: limit.default for name, limit in LIMITS.items()}
