"""Where findings go: several formats in one run, files, and how paths are called in each."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.shell_completion import ShellComplete

from mdlint.cli.program import commands
from mdlint.output import FORMATS, FROM_ROOT
from tests import readers
from tests.command import POST, mdlint, write

BROKEN = POST + "\n[없는 글](/posts/여행/none)\n"
FINDING = "posts/a.md:9:8: error: `/posts/여행/none` leads nowhere [LN201 broken-link]\n"
LINUX_ONLY = pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="this file system takes only names that are text")


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return write(tmp_path, {".git/HEAD": "", "posts/a.md": BROKEN})


def test_one_run_writes_several_formats(site: Path) -> None:
    arguments = ("--output-format", "sarif:out.sarif", "--output-format", "github", "--output-format", "junit:out.xml")
    result = mdlint("check", *arguments, "posts", cwd=site)
    assert (result.returncode, result.stderr) == (1, "1 error in 1 file\n")
    (line,) = result.stdout.splitlines()
    command = readers.command(line)
    assert command is not None and command.properties["file"] == "posts/a.md"
    log = readers.strict_json((site / "out.sarif").read_text("utf-8"))
    assert [one["ruleId"] for one in log["runs"][0]["results"]] == ["LN201"]
    assert len(readers.junit_cases((site / "out.xml").read_text("utf-8"))) == 1
    assert sorted(path.name for path in site.iterdir()) == [".git", "out.sarif", "out.xml", "posts"]


def test_a_file_alone_leaves_standard_output_empty(site: Path) -> None:
    result = mdlint("check", "--output-format", "concise:out.txt", "posts", cwd=site)
    assert (result.returncode, result.stdout) == (1, "")
    assert (site / "out.txt").read_text("utf-8") == FINDING


def test_a_hyphen_is_standard_output(site: Path) -> None:
    assert mdlint("check", "--output-format", "concise:-", "posts", cwd=site).stdout == FINDING
    assert not (site / "-").exists()


def test_a_file_has_no_colour(site: Path) -> None:
    mdlint("check", "--output-format", "full:out.txt", "posts", cwd=site, FORCE_COLOR="1")
    assert "\x1b" not in (site / "out.txt").read_text("utf-8")


def test_a_file_is_replaced_as_a_whole(site: Path) -> None:
    write(site, {"out.txt": "x" * 10_000})
    mdlint("check", "--output-format", "concise:out.txt", "posts", cwd=site)
    assert (site / "out.txt").read_text("utf-8") == FINDING


@pytest.mark.parametrize("name", FORMATS)
def test_paths_are_seen_from_the_working_directory_by_people_and_from_the_root_by_services(site: Path, name: str) -> None:
    output = mdlint("check", "--output-format", name, ".", cwd=site / "posts").stdout
    assert ("posts/a.md" in output) is (name in FROM_ROOT)
    assert "a.md" in output


def test_two_roots_are_told_apart(tmp_path: Path) -> None:
    write(tmp_path, {"one/.git/HEAD": "", "one/posts/a.md": BROKEN, "two/.git/HEAD": "", "two/posts/a.md": BROKEN})
    result = mdlint("check", "--output-format", "gitlab", "one", "two", cwd=tmp_path)
    issues = readers.strict_json(result.stdout)
    assert [issue["location"]["path"] for issue in issues] == ["one/posts/a.md", "two/posts/a.md"]
    assert len({issue["fingerprint"] for issue in issues}) == 2


@pytest.mark.parametrize(
    ("outputs", "words"),
    [
        (["jsn"], "unknown format `jsn`; did you mean `json`?"),
        (["checkstyle"], "unknown format `checkstyle`; there are `full`, `concise`"),
        ([""], "unknown format ``"),
        ([r"C:\reports\out.sarif"], "unknown format `C`"),
        (["sarif:"], "`sarif:` names no file behind the colon"),
        (["sarif:none/out.sarif"], "`none/out.sarif` cannot be written: there is no folder `none`"),
        (["sarif:posts/a.md/out.sarif"], "there is no folder `posts/a.md`"),
        (["sarif:posts"], "`posts` cannot be written: it is a folder"),
        (["github", "json"], "2 formats cannot go to standard output: give all but one a file"),
        (["json:-", "full"], "2 formats cannot go to standard output"),
        (["json:out", "sarif:./out"], "2 formats cannot go to `"),
    ],
)
def test_what_cannot_be_written_is_one_sentence_before_any_work(site: Path, outputs: list[str], words: str) -> None:
    arguments = [word for output in outputs for word in ("--output-format", output)]
    result = mdlint("check", *arguments, "posts", cwd=site)
    assert (result.returncode, result.stdout) == (2, "")
    assert words in result.stderr and result.stderr.count("\n") == 1
    assert sorted(path.name for path in site.iterdir()) == [".git", "posts"]


@pytest.mark.skipif(os.name == "nt", reason="there, a colon cannot be in a name")
def test_only_the_first_colon_parts_format_and_file(site: Path) -> None:
    assert mdlint("check", "--output-format", "concise:C:out.txt", "posts", cwd=site).returncode == 1
    assert (site / "C:out.txt").read_text("utf-8") == FINDING


def test_a_symbolic_link_is_not_followed(site: Path) -> None:
    write(site, {"precious.txt": "mine"})
    try:
        os.symlink("precious.txt", site / "out.txt")
        os.symlink("none.txt", site / "new.txt")
    except OSError:
        pytest.skip("this system lets nobody make symbolic links")
    for name in ("out.txt", "new.txt"):
        result = mdlint("check", "--output-format", f"json:{name}", "posts", cwd=site)
        assert (result.returncode, result.stderr) == (2, f"mdlint: `{name}` cannot be written: it is a symbolic link\n")
    assert (site / "precious.txt").read_text("utf-8") == "mine"
    assert not (site / "none.txt").exists()


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="this system has no such devices")
def test_a_device_is_written_to_and_stays(site: Path) -> None:
    result = mdlint("check", "--output-format", "json:/dev/null", "--output-format", "concise", "posts", cwd=site)
    assert (result.returncode, result.stdout) == (1, FINDING)
    assert Path("/dev/null").is_char_device()
    full = mdlint("check", "--output-format", "json:/dev/full", "posts", cwd=site)
    assert (full.returncode, full.stderr) == (2, "mdlint: `/dev/full` cannot be written: no space left on device\n")


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="nothing is forbidden to this user")
def test_a_folder_that_takes_no_file(site: Path) -> None:
    (site / "locked").mkdir(mode=0o500)
    result = mdlint("check", "--output-format", "json:locked/out.json", "posts", cwd=site)
    assert (result.returncode, result.stderr) == (2, "mdlint: `locked/out.json` cannot be written: permission denied\n")


def test_a_shell_completes_the_names_of_formats() -> None:
    offered = ShellComplete(commands, {}, "mdlint", "_MDLINT_COMPLETE").get_completions(["check", "--output-format"], "js")
    assert [one.value for one in offered] == ["json", "json-lines"]


# Statistics


def test_statistics_take_the_place_of_findings(site: Path) -> None:
    write(site, {"posts/b.md": BROKEN + "[b](c.md)\n\n## 둘\n\n#### 넷\n"})
    result = mdlint("check", "--statistics", ".", cwd=site)
    assert (result.returncode, result.stdout) == (1, "3  LN201  broken-link\n1  HD101  skipped-level\n")
    assert result.stderr == "3 errors, 1 warning in 2 files\n"
    full = mdlint("check", "--statistics", "--output-format", "full", ".", cwd=site)
    assert full.stdout == result.stdout
    report = readers.valid_output(mdlint("check", "--statistics", "--output-format", "json", ".", cwd=site).stdout)
    assert [(one["code"], one["count"]) for one in report["statistics"]] == [("LN201", 3), ("HD101", 1)]
    assert len(report["diagnostics"]) == 4


def test_statistics_go_to_standard_output_and_findings_into_files(site: Path) -> None:
    result = mdlint("check", "--statistics", "--output-format", "concise:out.txt", "posts", cwd=site)
    assert result.stdout == "1  LN201  broken-link\n"
    assert (site / "out.txt").read_text("utf-8") == FINDING


def test_statistics_have_no_place_in_other_formats(site: Path) -> None:
    result = mdlint("check", "--statistics", "--output-format", "sarif", "posts", cwd=site)
    sentence = "mdlint: `--statistics` has no place in `sarif`: write that to a file, `sarif:FILE`\n"
    assert (result.returncode, result.stdout, result.stderr) == (2, "", sentence)


# All formats, with names and texts that want to be more than that


@pytest.fixture(scope="module")
def hostile_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Five findings in each page, which quote a value of its front matter, a heading and a destination."""
    site = tmp_path_factory.mktemp("hostile")
    (site / ".git").mkdir()
    (site / "posts").mkdir()
    tag = r'"::error::owned ]]> ##[add-mask]x \n\e[2J\u202e 100%0A <b> \""'
    heading = "## ::error::owned ]]> ##[group]x \x1b[31m\u202e\u2028 100%0A::error:: `<b>`\n"
    link = "[x](<none/::error::]]%0A ##[add-mask]\"'&\u202e.md\\>>)\n"
    matter = f"title: t\ndate: 2025-01-01\nexcerpt: e\ntags:\n  - {tag}\n  - {tag}\n"
    page = f"---\n{matter}---\n\n{heading}\n{heading}\n{link}"
    names = ["::error file=x,line=1::owned.md", "##[add-mask]x.md", "100%0A::error::.md", "]]>&lt;\"'.md", " a,b=c:d.md"]
    strange = [b"caf\xe9.md", b"two\n::error::lines.md", b"\x1b[31mred.md", "\u202ebidi\u2028.md".encode(), b"\xed\xa0\x80.md"]
    for name in [*map(str.encode, names), *strange]:
        with open(os.path.join(os.fsencode(site), b"posts", name), "wb") as file:
            file.write(page.encode())
    return site


