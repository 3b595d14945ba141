"""What is known of the place that a link leads to."""

from __future__ import annotations

from typing import Literal, NamedTuple

Status = Literal["ok", "broken", "missing-anchor", "external", "ignored", "unknown"]
Cause = Literal[
    "case",
    "unicode-form",
    "encoded-twice",
    "encoded-slash",
    "plus-for-space",
    "backslash",
    "local-path",
    "outside-root",
    "host",
]


class Target(NamedTuple):
    """Where a destination leads.

    `path` and `fragment` are percent-decoded, None if there is none or it cannot be decoded; `file` is the file or folder it
    leads to, relative to the trust root, None if there is none; `wanted` is the path, relative to the trust root, that was
    looked for. Of a link that leads nowhere `cause` says why, if that is sure, and `cure` is a destination that leads there.
    `via` is the route that a reader of another one is sent on to.
    """

    status: Status
    path: str | None = None
    fragment: str | None = None
    file: str | None = None
    wanted: str | None = None
    cause: Cause | None = None
    cure: str | None = None
    via: str | None = None
