"""Writing a document: whatever happens, the old file is there or the new one, whole, and nothing else."""

from __future__ import annotations

import errno
import os
import random
import signal
import stat
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from mdlint.disk import exchange, writer
from mdlint.disk.discovery import RefusedError

OLD, NEW = b"old\r\n" * 1000, "새 글\n".encode() * 1000
POSIX = pytest.mark.skipif(os.name == "nt", reason="Windows has no such thing")
ROOT = pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="takes the rights of root")


@pytest.fixture
def document(tmp_path: Path) -> Path:
    path = tmp_path / "제주 여행.md"
    path.write_bytes(OLD)
    return path


def write(document: Path) -> None:
    writer.write(str(document.parent), document.name, OLD, NEW)


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_the_new_text_is_there_and_nothing_else(document: Path) -> None:
    write(document)
    assert document.read_bytes() == NEW
    assert names(document.parent) == [document.name]


@POSIX
@pytest.mark.parametrize("mode", [0o600, 0o644, 0o755, 0o664, 0o4755])
def test_the_mode_stays(document: Path, mode: int) -> None:
    document.chmod(mode)
    write(document)
    assert stat.S_IMODE(document.stat().st_mode) == mode


@ROOT
def test_owner_and_group_stay(document: Path) -> None:
    os.chown(document, 1234, 4321)
    write(document)
    assert (document.stat().st_uid, document.stat().st_gid) == (1234, 4321)


@pytest.mark.skipif(not hasattr(os, "setxattr"), reason="only Linux's Python knows extended attributes")
def test_extended_attributes_stay(document: Path) -> None:
    try:
        os.setxattr(document, "user.color", b"blue")
    except OSError:
        pytest.skip("this file system has none")
    write(document)
    assert os.getxattr(document, "user.color") == b"blue"


@POSIX
def test_a_symbolic_link_is_followed_under_the_root(document: Path) -> None:
    (document.parent / "sub").mkdir()
    link = document.parent / "sub" / "link.md"
    link.symlink_to(document)
    writer.write(str(document.parent), "sub/link.md", OLD, NEW)
    assert link.is_symlink() and document.read_bytes() == NEW
    assert names(link.parent) == ["link.md"]


@POSIX
def test_a_symbolic_link_that_leads_out_is_not(document: Path) -> None:
    root = document.parent / "root"
    root.mkdir()
    (root / "link.md").symlink_to(document)
    with pytest.raises(RefusedError, match="leads out"):
        writer.write(str(root), "link.md", OLD, NEW)
    assert document.read_bytes() == OLD


@POSIX
def test_a_file_with_two_names_is_left_alone(document: Path) -> None:
    other = document.parent / "other.md"
    other.hardlink_to(document)
    with pytest.raises(RefusedError, match="2 names"):
        write(document)
    assert document.read_bytes() == other.read_bytes() == OLD
    assert document.stat().st_ino == other.stat().st_ino


def test_a_file_that_somebody_changed_is_left_alone(document: Path) -> None:
    document.write_bytes(OLD + b"more")
    with pytest.raises(RefusedError, match="changed it in the meantime"):
        write(document)
    assert document.read_bytes() == OLD + b"more"


def test_a_file_that_is_gone_does_not_come_back(document: Path) -> None:
    document.unlink()
    with pytest.raises(RefusedError):
        write(document)
    assert names(document.parent) == []


