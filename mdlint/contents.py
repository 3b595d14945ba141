"""What the files under a root hold: what the disk says, or what somebody holds in place of that, as an editor does."""

from __future__ import annotations

from collections.abc import Mapping

from mdlint import discovery

MOST_TEXT = 1_000_000  # bytes of a file that is only searched for names; what is longer was made by a program


class Contents:
    """All paths are relative to the root."""

    def __init__(self, folder: str) -> None:
        self._folder = folder
        self._held: dict[str, bytes] = {}

    def hold(self, contents: Mapping[str, bytes]) -> None:
        """From now on take these for what the files hold, whatever the disk says."""
        self._held.update(contents)

    def release(self, path: str) -> None:
        """Believe the disk again."""
        self._held.pop(path, None)

    def is_held(self, path: str) -> bool:
        """Whether the disk is not asked about the file."""
        return path in self._held

    def read(self, path: str, most_bytes: int) -> bytes:
        """What the file holds, as `discovery.read` has it. A `RefusedError` if it cannot be read."""
        return self._held[path] if path in self._held else discovery.read(self._folder, path, most_bytes)

    def searched(self, path: str) -> str | None:
        """The text of any file, or the beginning of a very long one; None for what is no text."""
        try:
            data = self.read(path, MOST_TEXT)
        except discovery.RefusedError:
            return None
        return None if b"\0" in data else data[:MOST_TEXT].decode("utf-8", "replace")

    def text(self, path: str) -> str | None:
        """The text of any file on the disk; None where it is not there, or cannot be read."""
        try:
            return discovery.read(self._folder, path).decode("utf-8-sig", "replace")
        except discovery.RefusedError:
            return None
