"""What git knows of renames, asked of real repositories; and what a stranger's repository may not make us do."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

import pytest

from mdlint import lint
from mdlint.repository import git, history
from mdlint.site.renames import Rename, Renames
from tests.command import write

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="there is no git")
PAGE = "".join(f"Line {number} of a page that is long enough to be known again.\n" for number in range(20))


class Repository:
    """A repository in a folder of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.git("init", "-q", "-b", "main")

    def git(self, *arguments: str) -> None:
        identity = ("-c", "user.name=A", "-c", "user.email=a@example.com", "-c", "commit.gpgSign=false")
        subprocess.run(["git", *identity, *arguments], cwd=self.folder, check=True, capture_output=True)

    def write(self, files: Mapping[str, str]) -> None:
        for path, text in files.items():
            (self.folder / path).parent.mkdir(parents=True, exist_ok=True)
            (self.folder / path).write_text(text, "utf-8")

    def commit(self, files: Mapping[str, str] = {}) -> None:
        self.write(files)
        self.git("add", "-A")
        self.git("commit", "-q", "--allow-empty", "-m", "x")

    def move(self, old: str, new: str) -> None:
        (self.folder / new).parent.mkdir(parents=True, exist_ok=True)
        (self.folder / old).rename(self.folder / new)

    def renames(self) -> list[Rename]:
        return history.renames(str(self.folder), self.files())

    def now(self, path: str) -> tuple[str, bool] | None:
        return Renames(self.renames(), self.files()).now(path)

    def files(self) -> frozenset[str]:
        found = (path for path in self.folder.rglob("*") if path.is_file())
        paths = {path.relative_to(self.folder).as_posix() for path in found}
        return frozenset(path for path in paths if not path.startswith(".git/"))


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    folder = tmp_path / "site"
    folder.mkdir()
    return Repository(folder)


def test_a_chain_of_commits_ends_at_the_file_of_today(repository: Repository) -> None:
    repository.commit({"글/첫 글.md": PAGE, "other.md": "Something else entirely.\n"})
    repository.move("글/첫 글.md", "posts/a.md")
    repository.commit()
    repository.move("posts/a.md", "posts/b.md")
    repository.commit({"posts/b.md": PAGE + "One line more.\n"})
    assert repository.now("글/첫 글.md") == repository.now("posts/a.md") == ("posts/b.md", True)
    assert repository.now("none.md") is None


def test_a_file_that_is_gone_went_nowhere(repository: Repository) -> None:
    repository.commit({"a.md": PAGE, "b.md": "Something else entirely.\n"})
    (repository.folder / "a.md").unlink()
    repository.commit()
    assert repository.now("a.md") is None


def test_pages_of_one_text_and_several_names_are_no_proof(repository: Repository) -> None:
    repository.commit({"a.md": PAGE, "b.md": PAGE})
    repository.move("a.md", "c.md")
    repository.move("b.md", "d.md")
    repository.commit()
    found = repository.now("a.md")
    assert found is not None and not found[1]


def test_pages_without_text_are_no_proof(repository: Repository) -> None:
    repository.commit({"a.md": "", "b.md": PAGE})
    repository.move("a.md", "c.md")
    repository.commit()
    assert repository.now("a.md") is None


def test_two_front_pages_that_are_a_little_alike_are_no_proof(repository: Repository) -> None:
    lines = PAGE.splitlines(keepends=True)
    repository.commit({"a/index.md": PAGE})
    (repository.folder / "a/index.md").unlink()
    repository.commit({"b/index.md": "".join(lines[:12]) + "New words for a new page, as long as the old ones were.\n" * 8})
    assert repository.now("a/index.md") == ("b/index.md", False)


def test_a_rename_that_was_made_while_merging(repository: Repository) -> None:
    repository.commit({"a.md": PAGE, "b.md": "b\n"})
    repository.git("checkout", "-q", "-b", "side")
    repository.commit({"side.md": "Something else entirely.\n"})
    repository.git("checkout", "-q", "main")
    repository.commit({"b.md": "c\n"})
    repository.git("merge", "-q", "--no-commit", "side")
    repository.git("mv", "a.md", "z.md")
    repository.git("commit", "-q", "-m", "merge")
    assert repository.now("a.md") == ("z.md", True)


