"""What gray-matter publishes is what the help of `invalid-date` says, and our claims about other readers are true.

`npm --prefix tests/oracles ci` installs gray-matter; without it, these tests are skipped.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

from mdlint.rules import BY_NAME
from tests import mdtest

ORACLES = Path(__file__).parent / "oracles"
SCRIPT = """
import matter from 'gray-matter'
const texts = JSON.parse(await new Promise((done) => {
  let all = ''
  process.stdin.on('data', (piece) => { all += piece }).on('end', () => done(all))
}))
const kind = (value) => value instanceof Date ? 'a date' : typeof value
const read = (text) => {
  try {
    const data = matter(text, {}).data
    return Object.fromEntries(Object.entries(data).map(([key, value]) => [key, [kind(value), value]]))
  } catch (error) {
    return null
  }
}
console.log(JSON.stringify(texts.map(read)))
"""
DATES = ["2025-02-30", "2025-04-31", "2023-02-29", "2025-13-01", "2025-00-10", "2025-01-00", "2025-12-32", "2025-99-99"]
TRUTHS = ["yes", "no", "on", "off", "Yes", "NO"]
NUMBERS = ["12:30", "12:30:45", "1_000", "0b11"]

needs_gray_matter = pytest.mark.skipif(
    shutil.which("node") is None or not (ORACLES / "node_modules" / "gray-matter").exists(),
    reason="gray-matter is not installed: npm --prefix tests/oracles ci",
)


def read(texts: list[str]) -> list[dict[str, Any] | None]:
    """What gray-matter makes of each text: each value with its type; None where it gives up."""
    command = ["node", "--input-type=module", "--eval", SCRIPT]
    result = subprocess.run(command, cwd=ORACLES, input=json.dumps(texts), capture_output=True, encoding="utf-8", check=True)
    found: list[dict[str, Any] | None] = json.loads(result.stdout)
    return found


def value(text: str) -> str:
    return f"---\nkey: {text}\n---\n"


@needs_gray_matter
def test_the_day_that_the_help_names_is_the_day_that_is_published() -> None:
    settings = b'[rules.invalid-date]\nreader = "gray-matter"\n'
    for written, data in zip(DATES, read([value(day) for day in DATES]), strict=True):
        assert data is not None
        kind, published = data["key"]
        files = {".mdlint.toml": settings, "posts/a.md": f"---\ndate: {written}\n---\n".encode()}
        (finding,) = mdtest.findings(files, BY_NAME["invalid-date"])
        named = re.search(r"publishes it as ([\d-]+)", finding.help or "")
        assert named is not None, written
        assert (kind, published[:10]) == ("a date", named[1])


@needs_gray_matter
def test_an_unquoted_date_is_an_object_and_a_quoted_one_is_text() -> None:
    for written in ("2024-11-03", "2024-11-03T10:00:00Z", "2024-11-03 10:00:00 +09:00"):
        plain, quoted = read([value(written), value(f'"{written}"')])
        assert plain is not None and quoted is not None
        assert (plain["key"][0], quoted["key"]) == ("a date", ["string", written])
        assert len(mdtest.findings({"a.md": value(written).encode()}, BY_NAME["unquoted-date"])) == 1
        assert mdtest.findings({"a.md": value(f'"{written}"').encode()}, BY_NAME["unquoted-date"]) == []


def test_what_is_called_a_surprise_is_one_to_pyyaml() -> None:
    schema = b'{"properties": {"key": {"type": "string"}}}'
    settings = b'[[schemas]]\nfiles = ["*.md"]\nschema = "s.json"\n'
    for written in (*TRUTHS, *NUMBERS):
        files = {".mdlint.toml": settings, "s.json": schema, "a.md": value(written).encode()}
        assert len(mdtest.findings(files, BY_NAME["yaml-surprise"])) == 1, written
        assert not isinstance(yaml.safe_load(f"key: {written}")["key"], str)
        files["a.md"] = value(f'"{written}"').encode()
        assert mdtest.findings(files, BY_NAME["yaml-surprise"]) == []
        assert yaml.safe_load(f'key: "{written}"')["key"] == written


@needs_gray_matter
def test_numbers_of_yaml_1_1_are_numbers_to_gray_matter_and_its_truths_are_texts() -> None:
    for written, data in zip((*NUMBERS, *TRUTHS), read([value(text) for text in (*NUMBERS, *TRUTHS)]), strict=True):
        assert data is not None
        assert data["key"][0] == ("number" if written in NUMBERS else "string"), written


@needs_gray_matter
def test_a_hash_cuts_a_title_off_for_gray_matter_too() -> None:
    (data,) = read([value("Frost, part #2")])
    assert data == {"key": ["string", "Frost, part"]}
    assert BY_NAME["cut-by-comment"].code == "FM202"


MISPLACED = ["\n---\nkey: a\n---\n", " ---\nkey: a\n---\n", "<!-- x -->\n---\nkey: a\n---\n", "# x\n\n---\nkey: a\n---\n"]


@needs_gray_matter
def test_gray_matter_sees_no_front_matter_that_does_not_begin_the_file() -> None:
    for text, data in zip(MISPLACED, read(MISPLACED), strict=True):
        assert data == {}, text
        files = {"a.md": text.replace("key", "title").encode()}
        assert len(mdtest.findings(files, BY_NAME["misplaced-front-matter"])) == 1


def test_python_frontmatter_sees_none_behind_a_byte_order_mark() -> None:
    import frontmatter

    assert frontmatter.loads("\ufeff" + value("a")).metadata == {}
    assert len(mdtest.findings({"a.md": ("\ufeff" + value("a")).encode()}, BY_NAME["byte-order-mark"])) == 1
