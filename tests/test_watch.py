"""`mdlint check --watch`, with real files that change."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from mdlint.roots.watched import matters
from tests.command import POST, write

pytest.importorskip("watchfiles", reason="the extra `watch` is not installed")
BROKEN = POST + "\n[없는 글](none.md)\n"
HEARTBEATS = 1.5  # seconds, in which several changes are heard of
PATIENCE = 30  # seconds until something that must come is given up


class Watch:
    """A run that watches, and what it has printed so far."""

    def __init__(self, folder: Path, *arguments: str, into: Path | None = None) -> None:
        self.output = into or folder.parent / "output"
        with self.output.open("wb") as output:
            command = [sys.executable, "-m", "mdlint", "check", "--watch", *arguments]
            self.process = subprocess.Popen(command, cwd=folder, stdout=output, stderr=subprocess.STDOUT)

    def waits_for(self, words: str, times: int = 1) -> None:
        """Return when the words have been printed so often."""
        deadline = time.monotonic() + PATIENCE
        while self.output.read_text("utf-8").count(words) < times:
            assert self.process.poll() is None, self.output.read_text("utf-8")
            assert time.monotonic() < deadline, self.output.read_text("utf-8")
            time.sleep(0.02)


@pytest.fixture
def blog(tmp_path: Path) -> Path:
    return write(tmp_path / "blog", {"posts/a.md": POST, ".mdlint.toml": ""})


@pytest.fixture
def watch(blog: Path) -> Iterator[Watch]:
    watching = Watch(blog, "posts")
    yield watching
    watching.process.kill()
    watching.process.wait()


WAITING = "waiting for changes"


def test_what_changes_is_checked_again(blog: Path, watch: Watch) -> None:
    watch.waits_for(WAITING)
    assert watch.output.read_text("utf-8").startswith("no problems in 1 file\n")
    write(blog, {"posts/a.md": BROKEN})
    watch.waits_for("\nmdlint: something has changed: checking again\nposts/a.md:9:8: error: `none.md` leads nowhere")
    watch.waits_for(WAITING, 2)
    write(blog, {"posts/none.md": POST})
    watch.waits_for("\nmdlint: something has changed: checking again\nno problems in 2 files")


def test_the_files_that_a_run_writes_do_not_start_another(blog: Path) -> None:
    watching = Watch(blog, "--output-format", "json:report.json", "--output-format", "concise", ".", into=blog / "printed.txt")
    try:
        watching.waits_for(WAITING)
        time.sleep(HEARTBEATS)  # gives what must not come its chance
        assert watching.output.read_text("utf-8").count(WAITING) == 1
        write(blog, {"posts/a.md": BROKEN})
        watching.waits_for("posts/a.md:9:8: error: `none.md` leads nowhere")
    finally:
        watching.process.kill()
        watching.process.wait()
    assert "none.md" in (blog / "report.json").read_text("utf-8")


def test_a_setting_that_is_wrong_for_a_while_does_not_end_it(blog: Path, watch: Watch) -> None:
    watch.waits_for(WAITING)
    write(blog, {".mdlint.toml": "ignroe = []"})
    watch.waits_for("unknown key `ignroe`")
    watch.waits_for(WAITING, 2)
    write(blog, {".mdlint.toml": "", "posts/a.md": BROKEN})
    watch.waits_for("`none.md` leads nowhere")


@pytest.mark.skipif(os.name == "nt", reason="Windows interrupts a console, not a process")
def test_an_interrupt_ends_it_with_130(watch: Watch) -> None:
    watch.waits_for(WAITING)
    watch.process.send_signal(signal.SIGINT)
    assert watch.process.wait(PATIENCE) == 130
    assert "Traceback" not in watch.output.read_text("utf-8")


def test_a_path_that_does_not_exist_is_refused_at_once(blog: Path) -> None:
    watching = Watch(blog, "nowhere")
    assert watching.process.wait(PATIENCE) == 2
    assert watching.output.read_text("utf-8") == "mdlint: `nowhere` does not exist\n"


@pytest.mark.parametrize(
    ("path", "heard"),
    [
        ("/blog/posts/a.md", True),
        ("/blog/.mdlint.toml", True),
        ("/blog/.config/mdlint.toml", True),
        ("/blog/.gitignore", True),
        ("/blog/.git/index", False),
        ("/blog/.obsidian/workspace.json", False),
        ("/blog/posts/.a.md.swp", False),
        ("/blog/posts/a.md~", False),
        ("/blog/node_modules/x/readme.md", False),
        ("/blog/.notes/a.md", True),
        ("/blog/.notes/.git/index", False),
    ],
)
def test_which_changes_matter(path: str, heard: bool) -> None:
    assert matters(path, ["/blog", "/blog/.notes"]) == heard
