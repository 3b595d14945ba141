"""Moves that were interrupted: told by every run that reads the site, and ended by one that may write."""

from __future__ import annotations

import os
from collections.abc import Iterable

from mdlint.cli.outcome import say
from mdlint.config import ConfigError


def look_for_interrupted_moves(paths: Iterable[str], *, finish: bool) -> None:
    """Say that the files are half in their old places, or bring what was begun to its end."""
    from mdlint.disk.discovery import RefusedError, from_here, roots
    from mdlint.moving.state import file_of

    for root in roots(paths):
        if not os.path.exists(file_of(root)):
            continue
        if not finish:
            say(f"a move under `{from_here(root, '')}` was interrupted: `mdlint mv` there brings it to its end")
            continue
        from mdlint.moving import carry_out, journal

        try:
            with journal.alone(root):
                carry_out.finish(root)
        except RefusedError as error:
            raise ConfigError(str(error)) from None
