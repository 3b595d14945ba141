"""Whether some rare signs stand in a text at all: asked of every page, so that most need not be searched any further."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import AnyStr


def finder(signs: AnyStr) -> Callable[[AnyStr], bool]:
    """Tells of a text whether these signs stand in it, one right behind the other.

    Python finds one sign forty times as fast as several, and several by a pattern twice as fast as by `in`.
    """
    first, last = signs[:1], signs[-1:]
    search = re.compile(re.escape(signs)).search
    return lambda text: first in text and last in text and search(text) is not None
