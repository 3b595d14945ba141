"""The folders that an editor has open: the roots that its files belong to, and the buffers that hold what is not yet saved."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable

from mdlint.disk import discovery
from mdlint.model import Document
from mdlint.roots.config_files import ConfigChoice
from mdlint.roots.root import Root
from mdlint.roots.watched import HIDDEN_BUT_READ, matters
from mdlint.server.view import Page
from mdlint.store.facts import Facts


class KnownFacts(Facts):
    """The facts that runs of `mdlint check` have kept. None are added: what somebody types is of no use to any run."""

    def keep(self, _key: bytes, _document: Document) -> None:
        """Do without."""


class Workspace:
    """All paths are absolute. Without any folder each file belongs to the root that `mdlint check` would find for it.

    It is no use to several threads at once: whoever has it asks one question after the other.
    """

    def __init__(self, folders: Iterable[str] = ()) -> None:
        self.folders = list(folders)
        self._roots: dict[str, Root] = {}
        self._buffers: dict[str, str] = {}

    @property
    def roots(self) -> Collection[Root]:
        """The roots of the files that were asked for so far."""
        return self._roots.values()

    def page(self, file: str) -> Page | None:
        """The document that a file is; None for one that is none of ours. A `ConfigError` where a setting cannot be obeyed."""
        root = self.root_of(file)
        if root is None:
            return None
        home, path = root.folder, discovery.inside(root.folder, file)
        if path not in root.site.names.files and file in self._buffers and not os.path.lexists(file):
            self.reload(home)  # a new file, which only the editor knows as yet
            root = self._roots[home]
        names = root.site.names
        if path not in names.files or not names.is_page(path) or not root.config(path).checks(root.site.inside(path)):
            return None
        return Page(root, path)

    def root_of(self, file: str) -> Root | None:
        """The root that a file or folder belongs to; None for what lies in no folder that is open."""
        folder = self._folder_of(file)
        if folder is None and self.folders:
            return None
        home = self._home(file, folder)
        return self._roots.get(home) or self._opened(home)

    def write(self, file: str, text: str) -> None:
        """Take this text for what the file holds, until it is closed."""
        self._buffers[file] = text
        for home, root in self._roots.items():
            if (path := _below(home, file)) in root.site.names.files:
                root.hold({path: _bytes(text)})
                root.site.trail.clear()  # here nobody asks what answers rested on

    def close(self, file: str) -> None:
        """Believe the disk again, where a file that was never saved is none. A `ConfigError` as for `changed`."""
        if self._buffers.pop(file, None) is None:
            return
        if os.path.lexists(file):
            self._read_again([file])
        else:
            for home in [home for home, root in self._roots.items() if _below(home, file) in root.site.names.files]:
                self.reload(home)

    def changed(self, files: Collection[str], *, names_differ: bool) -> None:
        """Something else has written these files; `names_differ` if one of them has come or gone.

        A `ConfigError` if a config now says what cannot be obeyed. Then what it said before stays in force.
        """
        files = [file for file in files if self._matters(file)]
        if not files:
            return
        pages = names_differ or [file for file in files if not self._is_page(file)]
        self._read_again(file for file in files if file not in self._buffers)
        if pages:
            for home in [*self._roots]:
                self.reload(home, {_below(home, file) for file in files})

    def reload(self, home: str, changed: Collection[str] = ()) -> None:
        """Walk over a root anew and read its configs. Documents that have not `changed` are not read again."""
        before, root = self._roots[home], self._made(home)
        known = before.site.documents.known.items()
        kept = {path: document for path, document in known if path in root.site.names.files and path not in changed}
        root.site.take({path: document for path, document in kept.items() if root.dialect(path) == before.dialect(path)})
        self._roots[home] = root
        self._hold(root)

    def _folder_of(self, file: str) -> str | None:
        return max((folder for folder in self.folders if _below(folder, file)), key=len, default=None)

    def _home(self, file: str, folder: str | None) -> str:
        found = discovery.roots([file] if folder is None else [folder, file])
        return next(root for root, paths in found.items() if file in paths)

    def _opened(self, home: str) -> Root:
        root = self._made(home)
        root.reader.remember(KnownFacts(home, kept=True))
        self._roots[home] = root
        self._hold(root)
        return root

    def _made(self, home: str) -> Root:
        new = [file for file in self._buffers if _below(home, file) and not os.path.lexists(file)]
        return Root(home, [home, *new], ConfigChoice(os.environ.get("MDLINT_CONFIG") or None), force_exclude=True)

    def _hold(self, root: Root) -> None:
        texts = {_below(root.folder, file): text for file, text in self._buffers.items()}
        root.hold({path: _bytes(text) for path, text in texts.items() if path in root.site.names.files})

    def _read_again(self, files: Iterable[str]) -> None:
        for file in files:
            for home, root in self._roots.items():
                root.read_again([_below(home, file)])

    def _matters(self, file: str) -> bool:
        """Whether a file may change what is found: not what git, editors and builds write by the hundred."""
        if os.path.basename(file) in HIDDEN_BUT_READ:
            return True
        names = [(root.site.names, path) for home, root in self._roots.items() if (path := _below(home, file))]
        is_left_out = any(path not in known.files and known.unlisted(path) for known, path in names)
        return matters(file, [*self._roots]) and not is_left_out

    def _is_page(self, file: str) -> bool:
        return any(root.site.names.is_page(path) for home, root in self._roots.items() if (path := _below(home, file)))


def _below(folder: str, file: str) -> str:
    """The file's path from the folder; empty for one that lies elsewhere."""
    try:
        path = discovery.inside(folder, file)
    except ValueError:  # another drive of Windows
        return ""
    return "" if path.startswith("../") or path == ".." else path


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "replace")  # half a character of UTF-16 is none in a file
