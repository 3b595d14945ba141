"""One thing that can stand at the cursor."""

from __future__ import annotations

from typing import NamedTuple

from lsprotocol import types


class Offer(NamedTuple):
    """A text to write, and what a list shows of it."""

    text: str
    label: str
    kind: types.CompletionItemKind
    detail: str | None = None
    documentation: str | None = None
