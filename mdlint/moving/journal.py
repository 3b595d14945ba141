"""The journal of a move: all that is to be done, on disk before the first file is touched, so that a kill loses nothing.

It lies with the user's own data and never in the site: nobody can plant one in a checkout, and none is ever committed.
"""

from __future__ import annotations

import json
import os
from base64 import b64decode, b64encode
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from posixpath import isabs, normpath
from typing import Any

from mdlint.disk.discovery import RefusedError, reason
from mdlint.moving.places import Move
from mdlint.moving.plan import Plan, Rewritten
from mdlint.moving.state import file_of

try:
    import fcntl
except ImportError:  # Windows
    fcntl = None  # type: ignore[assignment]

VERSION = 1


@contextmanager
def alone(root: str) -> Iterator[None]:
    """Nobody else moves anything under the root meanwhile. A `RefusedError` if somebody does."""
    path = file_of(root) + ".lock"
    try:
        os.makedirs(os.path.dirname(path), mode=0o700, exist_ok=True)
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_CLOEXEC", 0), 0o600)
    except OSError as error:
        raise RefusedError(f"the journal cannot be kept in `{os.path.dirname(path)}`: {reason(error)}") from None
    try:
        if fcntl is not None:
            try:
                fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError:
                raise RefusedError("another mdlint is moving files here: try again when it is done") from None
        yield
    finally:
        os.close(descriptor)


def keep(root: str, plan: Plan) -> None:
    """Write the journal, whole and down to the disk, or raise a `RefusedError`."""
    path = file_of(root)
    text = json.dumps({"version": VERSION, "move": plan.move, "files": [_row(one) for one in plan.rewritten]}).encode()
    try:
        os.makedirs(os.path.dirname(path), mode=0o700, exist_ok=True)
        descriptor = os.open(path + ".new", os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0), 0o600)
        with os.fdopen(descriptor, "wb") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        os.replace(path + ".new", path)
    except OSError as error:
        raise RefusedError(f"the journal cannot be kept in `{os.path.dirname(path)}`: {reason(error)}") from None


def kept(root: str) -> Plan | None:
    """The move under the root that was begun and not ended; None without one. A `RefusedError` if nobody can read it."""
    path = file_of(root)
    try:
        with open(path, "rb") as file:
            return _plan(json.loads(file.read()))
    except FileNotFoundError:
        return None
    except (OSError, ValueError, KeyError, TypeError, RecursionError) as error:
        what = f"cannot be read: {reason(error)}" if isinstance(error, OSError) else "is none that this mdlint can read"
        raise RefusedError(
            f"a move was interrupted, and its journal `{path}` {what}. Look at your files, and remove it"
        ) from None


def drop(root: str) -> None:
    """Forget the journal: all is done, or undone."""
    with suppress(OSError):
        os.unlink(file_of(root))


def _row(one: Rewritten) -> dict[str, Any]:
    texts = {"before": b64encode(one.before).decode(), "after": b64encode(one.after).decode()}
    return {"old": one.old, "new": one.new, "links": one.links, **texts}


def _plan(data: Any) -> Plan:
    old, new = data["move"]
    rows = [
        Rewritten(row["old"], row["new"], b64decode(row["before"]), b64decode(row["after"]), row["links"])
        for row in data["files"]
    ]
    if data["version"] != VERSION or not all(map(_is_inside, [old, new, *(path for row in rows for path in row[:2])])):
        raise ValueError("no journal of ours")
    return Plan(Move(old, new), tuple(rows))


def _is_inside(path: str) -> bool:
    return not isabs(path) and normpath(path) == path and not path.startswith("..")
