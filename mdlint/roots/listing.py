"""The walk over a trust root: which names lie under it, and which documents are meant."""

from __future__ import annotations

import os
import re
import sys
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from posixpath import basename, dirname
from typing import Any

from mdlint.config.globs import TOO_MANY_STARS
from mdlint.disk.discovery import RefusedError, leads_out, read, reason
from mdlint.site import Names
from mdlint.site.names import ABOVE, SUFFIXES, no_more_suffixes

NOT_WALKED = frozenset({"node_modules"})
DEEPEST = 100  # folders: nobody has a path like that, and each folder of it would be asked for in each `.gitignore`
VAULT = ".obsidian"  # the folder that makes a vault of the one that it lies in
CONFIG_FOLDER = ".config"  # hidden, but one of the places where a config may lie


class Listing:
    """The walk over a trust root; files called as in `always` are listed even where git ignores them.

    `failures` are the folders that could not be listed, each a sentence.
    """

    def __init__(
        self,
        root: str,
        wanted: Iterable[str],
        always: Iterable[str] = (),
        more_suffixes: Callable[[str], tuple[str, ...]] = no_more_suffixes,
    ) -> None:
        self.root = root
        self.failures: list[str] = []
        self._always = frozenset(always)
        self._files: list[str] = []
        self._walked: set[str] = set()
        self._vaults: set[str] = set()
        self._named: set[str] = set()
        self._ignores: dict[str, Any] = {}
        self._ignore_texts: list[tuple[str, str]] = []
        self._passed_over: list[str] = []
        self._walk("")
        for path in wanted:
            self._add(path)
        self.names = Names(self._files, unlisted=self._unlisted, vaults=self._vaults, more_suffixes=more_suffixes)

    def seen(self) -> Iterator[str]:
        """All that the walk has seen, in texts: if they are equal another time, so is whatever the names and folders tell."""
        yield "\n".join(sorted({*self._files}))
        yield "\n".join(sorted(self._passed_over))
        for texts in (self._ignore_texts, self._vaults, self._named, self._walked, self.failures, [_is_repository(self.root)]):
            yield repr(sorted(texts))

    def _add(self, path: str) -> None:
        """Add a file or folder named on the command line, which is looked into even where it is hidden or ignored."""
        full = os.path.join(self.root, path)
        # The walk follows no links, so what lies in a folder that it has seen is where its name says.
        if (os.path.islink(full) or dirname(path) not in self._walked) and leads_out(self.root, path):
            self.failures.append(f"`{path}` cannot be read: it is a link that leads out of the root")
        elif not os.path.isdir(full):
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
                self.failures.append(f"`{folder or self.root}` cannot be listed: {reason(error)}")
                continue
            self._read_ignores(folder, entries)
            for entry in entries:
                path = _composed(f"{folder}/{entry.name}" if folder else entry.name)
                if entry.is_dir(follow_symlinks=False):
                    # Where git ignores the settings of the vault, other clones do not have them, and are to say the same.
                    if entry.name == VAULT and not self._is_ignored(path + "/"):
                        self._vaults.add(folder)
                    if not _is_skipped(entry.name) and not self._is_ignored(path + "/") and not _is_repository(entry.path):
                        folders.append(path)
                    else:
                        self._passed_over.append(path + "/")
                elif self._is_listed(entry, path):
                    self._files.append(path)
                else:
                    self._passed_over.append(path)

    def _is_listed(self, entry: os.DirEntry[str], path: str) -> bool:
        if entry.is_symlink() and not self._may_be_file(entry, path):
            return False
        return entry.name in self._always or not self._is_ignored(path)

    def _may_be_file(self, link: os.DirEntry[str], path: str) -> bool:
        """Whether a symbolic link is a name for a file. Out of the root only its name may tell, and reading will refuse it."""
        if leads_out(self.root, path):
            return path.endswith(SUFFIXES) or link.name in self._always
        return not os.path.isdir(link.path)  # not `link.is_dir()`, which raises for a link to itself

    def _read_ignores(self, folder: str, entries: Iterable[os.DirEntry[str]]) -> None:
        for entry in entries:
            if entry.name == ".gitignore" and entry.is_file(follow_symlinks=False):
                path = f"{folder}/.gitignore" if folder else ".gitignore"
                try:
                    text = read(self.root, path).decode("utf-8-sig", "replace")
                    self._ignores[folder] = _ignore_rules(text)
                    self._ignore_texts.append((folder, text))
                except RefusedError as error:
                    self.failures.append(f"`{path}` cannot be read: {error}")

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
        if path == ABOVE:
            return not _is_repository(self.root)
        if path.count("/") > DEEPEST:
            return False
        folder = path
        while folder not in self._walked:
            if _is_skipped(basename(folder)) or self._is_ignored(folder) or self._is_ignored(folder + "/"):
                return True
            full = os.path.join(self.root, folder)
            if os.path.islink(full) or _is_repository(full):
                return True
            folder = dirname(folder)
        return False


def _ignore_rules(text: str) -> Any:
    """What a `.gitignore` says. A pattern that makes no sense, or takes too long, is passed over."""
    from pathspec import GitIgnoreSpec  # 30 ms, and only where there is something to ignore

    patterns: list[Any] = []
    for line in text.splitlines():
        if TOO_MANY_STARS.search(line):
            continue
        with suppress(ValueError, re.error):
            patterns += GitIgnoreSpec.from_lines([line]).patterns
    return GitIgnoreSpec(patterns)


def _composed(path: str) -> str:
    """The path as git would have it: a Mac may hand out the decomposed form of a name that everybody else knows as composed."""
    return unicodedata.normalize("NFC", path) if sys.platform == "darwin" else path


def _is_repository(folder: str) -> bool:
    """Whether the folder is a repository of its own, and so a trust root of its own."""
    return os.path.lexists(os.path.join(folder, ".git"))


def _is_skipped(name: str) -> bool:
    return name in NOT_WALKED or (name.startswith(".") and name != CONFIG_FOLDER)


def documents(names: Names, wanted: Iterable[str]) -> list[str]:
    """The documents that `wanted` files and folders stand for, sorted, each once."""
    return list(filter(names.is_page, files(names, wanted)))


def files(names: Names, wanted: Iterable[str]) -> list[str]:
    """The files that `wanted` files and folders stand for, sorted, each once."""
    found: set[str] = set()
    for path in wanted:
        below = path + "/" if path else ""
        found |= {path} if path in names.files else {file for file in names.files if file.startswith(below)}
    return sorted(found)
