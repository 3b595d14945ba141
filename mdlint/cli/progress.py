"""How far a run has come, on the last line of a terminal, for whoever waits longer than a second."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from mdlint.cli.terminal import width

PATIENCE = 1.0  # seconds before there is anything to see
PAUSE = 0.1  # seconds between two pictures
BAR = 20  # cells


@contextmanager
def progress(*, quiet: bool = False, patience: float = PATIENCE) -> Iterator[Callable[[int, int], None]]:
    """A function to tell how many of how many are done; what it shows on standard error is gone when the block is left.

    click's own bar is there from the first moment and stays when it is full, so that it would stand above the findings.
    """
    cells = None if quiet or os.environ.get("TERM") == "dumb" else width(sys.stderr)
    if cells is None:
        yield lambda _done, _of: None
        return
    due, shown = time.monotonic() + patience, ""

    def show(done: int, of: int) -> None:
        nonlocal due, shown
        if (now := time.monotonic()) < due:
            return
        full = BAR * done // max(of, 1)
        line = f"[{'#' * full}{' ' * (BAR - full)}] {done:,} of {of:,} files"[: cells - 1]
        due, shown = now + PAUSE, line.ljust(len(shown))
        _write(f"\r{shown}")

    try:
        yield show
    finally:
        if shown:
            _write(f"\r{' ' * len(shown)}\r")


def _write(text: str) -> None:
    sys.stderr.write(text)
    sys.stderr.flush()
