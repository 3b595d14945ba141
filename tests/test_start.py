"""What a short run takes, told without a clock: which modules it imports, and how many regular expressions it compiles.

Each module and each expression costs a fraction of a millisecond, and nobody notices one. So there are budgets: who goes beyond
one imports late what few runs need, or raises it with a reason.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest

from mdlint.rules import BY_NAME
from tests.command import write

POST = """---
title: 첫 글
date: 2026-01-31
excerpt: 한 줄로 말하면 이렇다.
---

## 시작

[끝](#끝)까지 읽는다.

## 끝

끝났다.
"""
CONFIG = (
    'ignore = ["HD2"]\n\n[[content]]\nfolder = "posts"\nroute = "/posts"\n\n[rules.trailing-punctuation]\npunctuation = "."\n'
)
SCRIPT = """
import atexit, json, re, sys
there, compiled, compile = {*sys.modules}, [], re.compile  # some environments import more at every start of Python
def counted(pattern, flags=0):
    if sys._getframe(1).f_globals["__name__"].startswith("mdlint."):
        compiled.append(str(pattern))
    return compile(pattern, flags)
re.compile = counted
atexit.register(lambda: print(json.dumps([sorted({*sys.modules} - there), compiled])))
from mdlint.cli import main
main()
"""
# What no run on a small post that is all right needs: it has no fault to explain, and nothing to fix, move or recognise.
NEVER = {
    *("difflib", "jsonschema", "pathspec", "regex", "subprocess", "tempfile", "tomlkit", "wcwidth", "html.entities"),
    *("mdlint.fixes", "mdlint.moving.plan", "mdlint.proof", "mdlint.repository.git", "mdlint.silencing.silences"),
    *("mdlint.recognise.frameworks", "mdlint.site.anchors", "mdlint.site.moved", "mdlint.server", "mdlint.output.full"),
}
# What only judging needs, and so no run that finds everything as it was.
TO_JUDGE = {
    "yaml",
    "frontmatter",
    "pyromark",
    "mdlint.document",
    "mdlint.markdown",
    "mdlint.site.routes",
    "mdlint.site.targets",
}


class Start(NamedTuple):
    """What a run has imported, and what it has compiled."""

    modules: set[str]
    expressions: list[str]

    @property
    def ours(self) -> set[str]:
        """The modules of mdlint."""
        return {name for name in self.modules if name.startswith("mdlint.")}

    @property
    def rules(self) -> set[str]:
        """The rules that it has imported."""
        return {rule for rule in BY_NAME if f"mdlint.rules.{rule.replace('-', '_')}" in self.modules}


def start(folder: Path, *arguments: str) -> Start:
    """Run `mdlint check` on the post in a process of its own, with a cache beside the folder."""
    command = [sys.executable, "-c", SCRIPT, "check", *arguments, "posts/a.md"]
    environment = {**os.environ, "MDLINT_CACHE_DIR": str(folder.parent / "cache")}
    run = subprocess.run(command, cwd=folder, env=environment, capture_output=True, encoding="utf-8", check=True)
    modules, expressions = json.loads(run.stdout)
    return Start(set(modules), expressions)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write(tmp_path / "site", {"posts/a.md": POST})


def test_the_first_run_imports_the_rules_that_run_and_little_else(folder: Path) -> None:
    found = start(folder, "--no-cache")
    assert not found.modules & NEVER
    assert found.rules == {rule.name for rule in BY_NAME.values() if rule.severity is not None and rule.check is not None}
    assert len(found.ours - {f"mdlint.rules.{name.replace('-', '_')}" for name in found.rules}) <= 190
    assert len(found.expressions) <= 40


def test_a_run_that_finds_all_as_it_was_needs_neither_parser_nor_rules(folder: Path) -> None:
    start(folder)
    found = start(folder)
    assert not found.modules & (NEVER | TO_JUDGE | {"tomllib", "urllib.parse"})
    assert found.rules == set()
    assert len(found.ours) <= 115
    assert len(found.expressions) <= 2


def test_a_config_imports_the_rules_whose_options_it_sets(folder: Path) -> None:
    write(folder, {".mdlint.toml": CONFIG})
    start(folder)
    found = start(folder)
    assert found.modules & (NEVER | TO_JUDGE) == {"pathspec"}  # a folder of content is a pattern for files
    assert found.rules == {"trailing-punctuation"}
    assert len(found.ours) <= 120
