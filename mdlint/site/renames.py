"""Where files went: what is known of renames, oldest first, followed to what is there today."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator
from functools import cached_property
from posixpath import basename, dirname
from typing import NamedTuple

from mdlint.site.names import folded


class Rename(NamedTuple):
    """A file got another name, or left without one (None). What only seems to be the same file is not `sure`."""

    old: str
    new: str | None
    sure: bool = True


class Renames:
    """The renames of a site whose `files` are these. Paths are relative to the trust root."""

    def __init__(self, renames: Iterable[Rename], files: Collection[str]) -> None:
        self._files = files
        self._went: defaultdict[str, list[Rename]] = defaultdict(list)
        self._came: defaultdict[str, list[str]] = defaultdict(list)
        for rename in renames:
            self._went[rename.old].append(rename)
            if rename.new is not None and rename.sure:
                self._came[rename.new].append(rename.old)

    def now(self, path: str) -> tuple[str, bool] | None:
        """The file that was at `path`, where nothing is now, and whether that is sure; None if it is gone or nobody knows.

        It is sure if every file that ever bore the name, and each on its way, is that one.
        """
        ends, sure = self._ends(path)
        if len(ends) == 1:
            return ends.pop(), sure
        return None if not ends else (self._latest(path) or min(ends), False)

    def former(self, path: str) -> Iterator[str]:
        """The names that the file surely had before, and that no other file has now, the last one first."""
        seen, waiting = {path}, [path]
        for known in waiting:
            for old in reversed(self._came.get(known, ())):
                if old not in seen and old not in self._files:
                    seen.add(old)
                    waiting.append(old)
                    if self.now(old) == (path, True):
                        yield old

    def is_second_bearer(self, path: str) -> bool:
        """Whether the name was another file's before: that of one which is elsewhere now, or gone."""
        return path in self._went

    def was_taken_away(self, path: str) -> bool:
        """Whether the last file of the name went without another name."""
        return path in self._went and self._went[path][-1].new is None

    def ending(self, end: str) -> tuple[str, bool] | None:
        """As `now`, for the one name that ends like this, folders before it left out."""
        paths = [path for path in self._by_base_name.get(basename(end), ()) if f"/{path}".endswith(f"/{end}")]
        found = {now for path in paths if (now := self.now(path))}
        return found.pop() if len(found) == 1 else None

    def folder_now(self, folder: str) -> str | None:
        """The folder that all that was in `folder`, and is known to be elsewhere, is in now; None without one."""
        return self._folders.get(folder)

    def spelt(self, path: str) -> str | None:
        """The one name that no file has any more, and that differs from the path in case alone."""
        found = [name for name in self._by_base_name_folded.get(folded(basename(path)), ()) if folded(name) == folded(path)]
        return found[0] if len(found) == 1 else None

    @cached_property
    def _by_base_name_folded(self) -> dict[str, list[str]]:
        names: defaultdict[str, list[str]] = defaultdict(list)
        for found in self._by_base_name.values():
            names[folded(basename(found[0]))] += found
        return names

    @cached_property
    def _by_base_name(self) -> dict[str, list[str]]:
        """The names that no file has any more."""
        names: defaultdict[str, list[str]] = defaultdict(list)
        for path in self._went:
            if path not in self._files:
                names[basename(path)].append(path)
        return names

    @cached_property
    def _folders(self) -> dict[str, str | None]:
        places: defaultdict[str, Counter[str]] = defaultdict(Counter)
        for path in [path for path in self._went if path not in self._files]:
            if (now := self.now(path)) and now[1]:
                for old, new in folders_between(path, now[0]):
                    places[old][new] += 1
        return {old: next(iter(counts)) if len(counts) == 1 else None for old, counts in places.items()}

    def _ends(self, path: str) -> tuple[set[str], bool]:
        """The files of today that the name leads to, and whether nothing on the way is in doubt."""
        ends: set[str] = set()
        seen, waiting, sure = {path}, [path], True
        for known in waiting:
            for rename in self._went.get(known, ()):
                sure = sure and rename.sure and rename.new is not None
                if rename.new in self._files and rename.new is not None:
                    ends.add(rename.new)
                elif rename.new is not None and rename.new not in seen:
                    seen.add(rename.new)
                    waiting.append(rename.new)
        return ends, sure

    def _latest(self, path: str) -> str | None:
        """The file of today that the last one of the name became."""
        seen: set[str] = set()
        while path not in self._files:
            last = self._went[path][-1].new if path in self._went and path not in seen else None
            if last is None:
                return None
            seen.add(path)
            path = last
        return path


def folders_between(old: str, new: str) -> Iterator[tuple[str, str]]:
    """The folders that one path lay in and those that the other lies in, from the inside, as long as what is below is alike."""
    while basename(old) == basename(new) and old != new:
        old, new = dirname(old), dirname(new)
        yield old, new


def nothing_renamed() -> Renames:
    """For a site of which nobody knows what was."""
    return Renames((), ())
