"""What a run remembers of the last one: it says the same as one that remembers nothing, whatever happens in between."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random
from typing import Any

import pytest

from mdlint import document, engine, lint
from mdlint.engine import Findings
from mdlint.model import Document
from mdlint.repository import git
from mdlint.runs import judging
from mdlint.runs.report import Report
from mdlint.store import facts, place
from tests.command import mdlint, write

NAMES = (
    "posts/a.md",
    "posts/b.md",
    "posts/봄 날/c.md",
    "posts/sub/index.md",
    "posts/_index.md",
    "docs/d.md",
    "docs/e.md",
    "docs/f.mdx",
    "notes/g.md",
)
PIECES = (
    "# One\n",
    "## Two\n",
    "## two\n",
    "### 설치 방법\n",
    "[a](a.md)\n",
    "[b](b.md#two)\n",
    "[c](/posts/봄%20날/c#설치-방법)\n",
    "[d](../docs/d.md#one)\n",
    "[e](/posts/b#two-1) and [gone](/posts/gone)\n",
    "[f](f.mdx#here) <a id='here'></a>\n",
    "[claimed](/posts/claimed)\n",
    "[i](/posts/I)\n",
    "[g](../notes/g.md#none) [hidden](../build/h.md)\n",
    "#태그\n",
    "<!-- mdlint-disable LN -->\n",
    "[x][y]\n",
)
MATTERS = (
    "",
    "---\ntitle: One\ndate: 2026-01-31\nexcerpt: e\ntags: [garden, walks]\n---\n",
    "---\ntitle: One\ndate: 2026-02-30\nexcerpt: e\ntags: [gardn, Walks]\n---\n",
    "---\ntitle: Two\ndate: 2026-01-31\nexcerpt: e\ntags: [garden]\nslug: claimed\n---\n",
    "---\ntitle: [\n---\n",
    "---\ndraft: true\nseries: garden\n---\n",
    "---\ntitle: One\npermalink: /posts/claimed\naliases: [/posts/gone]\n---\n",
    "---\nTitle: One\nTags: [walks]\ncascade: {Draft: true}\n---\n",
    "---\ntitle: One\ntags: [Garden, garden-walks]\n$schema: ../docs.schema.json\n---\n",
)
CONFIGS = (
    "",
    "extend-select = ['FM', 'HD']\n",
    "[severity]\nLN = 'info'\n",
    "ignore-destinations = ['/posts/*']\n",
    "known-routes = ['/posts/gone']\n",
    "[limits]\nfindings-per-file = 1\n",
    "extend-select = ['LN3', 'FM', 'LN212']\n",
    "extends = ['jekyll']\n",
    "[site]\ncascade = true\nkeys-in-any-case = true\n",
    "[[content]]\nfolder = 'docs'\nroute = '/posts'\n",
    "[[schemas]]\nfiles = ['docs/**']\nschema = 'docs.schema.json'\n",
)
SCHEMAS = ('{"required": ["title"]}', '{"properties": {"title": {"maxLength": 2}}}', '{"$ref": "posts.schema.json"}')


@pytest.fixture(autouse=True)
def _git_is_looked_for_anew() -> Iterator[None]:
    """Runs in this very process leave behind where git lies, which other tests take away."""
    yield
    git._program.cache_clear()


def text(random: Random) -> str:
    return random.choice(MATTERS) + body(random)


def body(random: Random) -> str:
    return "\n" + "\n".join(random.choices(PIECES, k=random.randint(2, 9)))


def step(random: Random, folder: Path) -> None:
    """One change as people make them: pages come, go, move and change, and so do settings."""
    there = [name for name in NAMES if (folder / name).exists()]
    name = random.choice(NAMES)
    match random.randrange(16):
        case 0 if there:
            (folder / random.choice(there)).unlink()
        case 1 if there:
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / random.choice(there)).replace(folder / name)
        case 2:
            write(folder, {".mdlint.toml": random.choice(CONFIGS), "docs.schema.json": random.choice(SCHEMAS)})
        case 3:
            write(folder, {".gitignore": random.choice(("", "notes/\n", "build/\n"))})
        case 5:
            write(folder, {"docs/x.html": random.choice(("---\npermalink: /posts/gone\n---\n", "<p>notes/g.md", ""))})
        case 4:
            write(folder, {"posts.schema.json": random.choice(SCHEMAS[:2]), "docs/.mdlint.toml": random.choice(CONFIGS[:3])})
        case 6 | 7 | 8 | 9 if there:  # all front matter stays as it is
            name = random.choice(there)
            old = (folder / name).read_text(encoding="utf-8")
            write(folder, {name: next((matter for matter in MATTERS[1:] if old.startswith(matter)), "") + body(random)})
        case _:
            write(folder, {name: text(random)})


def said(report: Report) -> Report:
    """What a report says, without the order in which its failures were met."""
    return report._replace(failures=tuple(sorted(report.failures)))


@pytest.mark.parametrize("seed", range(8))
def test_what_is_remembered_is_what_would_be_found(seed: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    random = Random(seed)
    monkeypatch.setenv("MDLINT_CACHE_DIR", str(tmp_path / "cache"))
    folder = tmp_path / "site"
    (folder / ".git").mkdir(parents=True)
    monkeypatch.chdir(folder)
    write(folder, {name: text(random) for name in NAMES} | {"docs.schema.json": SCHEMAS[0], "posts.schema.json": SCHEMAS[0]})
    for _ in range(40):
        step(random, folder)
        there = [name for name in NAMES if (folder / name).exists()]
        paths = random.choice((["."], ["."], ["posts"] if (folder / "posts").exists() else ["."], there[:1] or ["."]))
        try:
            fresh = lint.run(paths)
        except Exception as error:  # a config that cannot be obeyed is none in either run
            with pytest.raises(type(error)):
                lint.run(paths, cached=True)
            continue
        assert said(lint.run(paths, cached=True)) == said(fresh)
        assert said(lint.run(paths, cached=True)) == said(fresh)


SITE = {
    ".git/HEAD": "",
    "a.md": "# A\n\n[b](b.md#here)\n",
    "b.md": "# B\n\n## Here\n",
    "c.md": "# C\n\n[b](b.md)\n",
    "d.md": "# D\n",
}


@pytest.fixture
def parsed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[], list[str]]:
    """Runs on the site in `site`, and tells which documents were parsed for that."""
    write(tmp_path / "site", SITE)
    monkeypatch.setenv("MDLINT_CACHE_DIR", str(tmp_path / "cache"))
    monkeypatch.chdir(tmp_path / "site")
    seen: list[str] = []
    plain = document.parse

    def parse(path: str, *arguments: object) -> Document:
        seen.append(path)
        return plain(path, *arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(document, "parse", parse)

    def run() -> list[str]:
        seen.clear()
        lint.run(["."], cached=True)
        return sorted(seen)

    return run


def test_what_has_not_changed_is_not_parsed_again(parsed: Callable[[], list[str]]) -> None:
    assert parsed() == ["a.md", "b.md", "c.md", "d.md"]
    assert parsed() == []


def test_of_a_page_that_changed_it_is_judged_and_what_links_to_it(
    parsed: Callable[[], list[str]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    judged: list[str] = []
    plain = engine.lint_document

    def lint_document(document: Document, *others: Any) -> Findings:
        judged.append(document.path)
        return plain(document, *others)

    monkeypatch.setattr(engine, "lint_document", lint_document)
    parsed()
    judged.clear()
    write(tmp_path / "site", {"b.md": "# B\n\n## There\n"})
    assert (parsed(), judged) == (["b.md"], ["a.md", "b.md"])  # `c.md` leads to no part of it
    judged.clear()
    write(tmp_path / "site", {"d.md": "# D\n\nMore.\n"})
    assert (parsed(), judged) == (["d.md"], ["d.md"])
    judged.clear()
    write(tmp_path / "site", {"e.md": "# E\n"})
    assert (parsed(), judged) == (["e.md"], ["a.md", "b.md", "c.md", "d.md", "e.md"])  # names have changed, facts have not


def test_facts_that_are_broken_are_found_anew(parsed: Callable[[], list[str]], tmp_path: Path) -> None:
    parsed()
    (kept,) = Path(place.folder()).glob("*.facts")
    kept.write_bytes(kept.read_bytes()[:-1])
    write(tmp_path / "site", {"e.md": "# E\n"})
    assert parsed() == ["d.md", "e.md"]
    kept.unlink()
    write(tmp_path / "site", {"f.md": "# F\n"})
    assert parsed() == ["a.md", "b.md", "c.md", "f.md"]


def test_files_of_facts_are_put_together_and_what_is_gone_is_forgotten(parsed: Callable[[], list[str]], tmp_path: Path) -> None:
    for number in range(facts.MOST_FILES + 2):
        write(tmp_path / "site", {"d.md": f"# D {number}\n"})
        parsed()
    kept = list(Path(place.folder()).glob("*.facts"))
    assert len(kept) == 2
    assert sum(file.stat().st_size for file in kept) < 10_000
    write(tmp_path / "site", {"e.md": "# E\n"})
    assert parsed() == ["e.md"]


def test_two_runs_at_once_spoil_nothing(tmp_path: Path) -> None:
    write(tmp_path / "site", SITE | {f"{number}.md": f"# {number}\n\n[b](b.md#here)\n\n#### x\n" for number in range(50)})
    expected = mdlint("check", "--no-cache", cwd=tmp_path / "site").stdout
    command = [sys.executable, "-m", "mdlint", "check"]
    runs = [subprocess.Popen(command, cwd=tmp_path / "site", stdout=subprocess.PIPE, stderr=subprocess.PIPE) for _ in range(4)]
    assert [run.communicate()[0].decode() for run in runs] == [expected] * 4
    assert mdlint("check", cwd=tmp_path / "site").stdout == expected


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="may write everywhere")
def test_where_nothing_can_be_kept_nothing_is(parsed: Callable[[], list[str]], tmp_path: Path) -> None:
    (tmp_path / "cache").mkdir(mode=0o500)
    assert parsed() == parsed() == ["a.md", "b.md", "c.md", "d.md"]


def test_where_the_folder_is_a_file_nothing_is_kept(parsed: Callable[[], list[str]], tmp_path: Path) -> None:
    write(tmp_path, {"cache": "mine"})
    assert parsed() == parsed() == ["a.md", "b.md", "c.md", "d.md"]
    assert (tmp_path / "cache").read_text() == "mine"


def test_what_git_knows_may_change(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = write(tmp_path / "site", {"a.md": "# A\n\n[b](b.md)\n", "b.md": "# B\n\nSome text that can be known again.\n" * 9})
    monkeypatch.setenv("MDLINT_CACHE_DIR", str(tmp_path / "cache"))
    monkeypatch.chdir(folder)
    command_line = ("git", "-c", "user.name=a", "-c", "user.email=a@example.com")
    for command in (("init", "-q"), ("add", "."), ("commit", "-qm", "One")):
        subprocess.run([*command_line, *command], check=True)
    (folder / "b.md").rename(folder / "x y.md")
    for text in (b"# Another\n", subprocess.run([*command_line, "show", "HEAD:b.md"], check=True, capture_output=True).stdout):
        (folder / "x y.md").write_bytes(text)
        fresh = lint.run(["."])
        assert lint.run(["."], cached=True) == fresh
        assert lint.run(["."], cached=True) == fresh
    subprocess.run([*command_line, "add", "."], check=True)
    assert lint.run(["."], cached=True) == lint.run(["."])


def test_what_other_files_say_may_change(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = write(tmp_path / "site", {".git/HEAD": "", "a.md": "# a\n", "b.md": "# b\n"})
    monkeypatch.setenv("MDLINT_CACHE_DIR", str(tmp_path / "cache"))
    for menu in ('nav: ["b.md"]', "nav: []", 'nav: ["a.md"]'):
        write(folder, {"menu.yml": menu})
        cached, fresh = (mdlint("check", "--extend-select", "orphan", *more, cwd=folder) for more in ((), ("--no-cache",)))
        assert (cached.stdout, cached.returncode) == (fresh.stdout, fresh.returncode)


def repository(folder: Path) -> Path:
    """A repository in which `b.md` has become `c.md`, while `a.md` leads to it by its old name."""
    write(folder, {"a.md": "[b](b.md)\n", "b.md": "# B\n"})
    command_line = ("git", "-c", "user.name=a", "-c", "user.email=a@example.com")
    for command in (("init", "-q"), ("add", "."), ("commit", "-qm", "1"), ("mv", "b.md", "c.md"), ("commit", "-qm", "2")):
        subprocess.run([*command_line, *command], check=True, cwd=folder)
    return folder


def test_what_git_did_not_say_is_asked_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = repository(tmp_path / "site")
    monkeypatch.setenv("MDLINT_CACHE_DIR", str(tmp_path / "cache"))
    with monkeypatch.context() as without_git:
        without_git.setenv("PATH", str(tmp_path))
        mdlint("check", cwd=folder)
    assert mdlint("check", cwd=folder).stdout == mdlint("check", "--no-cache", cwd=folder).stdout != ""


@pytest.mark.skipif(sys.platform == "win32", reason="a script in the place of git")
@pytest.mark.parametrize("jobs", [1, 2])
def test_what_git_was_too_slow_to_say_is_asked_again(jobs: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = repository(tmp_path / "site")
    write(folder, {f"{number}.md": "" for number in range(judging.FIRST)})
    monkeypatch.setenv("MDLINT_CACHE_DIR", str(tmp_path / "cache"))
    monkeypatch.chdir(folder)
    plain = git._program()
    write(tmp_path, {"slow/git": f'#!/bin/sh\ncase $* in *\\ log\\ *) exec sleep 60;; esac\nexec {plain} "$@"\n'})
    (tmp_path / "slow" / "git").chmod(0o755)
    with monkeypatch.context() as slow:
        slow.setenv("PATH", f"{tmp_path / 'slow'}{os.pathsep}{os.environ['PATH']}")
        git._program.cache_clear()
        slow.setattr(git, "SECONDS", 0.5)
        slow.setattr(git, "_unanswered", set())
        assert "c.md" not in str(lint.run(["."], cached=True, jobs=jobs).diagnostics)
    git._program.cache_clear()
    assert lint.run(["."], cached=True) == lint.run(["."])


def test_where_git_refuses_what_was_found_is_remembered(parsed: Callable[[], list[str]], tmp_path: Path) -> None:
    write(tmp_path / "site", {"a.md": "# A\n\n[b](gone.md)\n"})
    parsed()
    next(Path(place.folder()).glob("*.index")).unlink()  # the facts
    assert parsed() == []


@pytest.mark.parametrize("jobs", [1, 2])
def test_of_what_changes_while_it_is_judged_nothing_is_kept(jobs: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pages = {f"a/{number}.md": "" for number in range(judging.FIRST)}
    folder = write(tmp_path / "site", {".git/HEAD": "", "a/z.md": "[t](../t.md#here)\n", "t.md": "# Here\n", **pages})
    monkeypatch.setenv("MDLINT_CACHE_DIR", str(tmp_path / "cache"))
    monkeypatch.chdir(folder)
    plain = engine.lint_document

    def lint_document(document: Document, *others: Any) -> Findings:
        found = plain(document, *others)
        if document.path == "a/z.md":
            write(folder, {"t.md": "# There\n"})
        return found

    with monkeypatch.context() as disturbed:
        disturbed.setattr(engine, "lint_document", lint_document)
        assert not lint.run(["a"], cached=True, jobs=jobs).diagnostics
    assert lint.run(["a"], cached=True) == lint.run(["a"])


@pytest.mark.parametrize(
    "spoil",
    [
        lambda data: data[:0],
        lambda data: data[:-1],
        lambda data: data[: len(data) // 2],
        lambda data: data[:-3] + bytes([data[-3] ^ 1]) + data[-2:],
        lambda data: b"mdlint 0" + data[8:],
        lambda data: b"\x80\x04]" + data,
    ],
)
def test_what_is_broken_counts_as_not_there(spoil: Callable[[bytes], bytes], parsed: Callable[[], list[str]]) -> None:
    parsed()
    (found,) = Path(place.folder()).glob("*.results")
    found.write_bytes(spoil(found.read_bytes()))
    assert parsed() == []  # the facts are whole
    for file in Path(place.folder()).iterdir():
        file.write_bytes(spoil(file.read_bytes()))
    assert parsed() == ["a.md", "b.md", "c.md", "d.md"]
    assert parsed() == []


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="needs owners and modes")
def test_a_folder_that_others_may_write_to_is_not_used(parsed: Callable[[], list[str]]) -> None:
    parsed()
    Path(place.folder()).chmod(0o777)
    assert parsed() == ["a.md", "b.md", "c.md", "d.md"]


def test_clean_removes_all_and_nothing_else(parsed: Callable[[], list[str]], tmp_path: Path) -> None:
    parsed()
    others = {"mine.txt", "thesis.results", "book.index", "notes.tmp"}
    write(tmp_path, {f"cache/{name}": "not yours" for name in others})
    for name in others:
        os.utime(tmp_path / "cache" / name, (0, 0))
    write(tmp_path / "site", {"a.md": "# A new one\n"})
    parsed()
    result = mdlint("cache", "clean", cwd=tmp_path)
    assert (result.returncode, result.stderr) == (0, f"{tmp_path}/cache: 5 files removed\n")
    assert {file.name for file in Path(place.folder()).iterdir()} == others
    assert parsed() == ["a.md", "b.md", "c.md", "d.md"]


def test_no_cache_writes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path / "site", SITE)
    monkeypatch.setenv("MDLINT_CACHE_DIR", str(tmp_path / "cache"))
    mdlint("check", "--no-cache", cwd=tmp_path / "site")
    assert not Path(place.folder()).exists()
    mdlint("check", cwd=tmp_path / "site")
    assert Path(place.folder()).exists()
