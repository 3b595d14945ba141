"""What the README shows is what mdlint does."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from mdlint.output import FORMATS
from mdlint.rules import RULES
from tests import readers
from tests.command import POST, mdlint, write

PROJECT = Path(__file__).parent.parent
README = (PROJECT / "README.md").read_text("utf-8")


def test_the_output_in_the_readme_is_real() -> None:
    shown = re.search(r"```text\n(error: .*?)```", README, re.DOTALL)
    assert shown is not None
    real = mdlint("check", "--output-format", "full", "--fail-on", "never", "examples", cwd=PROJECT).stdout
    for finding in shown[1].strip().split("\n\n"):
        assert finding in real


def test_the_baseline_in_the_readme_is_real(tmp_path: Path) -> None:
    shutil.copytree(PROJECT / "examples", tmp_path, dirs_exist_ok=True)
    (tmp_path / ".git").mkdir()
    for command in re.findall(r"^mdlint (baseline create|check --baseline) ([^#\n]*)", README, re.MULTILINE):
        result = mdlint(*" ".join(command).split(), cwd=tmp_path)
    assert (result.returncode, result.stdout) == (0, "")
    assert f"\n{result.stderr}" in README


def test_the_graph_in_the_readme_is_real() -> None:
    command, shown = re.findall(r"`mdlint (graph [^`]*)` prints:\n\n```text\n(.*?)```", README, re.DOTALL)[0]
    assert mdlint(*command.split(), cwd=PROJECT).stdout == shown


def test_every_rule_is_in_the_readme() -> None:
    codes: set[str] = set()
    for first, last in re.findall(r"\b([A-Z]{2}\d{3})(?:–([A-Z]{2}\d{3}))?", README):
        codes |= {rule.code for rule in RULES if first <= rule.code <= (last or first)}
    assert codes == {rule.code for rule in RULES}


def test_the_rules_that_are_off_are_in_the_readme() -> None:
    listed = re.search(r"Some are off until the settings choose them, because sites differ: ([^.]*)\.", README)
    assert listed is not None
    named: set[str] = set()
    for first, last in re.findall(r"\b([A-Z]{2}\d{3})(?:–([A-Z]{2}\d{3}))?", listed[1]):
        named |= {rule.code for rule in RULES if first <= rule.code <= (last or first)}
    assert named == {rule.code for rule in RULES if rule.severity is None}


def test_ci_runs_the_test_command_of_the_readme_and_of_contributing() -> None:
    command = "python3 -m venv .venv && .venv/bin/pip install -q -e '.[dev]' && .venv/bin/python -m pytest"
    for name in ("README.md", "CONTRIBUTING.md"):
        assert f"\n{command}\n" in (PROJECT / name).read_text("utf-8"), name
    # There, each step has a line of its own, so that none can fail unseen.
    assert "\n" + command.replace(" && ", "\n") + "\n" in (PROJECT / ".ci" / "run").read_text("utf-8")


@pytest.mark.parametrize(
    ("first_line", "schema", "options"),
    [
        pytest.param("name: mdlint", "vendor.github-workflows", (), id="GitHub"),
        pytest.param("mdlint:", "vendor.gitlab-ci", ("--data-transform", "gitlab-ci"), id="GitLab"),
    ],
)
def test_the_snippets_for_ci_are_valid_and_work(tmp_path: Path, first_line: str, schema: str, options: tuple[str]) -> None:
    (text,) = re.findall(rf"```yaml\n({first_line}\n.*?)```", README, re.DOTALL)
    write(tmp_path, {"ci.yml": text, ".git/HEAD": "", "posts/a.md": POST + "\n[x](none.md)\n"})
    validate = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", schema, *options, "ci.yml"]
    checked = subprocess.run(validate, cwd=tmp_path, capture_output=True, encoding="utf-8", timeout=60, check=False)
    assert checked.returncode == 0, checked.stdout
    (command,) = re.findall(r"- (?:run: )?mdlint (check .*)", text)
    assert mdlint(*shlex.split(command), cwd=tmp_path).returncode == 1
    (report,) = re.findall(r"(?:sarif_file|codequality): (.*)", text)
    readers.strict_json((tmp_path / report).read_text("utf-8"))


def test_every_format_is_in_the_readme_and_in_the_help() -> None:
    help_ = " ".join(mdlint("check", "--help", cwd=PROJECT).stdout.split())
    for name in FORMATS:
        assert re.search(rf"(?:`|--output-format ){name}\b", README), name
        assert re.search(rf"\b{name}\b", help_), name
