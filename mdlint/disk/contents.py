"""What the files under a root hold: what the disk says, or what somebody holds in place of that, as an editor does."""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256

from mdlint.disk import discovery

MOST_TEXT = 1_000_000  # bytes of a file that is only searched for names; what is longer was made by a program


class Contents:
    """All paths are relative to the root."""

    def __init__(self, folder: str) -> None:
        self._folder = folder
        self._held: dict[str, bytes] = {}
        self.digests: dict[str, bytes | None] = {}
        self._news: dict[str, bytes | None] = {}
        self._inside: dict[str, bool] = {}

    def hold(self, contents: Mapping[str, bytes]) -> None:
        """From now on take these for what the files hold, whatever the disk says."""
        self._inside.clear()
        self._held.update(contents)
        for path in contents:
            self.digests.pop(path, None)

    def release(self, path: str) -> None:
        """Believe the disk again."""
        self._inside.clear()
        self._held.pop(path, None)
        self.digests.pop(path, None)

    def is_held(self, path: str) -> bool:
        """Whether the disk is not asked about the file."""
        return path in self._held

    def noted(self, path: str, data: bytes) -> bytes:
        """The digest of what was read of a file."""
        digest = digest_of(data)
        self.note(path, digest)
        return digest

    def note(self, path: str, digest: bytes | None) -> None:
        """Note what a file held when it was read. Of one that has changed meanwhile nobody can say on what findings rest."""
        if self.digests.setdefault(path, digest) != digest:
            self.digests[path] = None
        self._news[path] = self.digests[path]

    def news(self) -> dict[str, bytes | None]:
        """The digests that were noted since somebody asked last: the first process does not know what another one has read."""
        news, self._news = self._news, {}
        return news

    def digest(self, path: str, most_bytes: int) -> bytes | None:
        """A digest of what the file held when it was read; None where it cannot be read, or has changed meanwhile."""
        if path not in self.digests:
            try:
                self.noted(path, self.read(path, most_bytes))
            except discovery.RefusedError:
                self.note(path, None)
        return self.digests[path]

    def read(self, path: str, most_bytes: int) -> bytes:
        """What the file holds, as `discovery.read` has it. A `RefusedError` if it cannot be read."""
        if path in self._held:
            return self._held[path]
        folder = path.rpartition("/")[0]
        if folder not in self._inside:  # once for all that it holds: following links takes longer than reading
            self._inside[folder] = not discovery.leads_out(self._folder, folder)
        if not self._inside[folder]:
            raise discovery.RefusedError("it lies behind a link that leads out of the root")
        data = discovery.read_at_once(f"{self._folder}/{path}", most_bytes)
        return discovery.read(self._folder, path, most_bytes) if data is None else data

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


def digest_of(data: bytes) -> bytes:
    """What contents are known by."""
    return sha256(data).digest()[:16]
