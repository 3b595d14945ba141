"""Which mdlint this is: what another one has found is not believed."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from functools import cache
from hashlib import sha256
from importlib.machinery import PathFinder

PACKAGE = os.path.dirname(os.path.dirname(__file__))


@cache
def stamp() -> str | None:
    """A digest of the files of mdlint, Python, and the libraries beside it, as far as their times tell; None if they cannot."""
    digest = sha256(sys.version.encode())
    try:
        for text in (*_times(PACKAGE), *_times(os.path.join(PACKAGE, os.pardir, "schemas")), *_libraries()):
            digest.update(text.encode("utf-8", "surrogateescape") + b"\0")
    except OSError:
        return None
    return digest.hexdigest()


def _libraries() -> Iterator[str]:
    """The folder that libraries are installed in: its time changes whenever one of them is exchanged."""
    found = PathFinder.find_spec("pyromark")
    if found is not None and found.origin is not None:
        folder = os.path.dirname(os.path.dirname(found.origin))
        yield f"{folder} {os.stat(folder).st_mtime_ns}"


def _times(folder: str) -> Iterator[str]:
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except FileNotFoundError:
        return
    for entry in entries:
        if entry.is_dir():
            if not entry.name.startswith("__"):
                yield from _times(entry.path)
        elif not entry.name.endswith(".md"):  # the pages of the rules
            status = entry.stat()
            yield f"{entry.path} {status.st_size} {status.st_mtime_ns}"
