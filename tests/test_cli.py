"""The command line: what it prints where, and with which exit code."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import jsonschema
import pytest

from mdlint.resources import schema_text
from mdlint.rules import RULES
from tests.command import POST, mdlint, write

BROKEN = POST + "\n[없는 글](/posts/여행/none)\n"
SKIPPED = POST + "\n## 둘\n\n#### 넷\n"


def test_a_clean_blog_is_silent(tmp_path: Path) -> None:
    result = mdlint("check", "posts", cwd=write(tmp_path, {"posts/a.md": POST}))
    assert (result.returncode, result.stdout) == (0, "")
    assert result.stderr == "no problems in 1 file\n"


def test_findings_go_to_standard_output_and_the_summary_to_standard_error(tmp_path: Path) -> None:
    result = mdlint("check", "posts", cwd=write(tmp_path, {"posts/a.md": BROKEN}))
    assert result.returncode == 1
    assert result.stdout == "posts/a.md:9:8: error: `/posts/여행/none` leads nowhere [LN201 broken-link]\n"
    assert result.stderr == "1 error in 1 file\n"


def test_the_default_path_is_the_current_folder(tmp_path: Path) -> None:
    write(tmp_path, {"posts/a.md": BROKEN, "posts/여행/b.md": SKIPPED})
    assert mdlint("check", cwd=tmp_path).stdout == mdlint("check", ".", cwd=tmp_path).stdout != ""


def test_paths_are_shown_as_seen_from_the_working_directory(tmp_path: Path) -> None:
    write(tmp_path, {".git/HEAD": "", "posts/a.md": BROKEN})
    assert mdlint("check", ".", cwd=tmp_path / "posts").stdout.startswith("a.md:9:8:")
    assert mdlint("check", "../posts/a.md", cwd=tmp_path / "posts").stdout.startswith("a.md:9:8:")


def test_part_of_a_site_reports_what_the_whole_site_reports_for_it(tmp_path: Path) -> None:
    write(tmp_path, {".git/HEAD": "", "posts/a.md": BROKEN + "[b](여행/b.md#다섯)\n", "posts/여행/b.md": SKIPPED})
    whole = mdlint("check", cwd=tmp_path).stdout.splitlines()
    part = mdlint("check", "posts/a.md", cwd=tmp_path).stdout.splitlines()
    assert part == [line for line in whole if line.startswith("posts/a.md")] != []


@pytest.mark.parametrize(("fail_on", "code"), [("error", 0), ("warning", 1), ("never", 0)])
def test_fail_on_decides_which_severity_fails(tmp_path: Path, fail_on: str, code: int) -> None:
    result = mdlint("check", "--fail-on", fail_on, "posts", cwd=write(tmp_path, {"posts/a.md": SKIPPED}))
    assert result.returncode == code
    assert "HD101" in result.stdout


@pytest.mark.parametrize("reference", ["HD101", "skipped-level", "HD", "HD1", "hd101"])
def test_a_rule_answers_to_its_code_its_name_and_a_prefix(tmp_path: Path, reference: str) -> None:
    write(tmp_path, {"posts/a.md": SKIPPED + "\n[x](none.md)\n"})
    chosen = mdlint("check", "--select", reference, "posts", cwd=tmp_path).stdout
    assert "HD101" in chosen and "LN201" not in chosen
    ignored = mdlint("check", "--ignore", f"{reference},FM", "posts", cwd=tmp_path).stdout
    assert "HD101" not in ignored and "LN201" in ignored


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("check", "nowhere.md"), "`nowhere.md` does not exist"),
        (("inspect", "nowhere"), "`nowhere` does not exist"),
        (("check", "--select", "LN999"), "unknown rule `LN999`"),
        (("check", "--ignore", "brokenlink"), "did you mean `broken-link`?"),
        (("check", "--fail-on", "sometimes"), "Invalid value for '--fail-on'"),
        (("check", "--frobnicate"), "No such option"),
        (("rule", "no-such-rule-at-all"), "unknown rule"),
        (("frobnicate",), "there is no command `frobnicate`: the commands are "),
        (("chek",), "there is no command `chek`: did you mean `check`?"),
        (("check", "--select", "LN HD"), "--select: commas separate rules: write `LN,HD`"),
    ],
)
def test_what_cannot_be_done_is_one_sentence_and_exit_code_2(tmp_path: Path, arguments: tuple[str, ...], words: str) -> None:
    result = mdlint(*arguments, cwd=write(tmp_path, {"a.md": ""}))
    assert (result.returncode, result.stdout) == (2, "")
    assert words in result.stderr


def test_exit_code_2_wins_over_fail_on_never(tmp_path: Path) -> None:
    assert mdlint("check", "--fail-on", "never", "nowhere.md", cwd=tmp_path).returncode == 2


def test_a_folder_without_markdown_is_a_warning(tmp_path: Path) -> None:
    result = mdlint("check", ".", cwd=tmp_path)
    assert result.returncode == 0
    assert "warning: no Markdown files here" in result.stderr


def test_json_obeys_its_schema(tmp_path: Path) -> None:
    write(tmp_path, {"posts/a.md": BROKEN, "posts/b.md": SKIPPED.replace("date", "dat")})
    report = json.loads(mdlint("check", "--output-format", "json", "posts", cwd=tmp_path).stdout)
    jsonschema.Draft202012Validator(json.loads(schema_text("output.schema.json"))).validate(report)
    assert {finding["code"] for finding in report["diagnostics"]} == {"LN201", "HD101", "FM101", "FM103"}
    link = next(finding for finding in report["diagnostics"] if finding["code"] == "LN201")
    text = BROKEN.encode()
    assert text[link["offset"]["start"] : link["offset"]["end"]].decode() == "/posts/여행/none"


def test_inspect_json_obeys_its_schema_and_shows_slugs_and_targets(tmp_path: Path) -> None:
    post = POST + "\n# 결과 -> 탈락\n\n[b](/posts/%EC%97%AC%ED%96%89/b#%EB%91%98)\n"
    write(tmp_path, {"posts/a.md": post, "posts/여행/b.md": SKIPPED})
    report = json.loads(mdlint("inspect", "--output-format", "json", "posts/a.md", cwd=tmp_path).stdout)
    jsonschema.Draft202012Validator(json.loads(schema_text("inspect.schema.json"))).validate(report)
    (file,) = report["files"]
    assert file["route"] == "/posts/a"
    assert file["frontMatter"]["data"]["date"] == "2025-04-12"
    assert [heading["slug"] for heading in file["headings"]] == ["결과---탈락"]
    (link,) = file["links"]
    assert (link["path"], link["fragment"], link["target"]) == ("/posts/여행/b", "둘", "posts/여행/b.md")
    assert link["status"] == "ok"


def test_inspect_shows_slugs_in_the_style_of_the_site(tmp_path: Path) -> None:
    page = "# 결과 -> 탈락\n\n# 결과 -> 탈락\n\n# 🚀 {#start}\n\n# 🚀\n"
    styles = {"a": "mkdocs-unicode", "b": "hugo"}
    configs = {f"{name}/.mdlint.toml": f'anchors.style = "{style}"\n' for name, style in styles.items()}
    write(tmp_path, {".git/HEAD": "", **configs, "a/x.md": page, "b/x.md": page, "c/x.md": page})
    report = json.loads(mdlint("inspect", "--output-format", "json", ".", cwd=tmp_path).stdout)
    assert [[heading["slug"] for heading in file["headings"]] for file in report["files"]] == [
        ["결과-탈락", "결과-탈락_1", "start", "_1"],
        ["결과---탈락", "결과---탈락-1", "start", "heading"],
        ["결과---탈락", "결과---탈락-1", "start", "-1"],
    ]


def test_inspect_in_words(tmp_path: Path) -> None:
    write(tmp_path, {"posts/a.md": POST + "\n## 하나\n\n[x](none.md)\n"})
    assert mdlint("inspect", "posts/a.md", cwd=tmp_path).stdout.splitlines() == [
        "posts/a.md  →  /posts/a",
        '  title: "봄날의 산책"',
        '  date: "2025-04-12"',
        '  excerpt: "강가를 걸었다"',
        "  9:1  ## 하나  #하나",
        "  11:1  inline none.md: broken",
    ]


def test_inspect_lists_what_is_not_checked(tmp_path: Path) -> None:
    links = "[a](none.md) [b](/about) ![c]({{logo}})\n\n[d][d] [d again][d]\n\n[d]: /team\n"
    write(tmp_path, {"posts/a.md": links, "posts/b.md": "[a](a.md)\n"})
    assert "3 links not checked" in mdlint("check", "--select", "LN", "posts", cwd=tmp_path).stderr
    assert mdlint("inspect", "--unchecked", "posts", cwd=tmp_path).stdout.splitlines() == [
        "posts/a.md:1:14: /about",
        "posts/a.md:1:26: {{logo}}",
        "posts/a.md:5:1: /team",
    ]
    (file,) = json.loads(mdlint("inspect", "--unchecked", "--output-format", "json", "posts", cwd=tmp_path).stdout)["files"]
    assert [link["destination"] for link in file["links"]] == ["/about", "{{logo}}", "/team"]


def test_rule_prints_pages_and_lists_rules(tmp_path: Path) -> None:
    assert mdlint("rule", "LN201", cwd=tmp_path).stdout.startswith("# broken-link (LN201)\n")
    listed = mdlint("rule", cwd=tmp_path).stdout.splitlines()
    assert [line.split()[0] for line in listed] == [rule.code for rule in RULES]
    everything = mdlint("rule", "--all", cwd=tmp_path).stdout
    assert all(f"# {rule.name} ({rule.code})" in everything for rule in RULES)


def test_full_output_shows_the_line_with_carets_under_hangul(tmp_path: Path) -> None:
    result = mdlint("check", "--output-format", "full", "posts", cwd=write(tmp_path, {"posts/a.md": BROKEN}))
    lines = result.stdout.splitlines()
    assert lines[0] == "error: `/posts/여행/none` leads nowhere [LN201 broken-link]"
    assert lines[1].strip() == "--> posts/a.md:9:8"
    assert "9 | [없는 글](/posts/여행/none)" in lines
    # `[없는 글](` takes ten cells, the destination sixteen.
    assert "  | " + " " * 10 + "^" * 16 in lines


def test_colour_is_for_terminals_and_for_those_who_force_it(tmp_path: Path) -> None:
    write(tmp_path, {"posts/a.md": BROKEN})
    full = ("check", "--output-format", "full", "posts")
    assert "\x1b[" not in mdlint(*full, cwd=tmp_path).stdout
    assert "\x1b[" in mdlint(*full, cwd=tmp_path, FORCE_COLOR="1").stdout
    assert "\x1b[" not in mdlint(*full, cwd=tmp_path, FORCE_COLOR="1", NO_COLOR="1").stdout


def test_two_runs_give_the_same_bytes(tmp_path: Path) -> None:
    write(tmp_path, {f"posts/{name}.md": BROKEN + SKIPPED for name in "가나다abc"})
    runs = {mdlint("check", "--output-format", "json", ".", cwd=tmp_path, PYTHONHASHSEED=seed).stdout for seed in "012"}
    assert len(runs) == 1


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such pipe in its shell")
def test_a_closed_pipe_ends_quietly(tmp_path: Path) -> None:
    write(tmp_path, {f"posts/{number}.md": BROKEN * 1000 for number in range(5)})
    command = f"'{sys.executable}' -m mdlint check . 2>errors | head -n 1"
    result = subprocess.run(command, shell=True, cwd=tmp_path, capture_output=True, encoding="utf-8", timeout=60, check=False)
    assert result.stdout.count("\n") == 1
    assert "rror:" not in (tmp_path / "errors").read_text("utf-8")
    assert "Exception" not in (tmp_path / "errors").read_text("utf-8")


def test_inspect_explains_how_a_link_was_looked_up(tmp_path: Path) -> None:
    config = '[site]\nassets = ["public"]\nredirects = ["_redirects"]\nunpublished = ["Templates/"]\n'
    files = {"posts/a.md": "", "posts/Templates/b.md": "", "_redirects": "/old /posts/a 301\n", "public/c.png": ""}
    write(tmp_path, {".git/HEAD": "", ".mdlint.toml": config, **files})

    def said(destination: str) -> list[str]:
        return mdlint("inspect", "--explain", destination, "posts/a.md", cwd=tmp_path).stdout.splitlines()

    assert said("/posts/a#x") == [
        "`posts/a.md` is served at `/posts/a`",
        "the route `/posts/a`",
        "the content in `posts` is served at `/posts`: `a` in it",
        "a document, by its name: `posts/a.md`",
        "`posts/a.md` has 0 anchors, those of headings as `github` makes them, since no config says who builds the site",
        "an id, or the anchor of a heading: no",
        "the same, but for letters composed otherwise (NFC, NFD): no",
        "the same, but for upper and lower case: no",
        "decoded once more: no",
        "as other builders make the anchors of its headings: no",
        "what the built page may have beside: notes, tabs, what programs add: no",
        "`/posts/a#x`: missing-anchor, `posts/a.md`",
    ]
    assert said("/old")[-1] == "`/old`: ok, `posts/a.md`, by way of `/posts/a`"
    assert said("/c.png")[-2:] == ["a file in an asset folder: `public/c.png`", "`/c.png`: ok, `public/c.png`"]
    assert said("/posts/Templates/b")[-1] == "`/posts/Templates/b`: ok, `posts/Templates/b.md`, which is not published"
    assert said("/posts/A")[-1] == "cause: case; `/posts/a` leads there"
    assert said("c.md")[1:] == [
        "a relative link; such links count from: either",
        "looked for: `posts/c.md`",
        "`c.md`: broken",
    ]
    assert said("%zz")[1:] == ["it cannot be percent-decoded", "`%zz`: broken"]
    assert said("https://example.com")[2:] == ["`https://example.com`: external"]
    assert mdlint("inspect", "--explain", "/a", "public", cwd=tmp_path).returncode == 2


HERE = ", which is `#rain---snow` here"


@pytest.mark.parametrize(
    ("fragment", "expected"),
    [
        ("own", "an id, or the anchor of a heading: `#own` (`Own`, line 7)"),
        ("spot", "an id, or the anchor of a heading: `#spot`"),
        ("Rain---snow", "the same, but for upper and lower case: `#rain---snow` (`Rain - snow`, line 3)"),
        ("e\u0301te\u0301", "the same, but for letters composed otherwise (NFC, NFD): `#été` (`Été`, line 5)"),
        ("%25C3%25A9t%25C3%25A9", "decoded once more: `#été` (`Été`, line 5)"),
        ("rain-snow", "as other builders make the anchors of its headings: `gitlab` makes it of `Rain - snow`" + HERE),
        ("rain---sow", "nearest: `#rain---snow` (`Rain - snow`, line 3)"),
        ("top", "an id, or the anchor of a heading: every page has it"),
        ("fn-1", "what the built page may have beside: notes, tabs, what programs add: perhaps"),
    ],
)
def test_inspect_explains_why_an_anchor_is_not_known(tmp_path: Path, fragment: str, expected: str) -> None:
    page = "<a id=spot></a>\n\n## Rain - snow\n\n## Été\n\n## Own {#own}\n"
    write(tmp_path, {".git/HEAD": "", ".mdlint.toml": 'anchors.style = "github"\n', "posts/a.md": page, "posts/b.md": ""})
    for path, destination in (
        ("posts/a.md", f"#{fragment}"),
        ("posts/b.md", f"a.md#{fragment}"),
        ("b.md", f"/posts/a#{fragment}"),
    ):
        write(tmp_path, {"b.md": ""})
        lines = mdlint("inspect", "--explain", destination, path, cwd=tmp_path).stdout.splitlines()
        assert lines[-2] == expected
        assert "`posts/a.md` has 4 anchors, those of headings as `github` makes them" in lines


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="this system has no device that is always full")
@pytest.mark.parametrize("arguments", [("check", "posts"), ("inspect", "posts"), ("rule",), ("--help",)])
def test_a_full_disk_is_one_sentence(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    write(tmp_path, {"posts/a.md": BROKEN})
    with open("/dev/full", "w", encoding="utf-8") as full:
        result = subprocess.run(
            [sys.executable, "-m", "mdlint", *arguments],
            cwd=tmp_path,
            stdout=full,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            timeout=60,
            check=False,
        )
    assert result.returncode == 2
    assert result.stderr.splitlines()[0] == "mdlint: the output cannot be written: no space left on device"


@pytest.mark.skipif(os.name == "nt", reason="Windows interrupts a console, not a process")
def test_an_interrupt_is_exit_code_130(tmp_path: Path) -> None:
    write(tmp_path, {f"posts/{number}.md": BROKEN * 2000 for number in range(40)})
    for patience in (1, 2, 4, 8):
        process = subprocess.Popen(
            [sys.executable, "-m", "mdlint", "check", "."], cwd=tmp_path, stderr=subprocess.PIPE, stdout=subprocess.PIPE
        )
        time.sleep(patience)
        process.send_signal(signal.SIGINT)
        _, errors = process.communicate(timeout=60)
        if process.returncode != -signal.SIGINT:  # which is the end of Python while it starts
            break
    assert process.returncode == 130
    assert b"Traceback" not in errors


def test_suppressions_silence_what_they_name(tmp_path: Path) -> None:
    text = POST.replace("---\n\n", "# mdlint-disable-file HD\n---\n\n", 1) + (
        "\n#### 넷\n\n## 둘\n\n#### 넷\n\n"
        "<!-- mdlint-disable-next-line broken-link: 아직 쓰는 중 -->\n[a](a1.md)\n[b](b1.md)\n"
        "[c](c1.md) <!-- mdlint-disable-line LN -->\n\n"
        "<!-- mdlint-disable LN2 -->\n\n[d](d1.md)\n\n<!-- mdlint-enable LN201 -->\n\n[e](e1.md)\n\n"
        "`<!-- mdlint-disable -->` [f](f1.md)\n"
    )
    result = mdlint("check", "posts", cwd=write(tmp_path, {"posts/a.md": text}))
    assert [line.split("`")[1] for line in result.stdout.splitlines()] == ["b1.md", "e1.md", "f1.md"]


def test_modules_in_the_current_folder_are_never_imported(tmp_path: Path) -> None:
    write(tmp_path, dict.fromkeys(("yaml.py", "toml.py", "regex.py", "click.py", "json.py"), "raise SystemExit(77)"))
    write(tmp_path, {"posts/a.md": POST})
    run = subprocess.run([sys.executable, "-m", "mdlint", "check", "posts"], cwd=tmp_path, capture_output=True, check=False)
    assert (run.returncode, run.stdout) == (0, b"")
