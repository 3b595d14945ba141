"""Regular expressions that are compiled when they are first used.

mdlint knows some four hundred, and a run on one page asks two dozen: to compile all of them took longer than the page.
"""

from __future__ import annotations

import re
from typing import Any, AnyStr, cast


class _Expression:
    """Stands for an expression that is not compiled yet. Each of its methods is kept here once somebody has asked for it."""

    def __init__(self, pattern: str | bytes, flags: int) -> None:
        self.pattern, self.flags = pattern, flags

    def __getattr__(self, name: str) -> Any:
        found = getattr(re.compile(self.pattern, self.flags), name)
        setattr(self, name, found)
        return found


def expression(pattern: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """What `re.compile` gives, but that it compiles when it is first asked for anything."""
    return cast("re.Pattern[AnyStr]", _Expression(pattern, flags))
