"""What the README shows is what mdlint does."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

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


CI_SCHEMAS = {
    "name: mdlint": ("vendor.github-workflows",),
    "mdlint:": ("vendor.gitlab-ci", "--data-transform", "gitlab-ci"),
}


@pytest.mark.parametrize("first_line", CI_SCHEMAS)
def test_the_snippets_for_ci_are_valid(tmp_path: Path, first_line: str) -> None:
    schema, *options = CI_SCHEMAS[first_line]
    write(tmp_path, {"ci.yml": snippet("yaml", first_line)})
    validate = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", schema, *options, "ci.yml"]
    checked = subprocess.run(validate, cwd=tmp_path, capture_output=True, encoding="utf-8", timeout=60, check=False)
    assert checked.returncode == 0, checked.stdout


@pytest.mark.skipif(shutil.which("bash") is None, reason="`bash` is not installed")
def test_the_snippet_for_github_annotates_uploads_and_sums_up(tmp_path: Path) -> None:
    steps = yaml.safe_load(snippet("yaml", "name: mdlint"))["jobs"]["mdlint"]["steps"]
    install, *commands = [step["run"] for step in steps if "run" in step]
    assert install == INSTALL
    done = [shell(tmp_path, command) for command in commands]  # the later ones run also after a failure
    assert [one.returncode for one in done] == [1, 0]
    annotations = [found for line in done[0].stdout.splitlines() if (found := readers.command(line))]
    assert [(found.name, found.properties["file"], found.properties["line"]) for found in annotations] == [
        ("error", "posts/a.md", "9")
    ]
    upload = next(step["with"]["sarif_file"] for step in steps if "upload-sarif" in step.get("uses", ""))
    assert len(readers.strict_json((tmp_path / upload).read_text("utf-8"))["runs"][0]["results"]) == 1
    summary = readers.comment((tmp_path / "summary.md").read_text("utf-8"))
    assert summary.startswith("<pre><code>posts/a.md:9:5: error: `none.md` leads nowhere")


@pytest.mark.skipif(shutil.which("bash") is None, reason="`bash` is not installed")
def test_the_snippet_for_gitlab_makes_its_report(tmp_path: Path) -> None:
    job = yaml.safe_load(snippet("yaml", "mdlint:"))["mdlint"]
    install, *commands = job["script"]
    assert install == INSTALL
    assert [shell(tmp_path, command).returncode for command in commands] == [1]
    report = readers.strict_json((tmp_path / job["artifacts"]["reports"]["codequality"]).read_text("utf-8"))
    assert [(one["check_name"], one["location"]["path"]) for one in report] == [("LN201 broken-link", "posts/a.md")]


@pytest.mark.skipif(shutil.which("bash") is None, reason="`bash` is not installed")
def test_the_snippet_for_a_shell_fails_where_it_should(tmp_path: Path) -> None:
    first, venv, install, command = snippet("sh", "set -e").strip().split("\n")
    assert (venv, install) == ("python3 -m venv .mdlint", f".mdlint/bin/{INSTALL.replace('install', 'install -q')}")
    (tmp_path / ".mdlint/bin").mkdir(parents=True)
    os.symlink(Path(sys.executable).parent / "mdlint", tmp_path / ".mdlint/bin/mdlint")
    done = shell(tmp_path, f"{first}\n{command}\necho never")
    assert done.returncode == 1
    assert "`none.md` leads nowhere" in done.stdout
    assert "never" not in done.stdout
    assert len(readers.junit_cases((tmp_path / "mdlint.xml").read_text("utf-8"))) == 1


INSTALL = "pip install git+URL"  # which needs the network; what it does, the tests of packages and hooks try


def snippet(language: str, first_line: str) -> str:
    """A block of the README."""
    (text,) = re.findall(rf"```{language}\n({first_line}\n.*?)```", README, re.DOTALL)
    assert isinstance(text, str)
    return text


def shell(folder: Path, command: str) -> subprocess.CompletedProcess[str]:
    """Run a command as a service does, in a site with one fault."""
    write(folder, {".git/HEAD": "", "posts/a.md": POST + "\n[x](none.md)\n"})
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    environment = {**os.environ, "PATH": path, "GITHUB_STEP_SUMMARY": str(folder / "summary.md")}
    return subprocess.run(
        ["bash", "-e", "-c", command],
        cwd=folder,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )


def test_every_format_is_in_the_readme_and_in_the_help() -> None:
    help_ = " ".join(mdlint("check", "--help", cwd=PROJECT).stdout.split())
    for name in FORMATS:
        assert re.search(rf"(?:`|--output-format ){name}\b", README), name
        assert re.search(rf"\b{name}\b", help_), name
