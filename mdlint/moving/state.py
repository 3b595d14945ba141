"""Where the journal of a move lies: looked for by every run, and so without what reading one takes."""

from __future__ import annotations

import os
import sys


def file_of(root: str) -> str:
    """Where the journal of a trust root lies, be there one or not."""
    import hashlib

    name = hashlib.sha256(os.fsencode(os.path.realpath(root))).hexdigest()[:32]
    return os.path.join(_folder(), f"move-{name}.json")


def _folder() -> str:
    if sys.platform == "win32":
        return os.path.join(os.environ.get("LOCALAPPDATA") or os.path.expanduser("~"), "mdlint")
    state = os.environ.get("XDG_STATE_HOME", "")
    return os.path.join(state if os.path.isabs(state) else os.path.expanduser("~/.local/state"), "mdlint")
