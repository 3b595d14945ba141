"""The facts of documents, kept by what the documents hold: whoever reads the same bytes in the same way finds the same facts.

The facts of one run lie in one file, one document after the other, and an index tells where. Files are added, never changed,
and put together once there are many, or once most of what they hold is of no use any more.
"""

from __future__ import annotations

import marshal
import os
from collections.abc import Callable, Collection, Iterable, Mapping
from contextlib import suppress
from functools import cached_property
from hashlib import sha256
from typing import IO

from mdlint.model import Dialect, Document, Json
from mdlint.store import place, program
from mdlint.store.plain import built, plain

MOST_FILES = 16
Record = tuple[bytes, bytes]  # of a document: what its front matter says, and all facts
Entry = tuple[str, int, int, int, bytes]  # the file, where the record begins, where its second part does, its end, a checksum


class Facts:
    """The facts of the documents under one root; those that earlier runs have `kept`, and those of this one."""

    def __init__(self, root: str, *, kept: bool) -> None:
        self._name = sha256(os.path.realpath(root).encode("utf-8", "surrogateescape")).hexdigest()[:32]
        self.is_kept = kept
        self._files: dict[str, IO[bytes] | None] = {}
        self._fresh: dict[bytes, Record] = {}
        self._dialects: dict[Dialect, bytes] = {}

    def key(self, digest: bytes, dialect: Dialect) -> bytes:
        """What the facts of a document are known by: the digest of what it holds, and how that is read."""
        if dialect not in self._dialects:
            self._dialects[dialect] = sha256(repr(dialect).encode("utf-8", "surrogatepass")).digest()[:4]
        return digest + self._dialects[dialect]

    def document(self, path: str, key: bytes) -> Document | None:
        """The facts of a document; None if nobody has kept them."""
        record = self._record(key)
        return None if record is None else built(Document, (path, *marshal.loads(record[1])))

    def data(self, key: bytes) -> Mapping[str, Json] | None:
        """What the front matter of a document says, empty without any; None if nobody has kept it."""
        record = self._record(key)
        if record is None:
            return None
        found: Mapping[str, Json] = marshal.loads(record[0])
        return found

    def keep(self, key: bytes, document: Document) -> None:
        """Keep the facts of a document, but for what a bug of ours has left of them."""
        if key not in self._entries and not any(error.kind == "internal" for error in document.errors):
            self._fresh[key] = recorded(document)

    def add(self, key: bytes, record: Record) -> None:
        """Keep what `recorded` has made of the facts of a document."""
        self._fresh[key] = record

    def save(self, in_use: Callable[[], Collection[bytes] | None]) -> None:
        """Keep the facts for the next run. `in_use` tells which of all are still of any use; None if nobody knows."""
        if not self.is_kept or not self._fresh or (there := place.made()) is None:
            return
        entries = {**self._loaded(), **self._entries}
        files = {entry[0] for entry in entries.values()}
        fresh = self._fresh
        if len(files) >= MOST_FILES:
            keys = in_use()
            old = {key: self._record(key) for key in (entries if keys is None else entries.keys() & keys)}
            fresh = {**{key: record for key, record in old.items() if record is not None}, **fresh}
            entries = {}
        name = f"{self._name}.{os.getpid()}-{os.urandom(4).hex()}.facts"
        if _write(os.path.join(there, name), fresh.values()):
            entries = {**entries, **dict(_entries(name, fresh))}
            place.save(f"{self._name}.index", (program.stamp(), entries))
            self._close()
            named = {entry[0] for entry in entries.values()}
            place.remove(self._name, ".facts", but_for=named, at_once=files)

    def _close(self) -> None:
        for file in self._files.values():
            if file is not None:
                file.close()
        self._files.clear()

    @cached_property
    def _entries(self) -> dict[bytes, Entry]:
        return self._loaded()

    def _loaded(self) -> dict[bytes, Entry]:
        found = place.load(f"{self._name}.index") if self.is_kept else None
        if found is None or program.stamp() is None or found[0] != program.stamp():
            return {}
        entries: dict[bytes, Entry] = found[1]
        return entries

    def _record(self, key: bytes) -> Record | None:
        if key in self._fresh:
            return self._fresh[key]
        if key not in self._entries:
            return None
        file, start, middle, end, check = self._entries[key]
        found = self._read(file, start, end)
        if sha256(found).digest()[:8] != check:
            del self._entries[key]
            return None
        return found[: middle - start], found[middle - start :]

    def _read(self, file: str, start: int, end: int) -> bytes:
        """A stretch of a file of facts; less of it where that is not to be had."""
        path = os.path.join(place.folder(), file)
        try:
            if file not in self._files:
                self._files[file] = None if os.path.islink(path) else open(path, "rb", buffering=0)  # noqa: SIM115
                place.touch(path)
            opened = self._files[file]
            if opened is None:
                return b""
            opened.seek(start)
            return opened.read(end - start)
        except OSError:
            self._files[file] = None
            return b""


def recorded(document: Document) -> Record:
    """The facts of a document, but for its name, in two texts that may be kept or sent."""
    matter = document.front_matter
    return marshal.dumps((matter.data if matter else None) or {}), marshal.dumps(plain(document)[1:])


def _entries(name: str, records: Mapping[bytes, Record]) -> Iterable[tuple[bytes, Entry]]:
    at = 0
    for key, (data, facts) in records.items():
        end = at + len(data) + len(facts)
        yield key, (name, at, at + len(data), end, sha256(data + facts).digest()[:8])
        at = end


def _write(path: str, records: Iterable[Record]) -> bool:
    try:
        with open(path, "xb") as file:
            file.writelines(part for record in records for part in record)
    except OSError:
        with suppress(OSError):
            os.unlink(path)
        return False
    return True
