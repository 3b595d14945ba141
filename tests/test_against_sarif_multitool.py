"""What Microsoft's SARIF Multitool, with the rules of GitHub's code scanning, says of our SARIF; and the schema of SARIF 2.1.0.

Both are in the npm package `@microsoft/sarif-multitool-linux`: run `npm --prefix tests/oracles ci` once, on Linux.
"""

from __future__ import annotations

import json
import os
import subprocess
from collections import Counter
from pathlib import Path

import jsonschema
import pytest

from mdlint.model import Json
from mdlint.output import sarif
from mdlint.rules import RULES
from tests.findings import HOSTILE, cure, finding, hostile

PACKAGE = Path(__file__).parent / "oracles/node_modules/@microsoft/sarif-multitool-linux"
TOOL, SCHEMA = PACKAGE / "Sarif.Multitool", PACKAGE / "sarif-2.1.0.json"
# There is no public page of mdlint yet that could be named.
EXPECTED = Counter({("SARIF2005", "warning"): 1})

pytestmark = pytest.mark.skipif(
    not os.access(TOOL, os.X_OK),
    reason="needs Linux and the npm package @microsoft/sarif-multitool-linux: run `npm --prefix tests/oracles ci`",
)


def written() -> str:
    """A log with a finding of every rule, one with a fix, and with whatever strangers may write."""
    found = [finding("설치: [방법](guide/설치.md«#설치-방법-3»)\n")._replace(rule=rule) for rule in RULES]
    return sarif.render([*found, cure(found[0], "x"), *map(hostile, HOSTILE)])


def objections(log: str, folder: Path) -> Counter[tuple[str, str]]:
    """The errors and warnings of the tool: (rule, level) → how many. Its exit code does not tell."""
    (folder / "log.sarif").write_text(log, "utf-8")
    arguments = ["validate", "log.sarif", "--rule-kind", "Sarif;Ghas", "--level", "Error;Warning", "--output", "said.sarif"]
    subprocess.run([TOOL, *arguments], cwd=folder, stdout=subprocess.DEVNULL, timeout=120, check=False)
    (run,) = json.loads((folder / "said.sarif").read_text("utf-8-sig"))["runs"]
    assert all(invocation["executionSuccessful"] for invocation in run["invocations"])
    return Counter((result["ruleId"], result.get("level", "warning")) for result in run.get("results", ()))


def test_the_multitool_has_nothing_against_it(tmp_path: Path) -> None:
    assert objections(written(), tmp_path) == EXPECTED


def test_the_multitool_would_say_so(tmp_path: Path) -> None:
    log: Json = json.loads(written())
    for rule in log["runs"][0]["tool"]["driver"]["rules"]:
        del rule["help"]
    log["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] = "two words.md"
    said = objections(json.dumps(log), tmp_path)
    assert said["GH2012", "error"] == len(RULES)
    assert said["SARIF1002", "error"] == 1


def test_the_schema_has_nothing_against_it() -> None:
    validator = jsonschema.Draft202012Validator(json.loads(SCHEMA.read_text("utf-8-sig")))
    assert list(validator.iter_errors(json.loads(written()))) == []
    assert not validator.is_valid({"version": "2.1.0", "runs": [{}]})
