"""The readers of our formats, as they really read: the runner of GitHub Actions, reviewdog, the parsers of JSON and XML."""

from __future__ import annotations

import json
import re
from typing import NamedTuple

import jsonschema
import pytest
from junitparser import JUnitXml, TestCase, TestSuite
from markdown_it import MarkdownIt

from mdlint.model import Json
from mdlint.resources import schema_text

OUTPUT_SCHEMA: Json = json.loads(schema_text("output.schema.json"))
# What a runner knows: https://github.com/actions/runner/blob/main/src/Runner.Worker/ActionCommandManager.cs
COMMANDS = {"error", "warning", "notice", "debug", "group", "endgroup", "echo", "add-mask", "add-matcher", "remove-matcher"} | {
    "save-state",
    "set-output",
    "set-env",
    "add-path",
    "stop-commands",
}


class Command(NamedTuple):
    """A workflow command as a runner has understood it."""

    name: str
    properties: dict[str, str]
    data: str


def command(line: str) -> Command | None:
    """The command that GitHub's runner obeys in a line of a log, or None; it knows two ways to write one.

    https://github.com/actions/runner/blob/main/src/Runner.Common/ActionCommand.cs
    """
    signs = {"%0D": "\r", "%0A": "\n"}
    forms = [
        (re.match(r"\s*::(?P<head>.*?)::(?P<data>.*)", line, re.DOTALL), ",", signs | {"%3A": ":", "%2C": ","}),
        (re.search(r"##\[(?P<head>.*?)\](?P<data>.*)", line, re.DOTALL), ";", signs | {"%3B": ";", "%5D": "]"}),
    ]
    for found, separator, escapes in forms:
        if found is None:
            continue
        name, _, listed = found["head"].partition(" ")
        if name.lower() in COMMANDS:
            pairs = [pair.partition("=") for pair in listed.strip().split(separator) if "=" in pair]
            return Command(name, {key: _decoded(value, escapes) for key, _, value in pairs}, _decoded(found["data"], escapes))
    return None


def _decoded(text: str, escapes: dict[str, str]) -> str:
    for escaped, sign in escapes.items():
        text = text.replace(escaped, sign)
    return text.replace("%25", "%")


def strict_json(text: str) -> Json:
    """The document as a strict parser takes it: UTF-8, no NaN, no half of a surrogate pair, no key twice."""

    def pairs(found: list[tuple[str, Json]]) -> Json:
        assert len({key for key, _ in found}) == len(found)
        return dict(found)

    document = json.loads(text.encode(), parse_constant=pytest.fail, object_pairs_hook=pairs)
    json.dumps(document, ensure_ascii=False).encode()
    return document


def valid_output(text: str) -> Json:
    """The document of `--output-format json`, held against its schema."""
    document = strict_json(text)
    jsonschema.Draft202012Validator(OUTPUT_SCHEMA).validate(document)
    return document


def json_lines(text: str) -> list[Json]:
    """The findings of `--output-format json-lines`, each held against its schema."""
    validator = jsonschema.Draft202012Validator({"$ref": "#/$defs/diagnostic", "$defs": OUTPUT_SCHEMA["$defs"]})
    found = [strict_json(line) for line in text.splitlines()]
    for one in found:
        validator.validate(one)
    return found


def junit_cases(text: str) -> list[tuple[TestSuite, TestCase]]:
    """The test cases with their suites; the counts are those that the report gives."""
    report = JUnitXml.fromstring(text.encode())
    suites = [suite for suite in report if isinstance(suite, TestSuite)]
    found = [(suite, case) for suite in suites for case in suite if isinstance(case, TestCase)]
    assert report.tests == len(found)
    assert all(suite.tests == sum(other is suite for other, _ in found) for suite in suites)
    return found


def comment(message: str) -> str:
    """The HTML that GitHub makes of a message that reviewdog puts into a comment."""
    html: str = MarkdownIt("commonmark").enable(["table", "strikethrough"]).render(message)
    return html
