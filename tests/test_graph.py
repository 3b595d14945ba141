"""Who links to whom; and files that are nobody's target, or that git does not know: what the whole command says of them."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from pathlib import Path

import jsonschema
import pytest

from mdlint.repository.git import _program
from mdlint.resources import schema_text
from tests.command import POST, mdlint, write

SCHEMA = jsonschema.Draft202012Validator(json.loads(schema_text("graph.schema.json")))
BLOG: dict[str, str | bytes] = {
    ".git/HEAD": "",
    "index.md": "[spring](posts/spring.md)\n",
    "posts/spring.md": POST + "\n[summer](summer.md) [again](/posts/summer#heat) ![x](x.png)\n",
    "posts/summer.md": POST + "\n# Heat\n\n[here](#heat)\n",
    "posts/autumn.md": POST + "\n[summer](summer.md) [nowhere](none.md)\n",
    "posts/winter.md": POST.replace("title", "draft: true\ntitle"),
    "posts/x.png": b"\x89PNG",
}


def graph(*arguments: str, cwd: Path) -> dict[str, list[dict[str, object]]]:
    result = mdlint("graph", "--output-format", "json", *arguments, cwd=cwd)
    assert result.returncode == 0, result.stderr
    found: dict[str, list[dict[str, object]]] = json.loads(result.stdout)
    SCHEMA.validate(found)
    return found


def test_who_links_to_whom(tmp_path: Path) -> None:
    found = graph(cwd=write(tmp_path, BLOG))
    assert [(link["source"], link["target"], link["count"]) for link in found["links"]] == [
        ("index.md", "posts/spring.md", 1),
        ("posts/autumn.md", "posts/summer.md", 1),
        ("posts/spring.md", "posts/summer.md", 2),
    ]
    assert {page["path"]: (page["route"], page["published"], page["orphan"], page["deadEnd"]) for page in found["pages"]} == {
        "index.md": (None, True, False, False),
        "posts/autumn.md": ("/posts/autumn", True, True, False),
        "posts/spring.md": ("/posts/spring", True, False, False),
        "posts/summer.md": ("/posts/summer", True, False, True),
        "posts/winter.md": ("/posts/winter", False, False, False),
    }


def test_in_words(tmp_path: Path) -> None:
    assert mdlint("graph", cwd=write(tmp_path, BLOG)).stdout.splitlines() == [
        "5 pages, 4 links between them",
        "1 orphan: no other page links there",
        "  posts/autumn.md",
        "1 dead end: no link leads on to another page",
        "  posts/summer.md",
    ]


def test_some_pages_and_what_joins_them_to_others(tmp_path: Path) -> None:
    found = graph("posts/spring.md", cwd=write(tmp_path, BLOG))
    assert [page["path"] for page in found["pages"]] == ["index.md", "posts/spring.md", "posts/summer.md"]
    whole = graph(cwd=tmp_path)
    assert all(page in whole["pages"] for page in found["pages"])
    assert found["links"] == [link for link in whole["links"] if "posts/spring.md" in (link["source"], link["target"])]


def test_a_page_whose_links_nobody_can_judge_is_no_dead_end(tmp_path: Path) -> None:
    found = graph(cwd=write(tmp_path, {"a.md": "[wiki](/wiki/x)\n", "b.md": "[out](https://example.com)\n"}))
    assert {page["path"]: page["deadEnd"] for page in found["pages"]} == {"a.md": False, "b.md": True}


def test_the_orphans_are_those_of_the_rule(tmp_path: Path) -> None:
    settings = '[rules.orphan]\nentry-pages = ["posts/autumn.md"]\n'
    write(tmp_path, {**BLOG, ".mdlint.toml": settings, "lost.md": "# Lost\n"})
    orphans = [page["path"] for page in graph(cwd=tmp_path)["pages"] if page["orphan"]]
    lines = mdlint("check", "--select", "orphan", ".", cwd=tmp_path).stdout.splitlines()
    assert [line.partition(":")[0] for line in lines] == orphans == ["lost.md"]


def test_a_folder_without_pages(tmp_path: Path) -> None:
    result = mdlint("graph", "--output-format", "dot", cwd=tmp_path)
    assert (result.returncode, result.stderr) == (0, "mdlint: warning: no Markdown files here\n")


# The language of Graphviz.

NAMES = [
    'a"];x[label="b.md',
    "back\\slash\\.md",
    "ends in \\N\\",
    "<b>bold</b>&amp;&#35;.md",
    "##[add-mask]secret.md",
    "# include.md",
    "{a|b} -> c.md",
    "두 단어/첫 글.md",
]
LINE = re.compile(r'  p\d+ \[label="(?:[^"\\]|\\\\|\\")*"(?:, color=red)?(?:, style=dashed)?\];|  p\d+ -> p\d+;')


def hostile_names(folder: Path) -> list[str]:
    """Pages with names that a careless graph would take for something else, as far as this system allows them."""
    made = []
    for name in NAMES:
        try:
            write(folder, {f"{name}x.md": "[index](<../index.md>)\n" if "/" in name else "[index](index.md)\n"})
            made.append(f"{name}x.md")
        except OSError:
            continue
    write(folder, {"index.md": "# Index\n"})
    return made


def test_no_name_is_more_than_a_label(tmp_path: Path) -> None:
    hostile_names(tmp_path)
    lines = mdlint("graph", "--output-format", "dot", cwd=tmp_path).stdout.splitlines()
    assert (lines[:3], lines[-1]) == (["digraph mdlint {", "  rankdir=LR;", "  node [shape=box];"], "}")
    assert all(LINE.fullmatch(line) for line in lines[3:-1])
    assert not any("##[" in line for line in lines)


@pytest.mark.skipif(shutil.which("dot") is None, reason="Graphviz is not installed")
def test_graphviz_shows_the_names(tmp_path: Path) -> None:
    names = hostile_names(tmp_path)
    text = mdlint("graph", "--output-format", "dot", cwd=tmp_path).stdout
    drawn = subprocess.run(["dot", "-Tplain"], input=text, capture_output=True, encoding="utf-8", timeout=60, check=True)
    assert len(re.findall(r"^node ", drawn.stdout, re.MULTILINE)) == len(names) + 1
    assert len(re.findall(r"^edge ", drawn.stdout, re.MULTILINE)) == len(names)
    svg = subprocess.run(["dot", "-Tsvg"], input=text, capture_output=True, encoding="utf-8", timeout=60, check=True).stdout
    from html import unescape

    shown = {unescape(label).replace("\xa0", " ") for label in re.findall(r"<text[^>]*>([^<]*)</text>", svg)}
    assert shown == {*names, "index.md"}


# Files that are no pages.

UNUSED = "posts/y.png:1:1: warning: no page uses `posts/y.png` [LN302 unused-asset]\n"


def test_a_file_that_no_page_uses_is_reported_where_it_lies(tmp_path: Path) -> None:
    write(tmp_path, {**BLOG, "posts/y.png": b"\x89PNG\0", "media/z.png": ""})
    check = ("check", "--select", "unused-asset")
    assert mdlint(*check, "posts", cwd=tmp_path).stdout == UNUSED
    assert mdlint(*check, "posts/y.png", "posts/spring.md", cwd=tmp_path).stdout == UNUSED
    assert mdlint(*check, "posts/spring.md", cwd=tmp_path).stdout == ""
    assert UNUSED in mdlint(*check, ".", cwd=tmp_path).stdout
    full = mdlint(*check, "--output-format", "full", "posts", cwd=tmp_path).stdout.splitlines()
    assert full[1] == " --> posts/y.png:1:1"


def test_settings_hold_for_files_that_are_no_pages(tmp_path: Path) -> None:
    write(tmp_path, {**BLOG, "posts/y.png": "", "media/z.png": "", "old/u.png": ""})
    settings = 'extend-select = ["LN302"]\nexclude = ["old/**"]\n[per-file-ignores]\n"media/**" = ["LN302"]\n'
    write(tmp_path, {".mdlint.toml": settings + '[severity]\nLN302 = "info"\n'})
    lines = mdlint("check", ".", cwd=tmp_path).stdout.splitlines()
    assert [line for line in lines if "LN302" in line] == [UNUSED.replace("warning", "info").rstrip()]


def test_a_baseline_holds_back_a_file_that_no_page_uses_and_does_not_use_it(tmp_path: Path) -> None:
    write(tmp_path, {**BLOG, "posts/y.png": "", ".mdlint.toml": 'select = ["LN302"]\n'})
    mdlint("baseline", "create", ".", cwd=tmp_path)
    check = ("check", "--baseline", ".mdlint-baseline.json", ".")
    result = mdlint(*check, cwd=tmp_path)
    assert (result.returncode, result.stdout) == (0, "")
    assert result.stderr.endswith("; 1 held back by the baseline\n")
    (tmp_path / "posts" / "y.png").unlink()
    write(tmp_path, {".mdlint.toml": 'select = ["LN302", "SP003"]\n'})
    assert "SP003 stale-baseline" in mdlint(*check, cwd=tmp_path).stdout


def test_a_file_that_no_page_uses_is_not_opened(tmp_path: Path) -> None:
    write(tmp_path, {"a.md": "text\n"})
    os.symlink("gone.png", tmp_path / "b.png")
    result = mdlint("check", "--select", "LN302", ".", cwd=tmp_path)
    assert (result.returncode, result.stdout) == (1, UNUSED.replace("posts/y", "b"))


# What git knows.


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    if shutil.which("git") is None:
        pytest.skip("git is not installed")
    write(tmp_path, {name: content for name, content in BLOG.items() if not name.startswith(".git/")})
    git(tmp_path, "init", "-q")
    git(tmp_path, "add", ".")
    return tmp_path


def git(folder: Path, *arguments: str) -> None:
    subprocess.run(["git", *arguments], cwd=folder, check=True, capture_output=True, timeout=60)


UNTRACKED = ("check", "--select", "untracked-target")


def test_a_target_that_git_does_not_know(repository: Path) -> None:
    assert mdlint(*UNTRACKED, ".", cwd=repository).stdout == ""
    git(repository, "rm", "-q", "--cached", "posts/x.png", "posts/summer.md")
    found = "posts/spring.md:9:10: warning: `posts/summer.md` is not in git [LN212 untracked-target]"
    lines = mdlint(*UNTRACKED, ".", cwd=repository).stdout.splitlines()
    assert found in lines and len(lines) == 4
    assert mdlint(*UNTRACKED, "posts/spring.md", cwd=repository).stdout.splitlines() == lines[1:]
    write(repository, {"posts/summer.md": "[autumn](new.md)\n", "posts/new.md": ""})
    assert "new.md" not in mdlint(*UNTRACKED, ".", cwd=repository).stdout


def test_names_in_git_are_those_on_the_disk(repository: Path) -> None:
    write(repository, {"a.md": "[한](<한 글/'\"&.md>)\n", "한 글/'\"&.md": "x\n"})
    assert "LN212" not in mdlint(*UNTRACKED, ".", cwd=repository).stdout
    git(repository, "add", "a.md")
    assert "`한 글/'\"&.md` is not in git" in mdlint(*UNTRACKED, ".", cwd=repository).stdout
    git(repository, "add", ".")
    assert mdlint(*UNTRACKED, ".", cwd=repository).stdout == ""


def test_nothing_that_a_repository_asks_for_is_run(repository: Path) -> None:
    """Settings and variables that make git run a command, or look at another repository."""
    git(repository, "rm", "-q", "--cached", "posts/x.png")
    trap = repository / "trap.sh"
    trap.write_text(f"#!/bin/sh\ntouch '{repository / 'sprung'}'\n", "utf-8")
    trap.chmod(0o755)
    hooks = repository / ".git" / "hooks"
    for setting in ("core.fsmonitor", "core.hooksPath", "diff.external", "core.pager", "core.sshCommand", "alias.ls-files"):
        git(repository, "config", setting, str(hooks) if setting == "core.hooksPath" else str(trap))
    for hook in ("post-index-change", "fsmonitor-watchman"):
        shutil.copy(trap, hooks / hook)
    there = {"GIT_DIR": str(repository / "elsewhere"), "GIT_EXTERNAL_DIFF": str(trap), "GIT_INDEX_FILE": "/dev/null"}
    result = mdlint(*UNTRACKED, ".", cwd=repository, **there)
    assert "`posts/x.png` is not in git" in result.stdout
    assert not (repository / "sprung").exists()


def test_without_git_nothing_is_said(repository: Path) -> None:
    git(repository, "rm", "-q", "--cached", "posts/x.png")
    _program.cache_clear()  # the command runs in a child of this process, which may have looked for git already
    result = mdlint(*UNTRACKED, ".", cwd=repository, PATH=str(repository))
    assert (result.returncode, result.stdout) == (0, "")
    (repository / ".git" / "index").write_bytes(b"no index")
    result = mdlint(*UNTRACKED, ".", cwd=repository)
    assert (result.returncode, result.stdout) == (0, "")


LISTED: dict[str, tuple[dict[str, str], list[str]]] = {
    "MkDocs, without `nav`": (
        {"mkdocs.yml": "site_name: Garden\n", "docs/soil.md": "# Soil\n", "notes/a.md": ""},
        ["notes/a.md"],
    ),
    "MkDocs, with `nav`": (
        {"mkdocs.yml": "nav:\n  - Soil: soil.md\n", "docs/soil.md": "# Soil\n", "docs/seeds.md": "# Seeds\n"},
        ["docs/seeds.md"],
    ),
    "MkDocs, with a blog": (
        {
            "mkdocs.yml": "docs_dir: pages\nnav:\n  - blog/index.md\nplugins:\n  - blog\n",
            "pages/blog/posts/rain.md": "# Rain\n",
            "pages/seeds.md": "# Seeds\n",
        },
        ["pages/seeds.md"],
    ),
    "Jekyll, with data for its menus": (
        {
            "_config.yml": "title: Garden\n",
            "_data/nav.yml": "- title: Soil\n  link: /beds/soil/\n- guides:\n  - seeds\n  - title: rain\n",
            "beds/soil.md": "# Soil\n",
            "seeds.md": "# Seeds\n",
            "rain.md": "# Rain\n",
        },
        ["rain.md"],
    ),
    "Jekyll, with posts": (
        {"_config.yml": "title: Garden\n", "_posts/2024-05-01-rain.md": "# Rain\n", "soil.md": "# Soil\n"},
        ["soil.md"],
    ),
    "Docusaurus, with a sidebar of folders": (
        {
            "docusaurus.config.js": "module.exports = {}\n",
            "sidebars.js": "module.exports = {a: [{type: 'autogenerated', dirName: 'beds'}, 'seeds']}\n",
            "docs/beds/soil.md": "# Soil\n",
            "docs/seeds.md": "# Seeds\n",
            "docs/rain.md": "# Rain\n",
            "blog/2024-05-01-hail.md": "# Hail\n",
        },
        ["docs/rain.md"],
    ),
    "Starlight, with a sidebar of folders, and languages": (
        {
            "astro.config.mjs": "starlight({ sidebar: [{ autogenerate: { directory: 'beds' } }], locales: { ko: {} } })\n",
            "src/content/docs/ko/beds/soil.md": "# Soil\n",
            "src/content/docs/rain.md": "# Rain\n",
        },
        ["src/content/docs/rain.md"],
    ),
    "Starlight, without a sidebar": (
        {"astro.config.mjs": "export default { integrations: [starlight({})] }\n", "src/content/docs/rain.md": "# Rain\n"},
        [],
    ),
    "VitePress, whose settings are hidden": (
        {
            "docs/.vitepress/config.ts": "export default { themeConfig: { nav: [{ link: '/beds/soil' }] } }\n",
            "docs/beds/soil.md": "# Soil\n",
            "docs/[name].md": "# Any\n",
            "docs/rain.md": "# Rain\n",
        },
        ["docs/rain.md"],
    ),
    "mdBook": (
        {"book.toml": "", "src/SUMMARY.md": "- [Soil](soil.md)\n", "src/soil.md": "# Soil\n", "src/rain.md": "# Rain\n"},
        ["src/rain.md"],
    ),
}


@pytest.mark.parametrize("name", LISTED)
def test_a_page_in_the_navigation_is_no_orphan(tmp_path: Path, name: str) -> None:
    files, orphans = LISTED[name]
    found = graph(cwd=write(tmp_path, {".git/HEAD": "", **files}))
    assert [page["path"] for page in found["pages"] if page["orphan"]] == orphans
