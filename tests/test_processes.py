"""One process or four: the same bytes, and one that dies costs no more than what it was at work on."""

from __future__ import annotations

import errno
import os
import signal
import subprocess
import sys
from itertools import count
from pathlib import Path
from random import Random
from typing import Any

import pytest

from mdlint import lint
from mdlint.runs.processes import Died, number, spread
from tests.command import mdlint, write
from tests.test_results import NAMES, text

pytestmark = pytest.mark.skipif(not hasattr(os, "fork") or sys.platform == "darwin", reason="one process does it all")
FATAL = ["0", "7", "22"]
ITEMS = [str(one) for one in range(23)]


def site(random: Random) -> dict[str, str]:
    more = {f"posts/{one}.md": text(random) for one in range(40)}
    settings = {".git/HEAD": "", ".mdlint.toml": "extend-select = ['FM', 'HD', 'LN']\n"}
    return {**settings, **{name: text(random) for name in NAMES}, **more}


@pytest.mark.parametrize("seed", range(3))
def test_four_processes_say_what_one_says(seed: int, tmp_path: Path) -> None:
    write(tmp_path, site(Random(seed)))
    for options in (("--no-cache",), ("--output-format", "json", "--no-cache"), ("--diff",), ()):
        one, four = (mdlint("check", *options, "--jobs", jobs, cwd=tmp_path) for jobs in ("1", "4"))
        assert (four.returncode, four.stdout, four.stderr) == (one.returncode, one.stdout, one.stderr)


def test_what_several_processes_have_found_is_remembered(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path / "site", site(Random(7)))
    monkeypatch.setenv("MDLINT_CACHE_DIR", str(tmp_path / "cache"))
    expected = mdlint("check", "--no-cache", cwd=tmp_path / "site")
    for jobs in ("3", "1", "2"):
        assert mdlint("check", "--jobs", jobs, cwd=tmp_path / "site").stdout == expected.stdout
    write(tmp_path / "site", {"posts/3.md": "# Other\n\n[x](none.md)\n"})
    expected = mdlint("check", "--no-cache", cwd=tmp_path / "site")
    assert mdlint("check", "--jobs", "4", cwd=tmp_path / "site").stdout == expected.stdout


def test_a_config_that_cannot_be_obeyed_stops_the_run_wherever_it_is_read(tmp_path: Path) -> None:
    write(tmp_path, site(Random(1)) | {"posts/봄 날/.mdlint.toml": "select = ['XX']\n"})
    one, four = (mdlint("check", "--no-cache", "--jobs", jobs, cwd=tmp_path) for jobs in ("1", "4"))
    assert (four.returncode, four.stdout, four.stderr) == (one.returncode, one.stdout, one.stderr)
    assert one.returncode == 2


@pytest.mark.parametrize(("processes", "together"), [(1, 1), (2, 1), (4, 3), (4, 100)])
def test_answers_come_in_order_whoever_gives_them(processes: int, together: int) -> None:
    assert list(spread(lambda item: item * 2, ITEMS, processes, together)) == [item * 2 for item in ITEMS]


@pytest.mark.parametrize("end", [lambda: os._exit(3), lambda: os.kill(os.getpid(), signal.SIGKILL)])
def test_a_process_that_dies_costs_one_item(end: object) -> None:
    def work(item: str) -> str:
        if item in FATAL:
            end()  # type: ignore[operator]
        return item

    answers = list(spread(work, ITEMS, 3, 2))
    assert [ITEMS[place] for place, answer in enumerate(answers) if isinstance(answer, Died)] == FATAL
    assert [answer for answer in answers if not isinstance(answer, Died)] == [item for item in ITEMS if item not in FATAL]


@pytest.mark.parametrize("function", ["fork", "pipe"])
def test_where_the_system_gives_no_more_processes_one_does_it_all(function: str, monkeypatch: pytest.MonkeyPatch) -> None:
    calls, plain = count(), getattr(os, function)

    def scarce() -> Any:
        if next(calls) == 2:
            raise BlockingIOError(errno.EAGAIN, os.strerror(errno.EAGAIN))
        return plain()

    monkeypatch.setattr(os, function, scarce)
    assert list(spread(lambda item: item * 2, ITEMS, 4)) == [item * 2 for item in ITEMS]
    with pytest.raises(ChildProcessError):
        os.waitpid(-1, os.WNOHANG)


def test_there_are_no_more_processes_than_have_work(monkeypatch: pytest.MonkeyPatch) -> None:
    forks, plain = list[None](), os.fork

    def counted() -> int:
        forks.append(None)
        return plain()

    monkeypatch.setattr(os, "fork", counted)
    assert list(spread(lambda item: item, ITEMS, 64, 12)) == ITEMS
    assert len(forks) == 2


def test_what_fails_elsewhere_fails_here() -> None:
    def work(item: str) -> str:
        return item if item != "5" else str(1 // 0)

    with pytest.raises(ZeroDivisionError):
        list(spread(work, ITEMS, 2))


def test_whoever_stops_listening_leaves_no_process_behind() -> None:
    answers = spread(lambda item: item * 10**6, ITEMS, 4)
    next(answers)
    answers.close()  # type: ignore[attr-defined]
    with pytest.raises(ChildProcessError):
        os.waitpid(-1, os.WNOHANG)


INTERRUPTED = """
import os, signal
from mdlint.runs.processes import spread
plain, first = os.fork, os.getpid()
def fork():
    process = plain()
    os.kill(os.getpid(), signal.SIGINT)  # in both of them
    return process
os.fork = fork
try:
    list(spread(lambda item: item, ["a", "b", "c", "d", "e", "f", "g", "h"], 4))
except KeyboardInterrupt:
    if os.getpid() != first:
        os._exit(1)  # which would go on as if it were the first
    try:
        os.waitpid(-1, os.WNOHANG)
    except ChildProcessError:
        print("nobody is left")
"""


def test_ctrl_c_leaves_no_process_behind_however_young() -> None:
    run = subprocess.run([sys.executable, "-c", INTERRUPTED], capture_output=True, encoding="utf-8", check=True)
    assert run.stdout == "nobody is left\n"


def test_beside_other_threads_one_process_does_it_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from threading import Event, Thread

    done = Event()
    thread = Thread(target=done.wait)
    thread.start()
    assert number(4) == 1
    write(tmp_path, site(Random(1)))
    monkeypatch.chdir(tmp_path)
    assert lint.run(["."], jobs=4) == lint.run(["."])
    done.set()
    thread.join()
