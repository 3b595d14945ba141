"""Keys that look like another one mistyped."""

from __future__ import annotations

import re
from collections.abc import Iterable

from mdlint.nearest import nearest, plain

WORD_BREAK = re.compile(r"[-_. ]|(?<=[a-z])(?=[A-Z])")


def meant(key: str, known: Iterable[str], *, at_least: float = 0.8) -> str | None:
    """The known key that `key` is a slip of the finger for, or None where it may well be a key of its own.

    A slip keeps the first letter (`update` is not `date`) and adds no word (`category_id`, `excerptKo` are keys of their own).
    Letters that have changed places are a slip in the shortest of words: `tasg`.
    """
    words = len(WORD_BREAK.findall(key))
    alike = [one for one in known if plain(one)[:1] == plain(key)[:1] and len(WORD_BREAK.findall(one)) >= words]
    shuffled = (one for one in alike if sorted(plain(one)) == sorted(plain(key)))
    return next(shuffled, None) or nearest(key, alike, at_least=at_least)
