"""The disk: which folder is the root, how a path is called from there and from here, and what a file holds.

Nothing outside a trust root is listed or read, whatever a name, a symbolic link or a path says.
"""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from mdlint.model import DEFAULT_LIMITS

NO_LINK = os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC if sys.platform != "win32" else None
AT_ONCE = 100_000  # bytes


class RefusedError(Exception):
    """A file or folder that the system, or mdlint's own care, does not let us read; the text is one clear sentence."""


def trust_root(path: str) -> str | None:
    """The nearest folder with `.git` above an absolute path; without one, the parent of a folder named `posts`; else None.

    A repository that a symbolic link in another one leads to is not its neighbour's to read.
    """
    root = posts_parent = None
    for folder in reversed([path, *_above(path)]):
        if root is not None and os.path.islink(folder) and leads_out(root, folder):
            break
        if os.path.exists(os.path.join(folder, ".git")):
            root = folder
        if os.path.basename(folder) == "posts":
            posts_parent = os.path.dirname(folder)
    return root or posts_parent


def _above(path: str) -> Iterator[str]:
    """The folders that a path lies in, the nearest first."""
    while path != (path := os.path.dirname(path)):
        yield path


def roots(paths: Iterable[str]) -> dict[str, list[str]]:
    """The trust root of each path: root → the paths in it, all absolute. Paths without any root share their common folder."""
    groups: dict[str, list[str]] = {}
    homeless: list[str] = []
    for path in map(os.path.abspath, paths):
        root = trust_root(path)
        if root is None:
            homeless.append(path)
        else:
            groups.setdefault(root, []).append(path)
    folders = {path: path if os.path.isdir(path) else os.path.dirname(path) for path in homeless}
    common = common_folder(list(folders.values()))
    for path, folder in folders.items():
        groups.setdefault(common or folder, []).append(path)
    return groups


def common_folder(folders: Sequence[str]) -> str | None:
    """The folder that all of them lie in; None if that is the whole disk, or if there is none, as on two drives of Windows."""
    try:
        common = os.path.commonpath(folders)
    except ValueError:
        return None
    return None if os.path.dirname(common) == common and common not in folders else common


def inside(root: str, path: str) -> str:
    """The absolute `path` relative to `root`, with `/` between folders; the root itself is empty."""
    relative = os.path.relpath(path, root).replace(os.sep, "/")
    return "" if relative == "." else relative


def from_here(root: str, path: str) -> str:
    """A path under `root` as seen from the working directory, with `/` between folders."""
    return from_folder(os.curdir, os.path.join(root, path))


def from_folder(folder: str, path: str) -> str:
    """A path as seen from a folder, with `/` between folders."""
    try:
        return os.path.relpath(path, folder).replace(os.sep, "/")
    except ValueError:  # another drive of Windows
        return path.replace(os.sep, "/")


def from_roots(roots: Sequence[str], path: str) -> str:
    """A path as seen from the working directory, now as seen from the root, or from the common folder of several."""
    full = os.path.abspath(path)
    common = common_folder(roots)
    return inside(common or next(root for root in roots if full.startswith(root.rstrip(os.sep) + os.sep)), full)


def leads_out(root: str, path: str) -> bool:
    """Whether the path, all its symbolic links followed, lies outside the root."""
    try:
        real = os.path.realpath(os.path.join(root, path)) + os.sep
    except ValueError:  # a name with a NUL, which no file can have
        return False
    return not real.startswith(_real(root).rstrip(os.sep) + os.sep)


@cache
def _real(root: str) -> str:
    return os.path.realpath(root)


def read(root: str, path: str, most_bytes: int = DEFAULT_LIMITS.file_bytes) -> bytes:
    """What the file holds, of one with more than `most_bytes` only so much that it can be seen to be too large.

    Only regular files are opened: a pipe would wait for ever. A symbolic link is followed if it stays under the root.
    """
    full = os.path.join(root, path)
    try:
        if leads_out(root, path):
            raise RefusedError("it is a link that leads out of the root")
        status = os.stat(full)
        if not stat.S_ISREG(status.st_mode):
            raise RefusedError("it is no regular file")
        with open(full, "rb") as file:
            return file.read(most_bytes + 1)
    except OSError as error:
        raise RefusedError(reason(error)) from None
    except ValueError:  # a name with a NUL
        raise RefusedError("no file can have this name") from None


def read_at_once(full: str, most_bytes: int) -> bytes | None:
    """What a small regular file holds that is no link; None for all that needs more care. Nobody asks where its folder lies."""
    if NO_LINK is None:
        return None
    try:
        descriptor = os.open(full, NO_LINK)
    except (OSError, ValueError):
        return None
    try:
        status = os.fstat(descriptor)
        if not stat.S_ISREG(status.st_mode) or status.st_size > min(most_bytes, AT_ONCE):
            return None
        data = os.read(descriptor, status.st_size + 1)
        return data if len(data) == status.st_size else None
    except OSError:
        return None
    finally:
        os.close(descriptor)


def reason(error: OSError) -> str:
    """What the system has to say, ready to stand behind a colon."""
    return (error.strerror or type(error).__name__).lower()
