"""Which changes on the disk may change what is found."""

from __future__ import annotations

import os
from collections.abc import Sequence

from mdlint.config import FILE_NAMES
from mdlint.expressions import expression

UNNAMED = expression(r"#\d+")  # what Linux calls a file of ours that has no name until it is whole
HIDDEN_BUT_READ = frozenset({".config", ".gitignore", *FILE_NAMES})


def matters(path: str, bases: Sequence[str]) -> bool:
    """Whether a change of the path may change what is found.

    It does not in hidden folders, where git, editors and Obsidian keep their state, nor in `node_modules`, unless they, or
    folders in them, are among the `bases`, which are what was asked for.
    """
    base = max((base for base in bases if path.startswith(base.rstrip(os.sep) + os.sep)), key=len, default="")
    names = path[len(base) :].strip(os.sep).split(os.sep)
    hidden = any(name.startswith(".") and name not in HIDDEN_BUT_READ for name in names)
    passing = path.endswith("~") or UNNAMED.fullmatch(names[-1])
    return not base or not (hidden or "node_modules" in names or passing)
