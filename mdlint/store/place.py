"""The folder that mdlint keeps things in: the user's own, and never a part of a checkout, where a stranger could plant one.

Files are exchanged whole, so of two runs that write at the same time the last one wins. Whatever is broken, old, half-written,
or could have been written by somebody else, counts as not there; where nothing can be kept, nothing is.
"""

from __future__ import annotations

import marshal
import os
import sys
import time
from collections.abc import Collection, Iterator
from contextlib import suppress
from hashlib import sha256
from typing import Any

from mdlint.expressions import expression

HEADER = b"mdlint 1\n"
# What we call our files. Whoever names a folder may keep others in it.
OURS = expression(r"[0-9a-f]{32}\.(?:\d+-[0-9a-f]{8}\.facts|index|results|told|(?:index|results|told)\.\d+-[0-9a-f]{8}\.tmp)")
DAYS = 30  # after which a file that nobody has used is removed
HOUR = 60 * 60.0
DAY = 24 * HOUR


def folder() -> str:
    """Where it lies: `MDLINT_CACHE_DIR`, or where the system keeps such things."""
    if named := os.environ.get("MDLINT_CACHE_DIR"):
        return os.path.abspath(named)
    home = os.path.expanduser("~")
    if sys.platform == "win32":
        return os.path.join(os.environ.get("LOCALAPPDATA") or os.path.join(home, "AppData", "Local"), "mdlint", "cache")
    if sys.platform == "darwin":
        return os.path.join(home, "Library", "Caches", "mdlint")
    given = os.environ.get("XDG_CACHE_HOME", "")
    return os.path.join(given if os.path.isabs(given) else os.path.join(home, ".cache"), "mdlint")


def made() -> str | None:
    """The folder, made if it was not there; None where nothing can be kept in it."""
    try:
        os.makedirs(folder(), mode=0o700, exist_ok=True)
        return folder() if _is_ours(folder()) else None
    except OSError:
        return None


def load(name: str) -> Any:
    """What was saved under the name; None if there is nothing that can be trusted."""
    path = os.path.join(folder(), name)
    try:
        if not _is_ours(folder()) or os.path.islink(path):
            return None
        with open(path, "rb") as file:
            data = file.read()
        touch(path)
    except OSError:
        return None
    start = len(HEADER) + sha256().digest_size
    if not data.startswith(HEADER) or data[len(HEADER) : start] != sha256(memoryview(data)[start:]).digest():
        return None
    try:
        return marshal.loads(memoryview(data)[start:])
    except (ValueError, EOFError, TypeError):
        return None


def save(name: str, content: Any) -> bool:
    """Keep the content, which `marshal` can hold, under the name; whether that could be done."""
    body = marshal.dumps(content)
    there = made()
    if there is None:
        return False
    beside = os.path.join(there, f"{name}.{os.getpid()}-{os.urandom(4).hex()}.tmp")
    try:
        with open(beside, "xb") as file:
            file.write(HEADER + sha256(body).digest() + body)
        os.replace(beside, os.path.join(there, name))
    except OSError:
        with suppress(OSError):
            os.unlink(beside)
        return False
    prune()
    return True


def touch(path: str) -> None:
    """Note, once a day, that a file is in use."""
    with suppress(OSError):  # somebody else's, on a disk that cannot be written
        if time.time() - os.stat(path).st_mtime > DAY:
            os.utime(path)


def remove(name: str, ending: str, *, but_for: Collection[str], at_once: Collection[str]) -> None:
    """Remove files of no use any more that begin with the name; but what another run may be about to name stays for an hour."""
    for file in _files():
        base = os.path.basename(file)
        if base.startswith(name) and base.endswith(ending) and base not in but_for:
            with suppress(OSError):
                if base in at_once or time.time() - os.stat(file).st_mtime > HOUR:
                    os.unlink(file)


def prune() -> None:
    """Remove what nobody has used for long, and what a run has left behind that was killed."""
    for file in _files():
        with suppress(OSError):
            age = time.time() - os.stat(file).st_mtime
            if age > DAYS * DAY or (file.endswith(".tmp") and age > DAY):
                os.unlink(file)


def clean() -> int:
    """Remove all files; how many there were. An `OSError` for one that stays."""
    files = list(_files())
    for file in files:
        os.unlink(file)
    return len(files)


def _files() -> Iterator[str]:
    with suppress(FileNotFoundError), os.scandir(folder()) as entries:
        for entry in entries:
            if entry.is_file(follow_symlinks=False) and OURS.fullmatch(entry.name):
                yield entry.path


def _is_ours(path: str) -> bool:
    """Whether nobody but the user can have written into the folder; Windows sees to that by itself."""
    if sys.platform == "win32":
        return True
    status = os.stat(path)
    return status.st_uid == os.geteuid() and not status.st_mode & 0o022
