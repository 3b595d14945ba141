"""A heading of nothing but emoji."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from mdlint.expressions import expression
from mdlint.model import Document, Problem
from mdlint.rules.headings import line
from mdlint.site import Site

SHORT_CODES = expression(r"(?:\s*:[a-z0-9_+-]*[a-z_][a-z0-9_+-]*:)+\s*")  # `:tada:`, which many builders turn into emoji
# Joiners, variation selectors, tags of flags, and the frame that makes a digit an emoji.
PARTS = expression("[\\s\u200d\ufe0e\ufe0f\U000e0020-\U000e007f]|[0-9#*]\ufe0f?\u20e3")


def check(document: Document, _site: Site, _options: None) -> Iterator[Problem]:
    for heading in document.headings:
        if _is_emoji(heading.text):
            text = line(heading.text)
            yield Problem(
                heading.text_range, f"`{text}` is a heading without a word", "write what the section is about beside it"
            )


def _is_emoji(text: str) -> bool:
    if text[:1].isalpha():
        return False
    if text.isascii():
        return SHORT_CODES.fullmatch(text) is not None
    rest = PARTS.sub("", text)
    return all(unicodedata.category(character) in ("So", "Sk") for character in rest) and (rest != "" or "\u20e3" in text)
