"""Completion in the shells themselves, with the scripts that they are given."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

import pytest

from mdlint.rules import RULES
from tests.command import write
from tests.pseudo_terminal import on_a_terminal


def shell(name: str) -> str:
    """The shell; the test is skipped where it is not installed."""
    found = shutil.which(name)
    if found is None:
        pytest.skip(f"{name} is not installed")
    return found


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    """An environment in which `mdlint` is the one that is tested, and nobody's own settings count."""
    home = tmp_path / "home"
    write(home, {"bin/mdlint": f"#!/bin/sh\nexec '{sys.executable}' -m mdlint \"$@\"\n"})
    (home / "bin" / "mdlint").chmod(0o755)
    return {"HOME": str(home), "XDG_CONFIG_HOME": str(home), "PATH": f"{home / 'bin'}{os.pathsep}{os.environ['PATH']}"}


BASH = """
eval "$(_MDLINT_COMPLETE=bash_source mdlint)"
complete -p mdlint
offer() { COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); COMPREPLY=(); _mdlint_completion mdlint; echo "offered: ${COMPREPLY[*]}"; }
offer mdlint ch
offer mdlint check --sel
offer mdlint check --select LN20
offer mdlint check --select HD101,LN20
offer mdlint check --select broken-
offer mdlint check --color ""
offer mdlint rule HD1
"""
LINKS = [rule.code for rule in RULES if rule.code.startswith("LN20")]
OFFERS = [
    "check",
    "--select",
    " ".join(LINKS),
    " ".join(f"HD101,{code}" for code in LINKS),
    "broken-reference broken-link-syntax broken-link",
    "auto always never",
    "HD101 HD102 HD103 HD104 HD105 HD106 HD107",
]


def test_bash(tmp_path: Path, environment: dict[str, str]) -> None:
    shown = on_a_terminal(shell("bash"), "--norc", "-c", BASH, cwd=tmp_path, environment=environment).terminal
    assert "mdlint" in shown.splitlines()[0]
    assert [line.removeprefix("offered: ") for line in shown.splitlines() if line.startswith("offered: ")] == OFFERS


FISH = """
_MDLINT_COMPLETE=fish_source mdlint | source
complete -C 'mdlint rule LN20'
complete -C 'mdlint check --select HD101 --select LN2'
complete -C 'mdlint check --qui'
"""


def test_fish(tmp_path: Path, environment: dict[str, str]) -> None:
    shown = on_a_terminal(shell("fish"), "--no-config", "-c", FISH, cwd=tmp_path, environment=environment).terminal
    offers = [line.split("\t")[0] for line in shown.splitlines()]
    # After a comma there is nothing: click's script for fish takes it for the end of what is offered.
    assert offers == [*LINKS, *(rule.code for rule in RULES if rule.code.startswith("LN2")), "--quiet"]
    assert "LN201\tbroken-link: " in shown


ZSH = """
autoload -U compinit; compinit -u -D
eval "$(_MDLINT_COMPLETE=zsh_source mdlint)"
mdlint rule LN20\t\t
exit
"""


def test_zsh(tmp_path: Path, environment: dict[str, str]) -> None:
    shown = on_a_terminal(shell("zsh"), "-f", "-i", cwd=tmp_path, environment=environment, keys=ZSH).terminal
    assert "LN203" in shown
    assert "broken-link: " in shown
