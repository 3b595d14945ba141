"""What a person at a terminal sees: width, colour, links, progress."""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

from mdlint import lint
from mdlint.output.wrap import reflowed
from mdlint.positions import cells
from mdlint.resources import rule_page
from mdlint.rules import RULES
from tests.command import POST, mdlint, write
from tests.pseudo_terminal import mdlint_on_a_terminal, on_a_terminal, on_the_screen, without_styles

BROKEN = POST + "\n어제는 산책을 하고 " + "글을 " * 40 + "[없는 글](/posts/여행/none) 썼다 " * 2 + "\n"
LINK = re.compile(r"\x1b\]8;;(.+?)\x1b\\")


@pytest.fixture
def blog(tmp_path: Path) -> Path:
    return write(tmp_path, {"posts/a.md": BROKEN, "posts/b.md": POST})


@pytest.mark.parametrize("columns", [60, 80, 120])
def test_nothing_is_wider_than_the_terminal(blog: Path, columns: int) -> None:
    seen = mdlint_on_a_terminal("check", "posts", cwd=blog, columns=columns)
    lines = without_styles(seen.terminal).splitlines()
    assert seen.code == 1
    assert max(map(cells, lines)) <= columns
    assert max(map(cells, lines)) > columns - 5  # and no narrower than it must be
    assert re.fullmatch(r"2 errors in 2 files in \d+\.\d s", lines[-1])
    assert lines[-2] == ""


@pytest.mark.parametrize(
    ("columns", "environment", "expected"), [(80, {"COLUMNS": "60"}, 60), (0, {}, 80), (5, {}, 40), (500, {}, 120)]
)
def test_a_width_that_is_set_counts_and_one_that_is_unknown_is_80(
    blog: Path, columns: int, environment: dict[str, str], expected: int
) -> None:
    shown = mdlint_on_a_terminal("check", "posts", cwd=blog, columns=columns, environment=environment).terminal
    assert expected - 5 < max(map(cells, without_styles(shown).splitlines())) <= expected


def test_where_there_is_no_terminal_its_width_does_not_matter(blog: Path) -> None:
    full = ("check", "--output-format", "full", "posts")
    assert mdlint(*full, cwd=blog).stdout == mdlint(*full, cwd=blog, COLUMNS="60").stdout
    assert mdlint_on_a_terminal(*full, cwd=blog, columns=60, aside="stdout").aside == mdlint(*full, cwd=blog).stdout


# What `--color` and the environment say; what a terminal then gets (c: colour, l: links), and what a pipe gets.
DECISIONS: list[tuple[str, dict[str, str], str, str]] = [
    ("auto", {}, "c", ""),
    ("auto", {"NO_COLOR": "1"}, "", ""),
    ("auto", {"NO_COLOR": ""}, "c", ""),
    ("auto", {"FORCE_COLOR": "1"}, "c", "c"),
    ("auto", {"FORCE_COLOR": "0"}, "", ""),
    ("auto", {"FORCE_COLOR": "1", "NO_COLOR": "1"}, "", ""),
    ("auto", {"TERM": "dumb"}, "", ""),
    ("auto", {"TERM": "dumb", "FORCE_COLOR": "1"}, "c", "c"),
    ("always", {"NO_COLOR": "1"}, "c", "c"),
    ("never", {"FORCE_COLOR": "1"}, "", ""),
    ("auto", {"VTE_VERSION": "7006"}, "cl", ""),
    ("auto", {"VTE_VERSION": "4602"}, "c", ""),
    ("auto", {"VTE_VERSION": "seven"}, "c", ""),
    ("auto", {"TERM_PROGRAM": "iTerm.app"}, "cl", ""),
    ("auto", {"TERM_PROGRAM": "Apple_Terminal"}, "c", ""),
    ("auto", {"TERM": "xterm-kitty"}, "cl", ""),
    ("auto", {"TERM": "xterm-kitty", "CI": "true"}, "c", ""),
    ("auto", {"TERM": "xterm-kitty", "NO_COLOR": "1"}, "", ""),
    ("auto", {"TERM": "xterm-kitty", "FORCE_HYPERLINK": "0"}, "c", ""),
    ("auto", {"FORCE_HYPERLINK": "1"}, "cl", ""),
    ("always", {"FORCE_HYPERLINK": "1"}, "cl", "c"),
    ("never", {"FORCE_HYPERLINK": "1"}, "", ""),
]
DECIDE = """
import json, os, sys
from mdlint.cli.terminal import standard_output
usual = dict(os.environ)
for color, environment, *_ in json.loads(sys.argv[1]):
    os.environ.clear()
    os.environ.update(usual | environment)
    terminal = standard_output(color)
    print("c" * terminal.color + "l" * (terminal.page is not None))
"""


def test_who_gets_colour_and_links(tmp_path: Path) -> None:
    command = (sys.executable, "-c", DECIDE, json.dumps(DECISIONS))
    assert on_a_terminal(*command, cwd=tmp_path).terminal.split("\n")[:-1] == [case[2] for case in DECISIONS]
    assert on_a_terminal(*command, cwd=tmp_path, aside="stdout").aside.split("\n")[:-1] == [case[3] for case in DECISIONS]