def test_a_rename_on_a_branch_that_was_merged(repository: Repository) -> None:
    repository.commit({"a.md": PAGE})
    repository.git("checkout", "-q", "-b", "side")
    repository.git("mv", "a.md", "b.md")
    repository.commit()
    repository.git("checkout", "-q", "main")
    repository.commit({"a.md": PAGE + "Meanwhile.\n"})
    repository.git("merge", "-q", "-m", "merge", "side")
    assert repository.now("a.md") == ("b.md", True)


def test_what_is_staged_and_what_is_not(repository: Repository) -> None:
    repository.commit({"staged.md": PAGE, "moved.md": PAGE.upper(), "changed.md": PAGE[::-1]})
    repository.git("mv", "staged.md", "staged-now.md")
    repository.move("moved.md", "folder/moved-now.md")
    repository.move("changed.md", "folder/changed.md")
    repository.write({"folder/changed.md": PAGE[::-1][:-200] + "\nAnd a last line.\n", "new.md": "Something else entirely.\n"})
    assert repository.now("staged.md") == ("staged-now.md", True)
    assert repository.now("moved.md") == ("folder/moved-now.md", True)
    assert repository.now("changed.md") == ("folder/changed.md", True)


def test_of_pages_with_one_text_names_tell_which_is_which(repository: Repository) -> None:
    twins = {"a/one.md": PAGE, "a/two.md": PAGE, "a/three.md": PAGE.upper(), "a/four.md": PAGE.upper()}
    repository.commit({**twins, "gone.md": "Something else entirely.\n"})
    repository.move("a/one.md", "b/one.md")
    repository.move("a/two.md", "b/2.md")  # which is what is left over
    repository.move("a/three.md", "b/3.md")
    repository.move("a/four.md", "b/4.md")
    (repository.folder / "gone.md").unlink()
    repository.write({"new.md": "Nothing like the one that is gone.\n"})
    assert repository.now("a/one.md") == ("b/one.md", True)
    assert repository.now("a/two.md") == ("b/2.md", True)
    assert repository.now("a/three.md") is None
    assert repository.now("gone.md") is None


def test_line_ends_that_git_changes_hide_no_move(repository: Repository) -> None:
    repository.commit({".gitattributes": "* text eol=crlf\n", "a.md": PAGE})
    repository.move("a.md", "b.md")
    (repository.folder / "b.md").write_bytes(PAGE.replace("\n", "\r\n").encode())
    assert repository.now("a.md") == ("b.md", True)


def test_a_shallow_clone_and_no_repository_know_nothing(repository: Repository, tmp_path: Path) -> None:
    repository.commit({"a.md": PAGE})
    repository.git("mv", "a.md", "b.md")
    repository.commit()
    repository.git("clone", "-q", "--depth=1", f"file://{repository.folder}", str(tmp_path / "shallow"))
    assert history.renames(str(tmp_path / "shallow"), {"b.md"}) == []
    assert history.renames(str(tmp_path), {"b.md"}) == []


def test_a_clone_without_contents_knows_what_needs_none_and_fetches_nothing(repository: Repository, tmp_path: Path) -> None:
    repository.commit({"a.md": PAGE, "c.md": PAGE.upper()})
    repository.git("mv", "a.md", "b.md")
    repository.git("mv", "c.md", "d.md")
    repository.commit({"d.md": PAGE.upper() + "More.\n"})
    repository.git("config", "uploadpack.allowFilter", "true")
    clone = tmp_path / "partial"
    repository.git("clone", "-q", "--no-checkout", "--filter=blob:none", f"file://{repository.folder}", str(clone))
    before = sorted(clone.rglob("*.pack"))
    known = Renames(history.renames(str(clone), {"b.md", "d.md"}), {"b.md", "d.md"})
    assert known.now("a.md") == ("b.md", True)
    assert known.now("c.md") is None
    assert sorted(clone.rglob("*.pack")) == before


