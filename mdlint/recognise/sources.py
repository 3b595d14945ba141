"""The files of one site folder, as the recognition sees them: names, and the text of a few."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property
from posixpath import dirname
from typing import Any

from mdlint.expressions import expression
from mdlint.recognise import reading
from mdlint.site import Names
from mdlint.site.names import SUFFIXES

Read = Callable[[str], str | None]
Table = Mapping[str, Any]  # settings, as in a config file
ADDRESS = expression(r"https?://[\w-]+(?:\.[\w-]+)+(?:/[\w./-]*)?$")
FOLDERS_OF_SETTINGS = ("", "config/_default")


class Sources:
    """What lies in a folder under the root, by paths from that folder; `text` is that of the framework's settings."""

    def __init__(self, names: Names, folder: str, read: Read, file: str = "", text: str = "") -> None:
        self.names, self.folder, self.file, self.text = names, folder, file, text
        self._read = read

    def of(self, file: str) -> Sources:
        """The same folder, with the text of one of its files as the settings."""
        return Sources(self.names, self.folder, self._read, file, self.text_of(file))

    def text_of(self, file: str) -> str:
        """The text of a file of the folder; empty for one that cannot be read."""
        return self._read(self.path(file)) or ""

    def path(self, inside: str) -> str:
        """A path in the folder, as one from the root."""
        return f"{self.folder}/{inside}" if self.folder else inside

    def files_at_top(self, hidden: Iterable[str]) -> Iterator[str]:
        """The files in which settings may stand; the hidden ones only if they are there."""
        for folder in FOLDERS_OF_SETTINGS:
            for path in self.names.by_folder.get(self.path(folder).rstrip("/"), ()):
                yield path.removeprefix(self.folder).lstrip("/")
        yield from (file for file in hidden if self._read(self.path(file)) is not None)

    def has_folder(self, inside: str) -> bool:
        """Whether the folder holds any file."""
        return self.path(inside).rstrip("/") in self.names.folders

    def has_pages(self, inside: str) -> bool:
        """Whether there is Markdown somewhere below a folder."""
        return self.path(inside).rstrip("/") in self._folders_with_pages

    @cached_property
    def files(self) -> list[str]:
        """All files of the folder."""
        below = self.folder + "/" if self.folder else ""
        return sorted(path[len(below) :] for path in self.names.files if path.startswith(below))

    @cached_property
    def _folders_with_pages(self) -> frozenset[str]:
        # The config that may name more suffixes is what is being made here.
        found = {""} if any(path.endswith(SUFFIXES) for path in self.names.files) else set[str]()
        for path in self.names.files:
            folder = dirname(path) if path.endswith(SUFFIXES) else ""
            while folder not in found:
                found.add(folder)
                folder = dirname(folder)
        return frozenset(found)

    @cached_property
    def data(self) -> dict[str, Any]:
        """The settings, if they are data."""
        return reading.data(self.file, self.text)

    @cached_property
    def script(self) -> str:
        """The settings, if they are a script."""
        return reading.script(self.text)


def unsure(style: str) -> Table:
    """The settings for a site of which only the anchors are known."""
    return {"anchors": {"style": style}}


def path_of(address: object) -> str:
    """The path of the site's address, without slashes at its ends."""
    from urllib.parse import urlsplit  # late: it takes as long as all names of a small site

    try:
        return urlsplit(address).path.strip("/") if isinstance(address, str) else ""
    except ValueError:
        return ""


def url_of(address: object) -> Table:
    """`url` for `[site]`, if that is the site's address, and its host is one that others can reach."""
    is_address = isinstance(address, str) and ADDRESS.match(address) is not None
    return {"url": str(address).rstrip("/")} if is_address else {}
