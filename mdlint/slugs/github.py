"""The slug that github-slugger 2 makes of a text, as GitHub and `rehype-slug` do."""

from __future__ import annotations

import re

from mdlint.expressions import expression
from mdlint.slugs.characters import deleted

ASCII_DELETED = expression(r"[^\w -]+", re.ASCII)


def github(text: str) -> str:
    """The slug of a heading's text: lower case, without the characters that GitHub drops, each space a hyphen.

    Nothing is trimmed, collapsed or normalised. Only U+0020 is a space: newline, tab, NBSP and U+3000 are dropped.
    """
    # The case goes first: whether a capital sigma is final depends on the punctuation that is deleted next.
    small = lower(text)
    return (ASCII_DELETED.sub("", small) if text.isascii() else small.translate(deleted())).replace(" ", "-")


def lower(text: str) -> str:
    """The text as JavaScript's `toLowerCase` (node 20.20, Unicode 17) leaves it, as far as a slug can show.

    `str.lower` of Python 3.11, 3.12 and 3.13 (Unicode 14 to 15.1) differs from it in 55 capitals, all younger. Of 53 the small
    letter is deleted, as the capital is. Of the two below it is old enough to be kept: these are frozen here.
    """
    # Not frozen: whether a capital sigma is final beside U+0295, U+1171E or a character that this Python does not know yet.
    return text.replace("\ua7cb", "\u0264").replace("\ua7dc", "\u019b").lower()
