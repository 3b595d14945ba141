"""Baselines: old findings are held back while lines and files move, new ones speak, mended ones are said to be gone."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path

import jsonschema
import pytest

from mdlint.baselines.baseline import LONGEST_MESSAGE, Baseline, Entry
from mdlint.baselines.baseline_file import FILE_NAME, VERSION, load
from mdlint.config import ConfigError
from mdlint.fingerprints import PATH_DIGITS
from mdlint.model import Diagnostic, Position
from mdlint.resources import schema_text
from mdlint.rules import INTERNAL_ERROR
from tests.command import POST, mdlint, write

BROKEN = POST + "\n[가](none.md) [나](none.md)\n\n[다](other.md)\n"
CHECK = ("check", "--baseline", FILE_NAME, ".")


def git(folder: Path, *arguments: str) -> None:
    names = ("-c", "user.name=A", "-c", "user.email=a@b.c", "-c", "commit.gpgsign=false")
    subprocess.run(["git", *names, *arguments], cwd=folder, check=True, capture_output=True)


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A repository with a faulty post and a baseline of it, both committed."""
    git(tmp_path, "init", "-q")
    write(tmp_path, {"posts/a.md": BROKEN, "posts/b.md": POST})
    result = mdlint("baseline", "create", "posts", cwd=tmp_path)
    assert (result.returncode, result.stdout, result.stderr) == (0, "", f"{FILE_NAME}: 3 findings written\n")
    git(tmp_path, "add", "-A")
    git(tmp_path, "commit", "-qm", "a baseline")
    return tmp_path


def entries(site: Path) -> list[dict[str, str]]:
    content: dict[str, list[dict[str, str]]] = json.loads((site / FILE_NAME).read_text("utf-8"))
    return content["findings"]


def test_what_is_written_is_what_its_schema_says(site: Path) -> None:
    write(site, {"posts/긴 글.md": f"---\ntitle: a\n{'x' * 300}: 1\n---\n\n# 가\n\n### 나\n"})
    mdlint("baseline", "create", "--force", cwd=site)
    validator = jsonschema.Draft202012Validator(schema := json.loads(schema_text("baseline.schema.json")))
    validator.check_schema(schema)
    written = json.loads((site / FILE_NAME).read_text("utf-8"))
    assert len(written["findings"]) > 3
    assert list(validator.iter_errors(written)) == []
    assert list(validator.iter_errors({**written, "version": VERSION + 1}))
    finding = schema["properties"]["findings"]["items"]
    assert set(finding["required"]) == set(finding["properties"]) == set(Entry._fields)
    assert finding["properties"]["message"]["maxLength"] == LONGEST_MESSAGE


def test_the_next_commit_is_quiet_where_only_lines_moved(site: Path) -> None:
    moved = BROKEN.replace("\n[다]", "\n새 문단.\n\n> 인용.\n\n[다]").replace('date: "', 'tags: [봄]\ndate: "')
    write(site, {"posts/a.md": moved.replace("\n", "\r\n")})
    git(site, "commit", "-qam", "lines move")
    result = mdlint(*CHECK, cwd=site)
    assert (result.returncode, result.stdout) == (0, "")
    assert result.stderr.startswith("no problems in 2 files; 3 held back by the baseline")


@pytest.mark.parametrize(
    ("before", "after", "line"),
    [
        ("안녕하세요.", "[라](new.md)", "posts/a.md:7:5: error: `new.md` leads nowhere [LN201 broken-link]"),
        # One more of the same: which of them is new, nobody can tell; the last one is said to be.
        ("안녕하세요.", "[라](none.md)", "posts/a.md:9:18: error: `none.md` leads nowhere [LN201 broken-link]"),
    ],
)
def test_the_next_commit_speaks_where_a_fault_is_added(site: Path, before: str, after: str, line: str) -> None:
    write(site, {"posts/a.md": BROKEN.replace(before, after)})
    git(site, "commit", "-qam", "a fault is added")
    result = mdlint(*CHECK, cwd=site)
    assert (result.returncode, result.stdout) == (1, f"{line}\n")
    assert "; 3 held back by the baseline" in result.stderr


def test_what_is_mended_is_stale_until_the_baseline_is_updated(site: Path) -> None:
    write(site, {"posts/a.md": BROKEN.replace("[나](none.md)", "나")})
    result = mdlint(*CHECK, cwd=site)
    expected = f"{FILE_NAME}:5:5: warning: `posts/a.md` no longer has this LN201 [SP003 stale-baseline]\n"
    assert (result.returncode, result.stdout) == (1, expected)
    assert mdlint(*CHECK, "--ignore", "SP003", cwd=site).returncode == 0
    result = mdlint("baseline", "update", cwd=site)
    assert (result.returncode, result.stderr) == (0, f"{FILE_NAME}: 1 finding taken out, 2 left\n")
    assert mdlint(*CHECK, cwd=site).returncode == 0


