"""The `toml` package, which python-frontmatter reads TOML with, says what we say; where it does not, it is wrong."""

from __future__ import annotations

import tomllib
from datetime import date, time
from typing import Any

import frontmatter
import toml

from mdlint.frontmatter import read, toml_values
from tests.test_front_matter_formats import TOML

REFUSED = object()


def of_package(source: str) -> Any:
    try:
        return toml.loads(source)
    except toml.TomlDecodeError:
        return REFUSED


def same(ours: Any, theirs: Any) -> bool:
    """Whether our value is theirs as JSON can hold it: dates, times and what is no finite number are text."""
    if isinstance(theirs, dict):
        return ours.keys() == theirs.keys() and all(same(ours[key], value) for key, value in theirs.items())
    if isinstance(theirs, list):
        return len(ours) == len(theirs) and all(map(same, ours, theirs))
    if isinstance(theirs, (date, time)):
        parsed = tomllib.loads(f"x = {ours}")["x"]
        return isinstance(ours, str) and bool(parsed == theirs)
    if isinstance(theirs, float) and isinstance(ours, str):
        return str(theirs).lstrip("+-") == ours.lstrip("+-")
    return type(ours) is type(theirs) and bool(ours == theirs)


def test_it_says_the_same_but_for_what_it_refuses() -> None:
    theirs = {source: of_package(source) for source in TOML}
    refused = [source for source, data in theirs.items() if data is REFUSED]
    assert all(same(toml_values.read(source).data, data) for source, data in theirs.items() if data is not REFUSED)
    # A key in single quotes with a backslash, and a list of several kinds: TOML 1.0 has both.
    assert len(refused) == 2
    assert all(tomllib.loads(source) for source in refused)


def test_a_post_is_read_as_python_frontmatter_reads_it() -> None:
    post = (
        '+++\ntitle = "첫서리"\ndate = 2024-11-03\ntags = ["정원", "frost"]\ndraft = false\n[extra]\nweight = 3\n+++\n\nText.\n'
    )
    front_matter, errors, body = read(post)
    theirs = frontmatter.loads(post)
    assert front_matter is not None
    assert same(front_matter.data, dict(theirs.metadata))
    assert (errors, post[body:].strip()) == ((), theirs.content)


def test_it_takes_a_day_that_no_calendar_has_for_a_fault_as_we_do() -> None:
    front_matter, errors, _ = read("+++\ndate = 2025-02-30\n+++\n")
    assert front_matter is not None
    assert [error.kind for error in errors] == ["invalid"]
    assert of_package("date = 2025-02-30") is REFUSED
