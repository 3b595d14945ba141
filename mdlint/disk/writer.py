"""Writing a document: the only place that does. At every moment the old file is there or the new one, whole."""

from __future__ import annotations

import os
import stat
from functools import partial

from mdlint.disk import exchange
from mdlint.disk.discovery import RefusedError, leads_out, reason


def write(root: str, path: str, before: bytes, after: bytes) -> None:
    """Put `after` into the file that held `before`. A `RefusedError` says why it could not be done; the file is as it was then.

    A symbolic link is followed if it stays under the root. Mode, extended attributes and, where the system allows, owner stay.
    """
    try:
        real = os.path.realpath(os.path.join(root, path))
        if leads_out(root, path):
            raise RefusedError("it is a link that leads out of the root")
        exchange.replace(real, after, partial(_status_if_unchanged, real, before))
    except OSError as error:
        raise RefusedError(reason(error)) from None


def _status_if_unchanged(path: str, before: bytes) -> os.stat_result:
    """The state of the file, if it still holds what was read, and may be written by us."""
    descriptor = os.open(path, os.O_RDWR | exchange.FLAGS)
    try:
        status = os.fstat(descriptor)
        if not stat.S_ISREG(status.st_mode):
            raise RefusedError("it is no regular file any more")
        if status.st_nlink > 1:
            raise RefusedError(f"it has {status.st_nlink} names (hard links), and a new file would bear only one of them")
        with os.fdopen(os.dup(descriptor), "rb") as file:
            if file.read(len(before) + 1) != before:
                raise RefusedError("somebody else has changed it in the meantime")
        return status
    finally:
        os.close(descriptor)
