"""Writing a document: the only place that does. At every moment the old file is there or the new one, whole.

The new text goes into a file of its own beside the document, down to the disk, and is then renamed over it. Such a file is
locked as long as its writer lives, so that whoever comes later can tell one that was left behind by a power cut or a kill.
"""

from __future__ import annotations

import os
import re
import secrets
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from mdlint.discovery import RefusedError, leads_out, reason

try:
    import fcntl
except ImportError:  # Windows, where a file that is open cannot be removed anyway
    fcntl = None  # type: ignore[assignment]

OUR_NAME = re.compile(r"\.mdlint-[0-9a-f]{32}\.tmp")
# `O_BINARY` is Windows's; without it, it would exchange line ends. A symbolic link is never opened in place of a file.
FLAGS = getattr(os, "O_BINARY", 0) | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_CLOEXEC", 0)


def write(root: str, path: str, before: bytes, after: bytes) -> None:
    """Put `after` into the file that held `before`. A `RefusedError` says why it could not be done; the file is as it was then.

    A symbolic link is followed if it stays under the root. Mode, extended attributes and, where the system allows, owner stay.
    """
    try:
        real = os.path.realpath(os.path.join(root, path))
        if leads_out(root, path):
            raise RefusedError("it is a link that leads out of the root")
        with _signals_held_back():
            _replace(real, before, after)
    except OSError as error:
        raise RefusedError(reason(error)) from None


def clean(folder: str) -> None:
    """Remove what writers that were killed have left in a folder. What cannot be removed stays."""
    with suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            if OUR_NAME.fullmatch(entry.name) and entry.is_file(follow_symlinks=False):
                _remove_if_left(entry.path)


def _replace(path: str, before: bytes, after: bytes) -> None:
    status = _status_if_unchanged(path, before)
    folder = os.path.dirname(path)
    name = os.path.join(folder, f".mdlint-{secrets.token_hex(16)}.tmp")
    descriptor = None
    try:
        descriptor = _staged(name, after, path, status)
        _status_if_unchanged(path, before)
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


def _staged(name: str, data: bytes, path: str, status: os.stat_result) -> int | None:
    """Put the data into a new file of that name, looking like the old one. Its descriptor, which keeps it locked.

    Linux can give it the name last, when it is whole, so that a kill while it is written leaves nothing behind.
    """
    if hasattr(os, "O_TMPFILE"):
        with suppress(OSError):  # not every file system can do that
            return _filled(os.open(os.path.dirname(name), os.O_TMPFILE | os.O_RDWR | FLAGS, 0o600), data, path, status, name)
    # Nobody else may read it before it has the mode of the document.
    descriptor = _filled(os.open(name, os.O_RDWR | os.O_CREAT | os.O_EXCL | FLAGS, 0o600), data, path, status, None)
    if os.name == "nt":
        os.close(descriptor)  # what is open cannot be renamed there
        return None
    return descriptor


def _filled(descriptor: int, data: bytes, path: str, status: os.stat_result, name: str | None) -> int:
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


def _status_if_unchanged(path: str, before: bytes) -> os.stat_result:
    """The state of the file, if it still holds what was read, and may be written by us."""
    descriptor = os.open(path, os.O_RDWR | FLAGS)
    try:
        status = os.fstat(descriptor)
        if not stat.S_ISREG(status.st_mode):
            raise RefusedError("it is no regular file any more")
        if status.st_nlink > 1:
            raise RefusedError(f"it has {status.st_nlink} names (hard links), and a new file would bear only one of them")
        with os.fdopen(os.dup(descriptor), "rb") as file:
            if file.read(len(before) + 1) != before:
                raise RefusedError("somebody else has changed it in the meantime")
        return status
    finally:
        os.close(descriptor)


def _fill(descriptor: int, data: bytes, path: str, status: os.stat_result) -> None:
    """Lock the new file, write it, make it look like the old one, and wait until it is on the disk."""
    if fcntl is not None:
        with suppress(OSError):  # some network file systems have no locks
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    written = 0
    while written < len(data):
        written += os.write(descriptor, data[written : written + 2**20])
    if hasattr(os, "fchmod"):
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
