"""Exchanging a file for a new one: at every moment the old one is there or the new one, whole.

The new one is written beside the old one, down to the disk, and is then renamed over it. Until then it is locked as long as its
writer lives, so that whoever comes later can tell one that was left behind by a power cut or a kill.
"""

from __future__ import annotations

import os
import secrets
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

from mdlint.expressions import expression

try:
    import fcntl
except ImportError:  # Windows, where a file that is open cannot be removed anyway
    fcntl = None  # type: ignore[assignment]

OUR_NAME = expression(r"\.mdlint-[0-9a-f]{32}\.tmp")
# `O_BINARY` is Windows's; without it, it would exchange line ends. A symbolic link is never opened in place of a file.
FLAGS = getattr(os, "O_BINARY", 0) | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_CLOEXEC", 0)


def replace(path: str, data: bytes, status: Callable[[], os.stat_result | None]) -> None:
    """Put the data into the file, or make it. An `OSError`, or what `status` raises, leaves everything as it was.

    `status` is asked before and after the data have been written, for the state of the file whose mode, owner and extended
    attributes stay; None where nothing is to be kept.
    """
    with _signals_held_back():
        _replace(path, data, status)


def clean(folder: str) -> None:
    """Remove what writers that were killed have left in a folder. What cannot be removed stays."""
    with suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            if OUR_NAME.fullmatch(entry.name) and entry.is_file(follow_symlinks=False):
                _remove_if_left(entry.path)


def _replace(path: str, data: bytes, status: Callable[[], os.stat_result | None]) -> None:
    kept = status()
    folder = os.path.dirname(path)
    name = os.path.join(folder, f".mdlint-{secrets.token_hex(16)}.tmp")
    descriptor = None
    try:
        descriptor = _staged(name, data, path, kept)
        status()
        os.replace(name, path)
    except BaseException:
        with suppress(OSError):
            os.unlink(name)
        raise
    finally:
        if descriptor is not None:
            with suppress(OSError):
                os.close(descriptor)
    _sync_folder(folder)


def _staged(name: str, data: bytes, path: str, status: os.stat_result | None) -> int | None:
    """Put the data into a new file of that name, looking like the old one. Its descriptor, which keeps it locked.

    Linux can give it the name last, when it is whole, so that a kill while it is written leaves nothing behind.
    """
    mode = 0o666 if status is None else 0o600  # nobody else may read it before it has the mode of the old one
    if hasattr(os, "O_TMPFILE"):
        with suppress(OSError):  # not every file system can do that
            return _filled(os.open(os.path.dirname(name), os.O_TMPFILE | os.O_RDWR | FLAGS, mode), data, path, status, name)
    descriptor = _filled(os.open(name, os.O_RDWR | os.O_CREAT | os.O_EXCL | FLAGS, mode), data, path, status, None)
    if os.name == "nt":
        os.close(descriptor)  # what is open cannot be renamed there
        return None
    return descriptor


def _filled(descriptor: int, data: bytes, path: str, status: os.stat_result | None, name: str | None) -> int:
    """The descriptor once all is written, and has got its name if it had none; closed if that fails."""
    try:
        _fill(descriptor, data, path, status)
        if name is not None:
            # With a descriptor of a folder, `os.link` follows the link in `/proc`, as it has to here.
            root = os.open("/", os.O_RDONLY)
            try:
                os.link(f"/proc/self/fd/{descriptor}", name, dst_dir_fd=root, follow_symlinks=True)
            finally:
                os.close(root)
    except BaseException:
        with suppress(OSError):
            os.close(descriptor)
        raise
    return descriptor


def _fill(descriptor: int, data: bytes, path: str, status: os.stat_result | None) -> None:
    """Lock the new file, write it, make it look like the old one if there is one, and wait until it is on the disk."""
    if fcntl is not None:
        with suppress(OSError):  # some network file systems have no locks
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    written = 0
    while written < len(data):
        written += os.write(descriptor, data[written : written + 2**20])
    if status is not None and hasattr(os, "fchmod"):
        _keep_owner(descriptor, status)
        _keep_attributes(descriptor, path)
        os.fchmod(descriptor, stat.S_IMODE(status.st_mode))
    os.fsync(descriptor)


def _keep_owner(descriptor: int, status: os.stat_result) -> None:
    """Owner and group as before; where the system does not let us give the file away, at least the group."""
    own = os.fstat(descriptor)
    if (own.st_uid, own.st_gid) == (status.st_uid, status.st_gid):
        return
    try:
        os.fchown(descriptor, status.st_uid, status.st_gid)
    except PermissionError:
        with suppress(PermissionError):
            os.fchown(descriptor, -1, status.st_gid)


def _keep_attributes(descriptor: int, path: str) -> None:
    """Extended attributes, access control lists among them, as far as the system lets us set them."""
    if not hasattr(os, "listxattr"):
        return
    with suppress(OSError):
        for name in os.listxattr(path):
            with suppress(OSError):
                os.setxattr(descriptor, name, os.getxattr(path, name))


def _sync_folder(folder: str) -> None:
    """Wait until the new name is on the disk, too. The file is whole without it, so a system that cannot is no failure."""
    if os.name == "nt":
        return
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _remove_if_left(name: str) -> None:
    if fcntl is None:
        with suppress(OSError):
            os.unlink(name)
        return
    with suppress(OSError):
        descriptor = os.open(name, os.O_RDONLY | FLAGS)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            os.unlink(name)
        finally:
            os.close(descriptor)


@contextmanager
def _signals_held_back() -> Iterator[None]:
    """Ctrl-C and the polite ways to end a process wait until the file is written, which takes milliseconds."""
    import signal

    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    held = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, held)
