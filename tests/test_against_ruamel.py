"""ruamel.yaml reads plain values by YAML 1.2 as we do, and by YAML 1.1 as `yaml-surprise` and `unquoted-date` say."""

from __future__ import annotations

import warnings
from datetime import date
from math import isfinite
from typing import Any

import pytest
import yaml
from ruamel.yaml import YAML

from mdlint.frontmatter import read
from mdlint.rules import BY_NAME
from tests import mdtest
from tests.test_against_pyyaml import WORDS

REFUSED = object()
SITE = {
    ".mdlint.toml": b'[[schemas]]\nfiles = ["*.md"]\nschema = "s.json"\n',
    "s.json": b'{"properties": {"key": {"type": "string"}}}',
}
# Of YAML 1.1, but ruamel reads them by YAML 1.2, too.
OF_BOTH = {"0b101", "1_000", "1__0", "1_"}
# Numbers to every reader, which strict JSON cannot hold; and a letter that is a truth to ruamel alone.
NO_SURPRISE = {word for word in WORDS if word.lower().lstrip("+-") in (".inf", ".nan")} | {"y", "Y", "n", "N"}


def ruamel(word: str, edition: tuple[int, int]) -> Any:
    reader = YAML(typ="safe", pure=True)
    reader.version = edition
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            return reader.load(f"key: {word}")["key"]
        except Exception:  # it raises `ValueError`, `AttributeError` and others beside its own
            return REFUSED


def pyyaml(word: str) -> Any:
    try:
        return yaml.safe_load(f"key: {word}")["key"]
    except (yaml.YAMLError, ValueError):
        return REFUSED


def ours(word: str) -> Any:
    front_matter, errors, _ = read(f"---\nkey: {word}\n---\n")
    return REFUSED if errors or front_matter is None or not front_matter.data else front_matter.data["key"]


READ = [word for word in dict.fromkeys(WORDS) if ours(word) is not REFUSED]


def test_a_plain_value_is_what_ruamel_reads_by_yaml_1_2() -> None:
    differing = set()
    for word in READ:
        theirs = ruamel(word, (1, 2))
        is_of_json = not isinstance(theirs, date) and (not isinstance(theirs, float) or isfinite(theirs))
        if theirs is not REFUSED and is_of_json and (type(theirs), theirs) != (type(ours(word)), ours(word)):
            differing.add(word)
    assert differing == OF_BOTH


def test_every_text_that_is_none_to_other_readers_is_a_surprise_or_a_date_and_no_other() -> None:
    plain = [word for word in READ if isinstance(ours(word), str) and word[0] not in "\"'"]
    others = {word: [pyyaml(word), ruamel(word, (1, 1)), ruamel(word, (1, 2))] for word in plain}
    found = {word for word in plain if mdtest.findings(files(word), BY_NAME["yaml-surprise"])}
    dates = {word for word in plain if mdtest.findings(files(word), BY_NAME["unquoted-date"])}
    disputed = {word for word, read in others.items() if any(not isinstance(one, str) and one is not REFUSED for one in read)}
    assert dates == {word for word, read in others.items() if any(isinstance(one, date) for one in read)}
    assert found == disputed - dates - NO_SURPRISE
    assert len(found) > 20


@pytest.mark.parametrize("word", ["no", "12:30:45", "1_000", "2025-07-29"])
def test_in_quotes_it_is_text_to_all(word: str) -> None:
    quoted = f'"{word}"'
    assert {ours(quoted), pyyaml(quoted), ruamel(quoted, (1, 1)), ruamel(quoted, (1, 2))} == {word}


def files(word: str) -> dict[str, bytes]:
    return {**SITE, "a.md": f"---\nkey: {word}\n---\n".encode()}
