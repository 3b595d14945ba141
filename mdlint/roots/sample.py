"""A site seen under one table of settings after another, by a sample of its pages: always the same, whatever is asked for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cached_property
from heapq import nsmallest
from typing import Any
from zlib import crc32

from mdlint import config
from mdlint.config import Asked, Config
from mdlint.model import Document
from mdlint.recognise import NO_FRAMEWORK
from mdlint.roots.config_files import layers_of
from mdlint.site import Names, Site

MOST_PAGES = 64  # in the sample: a run on one page of ten thousand has to read them, too
MOST_OTHERS = 32  # pages that are read because one of the sample links to a heading of theirs


class Sample:
    """The pages below a folder under the root; `load` gives the facts of one, `text_of` the text of any file.

    `paths` are those whose names have the lowest checksums: whoever adds a page exchanges one of them at most. `read` are the
    pages that have been looked at, `asked` other files.
    """

    def __init__(
        self, names: Names, folder: str, load: Callable[[str], Document], text_of: Callable[[str], str | None]
    ) -> None:
        self.names, self.folder = names, folder
        self._load, self._text_of = load, text_of
        self._below = folder + "/" if folder else ""
        self.pages = [path for path in names.files if path.startswith(self._below) and names.is_page(path)]
        walked = (path for path in self.pages if not path.startswith(".") and "/." not in path)
        self.paths = sorted(nsmallest(MOST_PAGES, walked, key=lambda path: (_checksum(self.inside(path)), path)))
        self.read = dict.fromkeys(self.paths)
        self.asked: dict[str, None] = {}

    @property
    def share(self) -> float:
        """How much of the pages the sample is."""
        return len(self.paths) / max(len(self.pages), 1)

    @cached_property
    def documents(self) -> list[Document]:
        """The documents of the sample."""
        return list(map(self.document, self.paths))

    def document(self, path: str) -> Document:
        """The facts of a page of the sample, or one of the first others; of any more the name alone."""
        if path not in self.read:
            if len(self.read) >= len(self.paths) + MOST_OTHERS:
                return Document(path, 0, (0,))
            self.read[path] = None
        return self._load(path)

    def reads(self, path: str) -> bool:
        """Whether a page can be looked at, or is one too many."""
        return self.document(path).path in self.read

    def site(self, table: Mapping[str, Any], load: Callable[[str], Document] | None = None) -> Site:
        """The site under these settings. Without `load` only the sample is known by more than names."""
        sample = frozenset(self.paths)
        settings = config.site_settings(built(table).settings, self._text_inside)

        def known(path: str) -> Document:
            return self.document(path) if path in sample else Document(path, 0, (0,))

        roots = [self.folder] if self.folder else ()
        return Site(self.names, load or known, roots=roots, settings_of=lambda _: settings)

    def _text_inside(self, name: str) -> str | None:
        self.asked[self.path(name)] = None
        return self._text_of(self.path(name))

    def path(self, inside: str) -> str:
        """A path below the folder, as one from the root."""
        return self._below + inside

    def inside(self, path: str) -> str:
        """A path from the root, as one from the folder."""
        return path.removeprefix(self._below)

    def has_folder(self, inside: str) -> bool:
        """Whether there is such a folder."""
        return self.path(inside) in self.names.folders


def _checksum(path: str) -> int:
    return crc32(path.encode("utf-8", "surrogateescape"))


def built(table: Mapping[str, Any], asked: Asked = Asked()) -> Config:
    """The config that a table of settings comes to."""
    return config.built(tuple(layers_of(NO_FRAMEWORK._replace(table=table))), asked)
