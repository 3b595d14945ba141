"""mdlint where it can do no harm: in a forked child, with limits on time and memory, and with a record of what it touches.

The child finds every module imported, so that a command takes milliseconds; the kernel ends it if it does not end by itself.
Its commands are the real ones, each with its own arguments, output and exit code; but they share one reading of the site and
one list of findings, which no output format can change.
"""

from __future__ import annotations

import codecs
import io
import os
import pickle
import signal
import sys
import tempfile
import time
import traceback
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import IO, Any, NamedTuple

from mdlint import cli, lint
from mdlint.roots import root
from tests.command import mdlint
from tests.hostile.trespass import Watch

SECONDS = 60  # of one processor; a loaded machine takes none of them away
SECONDS_BY_THE_CLOCK = 120  # for what waits instead of working
ADDRESSES = 4 * 1024**3  # bytes, those that the parent has used included
NOBODY = 65534
CAN_WATCH = hasattr(os, "fork")


class Run(NamedTuple):
    """One command that came to its end."""

    arguments: Sequence[str]
    code: int
    stdout: str
    stderr: str
    seconds: float = 0.0  # of one processor


class Watched(NamedTuple):
    """The commands that came to their end, what they touched outside the folder, the signal that ended the child, or 0, and
    by how many bytes it had grown at the most."""

    runs: list[Run]
    touched: list[str]
    signal: int
    bytes: int


def watched(
    commands: Sequence[Sequence[str]],
    folder: Path,
    *,
    ordinary_user: bool = False,
    vanishes: tuple[str, int] = ("", 0),
    seconds: int = SECONDS,
) -> Watched:
    """Run the commands in the folder, the root of a site; nobody watches where the system has no `fork`."""
    if not CAN_WATCH:
        return Watched([plainly(arguments, folder) for arguments in commands], [], 0, 0)
    preload()
    with tempfile.TemporaryFile() as report:
        child = os.fork()
        if child == 0:
            try:
                _limit(folder, seconds, ordinary_user=ordinary_user)
                _run_all(commands, report, Watch(folder, vanishes))
            except BaseException:
                traceback.print_exc()
            finally:
                os._exit(0)
        _, status = os.waitpid(child, 0)
        report.seek(0)
        reported = list(_reported(report))
        touched, grown = reported[-1][1:] if reported else ([], 0)
        return Watched([run for run, *_ in reported], touched, os.WTERMSIG(status), grown)


def plainly(arguments: Sequence[str], folder: Path) -> Run:
    """The same command in a process of its own."""
    result = mdlint(*arguments, cwd=folder)
    return Run(arguments, result.returncode, result.stdout, result.stderr)


@cache
def preload() -> None:
    """Import what mdlint imports late, once: the children inherit it."""
    for encoding in ("ascii", "utf-8-sig", "utf-16", "utf-16-le", "cp932", "cp949", "idna"):
        codecs.lookup(encoding)  # an ordinary user may not be allowed to read it from our disk
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "posts").mkdir()
        (folder / "posts" / "a.md").write_text("---\ntitle: 1\ndate: 2025-02-30\n---\n\n[한](none.md)\n", "utf-8")
        (folder / ".gitignore").write_text("*.html\n", "utf-8")
        streams, arguments = (sys.stdout, sys.stderr), sys.argv
        for style in ("json", "full"):
            _run(("check", "--no-cache", "--output-format", style, name))
        _run(("graph", "--output-format", "dot", name))
        (sys.stdout, sys.stderr), sys.argv = streams, arguments
    import regex  # noqa: F401


def _limit(folder: Path, seconds: int, *, ordinary_user: bool) -> None:
    import resource

    os.chdir(folder)
    os.environ["XDG_STATE_HOME"] = str(folder.parent / "state")
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_AS, (ADDRESSES, ADDRESSES))
    signal.alarm(SECONDS_BY_THE_CLOCK)
    if ordinary_user and os.geteuid() == 0:
        os.setgroups([])
        os.setgid(NOBODY)
        os.setuid(NOBODY)


def _run_all(commands: Sequence[Sequence[str]], report: IO[bytes], watch: Watch) -> None:
    opened = _remembered(root.open_roots)
    for module in (root, lint):
        setattr(module, "open_roots", opened)  # noqa: B010
    setattr(lint, "run", _remembered(lint.run))  # noqa: B010
    before = _memory()
    for arguments in commands:
        pickle.dump((_run(arguments), watch.touched, _memory() - before), report)
        report.flush()


def _remembered(function: Callable[..., Any]) -> Callable[..., Any]:
    answers: dict[str, Any] = {}

    def remembering(*arguments: Any, **options: Any) -> Any:
        question = repr((arguments, {**options, "progress": None}))  # that one is new every time
        if question not in answers:
            try:
                answers[question] = function(*arguments, **options), None
            except Exception as error:
                answers[question] = None, error
        answer, failure = answers[question]
        if failure is not None:
            raise failure
        return answer

    return remembering


def _run(arguments: Sequence[str]) -> Run:
    """The command as a shell would run it."""
    streams = [io.TextIOWrapper(io.BytesIO(), "ascii") for _ in range(2)]
    sys.stdout, sys.stderr = streams
    sys.argv = ["mdlint", *arguments]
    code: Any = -1
    start = time.process_time()
    try:
        cli.main()
    except SystemExit as end:
        code = end.code
    except BaseException:
        traceback.print_exc()
    output, errors = map(_written, streams)
    return Run(arguments, code, output, errors, time.process_time() - start)


def _written(stream: io.TextIOWrapper) -> str:
    stream.flush()
    assert isinstance(stream.buffer, io.BytesIO)
    return stream.buffer.getvalue().decode("utf-8")


def _reported(report: IO[bytes]) -> Iterator[tuple[Run, list[str], int]]:
    while True:
        try:
            yield pickle.load(report)
        except (EOFError, pickle.UnpicklingError):
            return


def _memory() -> int:
    """How many bytes this process has had at the most."""
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)
