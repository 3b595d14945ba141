"""The names of everything under a trust root: the one thing that is known of every file without opening it."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from functools import cached_property
from posixpath import basename, dirname

ABOVE = ".."
SUFFIXES = (".md", ".markdown", ".mdx")
# What tells of a server that does not see upper and lower case: Microsoft's, for its own documentation and for everybody's.
SERVED_IN_ANY_CASE = (".openpublishing.publish.config.json", "docfx.json", "web.config")


def nothing_unlisted(_path: str) -> bool:
    """For a site whose names are all known."""
    return False


def no_more_suffixes(_path: str) -> tuple[str, ...]:
    """For a site whose Markdown has the usual suffixes."""
    return ()


class Names:
    """The files and folders of a site as `/`-separated paths relative to the trust root, which itself is the folder ``.

    `unlisted` says of a path that is in neither set whether it may exist all the same: it lies in a folder that was not walked,
    or git ignores it, so that a build may make it. `more_suffixes` gives those that Markdown has at a path, beside
    the usual ones.
    """

    def __init__(
        self,
        files: Iterable[str],
        *,
        unlisted: Callable[[str], bool] = nothing_unlisted,
        vaults: Iterable[str] = (),
        more_suffixes: Callable[[str], tuple[str, ...]] = no_more_suffixes,
    ) -> None:
        self.files = frozenset(files)
        self.unlisted = unlisted
        self.vaults = frozenset(vaults)
        self._more_suffixes = more_suffixes

    def with_files(self, files: Iterable[str]) -> Names:
        """The same with other files."""
        return Names(files, unlisted=self.unlisted, vaults=self.vaults, more_suffixes=self._more_suffixes)

    def suffixes(self, path: str) -> tuple[str, ...]:
        """The suffixes that Markdown has at the path."""
        return SUFFIXES + self._more_suffixes(path)

    def is_page(self, path: str) -> bool:
        """Whether the file is Markdown, and so has anchors."""
        return path.endswith(SUFFIXES) or path.endswith(self._more_suffixes(path))

    @cached_property
    def folders(self) -> frozenset[str]:
        """Every folder that holds a file somewhere below it."""
        folders = {""}
        for file in self.files:
            folder = dirname(file)
            while folder not in folders:
                folders.add(folder)
                folder = dirname(folder)
        return frozenset(folders)

    def vault_of(self, path: str) -> str | None:
        """The vault that the file lies in, the innermost of several; None if it lies in none."""
        if not self.vaults:
            return None
        folder = dirname(path)
        while folder not in self.vaults:
            if not folder.strip("/"):
                return None
            folder = dirname(folder)
        return folder

    @cached_property
    def are_served_in_any_case(self) -> bool:
        """Whether `Guide.md` and `guide.md` are one page to the site's server, as far as its files tell."""
        return any(basename(file) in SERVED_IN_ANY_CASE for file in self.files)

    @cached_property
    def by_base_name(self) -> Mapping[str, tuple[str, ...]]:
        """Which paths have a base name, compared without regard to case and Unicode normalisation."""
        return self._grouped(basename)

    @cached_property
    def by_folded_path(self) -> Mapping[str, tuple[str, ...]]:
        """Which paths are equal but for case and Unicode normalisation."""
        return self._grouped(str)

    @cached_property
    def by_folded_folder(self) -> Mapping[str, str]:
        """The first folder of those that are equal but for case and Unicode normalisation."""
        return {folded(folder): folder for folder in sorted(self.folders, reverse=True)}

    @cached_property
    def by_folder(self) -> Mapping[str, tuple[str, ...]]:
        """Which files a folder holds, not counting those in folders below it."""
        return self._grouped(dirname, fold=str)

    def _grouped(self, key: Callable[[str], str], fold: Callable[[str], str] | None = None) -> Mapping[str, tuple[str, ...]]:
        groups: defaultdict[str, list[str]] = defaultdict(list)
        for file in sorted(self.files):
            groups[(fold or folded)(key(file))].append(file)
        return {name: tuple(paths) for name, paths in groups.items()}


def folded(name: str) -> str:
    """The name without the differences that some file systems do not see: case, and NFC against NFD."""
    return name.casefold() if name.isascii() else unicodedata.normalize("NFC", name).casefold()
