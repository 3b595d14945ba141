"""Reading the documents of a root: their facts, found in what they hold, or taken from what is kept of earlier runs."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from functools import cache
from typing import Literal

from mdlint import engine
from mdlint.disk import discovery
from mdlint.disk.contents import Contents, digest_of
from mdlint.model import Dialect, Document, Json, ParseError, Range
from mdlint.store.facts import Facts, Record, recorded

Answer = tuple[bytes, Record | None]  # the digest of a document, and its facts unless they are kept already


class Reader:
    """`dialect` says how a document is read, `most_bytes` how much of it, `is_page` which files are documents. What the system
    refuses is in `refused`.
    """

    def __init__(
        self,
        contents: Contents,
        dialect: Callable[[str], Dialect],
        most_bytes: Callable[[str], int],
        is_page: Callable[[str], bool],
    ) -> None:
        self._contents, self._dialect, self._most_bytes, self._is_page = contents, cache(dialect), most_bytes, is_page
        self._facts: Facts | None = None
        self.refused: dict[str, str] = {}

    def read(self, path: str) -> bytes:
        """What a document holds. A `RefusedError` if it cannot be read."""
        return self._contents.read(path, self._most_bytes(path))

    def is_asset(self, path: str) -> bool:
        """Whether the file is no document."""
        return not self._contents.is_held(path) and not self._is_page(path)

    def load(self, path: str) -> Document:
        """The facts of a document; of another file its name alone."""
        if self.is_asset(path):
            return Document(path, 0, (0,), is_page=False)
        if (known := self._kept(path)) is not None:
            return known
        try:
            data = self.read(path)
            digest = self._contents.noted(path, data)
        except discovery.RefusedError as error:
            self.refused[path] = str(error)
            return unread(path, "unreadable", str(error))
        if self._facts is None:
            return self.parsed(path, data)
        key = self._facts.key(digest, self._dialect(path))
        known = self._facts.document(path, key)
        if known is None:
            known = self.parsed(path, data)
            self._facts.keep(key, known)
        return known

    def _kept(self, path: str) -> Document | None:
        """The facts of a document that has been read before in this run, if they are kept: it need not be read again."""
        digest = self._contents.digests.get(path)
        if self._facts is None or digest is None:
            return None
        return self._facts.document(path, self._facts.key(digest, self._dialect(path)))

    def parsed(self, path: str, data: bytes) -> Document:
        """The facts of a document that holds the data."""
        from mdlint.document import parse  # late: what is known already need not be parsed

        document, crash = engine.contained(parse, path, data, self._dialect(path))
        return unread(path, "internal", f"parsing failed: {crash}") if document is None else document

    @property
    def keeps(self) -> bool:
        """Whether what is found is kept for the next run."""
        return self._facts is not None and self._facts.is_kept

    def remember(self, facts: Facts) -> None:
        """From now on take the facts that are kept, and keep those that are new."""
        self._facts = self._facts or facts

    def save(self, pages: Iterable[str]) -> None:
        """Keep the facts for the next run; `pages` are all documents that there are."""
        if self._facts is not None:
            self._facts.save(lambda: self._keys(pages))

    def _keys(self, pages: Iterable[str]) -> Collection[bytes] | None:
        """What the facts of the documents are known by; None if not all have been looked at."""
        digests = {path: self._contents.digests.get(path) for path in pages}
        if self._facts is None or None in digests.values():
            return None
        return {self._facts.key(digest, self._dialect(path)) for path, digest in digests.items() if digest is not None}

    def digest(self, path: str) -> bytes | None:
        """A digest of what a document held when it was read; None where it cannot be read, or has changed meanwhile."""
        return self._contents.digest(path, self._most_bytes(path))

    def known_data(self, path: str) -> Mapping[str, Json] | None:
        """What the front matter of a document says, if that is kept."""
        if self._facts is None or (digest := self.digest(path)) is None:
            return None
        return self._facts.data(self._facts.key(digest, self._dialect(path)))

    def answer(self, path: str) -> Answer | None:
        """The facts of a document, for another process; None for one that has to be looked at there."""
        data = self.read(path)
        digest = digest_of(data)
        if self._facts is not None and self._facts.document(path, self._facts.key(digest, self._dialect(path))):
            return digest, None
        document = self.parsed(path, data)
        return None if any(error.kind == "internal" for error in document.errors) else (digest, recorded(document))

    def hear(self, path: str, answer: Answer) -> None:
        """Know what another process has answered."""
        digest, record = answer
        self._contents.note(path, digest)
        if self._facts is not None and record is not None:
            self._facts.add(self._facts.key(digest, self._dialect(path)), record)


def unread(path: str, kind: Literal["unreadable", "internal"], message: str) -> Document:
    """A document of which nothing else is known than why that is so."""
    return Document(path, 0, (0,), errors=(ParseError(kind, Range(0, 0), message),))