@LINUX_ONLY
@pytest.mark.parametrize("name", FORMATS)
def test_hostile_names_and_texts_inject_nothing_into_any_format(hostile_site: Path, name: str) -> None:
    result = mdlint("check", "--output-format", name, ".", cwd=hostile_site)
    assert result.returncode == 1
    pages = 10
    # Each page has a heading twice, with a character that turns the direction of reading.
    counts = f"{2 * pages} errors, {3 * pages} warnings in {pages} files"
    assert result.stderr == f"{counts}; {2 * pages} fixable with `--fix --unsafe-fixes`\n"
    obeyed = [command for line in result.stdout.splitlines() if (command := readers.command(line))]
    if name == "github":
        assert obeyed.pop(0).name == "notice"
        assert [one.properties["title"] for one in obeyed].count("LN201 broken-link") == pages
    assert len(obeyed) == (5 * pages if name == "github" else 0)
    assert COUNTS[name](result.stdout) == 5 * pages


COUNTS: dict[str, Callable[[str], int]] = {
    "full": lambda text: sum(line.startswith((" -->", "  -->")) for line in text.splitlines()),
    "concise": lambda text: len(text.splitlines()),
    "json": lambda text: len(readers.valid_output(text)["diagnostics"]),
    "json-lines": lambda text: len(readers.json_lines(text)),
    "github": lambda text: len(text.splitlines()) - 1,
    "gitlab": lambda text: len({issue["fingerprint"] for issue in readers.strict_json(text)}),
    "sarif": lambda text: len(readers.strict_json(text)["runs"][0]["results"]),
    "junit": lambda text: len(readers.junit_cases(text)),
    "rdjson": lambda text: len(readers.strict_json(text)["diagnostics"]),
}
