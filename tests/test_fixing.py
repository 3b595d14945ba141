"""`mdlint check` with `--fix`, `--diff` and standard input, as people run it."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
import unicodedata
from contextlib import suppress
from pathlib import Path

import pytest

from mdlint.document import parse
from mdlint.edits import apply
from mdlint.model import Changes, Dialect, Edit, Fix, Range
from mdlint.output import diff
from mdlint.proof import Version, objection
from mdlint.roots.config_files import ConfigChoice
from mdlint.roots.root import Root
from mdlint.roots.unnamed import Unnamed
from tests.command import POST, be_the_command, mdlint, write

DATE = POST.replace('"2025-04-12"', "2025-4-9")
FIXED_DATE = POST.replace("2025-04-12", "2025-04-09")
TITLES = POST + "\n# 하나\n\n# 둘\n"


def run(*arguments: str, cwd: Path, data: bytes) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "mdlint", "check", *arguments]
    return subprocess.run(command, cwd=cwd, input=data, capture_output=True, timeout=60, check=False)


def test_fix_mends_what_is_sure_and_reports_what_is_left(tmp_path: Path) -> None:
    write(tmp_path, {"posts/a.md": DATE, "posts/b.md": TITLES, "posts/c.md": POST})
    result = mdlint("check", "--fix", "posts", cwd=tmp_path)
    assert (tmp_path / "posts/a.md").read_text("utf-8") == FIXED_DATE
    assert (tmp_path / "posts/b.md").read_text("utf-8") == TITLES
    assert result.returncode == 1
    assert [line.split()[-2:] for line in result.stdout.splitlines()] == [["[HD105", "many-top-level]"]]
    assert result.stderr == ("mdlint: fixed 1 problem in 1 file\n1 warning in 3 files; 1 fixable with `--fix --unsafe-fixes`\n")
    again = mdlint("check", "--fix", "posts", cwd=tmp_path)
    assert again.stderr.startswith("mdlint: fixed nothing\n")


def test_unsafe_fixes_are_made_only_when_they_are_asked_for(tmp_path: Path) -> None:
    write(tmp_path, {"posts/b.md": TITLES})
    result = mdlint("check", "--fix", "--unsafe-fixes", "posts", cwd=tmp_path)
    assert (result.returncode, result.stdout) == (0, "")
    assert (tmp_path / "posts/b.md").read_text("utf-8") == TITLES.replace("# ", "## ")


def test_the_summary_says_what_can_be_fixed_and_how(tmp_path: Path) -> None:
    write(tmp_path, {"posts/a.md": DATE, "posts/b.md": TITLES})
    result = mdlint("check", "posts", cwd=tmp_path)
    assert result.stderr == "1 error, 1 warning in 2 files; 1 fixable with `--fix`, 1 more with `--unsafe-fixes`\n"


def test_exit_codes_of_fixing(tmp_path: Path) -> None:
    write(tmp_path, {"posts/a.md": DATE})
    assert mdlint("check", "--diff", "posts", cwd=tmp_path).returncode == 1
    assert mdlint("check", "--fix", "--exit-non-zero-on-fix", "posts", cwd=tmp_path).returncode == 1
    assert mdlint("check", "--fix", "--exit-non-zero-on-fix", "posts", cwd=tmp_path).returncode == 0
    assert mdlint("check", "--diff", "posts", cwd=tmp_path).returncode == 0
    write(tmp_path, {"posts/a.md": DATE})
    assert mdlint("check", "--fix", "posts", cwd=tmp_path).returncode == 0


def test_what_is_ignored_or_silenced_is_not_fixed(tmp_path: Path) -> None:
    silenced = DATE.replace("4-9\n", "4-9 # mdlint-disable-line FM104: legacy\n")
    write(tmp_path, {"posts/a.md": DATE, "posts/b.md": silenced})
    mdlint("check", "--fix", "--ignore", "FM104", "posts", cwd=tmp_path)
    assert (tmp_path / "posts/a.md").read_text("utf-8") == DATE
    mdlint("check", "--fix", "posts", cwd=tmp_path)
    assert (tmp_path / "posts/b.md").read_text("utf-8") == silenced


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--fix", "--diff"), "choose one"),
        (("--unsafe-fixes",), "add `--fix` or `--diff`"),
        (("--exit-non-zero-on-fix",), "add `--fix`"),
        (("-", "posts"), "takes no other paths"),
        (("--stdin-filename", "posts/a.md"), "add `-` as the path"),
        (("-", "--stdin-filename", "posts"), "is a folder"),
    ],
)
def test_options_that_contradict_each_other_or_do_nothing_are_refused(
    tmp_path: Path, arguments: tuple[str, ...], words: str
) -> None:
    write(tmp_path, {"posts/a.md": DATE})
    result = mdlint("check", *arguments, cwd=tmp_path)
    assert (result.returncode, result.stdout) == (2, "")
    assert words in result.stderr
    assert (tmp_path / "posts/a.md").read_text("utf-8") == DATE


def test_a_config_that_cannot_be_obeyed_leaves_every_file_as_it_is(tmp_path: Path) -> None:
    config = '[[schemas]]\nfiles = ["**"]\nschema = "none.json"\n'
    write(tmp_path, {".git/HEAD": "", "posts/a.md": DATE, "z/.mdlint.toml": config, "z/b.md": DATE})
    assert mdlint("check", "--fix", ".", cwd=tmp_path).returncode == 2
    assert (tmp_path / "posts/a.md").read_text("utf-8") == DATE


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps such links from most people")
def test_a_file_that_cannot_be_written_is_a_sentence_and_exit_code_2(tmp_path: Path) -> None:
    write(tmp_path, {"posts/a.md": DATE, "posts/b.md": DATE})
    (tmp_path / "other.md").hardlink_to(tmp_path / "posts/a.md")
    result = mdlint("check", "--fix", "posts", cwd=tmp_path)
    assert result.returncode == 2
    assert "`posts/a.md` cannot be written, and is as it was: it has 2 names" in result.stderr
    assert result.stdout.startswith("posts/a.md:3:7: error:")
    assert (tmp_path / "posts/b.md").read_text("utf-8") == FIXED_DATE


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps such links from most people")
def test_a_diff_is_for_the_file_that_a_link_leads_to(tmp_path: Path) -> None:
    write(tmp_path, {".git/HEAD": "", "real.md": "---\ntitle: a: b\n---\n", "posts/b.md": POST})
    (tmp_path / "posts/a.md").symlink_to("../real.md")
    assert mdlint("check", "--diff", "posts", cwd=tmp_path).stdout.startswith("--- a/real.md\n+++ b/real.md\n")


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps such links from most people")
def test_a_file_with_a_link_to_it_is_fixed_once_under_its_own_name(tmp_path: Path) -> None:
    write(tmp_path, {"posts/sub/b.md": DATE + "\n[둘](b.md#서론-X)\n\n## 서론 x\n"})
    (tmp_path / "posts/a.md").symlink_to("sub/b.md")
    result = mdlint("check", "--fix", "posts", cwd=tmp_path)
    assert "fixed 2 problems in 1 file" in result.stderr
    assert (tmp_path / "posts/a.md").is_symlink()
    assert (tmp_path / "posts/sub/b.md").read_text("utf-8").endswith("[둘](b.md#서론-x)\n\n## 서론 x\n")


def test_what_a_killed_run_left_behind_is_removed(tmp_path: Path) -> None:
    left = f"posts/.mdlint-{'0' * 32}.tmp"
    write(tmp_path, {"posts/a.md": POST, left: "half a po"})
    mdlint("check", "posts", cwd=tmp_path)
    assert (tmp_path / left).exists()
    mdlint("check", "--fix", "posts", cwd=tmp_path)
    assert not (tmp_path / left).exists()


def hold_out_against_kills(folder: Path, times: int) -> int:
    """Kill `check --fix` over a folder at random moments; how many times some of its files had been fixed, and others not."""
    old, new = DATE.encode(), FIXED_DATE.encode()
    site = {f"posts/{number // 10}/{number}.md": DATE for number in range(40)}
    seconds, halfway = 1.0, 0
    for number in range(times + 1):
        write(folder, site)
        began = time.monotonic()
        child = os.fork()
        if child == 0:
            with open(os.devnull, "w") as nowhere:
                os.dup2(nowhere.fileno(), 1)
                os.dup2(nowhere.fileno(), 2)
            with suppress(BaseException):
                be_the_command(["check", "--fix", "posts"], folder, os.environ.copy())
            os._exit(0)
        if number:  # the first one shows how long it takes
            time.sleep(random.random() * seconds)
            os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        seconds = seconds if number else time.monotonic() - began
        found = [(folder / path).read_bytes() for path in site]
        assert set(found) <= {old, new}
        halfway += old in found and new in found
    assert mdlint("check", "--fix", "posts", cwd=folder).returncode == 0
    assert {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()} == set(site)
    assert {(folder / path).read_bytes() for path in site} == {new}
    return halfway


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system has no fork")
def test_a_run_that_is_killed_leaves_whole_files_and_the_next_one_nothing_else(tmp_path: Path) -> None:
    hold_out_against_kills(tmp_path, 8)


NAMES = ("a.md", "두 글/그 글.md", 'say "hi".md', "back\\slash.md", "tab\there.md")
TEXTS = (
    DATE,
    DATE.replace("\n", "\r\n"),
    "\ufeff" + DATE,
    DATE.removesuffix("\n"),
    DATE + "\n[x](/posts/두 글/그 글) a\rb\x0cc\u2028d\n",
    DATE.replace("\n---\n\n", "\n---\n\n# 하나\n\n둘\n==\n\n셋\n---\n\n" + "줄\n\n" * 20) + "# 넷",
)


@pytest.mark.skipif(os.name == "nt", reason="Windows has no `patch`, nor such names")
@pytest.mark.parametrize("tool", [("git", "apply"), ("patch", "-p1", "--binary")], ids=["git", "patch"])
def test_a_diff_is_what_git_and_patch_take(tmp_path: Path, tool: tuple[str, ...]) -> None:
    texts = {f"posts/{number}/{name}": text for number, text in enumerate(TEXTS) for name in NAMES}
    site = write(tmp_path, {**texts, "posts/두 글/그 글.md": DATE})
    shown = run("--diff", "--unsafe-fixes", "posts", cwd=site, data=b"")
    assert shown.returncode == 1
    assert {path: (site / path).read_bytes() for path in texts} == {path: text.encode() for path, text in texts.items()}
    subprocess.run(tool, cwd=site, input=shown.stdout, check=True, capture_output=True)
    patched = {path: (site / path).read_bytes() for path in texts}
    write(tmp_path, {**texts, "posts/두 글/그 글.md": DATE})
    assert mdlint("check", "--fix", "--unsafe-fixes", "posts", cwd=site).returncode in (0, 1)
    assert {path: (site / path).read_bytes() for path in texts} == patched
    assert all(patched[path] != text.encode() for path, text in texts.items())


def test_a_diff_of_nothing_is_nothing(tmp_path: Path) -> None:
    result = mdlint("check", "--diff", "posts", cwd=write(tmp_path, {"posts/a.md": POST + "\n[x](none.md)\n"}))
    assert (result.returncode, result.stdout) == (0, "")
    assert result.stderr.startswith("mdlint: would fix nothing\n1 error in 1 file")


def test_a_diff_says_where_a_file_ends_without_a_line_end() -> None:
    assert diff.render("a b.md", "x\n", "y") == (
        "--- a/a b.md\t\n+++ b/a b.md\t\n@@ -1 +1 @@\n-x\n+y\n\\ No newline at end of file\n"
    )
    assert diff.render("a", "", "y\n") == "--- a/a\n+++ b/a\n@@ -0,0 +1 @@\n+y\n"


def test_a_diff_on_a_terminal_has_colour_and_nothing_that_a_terminal_obeys() -> None:
    text = diff.render("a", "x\x1b[2J\n", "y\u202e\n")
    assert diff.for_terminal(text, color=False) == "--- a/a\n+++ b/a\n@@ -1 +1 @@\n-x\\x1b[2J\n+y\\u202e\n"
    assert diff.for_terminal(text, color=True).splitlines()[3] == "\x1b[31m-x\\x1b[2J\x1b[0m"


def test_a_long_diff_takes_no_time_to_speak_of() -> None:
    lines = ["\n", "a\n"] * 100_000
    text = diff.render("a", "".join(lines), "b\n" + "".join(lines[1:]) + "c\n")
    assert text.count("\n-") == len(lines)


def test_standard_input_is_judged_as_the_file_that_it_is(tmp_path: Path) -> None:
    write(tmp_path, {"posts/a.md": POST, "posts/b.md": POST, ".mdlint.toml": 'ignore = ["HD"]\n'})
    text = (DATE + "\n[있음](b.md) [없음](c.md)\n\n# 하나\n\n# 둘\n").encode()
    for name in ("posts/a.md", "posts/new.md"):
        result = run("-", "--stdin-filename", name, cwd=tmp_path, data=text)
        assert result.returncode == 1
        assert [line.split(": ")[0] for line in result.stdout.decode().splitlines()] == [f"{name}:3:7", f"{name}:9:17"]
    assert (tmp_path / "posts/a.md").read_text("utf-8") == POST
    assert not (tmp_path / "posts/new.md").exists()


def test_standard_input_without_a_name_is_judged_by_itself_alone(tmp_path: Path) -> None:
    write(tmp_path, {"posts/a.md": POST})
    text = "---\ntitle: a: b\n---\n\n[없음](c.md)\n\n## 하나\n\n#### 둘\n".encode()
    result = run("-", cwd=tmp_path, data=text)
    assert result.stdout.decode().splitlines() == [
        "-:2:8: error: the value holds a second `: ` [FM005 invalid-front-matter] (fixable)",
        "-:9:1: warning: level 4 follows level 2: level 3 is left out [HD101 skipped-level]",
    ]


def test_standard_input_without_a_name_has_all_that_a_root_promises(tmp_path: Path) -> None:
    unnamed = Unnamed(b"# x\n", ConfigChoice())
    assert set(vars(Root(str(tmp_path), [], ConfigChoice(isolated=True)))) - {"config_files"} <= set(vars(unnamed))
    assert (unnamed.assets(), [one.layers for one in unnamed.configs()], unnamed.schemas("-")) == ([], [()], [])
    assert (unnamed.text("-"), unnamed.refusal("-"), unnamed.covers("/-")) == ("# x\n", None, False)


def test_a_heading_in_pieces_is_composed_and_the_link_to_it_left_alone(tmp_path: Path) -> None:
    composed = "한글 제목"
    heading = f"## {unicodedata.normalize('NFD', composed)}\n"
    link = f"[a](nfd.md#{composed.replace(' ', '-')})\n"
    write(tmp_path, {".git/HEAD": "", "a.md": link, "nfd.md": heading, ".mdlint.toml": 'select = ["LN203", "HD206"]\n'})
    assert mdlint("check", "--fix", cwd=tmp_path).returncode == 0
    assert (tmp_path / "a.md").read_text("utf-8") == link
    assert (tmp_path / "nfd.md").read_text("utf-8") == f"## {composed}\n"


@pytest.mark.parametrize("data", [b"", b"\xff\xfe\x00", POST.encode(), b"\xef\xbb\xbf" + "가\r\n".encode()])
def test_fixing_standard_input_prints_it_as_it_is_if_there_is_nothing_to_fix(tmp_path: Path, data: bytes) -> None:
    assert run("--fix", "-", cwd=tmp_path, data=data).stdout == data


def test_fixing_standard_input_prints_the_text_alone(tmp_path: Path) -> None:
    write(tmp_path, {"posts/a.md": POST})
    text = (DATE + "\n[없음](c.md)").replace("\n", "\r\n").encode()
    result = run("--fix", "-", "--stdin-filename", "posts/a.md", cwd=tmp_path, data=text)
    assert result.stdout == text.replace(b"2025-4-9", b'"2025-04-09"')
    assert result.stderr.decode().splitlines() == [
        "posts/a.md:9:6: error: `c.md` leads nowhere [LN201 broken-link]",
        "mdlint: fixed 1 problem in 1 file",
        "1 error in 1 file",
    ]
    assert (tmp_path / "posts/a.md").read_text("utf-8") == POST
    shown = run("--diff", "-", "--stdin-filename", "posts/a.md", cwd=tmp_path, data=text)
    assert shown.stdout.startswith(b"--- a/posts/a.md\n+++ b/posts/a.md\n@@ ")


def test_json_after_fixing_is_about_what_is_left(tmp_path: Path) -> None:
    write(tmp_path, {"posts/a.md": DATE + "\n[없음](c.md)\n"})
    report = json.loads(mdlint("check", "--fix", "--output-format", "json", "posts", cwd=tmp_path).stdout)
    assert [finding["code"] for finding in report["diagnostics"]] == ["LN201"]
    assert report["summary"]["fixable"] == 0


def version(text: str) -> Version:
    return Version(text, parse("a.md", text.encode(), Dialect()))


BEFORE = "---\na: 1\nb: x\n---\n\n# 하나\n\n[c](d.md) *e* [f](/g h) `i`\n"
WRONG: tuple[tuple[Changes, str, str, str], ...] = (
    ("nothing-rendered", "*e*", "e", "the rendered page would change"),
    ("destination", "*e*", "e", "the rendered page would change"),
    ("nothing-rendered", "d.md", "x.md", "other links would change"),
    ("front-matter", "d.md", "x.md", "other links would change"),
    ("destination", "[c](d.md)", "c", "other links would change"),
    ("destination", "1", "2", "other values in the front matter would change"),
    ("front-matter", "1", "[", "the result could not be read"),
    ("front-matter", "1", "1\nc: 2", "other values in the front matter would change"),
    ("front-matter", "1\nb: x", "1", "other values in the front matter would change"),
    ("front-matter", "a: 1", "b: 1", "the result could not be read"),
    ("structure", "# 하나", "## 둘", "headings or anchors would change"),
    ("destination", "# 하나", "## 하나", "headings or anchors would change"),
    ("structure", "# 하나", "하나", "headings or anchors would change"),
    ("structure", "`i`", "**i**", "the rendered page would change"),
    ("blocks", "# 하나", "# 하나\n\n```", "other links would change"),
    ("blocks", "# 하나", "# 하나\n\n<!--", "other links would change"),
    ("blocks", "b: x", "b: y", "other values in the front matter would change"),
    ("link", "/g h", "/g h i", "other links would change"),
    ("link", "*e* [f](/g h)", "[f](/g)", "other links would change"),
    ("nothing-rendered", "---\n\n#", "\n#", "the result could not be read"),
)


@pytest.mark.parametrize(("changes", "old", "new", "words"), WRONG)
def test_a_fix_that_does_more_than_it_says_is_not_believed(changes: Changes, old: str, new: str, words: str) -> None:
    start = BEFORE.index(old)
    fix = Fix("wrong", (Edit(Range(start, start + len(old)), new),), "safe", changes)
    assert objection(version(BEFORE), version(apply(BEFORE, fix.edits)), [fix], Dialect()) == words


RIGHT: tuple[tuple[Changes, str, str], ...] = (
    ("nothing-rendered", "*e*", "_e_"),
    ("destination", "d.md", "x.md"),
    ("front-matter", "1", '"1"'),
    ("structure", "# 하나", "## 하나"),
    ("link", "/g h", "/g%20h"),
)


@pytest.mark.parametrize(("changes", "old", "new"), RIGHT)
def test_a_fix_that_does_what_it_says_is_believed(changes: Changes, old: str, new: str) -> None:
    start = BEFORE.index(old)
    fix = Fix("right", (Edit(Range(start, start + len(old)), new),), "safe", changes)
    after = apply(BEFORE, fix.edits)
    assert objection(version(BEFORE), version(after), [fix], Dialect()) is None
    assert objection(version(BEFORE), version(after + "more\n"), [fix], Dialect()) == "text beside them would change"
