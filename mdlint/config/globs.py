"""Patterns for files, read as `.gitignore` reads them, and for destinations, in which `*` stands for anything."""

from __future__ import annotations

import fnmatch
import re
from collections.abc import Callable, Sequence
from functools import cache

from mdlint.expressions import expression

# Nobody writes five wildcards between two slashes, and the search for them may take for ever.
TOO_MANY_STARS = expression(r"(?:[^/*]*+\*++){5}")


def fault(glob: str) -> str | None:
    """What is wrong with a pattern for files, or None."""
    if TOO_MANY_STARS.search(glob):
        return f"`{glob}` has too many wildcards between two slashes"
    if not glob.strip() or glob.startswith("#"):
        return f"`{glob}` is no pattern for files, such as `posts/**`"
    try:
        matcher((glob,))
    except (ValueError, re.error):
        return f"`{glob}` is no pattern for files, such as `posts/**`"
    return None


@cache
def matcher(globs: tuple[str, ...]) -> Callable[[str], bool]:
    """Whether a path, relative to the folder of the config, matches one of the globs."""
    if not globs:
        return _never
    from pathspec import GitIgnoreSpec  # 30 ms, and most sites have no patterns

    return GitIgnoreSpec.from_lines(globs).match_file


@cache
def text_matcher(globs: Sequence[str]) -> Callable[[str], bool]:
    """Whether a destination or route as a whole matches one of the globs."""
    if not globs:
        return _never
    patterns = [re.compile(fnmatch.translate(glob)) for glob in globs]
    return lambda text: any(pattern.match(text) for pattern in patterns)


def _never(_path: str) -> bool:
    return False
