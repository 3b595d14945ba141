"""The disk: which folder is the root, which names lie under it, which documents are meant, and what a file holds.

Nothing outside a trust root is listed or read, whatever a name, a symbolic link or a path says.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable
from posixpath import basename, dirname
from typing import Any

from mdlint.model import DEFAULT_LIMITS
from mdlint.site import Names
from mdlint.site.lookup import is_page

NOT_WALKED = frozenset({"node_modules"})
CONFIG_FOLDER = ".config"  # hidden, but one of the places where a config may lie


class RefusedError(Exception):
    """A file or folder that the system, or mdlint's own care, does not let us read; the text is one clear sentence."""


def trust_root(path: str) -> str | None:
    """The nearest folder with `.git` above an absolute path; without one, the parent of a folder named `posts`; else None."""
    folder = path
    posts_parent = None
    while True:
        if os.path.exists(os.path.join(folder, ".git")):
            return folder
        parent = os.path.dirname(folder)
        if posts_parent is None and os.path.basename(folder) == "posts":
            posts_parent = parent
        if parent == folder:
            return posts_parent
        folder = parent


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
    if homeless:
        folders = [path if os.path.isdir(path) else os.path.dirname(path) for path in homeless]
        groups.setdefault(_common_folder(folders), []).extend(homeless)
    return groups


def _common_folder(folders: list[str]) -> str:
    try:
        return os.path.commonpath(folders)
    except ValueError:  # two drives of Windows have nothing in common
        return folders[0]


def inside(root: str, path: str) -> str:
    """The absolute `path` relative to `root`, with `/` between folders; the root itself is empty."""
    relative = os.path.relpath(path, root).replace(os.sep, "/")
    return "" if relative == "." else relative


def from_here(root: str, path: str) -> str:
    """A path under `root` as seen from the working directory, with `/` between folders."""
    full = os.path.join(root, path)
    try:
        return os.path.relpath(full).replace(os.sep, "/")
    except ValueError:  # another drive of Windows
        return full.replace(os.sep, "/")


class Listing:
    """The walk over a trust root; files called as in `always` are listed even where git ignores them.

    `failures` are the folders that could not be listed, each a sentence.
    """

    def __init__(self, root: str, wanted: Iterable[str], always: Iterable[str] = ()) -> None:
        self.root = root
        self.failures: list[str] = []
        self._always = frozenset(always)
        self._files: list[str] = []
        self._walked: set[str] = set()
        self._named: set[str] = set()
        self._ignores: dict[str, Any] = {}
        self._walk("")
        for path in wanted:
            self._add(path)
        self.names = Names(self._files, unlisted=self._unlisted)

    def _add(self, path: str) -> None:
        """Add a file or folder named on the command line, which is looked into even where it is hidden or ignored."""
        is_folder = os.path.isdir(os.path.join(self.root, path))
        # The walk follows no links, so a file in a folder that it has seen is where its name says.
        if (is_folder or dirname(path) not in self._walked) and leads_out(self.root, path):
            self.failures.append(f"`{path}` cannot be read: it is a link that leads out of the root")
        elif not is_folder:
            self._files.append(path)
        elif path not in self._walked:
            self._named.add(path)
            self._walk(path)

    def _walk(self, start: str) -> None:
        folders = [start]
        while folders:
            folder = folders.pop()
            self._walked.add(folder)
            try:
                with os.scandir(os.path.join(self.root, folder)) as scan:
                    entries = sorted(scan, key=lambda entry: entry.name)
            except OSError as error:
                self.failures.append(f"`{folder or self.root}` cannot be listed: {_reason(error)}")
                continue
            self._read_ignores(folder, entries)
            for entry in entries:
                path = f"{folder}/{entry.name}" if folder else entry.name
                if entry.is_dir(follow_symlinks=False):
                    if not _is_skipped(entry.name) and not self._is_ignored(path + "/"):
                        folders.append(path)
                elif entry.name in self._always or not self._is_ignored(path):
                    # Not `entry.is_dir()`, which raises for a link that leads to itself.
                    if not (entry.is_symlink() and os.path.isdir(entry.path)):
                        self._files.append(path)

    def _read_ignores(self, folder: str, entries: Iterable[os.DirEntry[str]]) -> None:
        for entry in entries:
            if entry.name == ".gitignore" and entry.is_file(follow_symlinks=False):
                from pathspec import GitIgnoreSpec  # 30 ms, and only where there is something to ignore

                try:
                    lines = read(self.root, entry.path).decode("utf-8-sig", "replace").splitlines()
                    self._ignores[folder] = GitIgnoreSpec.from_lines(lines)
                except (RefusedError, ValueError) as error:
                    self.failures.append(f"`{folder + '/' if folder else ''}.gitignore` cannot be read: {error}")

    def _is_ignored(self, path: str) -> bool:
        """Whether the nearest `.gitignore` that has anything to say of the path ignores it; a folder ends in `/`."""
        if not self._ignores:
            return False
        folder = dirname(path.rstrip("/"))
        while True:
            if folder in self._ignores:
                said = self._ignores[folder].check_file(path[len(folder) + 1 :] if folder else path).include
                if said is not None:
                    return bool(said)
            if not folder or folder in self._named:
                return False
            folder = dirname(folder)

    def _unlisted(self, path: str) -> bool:
        """Whether the path may exist although no name says so: it, or a folder above it, was left out of the walk."""
        folder = path
        while folder not in self._walked:
            if _is_skipped(basename(folder)) or self._is_ignored(folder) or self._is_ignored(folder + "/"):
                return True
            if os.path.islink(os.path.join(self.root, folder)):
                return True
            folder = dirname(folder)
        return False


def _is_skipped(name: str) -> bool:
    return name in NOT_WALKED or (name.startswith(".") and name != CONFIG_FOLDER)


def documents(names: Names, wanted: Iterable[str]) -> list[str]:
    """The documents that `wanted` files and folders stand for, sorted, each once."""
    found: set[str] = set()
    for path in wanted:
        below = path + "/" if path else ""
        found |= {path} if path in names.files else {file for file in names.files if file.startswith(below)}
    return sorted(filter(is_page, found))


def leads_out(root: str, path: str) -> bool:
    """Whether the path, all its symbolic links followed, lies outside the root."""
    try:
        real = os.path.realpath(os.path.join(root, path)) + os.sep
    except ValueError:  # a name with a NUL, which no file can have
        return False
    return not real.startswith(os.path.realpath(root).rstrip(os.sep) + os.sep)


def read(root: str, path: str, most_bytes: int = DEFAULT_LIMITS.file_bytes) -> bytes:
    """What the file holds, of one with more than `most_bytes` only so much that it can be seen to be too large.

    Only regular files are opened: a pipe would wait for ever. A symbolic link is followed if it stays under the root.
    """
    full = os.path.join(root, path)
    try:
        status = os.lstat(full)
        if stat.S_ISLNK(status.st_mode):
            if leads_out(root, path):
                raise RefusedError("it is a link that leads out of the root")
            status = os.stat(full)
        if not stat.S_ISREG(status.st_mode):
            raise RefusedError("it is no regular file")
        with open(full, "rb") as file:
            return file.read(most_bytes + 1)
    except OSError as error:
        raise RefusedError(_reason(error)) from None
    except ValueError:  # a name with a NUL
        raise RefusedError("no file can have this name") from None


def _reason(error: OSError) -> str:
    return (error.strerror or type(error).__name__).lower()
