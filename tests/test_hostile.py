"""Input that is broken, or made to break: each gets a finding at its place, or one sentence and exit code 2."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from mdlint import engine
from mdlint.document import parse
from mdlint.model import Dialect, Limits
from tests.command import POST, mdlint, write

ALIAS_BOMB = "a: &a [x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"{new}: &{new} [{', '.join(['*' + old] * 9)}]\n" for old, new in zip("abcdefghi", "bcdefghij", strict=True)
)


def post(matter: str, body: str = "text\n") -> str:
    return f"---\n{matter}---\n\n{body}"


# name → (the file's bytes, and what its first finding must begin with)
FILES: dict[str, tuple[bytes, str]] = {
    "month 13": (post("title: t\nexcerpt: e\ndate: 2026-13-01\n").encode(), "4:7: error: `date`: `2026-13-01` is no day"),
    "30 February": (post("title: t\nexcerpt: e\ndate: 2025-02-30\n").encode(), "4:7: error: `date`: `2025-02-30` is no day"),
    "alias bomb": (post(ALIAS_BOMB).encode(), "6:8: error: aliases expand to more than"),
    "depth": (post("- " * 30000 + "x\n").encode(), "2:"),
    "a list": (post("- a\n- b\n").encode(), "2:1: error: "),
    "unclosed": (b"---\ntitle: t\ndate: 2025-01-01\nexcerpt: e\n\ntext\n", "1:1: error: this front matter is never closed"),
    "CP949": ("---\ntitle: 한글\n---\n".encode("cp949"), "2:8: error: not UTF-8: byte 0xC7 cannot stand here"),
    "UTF-16": ("---\ntitle: 한글\n---\n".encode("utf-16"), "1:1: error: not UTF-8"),
    "NUL": (POST.encode() + b"a\0b\n", "8:2: error: a NUL byte"),
    "too large": (b"x" * (Limits().file_bytes + 1), "1:1: error: the file has more than 10,000,000 bytes"),
    "empty": (b"", "1:1: error: no front matter"),
    "recursive alias": (post("a: &a [*a]\n").encode(), "2:"),
    "huge integer": (post(f"title: t\nexcerpt: e\ndate: {'9' * 5000}\n").encode(), "4:7: error: "),
    "odd tag": (post("title: !!python/object:os.system x\n").encode(), "2:8: error: "),
    "control character": (
        b"---\ntitle: a\x01b\ndate: 2025-01-01\nexcerpt: e\n---\n",
        "2:9: error: a control character (U+0001)",
    ),
}


@pytest.mark.parametrize("name", FILES)
def test_a_broken_file_gets_a_finding_at_its_place(tmp_path: Path, name: str) -> None:
    data, finding = FILES[name]
    write(tmp_path, {"posts/a.md": data})
    for style in ("concise", "full", "json"):
        result = mdlint("check", "--output-format", style, "posts", cwd=tmp_path)
        assert result.returncode == 1, result.stderr
    result = mdlint("check", "posts", cwd=tmp_path)
    assert result.stdout.startswith(f"posts/a.md:{finding}"), result.stdout
    assert mdlint("inspect", "--output-format", "json", "posts", cwd=tmp_path).returncode == 0


@pytest.mark.parametrize(
    "data",
    [
        POST.encode(),
        b"\xef\xbb\xbf" + POST.encode(),
        POST.replace("\n", "\r\n").encode(),
        POST.replace("\n", "\r").encode(),
        (POST + "\u2028\x0b\x0c\x85 [x](#top)\n").encode(),
    ],
    ids=["plain", "BOM", "CRLF", "CR", "odd blanks"],
)
def test_a_healthy_post_is_silent_however_its_lines_end(tmp_path: Path, data: bytes) -> None:
    result = mdlint("check", "posts", cwd=write(tmp_path, {"posts/a.md": data}))
    assert (result.returncode, result.stdout) == (0, "")


NASTY = {
    "brackets": "[" * 50_000,
    "image brackets": "![" * 50_000,
    "angles": "<" * 50_000,
    "tags": "<a " * 50_000,
    "unclosed attributes": '<a x="' * 50_000,
    "comments": "<!--" * 50_000,
    "emphasis": "*a " * 50_000,
    "backticks": "".join("`" * (number % 300) + " " for number in range(2000)),
    "quotes": "> " * 10_000 + "x",
    "lists": "- " * 10_000 + "x",
    "near misses": "[a](/x y" * 20_000,
    "near misses, full-width": "[a]（/x" * 20_000,
    "definitions": "".join(f"[{number}]: /x{number}\n" for number in range(100_000)),
    "headings": "# a\n" * 50_000,
    "html headings": "<h1>\n" * 20_000,
    "table": "|" + "a|" * 10_000 + "\n|" + "-|" * 10_000 + "\n" + ("|" + "a|" * 10 + "\n") * 1000,
    "destinations": "[a](" + "(" * 30_000 + ")" * 30_000 + ")",
    "escapes": "[a](" + "\\(" * 30_000 + ")",
    "expressions": "{" * 50_000,
    "liquid": "{% comment %}" * 20_000,
    "scripts": "<script>" * 20_000,
    "long line": "한글 " * 1_000_000,
}


@pytest.mark.parametrize("dialect", [Dialect(), Dialect(mdx=True)], ids=["md", "mdx"])
@pytest.mark.parametrize("name", NASTY)
def test_nasty_markdown_is_parsed(name: str, dialect: Dialect) -> None:
    document, crash = engine.contained(parse, "a.md", NASTY[name].encode(), dialect)
    assert crash is None
    assert document is not None and document.errors == ()


def test_a_path_that_does_not_exist(tmp_path: Path) -> None:
    result = mdlint("check", "none/at/all.md", cwd=tmp_path)
    assert (result.returncode, result.stderr) == (2, "mdlint: `none/at/all.md` does not exist\n")


@pytest.fixture
def links(tmp_path: Path) -> Path:
    try:
        os.symlink("none.md", tmp_path / "probe")
    except OSError:
        pytest.skip("this system lets nobody make symbolic links")
    (tmp_path / "probe").unlink()
    return tmp_path


def test_a_broken_symlink(links: Path) -> None:
    write(links, {"posts/a.md": POST})
    os.symlink("none.md", links / "posts" / "b.md")
    named = mdlint("check", "posts/b.md", cwd=links)
    assert (named.returncode, named.stderr) == (2, "mdlint: `posts/b.md` is a link that leads nowhere\n")
    found = mdlint("check", "posts", cwd=links)
    assert found.returncode == 2
    assert "`posts/b.md` cannot be read: no such file or directory" in found.stderr


def test_a_symlink_out_of_the_root_is_not_read(links: Path) -> None:
    write(links, {"secret.md": "[x](leaked.md)\n", "site/posts/a.md": POST})
    os.symlink("../../secret.md", links / "site" / "posts" / "b.md")
    os.symlink("../..", links / "site" / "posts" / "loop", target_is_directory=True)
    result = mdlint("check", "site/posts", cwd=links)
    assert result.returncode == 2
    assert "leads out of the root" in result.stderr
    assert "leaked" not in result.stdout + result.stderr


def test_links_above_the_root_are_not_probed(tmp_path: Path) -> None:
    body = "[a](../../etc/passwd)\n[b](%2e%2e/%2e%2e/secret.md)\n[c](/posts/../../secret.md)\n[d](..%2f..%2fsecret.md)\n"
    write(tmp_path, {"secret.md": "# s\n", "site/posts/a.md": POST + "\n" + body})
    report = mdlint("inspect", "site/posts/a.md", cwd=tmp_path).stdout
    assert "→ secret" not in report
    assert report.count(": unknown") == 3


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    write(tmp_path, {"posts/a.md": POST})
    os.mkfifo(tmp_path / "posts" / "b.md")
    named = mdlint("check", "posts/b.md", cwd=tmp_path)
    assert (named.returncode, named.stderr) == (2, "mdlint: `posts/b.md` is neither a file nor a folder\n")
    found = mdlint("check", "posts", cwd=tmp_path)
    assert found.returncode == 2
    assert "`posts/b.md` cannot be read: it is no regular file" in found.stderr


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="this file system takes only names that are text")
def test_names_that_are_no_text_or_no_line(tmp_path: Path) -> None:
    folder = os.fsencode(tmp_path / "posts")
    os.mkdir(folder)
    for name in (b"caf\xe9.md", b"two\nlines.md", b"\x1b[31mred.md", "‮bidi.md".encode()):
        with open(os.path.join(folder, name), "wb") as file:
            file.write(b"no front matter\n")
    result = mdlint("check", "posts", cwd=tmp_path)
    assert result.returncode == 1
    lines = result.stdout.splitlines()
    assert len(lines) == 4
    assert {line.split(":")[0] for line in lines} == {
        "posts/caf\\xe9.md",
        "posts/two\\x0alines.md",
        "posts/\\x1b[31mred.md",
        "posts/\\u202ebidi.md",
    }
    assert mdlint("check", "--output-format", "json", "posts", cwd=tmp_path).returncode == 1


def test_a_name_that_begins_with_a_hyphen(tmp_path: Path) -> None:
    write(tmp_path, {"posts/-a.md": POST, "-b.md": POST})
    assert mdlint("check", ".", cwd=tmp_path).returncode == 0
    assert mdlint("check", "--", "-b.md", cwd=tmp_path).returncode == 0
