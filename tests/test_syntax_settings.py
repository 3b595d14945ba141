"""What a config says of syntax and suffixes, and what the presets make of a site."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.command import mdlint, write

GIT = ".git/HEAD"
PAGE = "# 비용 {#cost}\n\n[[none]] $f[i](x)$ %%[a](none.md)%% [b](#cost)\n"


def links(root: Path, *paths: str) -> dict[str, list[tuple[str, str]]]:
    """What `mdlint inspect` says of the links: path → destination and status of each."""
    seen: dict[str, Any] = json.loads(mdlint("inspect", "--output-format", "json", *paths, cwd=root).stdout)
    return {file["path"]: [(link["destination"], link["status"]) for link in file["links"]] for file in seen["files"]}


@pytest.mark.parametrize(
    ("config", "seen"),
    [
        ("", [("x", "broken"), ("none.md", "broken"), ("#cost", "ok")]),
        ('extends = ["github"]', [("none.md", "broken"), ("#cost", "missing-anchor")]),
        ('extends = ["obsidian"]', [("none", "broken"), ("#cost", "ok")]),
        ('extends = ["obsidian"]\nsyntax.math = false', [("none", "broken"), ("x", "broken"), ("#cost", "ok")]),
    ],
)
def test_presets_say_what_is_read(tmp_path: Path, config: str, seen: list[tuple[str, str]]) -> None:
    write(tmp_path, {GIT: "", ".mdlint.toml": config, "a.md": PAGE})
    assert links(tmp_path) == {"a.md": seen}


def test_a_repository_on_github_reads_no_wikilinks_even_if_it_is_a_vault(tmp_path: Path) -> None:
    write(tmp_path, {GIT: "", ".obsidian/app.json": "{}", "a.md": "[[none]]\n"})
    assert links(tmp_path) == {"a.md": [("none", "broken")]}
    write(tmp_path, {".mdlint.toml": 'extends = ["github"]\n'})
    assert links(tmp_path) == {"a.md": []}


def test_syntax_goes_by_files_too(tmp_path: Path) -> None:
    config = 'syntax.math = true\n[[overrides]]\nfiles = ["b/**"]\nsyntax = { math = false, wikilinks = true }\n'
    text = "[[a]] $f[i](x)$\n"
    write(tmp_path, {GIT: "", ".mdlint.toml": config, "a.md": text, "b/c.md": text})
    assert links(tmp_path) == {"a.md": [], "b/c.md": [("a", "ok"), ("x", "broken")]}


def test_files_with_more_suffixes_are_pages_of_the_site_whose_config_says_so(tmp_path: Path) -> None:
    page = "# a\n\n[x](none.md) [y](other)\n"
    files = {
        GIT: "",
        "docs/.mdlint.toml": 'extend-suffixes = [".mdc"]\n',
        "docs/a.mdc": page,
        "docs/other.mdc": "",
        "b.mdc": page,
    }
    write(tmp_path, files)
    assert links(tmp_path) == {"docs/a.mdc": [("none.md", "broken"), ("other", "ok")], "docs/other.mdc": []}
    assert mdlint("check", cwd=tmp_path).stdout == "docs/a.mdc:3:5: error: `none.md` leads nowhere [LN201 broken-link]\n"


def test_the_config_in_force_says_how_a_page_is_read(tmp_path: Path) -> None:
    write(tmp_path, {GIT: "", ".obsidian/app.json": "{}", ".mdlint.toml": "[syntax]\nmath = false\n", "a.md": ""})
    shown = mdlint("config", "a.md", cwd=tmp_path).stdout
    assert f"{'math = false'.ljust(40)}# .mdlint.toml:2\n" in shown
    assert "null" not in shown
    assert "# beyond Markdown it is read with wikilinks, heading-ids, comments\n" in shown


@pytest.mark.parametrize(
    ("config", "sentence"),
    [
        ("syntax = true\n", ".mdlint.toml:1:1: `syntax` must be a table"),
        ("[syntax]\nmaths = true\n", ".mdlint.toml:2:1: unknown key `maths`: did you mean `math`?"),
        ('[syntax]\nmath = "yes"\n', ".mdlint.toml:2:1: `math` in `syntax` must be `true` or `false`"),
        (
            '[syntax]\nembeds = "@audio"\n',
            ".mdlint.toml:2:1: `embeds` in `syntax` must be a list of texts, such as `embeds = [",
        ),
        (
            '[syntax]\nembeds = ["@audio["]\n',
            ".mdlint.toml:2:11: `@audio[` cannot stand right before brackets, as `@audio` does",
        ),
        ('extend-suffixes = ["mdc"]\n', ".mdlint.toml:1:20: `mdc` is no suffix of files, such as `.mdc`"),
        (
            "[[overrides]]\nwhen = { a = 1 }\nsyntax.math = true\n",
            ".mdlint.toml:2:1: `syntax` goes by files alone: give this override `files`, and no `when`",
        ),
    ],
)
def test_faults_of_syntax_have_their_place_and_cure(tmp_path: Path, config: str, sentence: str) -> None:
    result = mdlint("check", cwd=write(tmp_path, {GIT: "", ".mdlint.toml": config, "a.md": ""}))
    assert (result.returncode, result.stdout) == (2, "")
    assert f"mdlint: {sentence}" in result.stderr


COMPONENT = "<Note>\n## 하나 {/*id-one*/}\n\ntext\n</Note>\n\n[a](#id-one) [b](#none)\n"


@pytest.mark.parametrize(
    ("config", "text", "found"),
    [
        ("", COMPONENT, []),
        ("syntax.mdx = true\n", COMPONENT, ["a.md:7:18: error: this page has no heading `none` [LN203 missing-anchor]"]),
        ("syntax.mdx = true\n", COMPONENT.replace("[a]", "{/* mdlint-disable-line LN203 */} [a]"), []),
        # What is no component hides no heading from MDX: GitHub shows it as text.
        (
            "",
            COMPONENT.replace("Note", "div").replace("(#none)", ""),
            ["a.md:7:5: error: this page has no heading `id-one` [LN203 missing-anchor]"],
        ),
    ],
)
def test_files_that_end_in_md_may_be_mdx(tmp_path: Path, config: str, text: str, found: list[str]) -> None:
    write(tmp_path, {GIT: "", ".mdlint.toml": f'select = ["LN203"]\n{config}', "a.md": text})
    assert mdlint("check", cwd=tmp_path).stdout.splitlines() == found


def test_an_address_in_mdx_gets_no_angle_brackets_whatever_the_suffix(tmp_path: Path) -> None:
    config = 'select = ["LN007"]\nsyntax.mdx = true\n'
    write(tmp_path, {GIT: "", ".mdlint.toml": config, "a.md": "https://example.com/a에서\n"})
    result = mdlint("check", "--diff", "--unsafe-fixes", cwd=tmp_path)
    assert "[https://example.com/a](<https://example.com/a>)에서" in result.stdout
