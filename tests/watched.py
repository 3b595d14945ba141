"""mdlint where it can do no harm: in a forked child, with limits on time and memory, and with a record of what it touches.

The child finds every module imported, so that a command takes milliseconds; the kernel ends it if it does not end by itself.
Its commands share one reading of the site and one list of findings, which no output format can change.
"""

from __future__ import annotations

import io
import os
import pickle
import signal
import sys
import tempfile
import time
import traceback
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import IO, Any, NamedTuple

from mdlint import cli, lint, root

SECONDS = 20  # of one processor; a loaded machine takes none of them away
SECONDS_BY_THE_CLOCK = 120  # for what waits instead of working
MEMORY = 2 * 1024**3
OURS = (sys.prefix, sys.base_prefix, str(Path(cli.__file__).parents[2]))  # Python, its packages, and mdlint itself
OPENING = ("open", "os.listdir", "os.scandir")
PROGRAMS = ("os.exec", "os.fork", "os.posix_spawn", "os.system", "subprocess.Popen")
PROBES = ("access", "lstat", "readlink", "stat")


class Run(NamedTuple):
    """One command that came to its end."""

    arguments: Sequence[str]
    code: int
    stdout: str
    stderr: str
    seconds: float  # of one processor


class Watched(NamedTuple):
    """The commands that came to their end, what they touched outside the folder, and the signal that ended the child, or 0."""

    runs: list[Run]
    touched: list[str]
    signal: int


def watched(commands: Sequence[Sequence[str]], folder: Path, *, user: int | None = None, seconds: int = SECONDS) -> Watched:
    """Run the commands in the folder, the root of a site. `user` is who runs them, if not we ourselves."""
    with tempfile.TemporaryFile() as report:
        child = os.fork()
        if child == 0:
            try:
                _limit(folder, user, seconds)
                _run_all(commands, report, _watch(folder))
            except BaseException:
                traceback.print_exc()
            finally:
                os._exit(0)
        _, status = os.waitpid(child, 0)
        report.seek(0)
        runs = list(_reported(report))
        return Watched([run for run, _ in runs], runs[-1][1] if runs else [], os.WTERMSIG(status))


def preload() -> None:
    """Import what mdlint imports late: the children inherit it."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "posts").mkdir()
        (folder / "posts" / "a.md").write_text("---\ntitle: 1\ndate: 2025-02-30\n---\n\n[한](none.md)\n", "utf-8")
        (folder / ".gitignore").write_text("*.html\n", "utf-8")
        streams, arguments = (sys.stdout, sys.stderr), sys.argv
        for style in ("json", "full"):
            _run(("check", "--output-format", style, name))
        (sys.stdout, sys.stderr), sys.argv = streams, arguments


def _limit(folder: Path, user: int | None, seconds: int) -> None:
    import resource

    os.chdir(folder)
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    signal.alarm(SECONDS_BY_THE_CLOCK)
    if user is not None:
        os.setgroups([])
        os.setgid(user)
        os.setuid(user)


def _run_all(commands: Sequence[Sequence[str]], report: IO[bytes], touched: list[str]) -> None:
    opened = _remembered(root.open_roots)
    for module in (root, lint):
        setattr(module, "open_roots", opened)  # noqa: B010
    setattr(lint, "run", _remembered(lint.run))  # noqa: B010
    for arguments in commands:
        pickle.dump((_run(arguments), touched), report)
        report.flush()


def _remembered(function: Callable[..., Any]) -> Callable[..., Any]:
    answers: dict[str, Any] = {}

    def remembering(*arguments: Any) -> Any:
        question = repr(arguments)
        if question not in answers:
            answers[question] = function(*arguments)
        return answers[question]

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


def _reported(report: IO[bytes]) -> Iterator[tuple[Run, list[str]]]:
    while True:
        try:
            yield pickle.load(report)
        except (EOFError, pickle.UnpicklingError):
            return


def _watch(folder: Path) -> list[str]:
    """A list that grows by whatever this process opens, asks the system about or calls outside the folder, from now on."""
    home = os.path.realpath(folder)
    free = {*_above(home), *(os.path.join(above, ".git") for above in _above(home)), *_led_to(home)}
    touched: list[str] = []
    own_business: list[str] = []  # holds something while we ourselves ask the system

    def note(what: str, path: Any, *, followed: bool) -> None:
        if own_business or not isinstance(path, str | bytes | os.PathLike):
            return
        own_business.append(what)
        name = os.fsdecode(path)
        full = os.path.realpath(name) if followed else os.path.abspath(name)
        if not any(_inside(full, place) for place in (home, *OURS)) and (followed or full not in free):
            touched.append(f"{what} {full}")
        own_business.clear()

    def heard(event: str, details: tuple[Any, ...]) -> None:
        if event in OPENING:
            note(event, details[0], followed=True)
        elif event.startswith("socket.") or event in PROGRAMS:
            touched.append(event)

    def noting(name: str, probe: Callable[..., Any]) -> Callable[..., Any]:
        def noted(path: Any, *arguments: Any, **options: Any) -> Any:
            note(name, path, followed=False)
            return probe(path, *arguments, **options)

        return noted

    for name in PROBES:
        setattr(os, name, noting(name, getattr(os, name)))
    sys.addaudithook(heard)
    return touched


def _above(path: str) -> Iterator[str]:
    """The folders that a path lies in."""
    while path != (path := os.path.dirname(path)):
        yield path


def _led_to(folder: str) -> Iterator[str]:
    """Where the symbolic links below a folder lead, and the folders above: whoever follows a link has to ask for these."""
    folders = [folder]
    while folders:
        above = folders.pop()
        for entry in os.scandir(above):
            if entry.is_symlink():
                for end in (os.path.normpath(os.path.join(above, os.readlink(entry.path))), os.path.realpath(entry.path)):
                    yield from (end, *_above(end))
            elif entry.is_dir():
                folders.append(entry.path)


def _inside(path: str, folder: str) -> bool:
    return path == folder or path.startswith(folder.rstrip(os.sep) + os.sep)
