"""Why a source holds no data, as it is passed on until it becomes a `ParseError`."""

from __future__ import annotations

from typing import Literal, NamedTuple

Kind = Literal["invalid", "not-a-mapping", "hostile"]
Span = tuple[int, int]  # start and end in the source; a Range costs ten times as much to make, and every value has two


class Failure(NamedTuple):
    """Why there is no data. `message` is None where only the lines can tell; `near` is another place to look at."""

    kind: Kind
    span: Span
    message: str | None = None
    near: int | None = None


class UnreadableError(Exception):
    """The source holds no data."""

    def __init__(self, kind: Kind, span: Span, message: str | None = None, near: int | None = None) -> None:
        super().__init__(message)
        self.failure = Failure(kind, span, message, near)


def shown(text: str) -> str:
    """The text as a message shows it: in backticks, on one line, not too long."""
    line = " ".join(text[:200].split())
    return f"`{line[:59]}…`" if len(line) > 60 else f"`{line}`"