def test_the_option_and_the_environment_arrive(blog: Path) -> None:
    assert "\x1b[" in mdlint_on_a_terminal("check", "posts", cwd=blog).terminal
    assert "\x1b[" not in mdlint_on_a_terminal("check", "--color", "never", "posts", cwd=blog).terminal
    full = ("check", "--output-format", "full", "--color", "always", "posts")
    colored = mdlint_on_a_terminal(*full, cwd=blog, aside="stdout", environment={"FORCE_HYPERLINK": "1"}).aside
    assert "\x1b[" in colored and "\x1b]" not in colored


def test_a_link_leads_to_the_page_of_the_rule(blog: Path) -> None:
    found = LINK.search(mdlint_on_a_terminal("check", "posts", cwd=blog, environment={"TERM": "xterm-kitty"}).terminal)
    assert found is not None
    address = urlsplit(found[1])
    assert address.scheme == "file"
    assert address.hostname
    assert Path(unquote(address.path)).read_text("utf-8") == rule_page("broken-link")


# Progress

PROGRESS = """
from mdlint.cli.progress import progress
with progress(patience={patience}) as show:
    for done in range(3):
        show(done, 3)
        {between}
print("findings")
"""


def run_of_three(cwd: Path, patience: float = 0, *, columns: int = 80, **environment: str) -> str:
    script = PROGRESS.format(patience=patience, between="import time; time.sleep(0.11)")
    return on_a_terminal(sys.executable, "-c", script, cwd=cwd, columns=columns, environment=environment).terminal


def test_progress_is_shown_and_leaves_nothing_behind(tmp_path: Path) -> None:
    shown = run_of_three(tmp_path)
    assert "[                    ] 0 of 3 files" in shown
    assert "[######              ] 1 of 3 files" in shown
    assert on_the_screen(shown) == ["findings", ""]


def test_progress_is_never_wider_than_the_terminal(tmp_path: Path) -> None:
    parts = run_of_three(tmp_path, COLUMNS="40").split("\r")
    assert max(map(len, parts)) < 40


def test_there_is_no_progress_for_the_patient_nor_for_a_dumb_terminal(tmp_path: Path) -> None:
    assert run_of_three(tmp_path, patience=60) == "findings\n"
    assert run_of_three(tmp_path, TERM="dumb") == "findings\n"


# A schema with a pattern that is given up after a second, and a page that needs it before others are looked at.
SLOW = {
    ".git/HEAD": "",
    ".mdlint.toml": '[[schemas]]\nfiles = ["a.md"]\nschema = "slow.json"\n',
    "slow.json": '{"properties": {"a": {"pattern": "^(a|aa)+$"}}}',
    "a.md": f"---\ntitle: x\na: {'a' * 200}b\n---\n\nx\n",
}


def test_who_waits_longer_than_a_second_sees_progress(blog: Path) -> None:
    write(blog, SLOW)
    seen = mdlint_on_a_terminal("check", ".", cwd=blog, aside="stdout")
    assert "[######              ] 1 of 3 files" in seen.terminal
    assert re.fullmatch(r"2 errors in 2 files in \d+\.\d s", on_the_screen(seen.terminal)[0])
    assert "[" not in mdlint_on_a_terminal("check", "--quiet", ".", cwd=blog, aside="stdout").terminal


def test_a_run_says_how_far_it_is(blog: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(blog)
    heard: list[tuple[int, int]] = []
    lint.run(["posts"], progress=lambda done, of: heard.append((done, of)))
    assert heard == [(1, 2), (2, 2)]


# Quiet


def test_quiet_leaves_findings_and_failures(blog: Path) -> None:
    loud, quiet = mdlint("check", "posts", cwd=blog), mdlint("check", "--quiet", "posts", cwd=blog)
    assert (quiet.returncode, quiet.stdout, quiet.stderr) == (1, loud.stdout, "")
    assert mdlint("check", "-q", "posts/b.md", cwd=blog).stderr == ""
    assert mdlint("check", "-q", "nowhere", cwd=blog).stderr == "mdlint: `nowhere` does not exist\n"


# Rule pages


@pytest.mark.parametrize("name", [rule.name for rule in RULES])
def test_a_page_fits_the_terminal_and_loses_no_word(name: str) -> None:
    page = rule_page(name)
    narrow = reflowed(page, 60)
    assert narrow.split() == page.split()
    assert narrow.endswith("\n")
    assert code(narrow) == code(page)
    prose = re.sub(r"(?ms)^(`{3,}).*?^\1$", "", narrow)
    for line in prose.splitlines():
        assert cells(line) <= 60 or line.startswith(("|", "#")) or "`" in line


def code(page: str) -> list[str]:
    return re.findall(r"(?ms)^(`{3,}.*?)^`{3,}$", page)


def test_reflowed() -> None:
    page = (
        "# name (LN201)\n\none two\nthree four\n\n- first `a b`\n  and more\n- second\n\n```markdown\na  b c d e f g\nh\n```\n"
    )
    assert reflowed(page, 14) == (
        "# name (LN201)\n\none two three\nfour\n\n- first `a b`\n  and more\n- second\n\n```markdown\na  b c d e f g\nh\n```\n"
    )


def test_the_list_of_rules_fits_the_terminal(tmp_path: Path) -> None:
    shown = mdlint_on_a_terminal("rule", cwd=tmp_path).terminal
    assert max(map(cells, shown.splitlines())) <= 80
    assert shown.split() == mdlint("rule", cwd=tmp_path).stdout.split()
