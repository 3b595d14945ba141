"""Work spread over several processes, where the system can make a copy of one (`fork`); elsewhere one does it all."""

from __future__ import annotations

import marshal
import os
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import IO, Any, NamedTuple

Work = Callable[[str], Any]
LENGTH = 8  # bytes before each message
PIPE = 2**20  # bytes


class Died(NamedTuple):
    """In place of what would have become of an item: the process that was at work on it ended, in words."""

    reason: str


def number(asked: int | None) -> int:
    """How many processes to use: so many as were asked for, or one a processor; one where there is no way to make more."""
    # On a Mac, libraries of the system do not survive being copied; and a thread would hold its locks in the copy for ever.
    if not hasattr(os, "fork") or sys.platform == "darwin" or _has_threads():
        return 1
    processors = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return asked or processors


def spread(work: Work, items: Sequence[str], processes: int, together: int = 1) -> Iterator[Any]:
    """What the work makes of each item, in order; it must be something that `marshal` can hold.

    The processes know what this one knew when the first answer was asked for; so many neighbours go `together` to one of them.
    Where one dies, that costs the item that it was at work on, for which there is `Died`: another goes on with the rest. What
    fails there is done once more here, to fail here.
    """
    processes = min(processes, -(-len(items) // together))
    owners = [index // together % processes for index in range(len(items))]
    shares = [[item for item, owner in zip(items, owners, strict=True) if owner == one] for one in range(processes)]
    waiting = [deque(share) for share in shares]
    workers: list[_Worker | _Nobody] = []
    try:
        try:
            with _uninterrupted():
                workers.extend(_Worker(work, share) for share in waiting)
        except OSError:  # the system allows no more processes, or no more pipes
            yield from map(work, items)
            return
        for owner in owners:
            item = waiting[owner].popleft()
            answer = workers[owner].answer()
            if isinstance(answer, Died):
                workers[owner].end()
                yield answer
                workers[owner] = _another(work, waiting[owner])
            else:
                yield answer[0] if answer else work(item)
    finally:
        for worker in workers:
            worker.end()


def _another(work: Work, items: Iterable[str]) -> _Worker | _Nobody:
    try:
        with _uninterrupted():
            return _Worker(work, items)
    except OSError:
        return _Nobody()


class _Nobody:
    """In place of a process that the system does not give: what it would do is done here."""

    def answer(self) -> tuple[()]:
        """No answer, as where the work has failed."""
        return ()

    def end(self) -> None:
        """Nothing is to be ended."""


class _Worker:
    """A copy of this process, which sends what becomes of its items one by one."""

    def __init__(self, work: Work, items: Iterable[str]) -> None:
        reading, writing = _pipe()
        try:
            self._process: int | None = os.fork()
        except OSError:
            os.close(reading)
            os.close(writing)
            raise
        if self._process == 0:
            os.close(reading)
            _send_all(work, items, writing)
        os.close(writing)
        self._stream: IO[bytes] = os.fdopen(reading, "rb")

    def answer(self) -> Any:
        """What becomes of the next item, in a tuple; an empty one if the work failed; or `Died`."""
        try:
            length = int.from_bytes(self._stream.read(LENGTH), "big")
            data = self._stream.read(length)
            if length and len(data) == length:
                return marshal.loads(data)
        except OSError:
            pass
        return Died(self._epitaph())

    def _epitaph(self) -> str:
        status = self._wait()
        if status is not None and os.WIFSIGNALED(status):
            return f"the process that was at work on it was ended by signal {os.WTERMSIG(status)}"
        return "the process that was at work on it ended"

    def _wait(self) -> int | None:
        process, self._process = self._process, None
        with suppress(ChildProcessError):
            return None if process is None else os.waitpid(process, 0)[1]
        return None

    def end(self) -> None:
        """End the process, if it has not ended by itself, and wait for it."""
        self._stream.close()
        if self._process is not None:
            with suppress(ProcessLookupError):
                import signal

                os.kill(self._process, signal.SIGKILL)
        self._wait()


def _pipe() -> tuple[int, int]:
    """A pipe that holds so much that nobody waits long for the other, where the system lets us."""
    reading, writing = os.pipe()
    if sys.platform == "linux":
        import fcntl

        with suppress(OSError):
            fcntl.fcntl(writing, fcntl.F_SETPIPE_SZ, PIPE)
    return reading, writing


def _send_all(work: Work, items: Iterable[str], stream: int) -> None:
    """What the copy does; it never comes back, nor does it touch anything that belongs to the process that it is a copy of."""
    try:
        _end_when_interrupted()
        for item in items:
            try:
                data = marshal.dumps((work(item),))
            except Exception:
                data = marshal.dumps(())
            message = memoryview(len(data).to_bytes(LENGTH, "big") + data)
            while message:
                message = message[os.write(stream, message) :]
    finally:
        os._exit(0)


@contextmanager
def _uninterrupted() -> Iterator[None]:
    """Put off Ctrl-C: no copy is to be left behind of which nobody knows yet, nor to go on as if it were the first process."""
    import signal  # late, as below: most runs start no process

    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _end_when_interrupted() -> None:
    import signal

    if callable(signal.getsignal(signal.SIGINT)):  # and not ignored, as behind `nohup`
        signal.signal(signal.SIGINT, signal.SIG_DFL)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})


def _has_threads() -> bool:
    threading = sys.modules.get("threading")
    return threading is not None and threading.active_count() > 1
