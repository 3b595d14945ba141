"""What a process opens, asks the system about or calls outside one folder."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import mdlint
from mdlint.moving.state import file_of

OURS = (os.devnull, sys.prefix, sys.base_prefix, *filter(None, sys.path), str(Path(mdlint.__file__).parents[1]))
WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT
NO_LINK = getattr(os, "O_NOFOLLOW", 0)  # then the system opens no link, but only files
OPENING = ("open", "os.listdir", "os.scandir")
CALLING = ("ctypes.", "os.exec", "os.fork", "os.posix_spawn", "os.system", "socket.", "subprocess.", "urllib.")
CHANGING = ("os.chmod", "os.link", "os.mkdir", "os.remove", "os.rename", "os.rmdir", "os.symlink", "os.truncate", "shutil.")
FOLLOWING = ("access", "stat")  # which look behind a symbolic link
PROBES = (*FOLLOWING, "lstat", "readlink")


class Watch:
    """`touched` grows by whatever this process does outside the folder, and by all that it writes, from now on.

    `vanishes` names a file in the folder, and after how many others have been opened it is gone.
    """

    def __init__(self, folder: Path, vanishes: tuple[str, int] = ("", 0)) -> None:
        self.touched: list[str] = []
        self._home = os.path.realpath(folder)
        self._state = os.path.realpath(os.path.dirname(file_of(self._home)))  # where the journals of moves lie
        # Whoever looks for a root asks for `.git` in every folder above; whoever follows a link, for what it names.
        self._free = {*_above(self._home), *(os.path.join(above, ".git") for above in _above(self._home))}
        self._free.add(os.path.dirname(self._state))
        self._led_to = set(_led_to(self._home))
        self._vanishing, self._opens_left = vanishes
        self._busy = False  # while we ourselves ask the system
        for name in PROBES:
            setattr(os, name, self._noting(name, getattr(os, name)))
        sys.addaudithook(self._heard)

    def _heard(self, event: str, details: tuple[Any, ...]) -> None:
        if self._busy:
            return
        if event in OPENING:
            refuses_links = event == "open" and isinstance(details[2], int) and bool(details[2] & NO_LINK)
            self._note(event, details[0], follows=not refuses_links)
            # A number is a pipe that is open already.
            is_file = event == "open" and not isinstance(details[0], int) and details[0] != os.devnull
            if is_file and isinstance(details[2], int) and details[2] & WRITING and not self._is_ours(details[0]):
                self.touched.append(f"written: {details[0]!r}")
        elif event == "os.mkdir" and self._is_ours(details[0]):
            return
        elif event.startswith((*CALLING, *CHANGING)) and not _is_git(event, details):
            self.touched.append(f"{event} {details!r}")

    def _is_ours(self, path: Any) -> bool:
        """Whether it is the journal of a move, or the lock that goes with it."""
        return _lies_in(os.path.abspath(os.fsdecode(path)), self._state)

    def _noting(self, name: str, probe: Callable[..., Any]) -> Callable[..., Any]:
        def noted(path: Any, *arguments: Any, **options: Any) -> Any:
            self._note(name, path, follows=name in FOLLOWING and options.get("follow_symlinks", True))
            return probe(path, *arguments, **options)

        return noted

    def _note(self, what: str, path: Any, *, follows: bool) -> None:
        if self._busy or not isinstance(path, str | bytes | os.PathLike):
            return
        self._busy = True
        written = os.path.abspath(os.fsdecode(path))
        # Without symbolic links everything is where its name says, and a thousand folders need not be asked one by one.
        full = os.path.realpath(written) if follows and (self._led_to or not _lies_in(written, self._home)) else written
        if what == "open" and not follows:
            full = os.path.join(os.path.realpath(os.path.dirname(written)), os.path.basename(written))
        inside = _lies_in(full, self._home)
        allowed = written in self._free or (not follows and full in self._led_to)
        if not (inside or allowed or any(_lies_in(full, place) for place in (self._state, *OURS))):
            self.touched.append(f"{what} {full}")
        if what == "open" and inside and self._vanishing:
            self._count()
        self._busy = False

    def _count(self) -> None:
        if self._opens_left == 0:
            os.remove(os.path.join(self._home, self._vanishing))
            self._vanishing = ""
        self._opens_left -= 1


def _is_git(event: str, details: tuple[Any, ...]) -> bool:
    """Whether git is asked in the careful way of `mdlint/repository/git.py`, whose own tests see that it runs nothing else."""
    return event == "subprocess.Popen" and os.path.basename(details[0]) == "git" and "protocol.allow=never" in details[1]


def _above(path: str) -> Iterator[str]:
    """The folders that a path lies in."""
    while path != (path := os.path.dirname(path)):
        yield path


def _led_to(folder: str) -> Iterator[str]:
    """Where the symbolic links below a folder lead, and the folders above that."""
    folders = [folder]
    while folders:
        above = folders.pop()
        try:
            entries = list(os.scandir(above))
        except OSError:
            continue
        for entry in entries:
            if entry.is_symlink():
                for end in (os.path.normpath(os.path.join(above, os.readlink(entry.path))), os.path.realpath(entry.path)):
                    yield from (end, *_above(end))
            elif entry.is_dir(follow_symlinks=False):
                folders.append(entry.path)


def _lies_in(path: str, folder: str) -> bool:
    return path == folder or path.startswith(folder.rstrip(os.sep) + os.sep)
