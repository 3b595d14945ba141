"""Moving pages, folders and headings: every link leads where it led, nothing else changes, and it is all done or nothing."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

import jsonschema
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mdlint.model import Definition, Link
from mdlint.moving import carry_out, journal
from mdlint.moving.places import Move
from mdlint.moving.plan import plan_of
from mdlint.moving.state import file_of
from mdlint.roots.root import Root, open_roots
from tests.command import mdlint, write

Tree = Mapping[str, bytes]
PROJECT = Path(__file__).parent.parent
SITE = {
    ".obsidian/app.json": "{}",
    "index.md": """# Home

[guide](guide/), [start](./guide/start.md#첫-걸음 "T"), ![logo](img/logo.png), [[Start here]], [dead](guide/none.md)

[[guide/setup#Setup|x]] [[start|s]] ![[logo.png|300]] <a href='guide/setup.md?x=1#setup'>y</a> <img src="img/logo.png"> [[None]]

[r] [r][] ![r][pic]

[r]: <guide/Start here.md> 'T'
[pic]: img/logo.png
[unused]: guide/setup.md
""",
    "guide/index.md": """# Guide

[home](../index.md), [self](index.md#guide), [start](start.md), [encoded](Start%20here.md), [up and down](../guide/start.md)
""",
    "guide/start.md": """# 첫 걸음

[a](#첫-걸음), [b](%EC%84%A4%EC%B9%98/%EB%81%9D.md#%EB%81%9D), [c](설치/끝.md), [d](/posts/hello#hi), ![](../img/logo.png)
""",
    "guide/Start here.md": """---
next: setup.md
related: ["start.md", ../index.md]
---

# Start here

> [q](<setup.md>)
""",
    "guide/setup.md": """# Setup

| a | b |
| - | - |
| [[start\\|x]] | [t](./start.md) |

[elsewhere](https://example.com/guide/start.md) `[c](start.md)`
""",
    "guide/설치/끝.md": "# 끝\n\n[up](../start.md) [root](../../index.md) [gone](../none.md) [here](./끝.md)\r\n[[start]]\r\n",
    "posts/hello.md": """# Hi

[route](/posts/more/deep%20one), [file](/posts/more/deep%20one.md), [relative](more/deep%20one), [slash](/posts/more/two/)
""",
    "posts/more/deep one.md": "# Deep\n\n[back](../hello.md#hi) [hello](/posts/hello) ![](two.png)\n",
    "posts/more/two.md": "# Two\n",
    "posts/more/two.png": "",
    "img/logo.png": "",
    ".mdlint.toml": '[rules.broken-reference]\nlinks = ["next", "related"]\n',
}


@pytest.fixture(autouse=True)
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))


def opened(folder: Path) -> Root:
    return open_roots([str(folder)])[0]


def links(root: Root, move: Move | None = None) -> Counter[tuple[str, str, str | None, str]]:
    """Where every link leads that leads somewhere, by the names of today."""
    found: Counter[tuple[str, str, str | None, str]] = Counter()
    before = move.before if move else str
    for path in root.documents:
        document = root.site.document(path)
        own: list[Link | Definition] = [link for link in document.links if link.label is None]
        for link in [*own, *document.definitions]:
            target = root.site.target_of(document, link)
            if target.file is not None and target.status != "broken":
                found[before(path), before(target.file), target.fragment, target.status] += 1
    return found


def tree(folder: Path) -> Tree:
    files = (path for path in sorted(folder.rglob("*")) if path.is_file() and ".git" not in path.parts)
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def moved(folder: Path, old: str, new: str) -> None:
    plan = plan_of(opened(folder), Move(old, new))
    assert plan.objections == ()
    carry_out.carry_out(str(folder), plan)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("guide", "manual"),
        ("guide", "deep/er/the guide"),
        ("guide/start.md", "guide/설치/beginning.md"),
        ("guide/Start here.md", "Start here.md"),
        ("guide/index.md", "guide/start/README.md"),
        ("guide/설치", "guide/install"),
        ("posts/more", "posts/more and more"),
        ("posts/hello.md", "posts/more/hello.md"),
        ("img", "assets/pictures (old)"),
        ("img/logo.png", "logo.png"),
        ("index.md", "front.md"),
        ("guide/start.md", "guide/Start.md"),
    ],
)
def test_every_link_leads_where_it_led_and_the_way_back_gives_the_same_bytes(tmp_path: Path, old: str, new: str) -> None:
    folder = write(tmp_path / "site", SITE)
    before, original = links(opened(folder)), tree(folder)
    moved(folder, old, new)
    assert links(opened(folder), Move(old, new)) == before
    moved(folder, new, old)
    assert tree(folder) == original


def test_links_keep_their_style_and_what_need_not_change_does_not(tmp_path: Path) -> None:
    folder = write(tmp_path / "site", SITE)
    original = tree(folder)
    moved(folder, "guide/설치", "guide/in stall")
    after = tree(folder)
    assert sorted(path for path in after if after[path] != original.get(path)) == ["guide/in stall/끝.md", "guide/start.md"]
    assert after["guide/in stall/끝.md"] == original["guide/설치/끝.md"]
    assert "[b](in%20stall/%EB%81%9D.md#%EB%81%9D), [c](in%20stall/끝.md)" in after["guide/start.md"].decode()


def test_dead_links_and_code_stay_as_they_are(tmp_path: Path) -> None:
    folder = write(tmp_path / "site", SITE)
    moved(folder, "guide", "a/b")
    text = (folder / "index.md").read_text("utf-8")
    assert "[dead](guide/none.md)" in text and "[[None]]" in text
    assert "`[c](start.md)`" in (folder / "a/b/setup.md").read_text("utf-8")
    assert "[gone](../none.md)" in (folder / "a/b/설치/끝.md").read_text("utf-8")


def test_references_in_the_front_matter(tmp_path: Path) -> None:
    folder = write(tmp_path / "site", SITE)
    moved(folder, "guide/Start here.md", "notes/Start here.md")
    text = (folder / "notes/Start here.md").read_text("utf-8")
    assert 'next: ../guide/setup.md\nrelated: ["../guide/start.md", ../index.md]' in text


def test_a_name_that_another_note_has_makes_a_wikilink_longer(tmp_path: Path) -> None:
    files = {".obsidian/app.json": "{}", "a/one.md": "# A\n", "b/two.md": "# B\n", "c/c.md": "[[one]] [[two#B|x]]\n"}
    folder = write(tmp_path / "site", files)
    moved(folder, "b/two.md", "b/one.md")
    assert (folder / "c/c.md").read_text("utf-8") == "[[a/one]] [[b/one#B|x]]\n"


def test_files_that_git_ignores_are_still_where_links_say(tmp_path: Path) -> None:
    files = {
        ".gitignore": "*.gen.png\n",
        "a/x.md": "![](x.gen.png) ![](../b/y.gen.png)\n",
        "a/x.gen.png": "",
        "b/c.md": "![](../a/x.gen.png)\n",
    }
    folder = write(tmp_path / "site", files)
    (folder / ".git").mkdir()
    moved(folder, "a", "d/e")
    assert (folder / "d/e/x.md").read_text("utf-8") == "![](x.gen.png) ![](../../b/y.gen.png)\n"
    assert (folder / "b/c.md").read_text("utf-8") == "![](../d/e/x.gen.png)\n"
    assert (folder / "d/e/x.gen.png").exists()


NAMES = st.sampled_from(["a", "b", "제주 여행", "c d", "x(1)", "100%", "C#", "e&f", "index", "ü"])
FOLDERS = st.lists(NAMES, max_size=2).map(lambda names: "".join(f"{name}/" for name in names))


@st.composite
def sites(draw: st.DrawFn) -> tuple[dict[str, str], list[tuple[str, str]]]:
    """A site with every kind of link between pages at random, and moves at random; what cannot be moved is passed over."""
    pages = sorted({draw(FOLDERS) + draw(NAMES) + ".md" for _ in range(6)})
    files = {"p.png": "", "posts/z.md": "# Z\n", **({".obsidian/app.json": "{}"} if draw(st.booleans()) else {})}
    for page in pages:
        body = [f"# {draw(NAMES)} heading\n"]
        targets = draw(st.lists(st.sampled_from([*pages, "p.png", "posts/z.md"]), max_size=5))
        body += (draw(st.sampled_from(KINDS))(page, target, draw(st.sampled_from(STYLES))) for target in targets)
        files[page] = "\n".join(body)
    moves = draw(st.lists(st.tuples(st.sampled_from(pages), FOLDERS, NAMES, st.booleans()), min_size=1, max_size=3))
    return files, [_move(*move) for move in moves]


def _move(page: str, folder: str, name: str, whole: bool) -> tuple[str, str]:
    if whole and "/" in page:
        return page.rpartition("/")[0], folder + name
    return page, f"{folder}{name}.md"


def _relative(page: str, target: str) -> str:
    return os.path.relpath(target, os.path.dirname(page) or ".").replace(os.sep, "/")


def _encoded(path: str) -> str:
    from urllib.parse import quote

    return quote(path)


def _raw(path: str) -> str:
    return "".join(_encoded(character) if character in "%#? ()" else character for character in path)


STYLES = [
    lambda page, target: _raw(_relative(page, target)),
    lambda page, target: _encoded(_relative(page, target)),
    lambda page, target: _raw(_relative(page, target)).removesuffix(".md"),
    lambda page, target: "./" + _raw(_relative(page, target)),
    lambda page, target: _raw(_relative(page, target)) + "?q=1&r=2#x",
]
KINDS = [
    lambda page, target, style: f'[x]({style(page, target)} "title")\n',
    lambda page, target, style: f"![x](<{style(page, target)}>)\n",
    lambda page, target, style: f"> [x]\n\n[x]: {style(page, target)}\n",
    lambda page, target, style: f'<a href="{style(page, target).replace("&", "&amp;")}">x</a>\n',
    lambda _page, target, _style: f"[[{target.removesuffix('.md')}|x]] ![[{target.rpartition('/')[2]}]]\n",
]


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(sites())
def test_after_any_move_all_links_lead_where_they_led(site: tuple[dict[str, str], list[tuple[str, str]]]) -> None:
    files, moves = site
    with tempfile.TemporaryDirectory() as name:
        folder = write(Path(name) / "site", files)
        (folder / ".git").mkdir()
        for old, new in moves:
            is_taken = (folder / new).exists() or any((folder / above).is_file() for above in Path(new).parents)
            if is_taken or not (folder / old).exists() or (new + "/").startswith(old + "/"):
                continue
            root = opened(folder)
            before, original = links(root), tree(folder)
            plan = plan_of(root, Move(old, new))
            if plan.objections:
                continue
            carry_out.carry_out(str(folder), plan)
            # A note of a name that several have may become the only one by its path, and a link to it sure.
            assert before <= links(opened(folder), Move(old, new))
            touched = {one.new for one in plan.rewritten}
            back = Move(old, new).before
            assert {path for path, data in tree(folder).items() if original[back(path)] != data} == touched


KILLED = """
import os, sys
countdown = int(sys.argv.pop(1))
TOUCHING = {"os.rename", "os.mkdir", "os.remove", "os.link", "os.rmdir", "open", "subprocess.Popen", "os.truncate"}
def hook(event, arguments):
    global countdown
    if event in TOUCHING and (event != "open" or (arguments[2] or 0) & (os.O_WRONLY | os.O_RDWR)):
        countdown -= 1
        if countdown == 0:
            os.kill(os.getpid(), 9)
from mdlint.cli import main
sys.addaudithook(hook)
main()
"""


@pytest.mark.skipif(os.name == "nt", reason="there is no such kill")
def test_a_kill_at_any_moment_leaves_all_old_or_all_new_at_the_next_start(tmp_path: Path) -> None:
    folder = write(tmp_path / "old", SITE)
    new_folder = tmp_path / "new"
    shutil.copytree(folder, new_folder)
    moved(new_folder, "guide", "deep/manual")
    states, killed, at = {"old": tree(folder), "new": tree(new_folder)}, Counter[str](), 0
    while True:
        at += 3  # of some thirty-five places; a number that is odd and even in turn
        work = tmp_path / f"work-{at}"
        shutil.copytree(folder, work)
        command = [sys.executable, "-c", KILLED, str(at), "mv", "guide", "deep/manual"]
        result = subprocess.run(command, cwd=work, capture_output=True, check=False)
        if result.returncode == 0:
            break
        assert result.returncode == -9, result.stderr
        halves = tree(work) not in states.values()
        mdlint(*(("mv",) if at % 2 else ("check", "--fix", "--select", "SP")), cwd=work)
        found = {path: data for path, data in tree(work).items() if not path.endswith(".tmp")}
        killed[next(name for name, state in states.items() if state == found)] += 1
        killed["halves"] += halves
        assert journal.kept(str(work)) is None
    assert at > 20 and killed["old"] and killed["new"] and killed["halves"]


def test_what_cannot_be_written_undoes_everything(tmp_path: Path) -> None:
    folder = write(tmp_path / "site", SITE)
    original = tree(folder)
    os.link(folder / "posts/more/two.md", tmp_path / "second name")
    (folder / "posts/more/two.md").write_text("[x](../../guide/start.md)\n")
    result = mdlint("mv", "guide", "manual", cwd=folder)
    assert result.returncode == 2
    assert "`posts/more/two.md` cannot be written: it has several names" in result.stderr
    assert {**tree(folder), "posts/more/two.md": original["posts/more/two.md"]} == original


def test_a_page_that_somebody_changes_after_a_kill_undoes_the_move(tmp_path: Path) -> None:
    folder = write(tmp_path / "site", SITE)
    original = tree(folder)
    journal_folder = Path(file_of(str(folder))).parent
    journal_folder.mkdir(parents=True)
    journal.keep(str(folder), plan_of(opened(folder), Move("guide", "manual")))
    assert "a move under `.` was interrupted: `mdlint mv` there brings it to its end" in mdlint("check", cwd=folder).stderr
    (folder / "index.md").write_text("Quite another text.\n")
    result = mdlint("mv", cwd=folder)
    assert result.returncode == 2 and "nothing was moved: `index.md` cannot be written" in result.stderr
    assert tree(folder) == {**original, "index.md": b"Quite another text.\n"}
    assert mdlint("mv", cwd=folder).stderr == "mdlint: there is no move to go on with\n"


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ("guide", "guide/inner", "`guide` cannot be moved into itself"),
        ("guide", "guide", "`guide` has that name already"),
        ("index.md", "posts/hello.md", "`posts/hello.md` is there already"),
        ("none.md", "x.md", "`none.md` does not exist"),
        ("index.md", "../x.md", "`../x.md` lies outside of what can be moved, which is `.`"),
        ("index.md", ".git/x.md", "`.git/x.md` lies outside of what can be moved, which is `.`"),
        ("index.md", "index.txt", "`index.txt` would be no page any more: give it a suffix such as `.md`"),
        ("index.md#none", "index.md#x", "`index.md` has no heading `none`"),
        ("index.md#home", "posts/hello.md#x", "a heading is renamed in its own page: name the same file twice"),
        (
            "index.md#home",
            "index.md#[x](y)",
            "`[x](y)` would not be the text of a heading: Markdown reads something else in it",
        ),
        ("img/logo.png#x", "img/logo.png#y", "`img/logo.png` is no page"),
    ],
)
def test_what_cannot_be_moved(tmp_path: Path, old: str, new: str, sentence: str) -> None:
    folder = write(tmp_path / "site", SITE)
    (folder / ".git").mkdir()
    original = tree(folder)
    result = mdlint("mv", old, new, cwd=folder)
    assert (result.returncode, result.stderr) == (2, f"mdlint: {sentence}\n")
    assert tree(folder) == original


def test_what_the_settings_serve_is_not_moved_away_from_them(tmp_path: Path) -> None:
    config = '[[content]]\nfolder = "src/learn"\nroute = "/learn"\n'
    files = {".git/HEAD": "", ".mdlint.toml": config, "src/learn/a.md": "# A\n", "x.md": "[a](/learn/a)\n"}
    folder = write(tmp_path / "site", files)
    result = mdlint("mv", "src", "source", cwd=folder)
    sentence = "the settings say where `src/learn` is served: move it by hand, change them, and run `mdlint check --fix`"
    assert (result.returncode, result.stderr) == (2, f"mdlint: {sentence}\n")
    (folder / "x.md").write_text("[a](src/learn/a.md)\n", "utf-8")
    assert mdlint("mv", "src", "source", cwd=folder).returncode == 0
    assert (folder / "x.md").read_text("utf-8") == "[a](source/learn/a.md)\n"


def test_many_objections_are_counted(tmp_path: Path) -> None:
    folder = write(tmp_path / "site", {".git/HEAD": "", ".obsidian/app.json": "{}", "a.md": "", "b.md": "[[a]]\n" * 25})
    result = mdlint("mv", "a.md", "x|y.md", cwd=folder)
    assert result.returncode == 2
    assert result.stderr.splitlines()[20] == "mdlint: … and 5 more"


def test_a_dry_run_shows_what_would_change(tmp_path: Path) -> None:
    folder = write(tmp_path / "site", SITE)
    original = tree(folder)
    result = mdlint("mv", "--dry-run", "img", "pictures", cwd=folder)
    assert result.returncode == 0 and tree(folder) == original
    assert result.stdout.startswith("rename img → pictures\n--- a/guide/start.md\n+++ b/guide/start.md\n")
    assert "+\n" not in result.stdout and result.stdout.count("\n+++") == 2
    assert result.stderr == "mdlint: would move `img` to `pictures` and rewrite 4 links in 2 files\n"


def test_into_a_folder_that_is_there_and_from_another_folder(tmp_path: Path) -> None:
    folder = write(tmp_path / "site", SITE)
    (folder / ".git").mkdir()
    result = mdlint("mv", "start.md", "..", cwd=folder / "guide")
    assert (result.returncode, result.stderr) == (
        0,
        "mdlint: moved `start.md` to `../start.md` and rewrote 9 links in 6 files\n",
    )


def test_a_heading_and_all_links_to_it_and_to_those_that_it_renumbers(tmp_path: Path) -> None:
    files = {
        ".obsidian/app.json": "{}",
        "a.md": "# Setup\n\n## Setup\n\n[a](#setup-1) [b](#setup)\n",
        "b.md": "[x](a.md#setup) [y](a.md#setup-1 't') <a href='a.md#setup'>z</a> [[a#Setup]] [r]\n\n[r]: a.md#setup\n",
        "c.md": "# Other {#own}\n\n[x](#own)\n",
    }
    folder = write(tmp_path / "site", files)
    original = tree(folder)
    result = mdlint("mv", "a.md#setup", "a.md#첫 걸음", cwd=folder)
    assert (result.returncode, result.stderr) == (0, "mdlint: rewrote the heading and 7 links in 2 files\n")
    assert (folder / "a.md").read_text("utf-8") == "# 첫 걸음\n\n## Setup\n\n[a](#setup) [b](#첫-걸음)\n"
    assert (folder / "b.md").read_text("utf-8") == (
        "[x](a.md#첫-걸음) [y](a.md#setup 't') <a href='a.md#첫-걸음'>z</a> [[a#첫 걸음]] [r]\n\n[r]: a.md#첫-걸음\n"
    )
    mdlint("mv", "a.md#첫 걸음", "a.md#Setup", cwd=folder)
    assert tree(folder) == original
    mdlint("mv", "c.md#Other", "c.md#Another", cwd=folder)
    assert (folder / "c.md").read_text("utf-8") == "# Another {#own}\n\n[x](#own)\n"
    mdlint("mv", "c.md#own", "c.md#mine", cwd=folder)
    assert (folder / "c.md").read_text("utf-8") == "# Another {#mine}\n\n[x](#mine)\n"


@pytest.mark.skipif(shutil.which("git") is None, reason="there is no git")
@pytest.mark.parametrize("how", ["by hand", "staged", "committed"])
@pytest.mark.parametrize("goal", ["deep/manual", "manual"])
def test_a_move_by_hand_and_the_fixes_give_the_same_tree(tmp_path: Path, how: str, goal: str) -> None:
    folder = write(tmp_path / "site", {path: text for path, text in SITE.items() if path != "index.md"})
    git = ("git", "-c", "user.name=A", "-c", "user.email=a@example.com", "-c", "core.autocrlf=false")
    for arguments in (("init", "-q"), ("add", "-A"), ("commit", "-qm", "x")):
        subprocess.run([*git, *arguments], cwd=folder, check=True)
    other = tmp_path / "other"
    shutil.copytree(folder, other)
    mdlint("mv", "guide", goal, cwd=other)
    (folder / "deep").mkdir()
    if how == "by hand":
        (folder / "guide").rename(folder / goal)
    else:
        subprocess.run([*git, "mv", "guide", goal], cwd=folder, check=True)
    if how == "committed":
        subprocess.run([*git, "commit", "-qm", "y"], cwd=folder, check=True)
    mdlint("check", "--fix", cwd=folder)
    assert tree(folder) == tree(other)
    status = subprocess.run([*git, "status", "--porcelain"], cwd=other, check=True, capture_output=True, text=True).stdout
    assert all(line[0] == "R" for line in status.splitlines() if goal in line)


def test_who_links_to_a_page_and_where(tmp_path: Path) -> None:
    files = {
        ".obsidian/app.json": "{}",
        "a.md": "# A\n\n[self](#a)\n",
        "b.md": "[x](a.md) and [y][r], [[a#A|z]] [no](c.md)\n\n[r]: ./a.md#none\n",
    }
    folder = write(tmp_path / "site", files)
    shown = mdlint("inspect", "--backlinks", "a.md", cwd=folder).stdout.splitlines()
    assert shown[-5:] == [
        "  ← a.md:3:1  inline #a: ok",
        "  ← b.md:1:1  inline a.md: ok",
        "  ← b.md:1:15  reference ./a.md#none: missing-anchor",
        "  ← b.md:1:23  wikilink a#A: ok",
        "  ← b.md:3:1  definition ./a.md#none: missing-anchor",
    ]
    report = json.loads(mdlint("inspect", "--backlinks", "--output-format", "json", "a.md", cwd=folder).stdout)
    jsonschema.validate(report, json.loads((PROJECT / "schemas" / "inspect.schema.json").read_text("utf-8")))
    assert [(row["path"], row["line"], row["column"]) for row in report["files"][0]["backlinks"]][1] == ("b.md", 1, 1)
    assert "backlinks" not in json.loads(mdlint("inspect", "--output-format", "json", "a.md", cwd=folder).stdout)["files"][0]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("# A\n", '---\naliases: ["/posts/a"]\n---\n\n# A\n'),
        ("---\ntitle: A\n---\n# A\n", '---\naliases: ["/posts/a"]\ntitle: A\n---\n# A\n'),
        ("---\r\ntitle: A\r\n---\r\n", '---\r\naliases: ["/posts/a"]\r\ntitle: A\r\n---\r\n'),
        ("---\naliases: [/b]\n---\n", '---\naliases: ["/b", "/posts/a"]\n---\n'),
        ("---\naliases: /b\nx: 1\n---\n", '---\naliases: ["/b", "/posts/a"]\nx: 1\n---\n'),
        ("---\naliases:\n  - /b  # c\nx: 1\n---\n", '---\naliases:\n  - /b  # c\n  - "/posts/a"\nx: 1\n---\n'),
        ("---\nredirect_from:\n  - /b\nx: 1\n---\n", '---\nredirect_from:\n  - /b\n  - "/posts/a"\nx: 1\n---\n'),
        ('+++\ntitle = "A"\n[x]\n+++\n', '+++\naliases = ["/posts/a"]\ntitle = "A"\n[x]\n+++\n'),
        ('{"title": "A"}\n', None),
        ("---\na: [\n---\n", None),
    ],
)
def test_the_old_address_in_the_front_matter(tmp_path: Path, before: str, after: str | None) -> None:
    folder = write(tmp_path / "site", {"posts/a.md": before, "posts/c.md": "[a](/posts/a)\n"})
    result = mdlint("mv", "--alias", "posts/a.md", "posts/b.md", cwd=folder)
    if after is None:
        assert result.returncode == 2 and "takes no `aliases` from here: write it by hand" in result.stderr
        assert (folder / "posts/a.md").read_bytes() == before.encode()
    else:
        assert result.returncode == 0
        assert (folder / "posts/b.md").read_bytes() == after.encode()
        assert (folder / "posts/c.md").read_text("utf-8") == "[a](/posts/b)\n"


def test_the_old_address_in_a_file_with_redirects(tmp_path: Path) -> None:
    files = {
        ".mdlint.toml": '[site]\nredirects = ["public/_redirects"]\n',
        "public/_redirects": "/x /y 301",
        "posts/여행/a.md": "# A\n",
    }
    folder = write(tmp_path / "site", files)
    mdlint("mv", "--alias", "posts/여행", "posts/trips", cwd=folder)
    assert (folder / "public/_redirects").read_text("utf-8") == "/x /y 301\n/posts/%EC%97%AC%ED%96%89/a /posts/trips/a 301\n"
    assert (folder / "posts/trips/a.md").read_text("utf-8") == "# A\n"
