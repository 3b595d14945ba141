"""The hooks, run by the real pre-commit in real repositories, from a clone of this project with a tag."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.command import POST, mdlint, write
from tests.repository import ENVIRONMENT, committed, git

PROJECT = Path(__file__).parent.parent
SHIPPED = ("mdlint", "schemas", "pyproject.toml", "README.md", "LICENSE", ".pre-commit-hooks.yaml")
CONFIG = """repos:
  - repo: file://{hooks}
    rev: v0.0.1
    hooks:
      - id: {id}
"""
DEAD = POST + "\n[없는 글](none.md)\n"


@pytest.fixture(scope="session")
def hooks(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository with the hooks as a release would have them; the environment that pre-commit makes is kept beside it."""
    folder = tmp_path_factory.mktemp("hooks") / "mdlint"
    folder.mkdir()
    for name in SHIPPED:
        copy = shutil.copytree if (PROJECT / name).is_dir() else shutil.copy2
        copy(PROJECT / name, folder / name)
    committed(folder)
    git(folder, "tag", "v0.0.1")
    return folder


@pytest.fixture
def environment(hooks: Path) -> Mapping[str, str]:
    return {
        **ENVIRONMENT,
        "PRE_COMMIT_HOME": str(hooks.parent / "cache"),
        "PIP_DISABLE_PIP_VERSION_CHECK": "1",
        "PYTHONPATH": "",
    }


class Blog:
    """A repository whose commits pre-commit looks at."""

    def __init__(self, folder: Path, hooks: Path, environment: Mapping[str, str]) -> None:
        self.folder, self._hooks, self._environment = folder, hooks, environment

    def asks(self, hook: str) -> None:
        """From now on every commit has to pass the hook. What is there is committed without being asked."""
        write(self.folder, {".pre-commit-config.yaml": CONFIG.format(hooks=self._hooks, id=hook)})
        committed(self.folder)
        self.pre_commit("install")

    def pre_commit(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        return self._run(sys.executable, "-m", "pre_commit", *arguments)

    def commit(self) -> subprocess.CompletedProcess[str]:
        git(self.folder, "add", "-A")
        return self._run("git", "commit", "-m", "Write")

    def _run(self, *command: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            command, cwd=self.folder, env=self._environment, capture_output=True, encoding="utf-8", timeout=600, check=False
        )


@pytest.fixture
def blog(tmp_path: Path, hooks: Path, environment: Mapping[str, str]) -> Blog:
    git(tmp_path, "init", "-q")
    return Blog(tmp_path, hooks, environment)


def test_a_commit_is_refused_until_its_faults_are_mended(blog: Blog) -> None:
    blog.asks("mdlint")
    write(blog.folder, {"posts/여행 기록/바다 #1.md": DEAD, "posts/ok.md": POST})
    refused = blog.commit()
    assert refused.returncode == 1
    assert (
        "posts/여행 기록/바다 #1.md:9:8: error: `none.md` leads nowhere [LN201 broken-link]" in refused.stdout + refused.stderr
    )
    write(blog.folder, {"posts/여행 기록/바다 #1.md": POST})
    assert blog.commit().returncode == 0


def test_what_is_certain_is_mended_and_the_second_commit_passes(blog: Blog) -> None:
    blog.asks("mdlint-fix")
    write(blog.folder, {"posts/a b.md": POST, "posts/글.md": POST + "\n[a](</posts/a b>) [b](/posts/a b)\n"})
    assert blog.commit().returncode == 1
    assert (blog.folder / "posts/글.md").read_text("utf-8").endswith("\n[a](</posts/a b>) [b](/posts/a%20b)\n")
    assert blog.commit().returncode == 0


def test_excluded_files_are_left_alone_although_pre_commit_names_them(blog: Blog) -> None:
    write(blog.folder, {".mdlint.toml": 'exclude = ["old/"]\n', "old/kept.md": "x\n"})
    blog.asks("mdlint")
    write(blog.folder, {"old/a.md": "[x](none.md)\n"})
    assert blog.commit().returncode == 0


@pytest.mark.parametrize("change", [("rm", "-q", "posts/제주 오름.md"), ("mv", "posts/제주 오름.md", "posts/오름.md")])
def test_a_target_that_goes_or_is_renamed_is_found_although_no_file_with_a_link_changes(
    blog: Blog, change: tuple[str, ...]
) -> None:
    write(blog.folder, {"posts/제주 오름.md": POST, "posts/바다.md": POST + "\n[오름](제주%20오름.md)\n", "posts/old.md": DEAD})
    blog.asks("mdlint-links")
    git(blog.folder, *change)
    refused = blog.commit()
    assert refused.returncode == 1
    found = [line for line in (refused.stdout + refused.stderr).splitlines() if "[LN201" in line]
    assert len(found) == 1
    assert found[0].startswith("posts/바다.md:9:6: error: `제주%20오름.md` leads nowhere")
    write(blog.folder, {"posts/바다.md": POST})
    assert blog.commit().returncode == 0


def test_three_thousand_files_are_judged_as_in_one_run(blog: Blog) -> None:
    names = [f"posts/분류 {number % 50:02}/아주 긴 이름을 가진 글 {number:04}.md" for number in range(3000)]
    write(blog.folder, {name: DEAD if number % 100 == 0 else POST for number, name in enumerate(names)})
    blog.asks("mdlint")
    outcome = blog.pre_commit("run", "--all-files")
    assert outcome.returncode == 1
    found = sorted(line for line in outcome.stdout.splitlines() if line.startswith("posts/"))
    assert found == sorted(mdlint("check", cwd=blog.folder).stdout.splitlines())
    assert len(found) == 30


def test_the_hooks_can_be_tried_without_a_config(blog: Blog, hooks: Path) -> None:
    write(blog.folder, {"posts/a.md": DEAD})
    git(blog.folder, "add", "-A")
    tried = blog.pre_commit("try-repo", str(hooks), "mdlint-links")
    assert tried.returncode == 1, tried.stdout + tried.stderr
    assert "posts/a.md:9:8: error: `none.md` leads nowhere" in tried.stdout


def test_before_a_push_the_commits_that_are_pushed_count(blog: Blog) -> None:
    write(blog.folder, {"posts/a.md": POST, "posts/b.md": POST + "\n[a](a.md)\n"})
    blog.asks("mdlint-links")
    git(blog.folder, "rm", "-q", "posts/a.md")
    git(blog.folder, "commit", "-q", "--no-verify", "-m", "Remove")
    tried = blog.pre_commit("run", "--from-ref", "HEAD~1", "--to-ref", "HEAD")
    assert tried.returncode == 1, tried.stdout + tried.stderr
    assert "posts/b.md:9:5: error: `a.md` leads nowhere" in tried.stdout
