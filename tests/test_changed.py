"""`--since` and `--staged`: what has changed, and what links to it, in real repositories."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.command import POST, mdlint, write
from tests.repository import ENVIRONMENT, committed, git

SITE = {
    "posts/여행/제주 오름.md": POST + "\n## 오름\n",
    "posts/여행/바다.md": POST + "\n[오름](제주%20오름.md#오름), [또](/posts/여행/제주%20오름)\n",
    "posts/정원.md": POST + "\n[없는 글](none.md)\n",
    "posts/그림.md": POST.replace("excerpt", "cover: ../images/a.png\nexcerpt") + "\n![그림](../images/a.png)\n",
    "images/a.png": "",
    ".mdlint.toml": '[rules.broken-reference]\nassets = ["cover"]\n',
}


@pytest.fixture
def site(tmp_path: Path) -> Path:
    committed(write(tmp_path, SITE))
    return tmp_path


def lines(site: Path, *arguments: str) -> list[str]:
    return mdlint("check", *arguments, cwd=site).stdout.splitlines()


def test_where_nothing_has_changed_nothing_is_said(site: Path) -> None:
    result = mdlint("check", "--staged", cwd=site)
    assert (result.returncode, result.stdout) == (0, "")
    assert result.stderr.startswith("mdlint: no Markdown file has changed")
    assert mdlint("check", "--since", "HEAD", cwd=site).stdout == ""
    assert mdlint("check", cwd=site).stdout != ""


def test_a_changed_file_is_checked_whole_and_no_other_is(site: Path) -> None:
    write(site, {"posts/여행/바다.md": POST + "\n[x](gone.md)\n"})
    assert lines(site, "--since", "HEAD") == ["posts/여행/바다.md:9:5: error: `gone.md` leads nowhere [LN201 broken-link]"]
    assert lines(site, "--staged") == []
    git(site, "add", "-A")
    assert lines(site, "--staged") == lines(site, "--since", "HEAD") != []


def test_a_file_that_git_does_not_know_yet_has_changed(site: Path) -> None:
    write(site, {"posts/새 글.md": POST + "\n[x](gone.md)\n", ".gitignore": "drafts/\n", "drafts/a.md": "[x](gone.md)\n"})
    assert [line.partition(":")[0] for line in lines(site, "--since", "HEAD")] == ["posts/새 글.md"]


def test_links_to_a_file_that_has_been_removed_are_found_where_they_stand(site: Path) -> None:
    git(site, "rm", "-q", "posts/여행/제주 오름.md", "images/a.png")
    found = [line.split(" leads")[0] for line in lines(site, "--staged")]
    assert found == [
        "posts/그림.md:4:8: error: `../images/a.png`",
        "posts/그림.md:10:7: error: `../images/a.png`",
        "posts/여행/바다.md:9:6: error: `제주%20오름.md#오름`",
        "posts/여행/바다.md:9:26: error: `/posts/여행/제주%20오름`",
    ]


def test_links_to_a_file_that_has_another_name_are_found(site: Path) -> None:
    git(site, "mv", "posts/여행", "posts/나들이")
    write(site, {"index.md": "[바다](posts/여행/바다.md)\n"})
    assert [line.partition(":")[0] for line in lines(site, "--staged")] == ["index.md", "posts/나들이/바다.md"]


def test_links_to_a_heading_that_is_gone_are_found(site: Path) -> None:
    write(site, {"posts/여행/제주 오름.md": POST})
    found = lines(site, "--since", "HEAD")
    assert len(found) == 1
    assert "posts/여행/바다.md:9:" in found[0]
    assert "LN203" in found[0]


def test_only_what_has_happened_since_the_branches_parted_counts(site: Path) -> None:
    git(site, "checkout", "-q", "-b", "work")
    write(site, {"posts/work.md": POST + "\n[x](gone.md)\n"})
    committed(site)
    git(site, "checkout", "-q", "main")
    write(site, {"posts/정원.md": POST + "\n[또 없는 글](none.md)\n"})
    committed(site)
    git(site, "checkout", "-q", "work")
    assert [line.partition(":")[0] for line in lines(site, "--since", "main")] == ["posts/work.md"]


def test_only_the_paths_that_are_asked_for_are_reported(site: Path) -> None:
    git(site, "rm", "-q", "posts/여행/제주 오름.md", "images/a.png")
    assert {line.partition(":")[0] for line in lines(site, "--staged", "posts/여행")} == {"posts/여행/바다.md"}


def test_before_a_first_commit_everything_that_is_staged_is_new(tmp_path: Path) -> None:
    write(tmp_path, {"a.md": "[x](gone.md)\n", "b.md": "[x](gone.md)\n"})
    git(tmp_path, "init", "-q")
    git(tmp_path, "add", "a.md")
    assert [line.partition(":")[0] for line in lines(tmp_path, "--staged")] == ["a.md"]


def test_what_is_staged_counts_and_not_what_the_disk_says_by_now(site: Path) -> None:
    write(site, {"posts/새 글.md": POST + "\n[x](gone.md)\n"})
    git(site, "add", "-A")
    write(site, {"posts/새 글.md": POST, "posts/정원.md": POST + "\n[x](gone.md)\n"})
    assert lines(site, "--staged") == ["posts/새 글.md:9:5: error: `gone.md` leads nowhere [LN201 broken-link]"]


def test_a_commit_of_its_own_index_is_looked_at(site: Path) -> None:
    write(site, {"posts/정원.md": POST + "\n[x](gone.md)\n"})
    hook = write(site, {".git/hooks/pre-commit": f"#!/bin/sh\nexec {sys.executable} -m mdlint check --staged\n"})
    (hook / ".git/hooks/pre-commit").chmod(0o755)
    for arguments in (("-a",), ("posts/정원.md",)):
        refused = subprocess.run(
            ["git", "commit", "-m", "Write", *arguments], cwd=site, env=ENVIRONMENT, capture_output=True, encoding="utf-8"
        )
        assert refused.returncode == 1
        assert "posts/정원.md:9:5: error: `gone.md` leads nowhere" in refused.stdout + refused.stderr


def test_a_page_that_had_an_address_of_its_own_is_known_by_it(site: Path) -> None:
    write(site, {"posts/정원.md": POST.replace("---\n", "---\npermalink: /garden\n", 1), ".mdlint.toml": ""})
    write(site, {"index.md": "[정원](/garden)\n", ".mdlint.toml": '[[content]]\nfolder = "."\nroute = "/"\n'})
    committed(site)
    assert lines(site, "index.md") == []
    write(site, {"posts/정원.md": POST})
    git(site, "add", "-A")
    assert lines(site, "--staged") == ["index.md:1:6: error: `/garden` leads nowhere [LN201 broken-link]"]


def test_before_a_push_the_range_of_pre_commit_counts(site: Path) -> None:
    git(site, "rm", "-q", "posts/여행/제주 오름.md")
    committed(site)
    assert lines(site, "--staged") == []
    assert len(mdlint("check", "--staged", cwd=site, PRE_COMMIT_FROM_REF="HEAD~1").stdout.splitlines()) == 2


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["--since", "nowhere"], "`nowhere` is no commit that git knows"),
        (["--since", "--output=x"], "`--output=x` is no commit that git knows"),
        (["--since", ""], "`` is no commit that git knows"),
        (["--since", "HEAD", "--staged"], "contradict each other"),
        (["--staged", "-"], "of which git knows nothing"),
    ],
)
def test_what_git_cannot_tell_is_one_sentence(site: Path, arguments: list[str], sentence: str) -> None:
    result = mdlint("check", *arguments, cwd=site)
    assert result.returncode == 2
    assert sentence in result.stderr


def test_without_a_repository_nobody_can_tell(tmp_path: Path) -> None:
    result = mdlint("check", "--since", "main", cwd=write(tmp_path, {"posts/a.md": POST}))
    assert result.returncode == 2
    assert "is no git repository" in result.stderr


@pytest.mark.skipif(os.name == "nt", reason="a script stands in for the program")
def test_nothing_that_a_repository_names_is_run(site: Path) -> None:
    spy = write(site, {".git/spy": '#!/bin/sh\ntouch "$0.ran"\n'}) / ".git/spy"
    spy.chmod(0o755)
    for setting in ("diff.external", "core.fsmonitor", "diff.x.textconv", "diff.x.command", "core.pager", "gpg.program"):
        git(site, "config", setting, str(spy))
    for program in ("clean", "smudge", "process"):
        git(site, "config", f"filter.x.y.{program}", str(spy))
    git(site, "config", "filter.x.y.required", "true")
    write(site, {".gitattributes": "*.md diff=x filter=x.y\n", "posts/정원.md": POST + "\n[없는 글](n0ne.md)\n"})
    assert len(lines(site, "--since", "HEAD")) == 1
    assert not list((site / ".git").glob("*.ran"))