@POSIX
def test_a_link_in_place_of_the_file_is_not_written_through(document: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody exchanges the file for a link while its new text is being written."""
    secret = document.parent / "secret"
    secret.write_bytes(OLD)

    def exchange(_: int) -> None:
        document.unlink()
        document.symlink_to(secret)

    monkeypatch.setattr(os, "fsync", exchange)
    with pytest.raises(RefusedError):
        write(document)
    assert secret.read_bytes() == OLD
    assert names(document.parent) == ["secret", document.name]


def test_a_change_while_the_new_text_is_written_is_kept(document: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "fsync", lambda _: document.write_bytes(b"theirs"))
    with pytest.raises(RefusedError):
        write(document)
    assert document.read_bytes() == b"theirs"
    assert names(document.parent) == [document.name]


AS_NOBODY = """
import os, sys
from pathlib import Path
from tests.test_writer import RefusedError, write
if os.geteuid() == 0:
    os.setgid(65534)
    os.setuid(65534)
try:
    write(Path(sys.argv[1]))
except RefusedError as error:
    print(error)
"""


@POSIX
def test_a_read_only_file_is_left_alone_although_its_folder_is_not() -> None:
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o777)
        document = Path(folder) / "a.md"
        document.write_bytes(OLD)
        document.chmod(0o444)
        run = subprocess.run([sys.executable, "-c", AS_NOBODY, str(document)], capture_output=True, text=True, check=True)
        assert run.stdout == "permission denied\n"
        assert document.read_bytes() == OLD
        assert names(document.parent) == [document.name]


CALLS = (
    "open",
    "link",
    "fstat",
    "write",
    "fchown",
    "fchmod",
    "fsync",
    "close",
    "replace",
    "dup",
    "listxattr",
    "getxattr",
    "setxattr",
)
ERRORS = (errno.ENOSPC, errno.EACCES, errno.EROFS, errno.EIO, errno.EINTR)


def counted_calls(monkeypatch: pytest.MonkeyPatch, fails: Callable[[str, int], OSError | None]) -> dict[str, int]:
    """Let the system's calls go through `fails`, which may say that this one, the n-th of its kind, fails."""
    counts: dict[str, int] = {}

    def counting(name: str, real: Callable[..., Any]) -> Callable[..., Any]:
        def call(*arguments: Any, **options: Any) -> Any:
            counts[name] = counts.get(name, 0) + 1
            if error := fails(name, counts[name]):
                if name == "close":
                    real(*arguments, **options)  # a close that fails has closed all the same
                raise error
            return real(*arguments, **options)

        return call

    for name in CALLS:
        if hasattr(os, name):
            monkeypatch.setattr(os, name, counting(name, getattr(os, name)))
    return counts


def every_call(folder: Path) -> Iterator[tuple[str, int]]:
    """Each call that one write makes: its name, and the how manieth of that name it is."""
    path = folder / "probe.md"
    path.write_bytes(OLD)
    with pytest.MonkeyPatch.context() as patch:
        counts = counted_calls(patch, lambda _name, _number: None)
        writer.write(str(folder), path.name, OLD, NEW)
    path.unlink()
    for name, count in counts.items():
        yield from ((name, number) for number in range(1, count + 1))


@pytest.mark.parametrize("code", ERRORS, ids=errno.errorcode.get)
def test_any_call_may_fail(tmp_path: Path, code: int) -> None:
    calls = list(every_call(tmp_path))
    assert len(calls) > 10
    for failing in calls:
        document = tmp_path / "a.md"
        document.write_bytes(OLD)
        before = document.stat()
        with pytest.MonkeyPatch.context() as patch:
            counted_calls(patch, lambda *call, failing=failing: OSError(code, os.strerror(code)) if call == failing else None)
            try:
                write(document)
                expected = NEW
            except RefusedError:
                expected = OLD
        assert document.read_bytes() == expected, failing
        assert names(tmp_path) == ["a.md"], failing
        assert stat.S_IMODE(document.stat().st_mode) == stat.S_IMODE(before.st_mode) or expected == OLD, failing


def test_a_write_may_be_short(document: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = os.write
    monkeypatch.setattr(os, "write", lambda descriptor, data: real(descriptor, data[:7]))
    write(document)
    assert document.read_bytes() == NEW


INTERRUPTED = """
import os, signal, sys
from mdlint.disk import exchange, writer
os.fsync = lambda _: os.kill(os.getpid(), int(sys.argv[3]))
writer.write(sys.argv[1], sys.argv[2], b"old", b"new")
"""


@pytest.mark.skipif(not hasattr(signal, "pthread_sigmask"), reason="signals cannot be held back here")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_waits_until_the_file_is_written(document: Path, number: int) -> None:
    document.write_bytes(b"old")
    command = [sys.executable, "-c", INTERRUPTED, str(document.parent), document.name, str(int(number))]
    assert subprocess.run(command, capture_output=True, check=False).returncode == -number
    assert document.read_bytes() == b"new"
    assert names(document.parent) == [document.name]


LOOP = """
import sys
from mdlint.disk import exchange, writer
folder, name, old, new = sys.argv[1:3] + [text.encode() * 100_000 for text in ("old", "new")]
exchange.clean(folder)
print(flush=True)
while True:
    writer.write(folder, name, old, new)
    old, new = new, old
"""


def killed(folder: Path, seconds: float) -> None:
    """Let a writer write for so long, and kill it."""
    process = subprocess.Popen([sys.executable, "-c", LOOP, str(folder), "a.md"], stdout=subprocess.PIPE)
    assert process.stdout is not None
    process.stdout.readline()
    time.sleep(seconds)
    process.kill()
    process.wait()
    process.stdout.close()


def hold_out_against_kills(folder: Path, times: int) -> int:
    """Kill writers at random moments; how many of them left a file behind, which the next one must have removed."""
    document = folder / "a.md"
    document.write_bytes(b"old" * 100_000)
    littered = 0
    for _ in range(times):
        killed(folder, random.random() / 50)
        assert document.read_bytes() in (b"old" * 100_000, b"new" * 100_000)
        littered += len(names(folder)) > 1
        assert len(names(folder)) <= 2, "a writer did not clean up what the one before it had left"
        document.write_bytes(b"old" * 100_000)
    exchange.clean(str(folder))
    assert names(folder) == ["a.md"]
    return littered


@POSIX
def test_a_kill_leaves_a_whole_file_and_the_next_writer_removes_the_rest(tmp_path: Path) -> None:
    hold_out_against_kills(tmp_path, 5)


@POSIX
def test_only_what_nobody_writes_any_more_is_removed(tmp_path: Path) -> None:
    fcntl = pytest.importorskip("fcntl")
    left, alive, foreign = (
        tmp_path / name for name in (f".mdlint-{'0' * 32}.tmp", f".mdlint-{'1' * 32}.tmp", ".mdlint-mine.tmp")
    )
    for path in (left, alive, foreign):
        path.write_text("x")
    with alive.open("rb") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        exchange.clean(str(tmp_path))
    assert names(tmp_path) == sorted([alive.name, foreign.name])
