"""A link that is written anew looks as it looked before: as HTML, in the address of a language, in small letters."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.command import mdlint, write

VITEPRESS = {".mdlint.toml": 'extends = ["vitepress"]\n'}
LANGUAGES = {
    ".mdlint.toml": '[site]\nlocales = ["en", "ko", "de"]\ndefault-locale = "en"\n[[content]]\nfolder = "docs"\n',
    "docs/ko/other.md": "# 다른 글\n",
}
ANY_CASE = {"docfx.json": "{}"}


@pytest.mark.parametrize(
    ("site", "old", "new", "page", "before", "after"),
    [
        (VITEPRESS, "docs/guide", "docs/manual", "docs/guide/a.md", "/guide/a.html#a", "/manual/a.html#a"),
        (VITEPRESS, "docs/guide", "docs/manual", "docs/guide/a.md", "/guide/a", "/manual/a"),
        (VITEPRESS, "docs/guide", "docs/manual", "docs/guide/index.md", "/guide/index.html", "/manual/index.html"),
        (VITEPRESS, "docs/guide/index.md", "docs/guide/a.md", "docs/guide/index.md", "/guide/index.html", "/guide/a.html"),
        (VITEPRESS, "docs/guide", "docs/manual", "docs/guide/index.md", "/guide/", "/manual/"),
        (LANGUAGES, "docs/en/guide", "docs/en/manual", "docs/en/guide/a.md", "/ko/guide/a", "/ko/manual/a"),
        (LANGUAGES, "docs/en/guide", "docs/en/manual", "docs/en/guide/a.md", "/en/guide/a/", "/en/manual/a/"),
        ({}, "Kim's notes/a.md", "Kim's notes/b.md", "Kim's notes/a.md", "Kim's%20notes/a.md", "Kim's%20notes/b.md"),
        ({}, "notes/a.md", "Kim's {old} notes/a.md", "notes/a.md", "notes/a.md", "Kim%27s%20%7Bold%7D%20notes/a.md"),
        (ANY_CASE, "My.Guide", "My.Manual", "My.Guide/A b.md", "my.guide/a%20b.md", "my.manual/a%20b.md"),
        (ANY_CASE, "My.Guide", "My.Manual", "My.Guide/A.md", "My.Guide/a.md", "My.Manual/a.md"),
        (ANY_CASE, "guide", "My.Manual", "guide/a.md", "guide/a.md", "My.Manual/a.md"),
    ],
)
def test_a_link_keeps_its_style_there_and_back(
    tmp_path: Path, site: dict[str, str], old: str, new: str, page: str, before: str, after: str
) -> None:
    linking = "docs/ko/page.md" if site is LANGUAGES else "page.md"
    folder = write(tmp_path, {".git/HEAD": "", **site, page: "# A\n", linking: f'[x]({before}) <a href="{before}">y</a>\n'})
    state = str(tmp_path / "state")
    for names, written in (((old, new), after), ((new, old), before)):
        result = mdlint("mv", *names, cwd=folder, XDG_STATE_HOME=state)
        assert result.returncode == 0, result.stderr
        assert (folder / linking).read_text("utf-8") == f'[x]({written}) <a href="{written}">y</a>\n'


def test_a_misspelt_name_that_is_replaced_is_spelt_right(tmp_path: Path) -> None:
    folder = write(tmp_path, {".git/HEAD": "", **ANY_CASE, "My.Guide/A.md": "# A\n", "page.md": "[x](My.guide/a.md)\n"})
    assert mdlint("mv", "My.Guide", "My.Manual", cwd=folder, XDG_STATE_HOME=str(tmp_path / "state")).returncode == 0
    assert (folder / "page.md").read_text("utf-8") == "[x](My.Manual/a.md)\n"


NAMES = (
    """it's.md|say "x".md|a (b).md|a) b.md|a(b.md|a[b].md|a]b.md|a&b.md|a&amp;b.md|a*b_c.md|a?b.md|a;b.md|a:b.md|~a.md"""
    "|a b/c.md|<a>.md|é.md|a`b`.md|한.md|a{b}.md|a$b.md|a+b.md|a%20b.md|50%.md|.md|...md|--force.md|a#b.md|x\\y.md"
    "|two\nlines.md|a\tb.md"
)


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such names")
@pytest.mark.parametrize("name", NAMES.split("|"))
def test_every_name_can_be_linked_to(tmp_path: Path, name: str) -> None:
    page = "[x](a.md) <a href='a.md'>x</a> <a href=\"a.md#a\">y</a> ![](<a.md> \"T\") <a href=a.md>z</a> [r]\n\n[r]: a.md 'T'\n"
    folder = write(tmp_path, {".git/HEAD": "", "a.md": "# A\n\n[b](b.md)\n", "b.md": page})
    state = str(tmp_path / "state")
    assert mdlint("mv", "--", "a.md", name, cwd=folder, XDG_STATE_HOME=state).returncode == 0
    assert mdlint("check", "--no-cache", "--select", "LN1,LN2", cwd=folder).stdout == ""
    backlinks = mdlint("inspect", "--backlinks", "--", name, cwd=folder).stdout
    assert backlinks.count("← b.md") == 7
    assert mdlint("mv", "--", name, "a.md", cwd=folder, XDG_STATE_HOME=state).returncode == 0
    assert (folder / "b.md").read_text("utf-8") == page


def test_pages_that_cannot_be_read_are_told(tmp_path: Path) -> None:
    folder = write(tmp_path, {".git/HEAD": "", "a.md": "# A\n", "b.md": b"\xff[a](a.md)\n"})
    result = mdlint("mv", "a.md", "c.md", cwd=folder, XDG_STATE_HOME=str(tmp_path / "state"))
    assert (result.returncode, result.stderr) == (
        0,
        "mdlint: `b.md` cannot be read: its links stay as they are\nmdlint: moved `a.md` to `c.md` and rewrote no link\n",
    )


@pytest.mark.parametrize("line_end", ["\n", "\r\n"], ids=["LF", "CRLF"])
def test_links_in_admonitions_are_written_anew_where_they_stand(tmp_path: Path, line_end: str) -> None:
    page = '!!! note "[a](old.md)"\n    [b](old.md)\n\n    === "c"\n\t\t![c](old.md) [d][]\n\n    [d]: old.md#e\n'.replace(
        "\n", line_end
    )
    site = {".git/HEAD": "", ".mdlint.toml": 'extends = ["mkdocs"]\n', "docs/old.md": "# E\n"}
    folder = write(tmp_path, {**site, "docs/a.md": page.encode()})
    assert mdlint("mv", "docs/old.md", "docs/new.md", cwd=folder, XDG_STATE_HOME=str(tmp_path / "state")).returncode == 0
    assert (folder / "docs/a.md").read_bytes() == page.replace("old.md", "new.md").encode()
