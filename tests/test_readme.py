"""What the README shows is what mdlint does."""

from __future__ import annotations

import re
from pathlib import Path

from mdlint.rules import RULES
from tests.command import mdlint

PROJECT = Path(__file__).parent.parent
README = (PROJECT / "README.md").read_text("utf-8")


def test_the_output_in_the_readme_is_real() -> None:
    shown = re.search(r"```text\n(error: .*?)```", README, re.DOTALL)
    assert shown is not None
    real = mdlint("check", "--output-format", "full", "--fail-on", "never", "examples", cwd=PROJECT).stdout
    for finding in shown[1].strip().split("\n\n"):
        assert finding in real


def test_every_rule_is_in_the_readme() -> None:
    codes: set[str] = set()
    for first, last in re.findall(r"\b([A-Z]{2}\d{3})(?:–([A-Z]{2}\d{3}))?", README):
        codes |= {rule.code for rule in RULES if first <= rule.code <= (last or first)}
    assert codes == {rule.code for rule in RULES}


def test_ci_runs_the_test_command_of_the_readme_and_of_contributing() -> None:
    command = "python3 -m venv .venv && .venv/bin/pip install -q -e '.[dev]' && .venv/bin/python -m pytest"
    for name in ("README.md", "CONTRIBUTING.md"):
        assert f"\n{command}\n" in (PROJECT / name).read_text("utf-8"), name
    # There, each step has a line of its own, so that none can fail unseen.
    assert "\n" + command.replace(" && ", "\n") + "\n" in (PROJECT / ".ci" / "run").read_text("utf-8")
