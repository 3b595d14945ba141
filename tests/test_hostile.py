"""Input that is broken, or made to break: each gets a finding at its place, or one sentence and exit code 2.

The rows are in `tests/hostile/`.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from mdlint import engine
from mdlint.document import parse
from mdlint.model import Dialect
from tests.command import POST, mdlint, write
from tests.hostile import ROWS, Watched, bodies, built, faults, tried
from tests.hostile.judge import MARKER, commands
from tests.hostile.watched import CAN_WATCH, plainly, watched

CAN_BUILD_ALL = sys.platform == "linux" and os.geteuid() == 0
IN_A_PROCESS_OF_THEIR_OWN = ("depth: block lists", "control character", "$ref to itself", "config nested deep", "CR only")


@pytest.mark.parametrize("name", ROWS)
def test_a_row_comes_to_a_finding_or_a_sentence(name: str) -> None:
    if ROWS[name].ordinary_user and not CAN_WATCH:
        pytest.skip("this system has no files that only some may read")
    try:
        result = tried(ROWS[name])
    except (OSError, AttributeError, NotImplementedError) as error:
        if CAN_BUILD_ALL:
            raise
        pytest.skip(f"this system, or its user, cannot make such a thing: {error}")
    assert faults(ROWS[name], result) == []


@pytest.mark.parametrize("name", IN_A_PROCESS_OF_THEIR_OWN)
def test_a_watched_command_says_what_it_says_in_a_process_of_its_own(name: str) -> None:
    with built(ROWS[name]) as folder:
        plain = [plainly(arguments, folder) for arguments in commands(ROWS[name])]
        seen = watched(commands(ROWS[name]), folder)
    assert faults(ROWS[name], Watched(plain, [], 0, 0)) == []
    assert plain == [run._replace(seconds=0.0) for run in seen.runs]


@pytest.mark.skipif(not CAN_WATCH, reason="this system has no fork, so that nobody watches")
def test_the_watch_sees_what_lies_outside() -> None:
    with built(ROWS["CR only"]) as folder:
        outside = str(folder.parent / "outside" / "secret.md")
        seen = watched([("check", outside)], folder)
    assert any(touched.endswith(outside) for touched in seen.touched)
    assert MARKER in seen.runs[0].stdout


@pytest.mark.skipif(not CAN_WATCH, reason="this system has no fork, so that nobody can be stopped")
def test_a_command_that_does_not_end_is_ended() -> None:
    with built(ROWS["pattern that does not end"]) as folder:
        seen = watched([("check", ".")] * 3, folder, seconds=1)
    assert seen.signal


@pytest.mark.parametrize("name", [name for name, row in bodies.ROWS.items() if row.size])
def test_nasty_markdown_is_parsed_as_mdx(name: str) -> None:
    with built(bodies.ROWS[name]) as folder:
        data = next(folder.glob("*.md*")).read_bytes()
    document, crash = engine.contained(parse, "a.mdx", data, Dialect(mdx=True))
    assert crash is None
    assert document is not None and document.errors == ()


def test_a_path_that_does_not_exist(tmp_path: Path) -> None:
    result = mdlint("check", "none/at/all.md", cwd=tmp_path)
    assert (result.returncode, result.stderr) == (2, "mdlint: `none/at/all.md` does not exist\n")


def test_links_above_the_root_are_not_probed(tmp_path: Path) -> None:
    body = "[a](../../etc/passwd)\n[b](%2e%2e/%2e%2e/secret.md)\n[c](/posts/../../secret.md)\n[d](..%2f..%2fsecret.md)\n"
    write(tmp_path, {"secret.md": "# s\n", "site/posts/a.md": POST + "\n" + body})
    report = mdlint("inspect", "site/posts/a.md", cwd=tmp_path).stdout
    assert "→ secret" not in report
    assert report.count(": unknown") == 3


def test_a_folder_in_a_repository_that_became_a_link_to_another_repository(tmp_path: Path) -> None:
    write(tmp_path, {"site/.git/HEAD": "", "other/.git/HEAD": "", "other/secret.md": "[x](leaked.md)\n"})
    try:
        os.symlink("../other", tmp_path / "site" / "posts", target_is_directory=True)
    except OSError:
        pytest.skip("this system lets nobody make symbolic links")
    for path in ("posts", "posts/secret.md"):
        result = mdlint("check", path, cwd=tmp_path / "site")
        assert result.returncode == 2
        assert "leads out of the root" in result.stderr
        assert "leaked" not in result.stdout + result.stderr