@pytest.mark.skipif(os.name == "nt", reason="the traps are shell scripts")
def test_nothing_that_the_repository_says_is_run(repository: Repository, tmp_path: Path) -> None:
    repository.commit({"a.md": PAGE, ".gitattributes": "*.md diff=trap filter=trap\n"})
    repository.git("mv", "a.md", "b.md")
    repository.commit()
    repository.move("b.md", "c.md")
    trap, mark = tmp_path / "trap", tmp_path / "sprung"
    trap.write_text(f"#!/bin/sh\necho >> '{mark}'\ncat\n")
    trap.chmod(0o755)
    for name in ("core.fsmonitor", "core.pager", "diff.external", "diff.trap.command", "diff.trap.textconv", "gpg.program"):
        repository.git("config", name, str(trap))
    for name in ("filter.trap.clean", "filter.trap.smudge", "filter.trap.process", "core.sshCommand", "credential.helper"):
        repository.git("config", name, str(trap))
    repository.git("config", "log.showSignature", "true")
    for hook in ("post-index-change", "fsmonitor-watchman", "pre-commit"):
        (repository.folder / ".git" / "hooks" / hook).write_bytes(trap.read_bytes())
        (repository.folder / ".git" / "hooks" / hook).chmod(0o755)
    mark.unlink(missing_ok=True)
    assert Renames(repository.renames(), {"c.md"}).now("a.md") == ("c.md", True)
    assert not mark.exists()


def test_settings_and_surroundings_change_no_answer(repository: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    repository.commit({"a/한글.md": PAGE})
    repository.git("mv", "a/한글.md", "a/글 둘.md")
    repository.commit()
    for name, value in {
        "log.diffMerges": "off",
        "diff.renames": "false",
        "diff.relative": "true",
        "core.quotePath": "true",
        "format.pretty": "fuller",
        "log.showRoot": "false",
        "diff.noprefix": "true",
        "color.ui": "always",
        "log.decorate": "full",
    }.items():
        repository.git("config", name, value)
    monkeypatch.setenv("GIT_DIR", "/nowhere")
    monkeypatch.setenv("GIT_INDEX_FILE", "/nowhere/index")
    monkeypatch.chdir(repository.folder / "a")
    assert repository.now("a/한글.md") == ("a/글 둘.md", True)


def test_names_that_look_like_an_answer(repository: Repository) -> None:
    repository.commit({"\x02": PAGE, ":100644 100644 aaaa bbbb R100": PAGE.upper()})
    repository.git("mv", "\x02", "a\nb.md")
    repository.commit()
    repository.git("mv", "--", ":100644 100644 aaaa bbbb R100", "c.md")
    repository.commit()
    assert repository.now("\x02") == ("a\nb.md", True)
    assert repository.now(":100644 100644 aaaa bbbb R100") == ("c.md", True)


def test_git_is_asked_only_where_a_link_is_dead(repository: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    really = git.ask

    def heard(root: str, *arguments: str, stdin: bytes = b"") -> bytes | None:
        asked.append(arguments[0])
        return really(root, *arguments, stdin=stdin)

    monkeypatch.setattr(history, "ask", heard)
    repository.commit({"a.md": PAGE, "index.md": "[a](a.md), [b](b.md#c)\n", "b.md": "# B\n"})
    lint.run([str(repository.folder)])
    assert asked == []
    repository.git("mv", "a.md", "c.md")
    report = lint.run([str(repository.folder)])
    assert asked.count("log") == 2
    assert [one.message for one in report.diagnostics if one.rule.code == "LN201"] == ["`a.md` leads nowhere: it is `c.md` now"]


def test_without_git_names_alone_tell(repository: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    repository.commit({"a.md": PAGE, "index.md": "[a](a.md)\n"})
    repository.git("mv", "a.md", "c.md")
    monkeypatch.setenv("PATH", "")
    git._program.cache_clear()
    report = lint.run([str(repository.folder)])
    git._program.cache_clear()
    assert [one.message for one in report.diagnostics if one.rule.code == "LN201"] == ["`a.md` leads nowhere"]


def test_a_commit_is_seen_where_branches_are_kept_in_tables(tmp_path: Path) -> None:
    write(tmp_path, {".git/HEAD": "ref: refs/heads/.invalid\n", ".git/reftable/tables.list": "0x01-0x01.ref\n"})
    before = history.state(str(tmp_path), [])
    write(tmp_path, {".git/reftable/tables.list": "0x01-0x02.ref\n0x03-0x03.ref\n"})
    assert before != history.state(str(tmp_path), [])