def test_update_adds_nothing(site: Path) -> None:
    write(site, {"posts/b.md": BROKEN})
    before = (site / FILE_NAME).read_bytes()
    mdlint("baseline", "update", cwd=site)
    assert (site / FILE_NAME).read_bytes() == before


def test_only_what_was_checked_is_called_stale(site: Path) -> None:
    write(site, {"posts/a.md": POST})
    for arguments in (["posts/b.md"], ["--select", "HD,SP003", "."], ["--select", "LN203,SP003", "posts"]):
        result = mdlint("check", "--baseline", FILE_NAME, *arguments, cwd=site)
        assert (result.returncode, result.stdout) == (0, ""), arguments
    write(site, {"posts/a.md": POST.replace('title: "봄날', 'title: "봄날"')})  # broken YAML: who knows what else is there
    assert [line.split("[")[1] for line in mdlint(*CHECK, cwd=site).stdout.splitlines()] == [
        "FM005 invalid-front-matter] (fixable)"
    ]


def test_entries_of_a_deleted_document_are_stale_where_its_folder_was_checked(site: Path) -> None:
    (site / "posts/a.md").unlink()
    assert mdlint("check", "--baseline", FILE_NAME, "posts/b.md", cwd=site).stdout == ""
    assert mdlint(*CHECK, cwd=site).stdout.count("SP003") == 3


def test_entries_follow_a_document_into_another_folder(site: Path) -> None:
    (site / "posts/여행").mkdir()
    git(site, "mv", "posts/a.md", "posts/여행/a.md")
    for paths in (["posts"], ["posts/여행/a.md"]):
        result = mdlint("check", "--baseline", FILE_NAME, *paths, cwd=site)
        assert (result.returncode, result.stdout) == (0, ""), result.stdout
    mdlint("baseline", "update", cwd=site)
    assert {entry["path"] for entry in entries(site)} == {"posts/여행/a.md"}
    # With a second document of that name nobody knows which of them it was.
    git(site, "checkout", "--", FILE_NAME)
    write(site, {"posts/일상/a.md": BROKEN})
    assert mdlint(*CHECK, cwd=site).stdout.count("LN201 broken-link") == 6


def test_a_baseline_is_not_overwritten_unless_told_to(site: Path) -> None:
    result = mdlint("baseline", "create", cwd=site)
    assert result.returncode == 2 and "exists" in result.stderr
    write(site, {"posts/b.md": BROKEN})
    assert mdlint("baseline", "create", "--force", cwd=site).returncode == 0
    assert len(entries(site)) == 6
    assert mdlint(*CHECK, cwd=site).returncode == 0


def test_the_file_is_the_same_for_the_same_site_and_has_one_finding_a_line(site: Path) -> None:
    before = (site / FILE_NAME).read_text("utf-8")
    lines = before.splitlines()
    assert [line.split('"')[3] for line in lines[3:6]] == ["posts/a.md"] * 3
    assert "`none.md` leads nowhere" in before
    mdlint("baseline", "create", "--force", "posts/b.md", "posts/a.md", cwd=site)
    mdlint("baseline", "update", cwd=site / "posts")
    assert (site / FILE_NAME).read_text("utf-8") == before


def test_more_findings_than_a_file_may_show_are_held_back_too(site: Path) -> None:
    write(site, {".mdlint.toml": "limits = { findings-per-file = 2 }\n"})
    mdlint("baseline", "create", "--force", cwd=site)
    assert len(entries(site)) == 3
    assert mdlint(*CHECK, cwd=site).returncode == 0
    write(site, {"posts/a.md": BROKEN + "\n[x](1.md) [x](2.md) [x](3.md)\n"})
    result = mdlint(*CHECK, cwd=site)
    assert result.stdout.count("\n") == 2
    assert "1 findings more" in result.stderr


