"""The benchmarks run, and measure the same site for everybody; how fast anything is, no test says."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks import site
from mdlint import lint

PROJECT = Path(__file__).parent.parent


def test_a_site_is_the_same_for_the_same_seed_and_has_few_faults(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    site.build(tmp_path / "one", 26, seed=7)
    site.build(tmp_path / "two", 26, seed=7)
    files = [
        sorted(path.relative_to(folder) for path in folder.rglob("*.md")) for folder in (tmp_path / "one", tmp_path / "two")
    ]
    assert files[0] == files[1]
    assert all((tmp_path / "one" / path).read_bytes() == (tmp_path / "two" / path).read_bytes() for path in files[0])
    monkeypatch.chdir(tmp_path / "one")
    report = lint.run(["."])
    assert report.files == 26
    assert 1 <= len({found.path for found in report.diagnostics}) <= 2


@pytest.mark.skipif(sys.platform == "win32", reason="asks the system what a child has used")
def test_every_case_is_measured() -> None:
    command = [sys.executable, "-m", "benchmarks", "--documents", "2", "--rounds", "1", "--tool", "mdlint"]
    printed = subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, check=True).stdout
    rows = [line.split(" | ")[:2] for line in printed.splitlines() if line.startswith("| ")][2:]
    cases = [f"| {case}, 2 made up" for case in ("cold", "warm", "changed", "one", "first", "start-up")]
    *others, first, again = cases
    beside = [[case, tool] for case in (first, again) for tool in ("mdlint", "bare Python")]
    assert rows == [*([case, "mdlint"] for case in others), *beside]