HOSTILE: dict[str, tuple[str | bytes, str]] = {
    "nothing": ("", "is not JSON"),
    "not JSON": ("{", "is not JSON"),
    "too deep": ("[" * 100_000, "is nested too deeply"),
    "a long number": ('{"version": ' + "9" * 5000 + "}", "is not JSON"),
    "a list": ("[]", "is no baseline"),
    "a version that is to come": ('{"version": 2, "findings": []}', "is a baseline of version 2"),
    "no findings": ('{"version": 1}', "is no baseline"),
    "a finding that is no object": ('{"version": 1, "findings": [1]}', "finding 1 needs"),
    "a number for a text": (
        '{"version": 1, "findings": [{"path": 1, "rule": "a", "message": "b", "fingerprint": "c"}]}',
        "finding 1 needs",
    ),
    "not UTF-8": (b"\xff", "is not UTF-8"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_what_is_no_baseline_is_one_sentence_and_exit_code_2(name: str, site: Path) -> None:
    content, said = HOSTILE[name]
    write(site, {FILE_NAME: content})
    for command in (CHECK, ("baseline", "update")):
        result = mdlint(*command, cwd=site)
        assert (result.returncode, result.stdout) == (2, "")
        assert said in result.stderr and result.stderr.count("\n") == 1
    assert (site / FILE_NAME).read_bytes() == (content if isinstance(content, bytes) else content.encode())


def test_a_missing_baseline_or_one_that_leads_elsewhere_is_exit_code_2(
    site: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    assert "does not exist" in mdlint("check", "--baseline", "none.json", cwd=site).stderr
    secret = write(tmp_path_factory.mktemp("elsewhere"), {"secret": "a secret"})
    os.symlink(secret / "secret", site / "link.json")
    for arguments in (("check",), ("baseline", "update")):
        result = mdlint(*arguments, "--baseline", "link.json", cwd=site)
        assert result.returncode == 2 and "secret" not in result.stderr
    assert "no regular file" in mdlint("baseline", "create", "--force", "--baseline", "link.json", cwd=site).stderr
    assert "cannot be written" in mdlint("baseline", "create", "--baseline", "none/b.json", cwd=site).stderr


def test_entries_that_lie_about_paths_and_texts_harm_nobody(site: Path) -> None:
    lies = [
        {"path": path, "rule": "LN201", "message": "\x1b[31m\n::error::", "fingerprint": "\ud800"}
        for path in (
            "../../etc/passwd",
            "/etc/passwd",
            "posts/../posts/gone.md",
            "\0",
            "",
            ".",
            "posts/\n::error::x\x1b[31m.md",
        )
    ]
    write(site, {FILE_NAME: json.dumps({"version": 1, "findings": lies}, indent=1)})
    result = mdlint(*CHECK, cwd=site)
    assert result.returncode == 1
    assert "\x1b" not in result.stdout and "\n::error" not in result.stdout
    assert "passwd" not in result.stdout


def test_a_baseline_knows_the_file_it_came_from(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="does not exist"):
        load(str(tmp_path / "none.json"))
    assert load(str(write(tmp_path, {"b.json": '{"version": 1, "findings": []}'}) / "b.json")).current() == []


def test_no_baseline_is_written_of_a_site_that_could_not_be_read_whole(site: Path) -> None:
    before = (site / FILE_NAME).read_bytes()
    os.symlink(os.path.abspath(os.sep), site / "posts/c.md", target_is_directory=True)
    os.symlink(__file__, site / "posts/d.md")
    for arguments in (["create", "--force"], ["update"]):
        result = mdlint("baseline", *arguments, cwd=site)
        assert result.returncode == 2
        assert "cannot be read" in result.stderr and "nothing was written" in result.stderr
    assert (site / FILE_NAME).read_bytes() == before


def test_a_bug_of_ours_is_never_held_back() -> None:
    place = Position(1, 1, 0, 0, 0)
    bug = Diagnostic(
        "a.md", INTERNAL_ERROR, "error", place, place, "`x` failed", None, None, (), (), None, "", "0" * PATH_DIGITS + "1"
    )
    known = Baseline("/site/b.json", [Entry("a.md", "SP900", "`x` failed", "1")])
    assert known.fresh("a.md", [bug]) == [bug]
    assert known.found == []


def test_a_config_names_the_baseline(site: Path) -> None:
    os.rename(site / FILE_NAME, site / "known.json")
    write(site, {"mdlint.toml": 'baseline = "known.json"\n'})
    before = (site / "known.json").read_bytes()
    result = mdlint("check", cwd=site)
    assert (result.returncode, result.stdout) == (0, "")
    assert mdlint("baseline", "create", "--force", cwd=site).returncode == 0
    assert mdlint("baseline", "update", cwd=site).returncode == 0
    assert (site / "known.json").read_bytes() == before
    os.unlink(site / "known.json")
    assert mdlint("check", cwd=site).stderr == "mdlint: `known.json` does not exist: `mdlint baseline create` writes it\n"
    write(site, {"mdlint.toml": 'baseline = "../known.json"\n'})
    assert "mdlint.toml:1:1: `../known.json` lies outside" in mdlint("check", cwd=site).stderr
