"""The slugs of a site that makes them in a way of its own."""

from __future__ import annotations

import re
import unicodedata
from functools import partial
from typing import Literal, NamedTuple

from mdlint.expressions import expression
from mdlint.slugs.github import lower
from mdlint.slugs.numbering import numbered
from mdlint.slugs.style import Style
from mdlint.slugs.styles import as_they_are

BLANK = expression(r"\s")
BLANKS = expression(r"\s+")
REPEATS = expression(r"(\D*)(\d{1,9})")  # a separator, and the first number


class Custom(NamedTuple):
    """What a config says of a style of its own; `remove` is a regular expression of the library `regex`."""

    normalize: Literal["none", "NFC", "NFD", "NFKC", "NFKD"] = "none"
    lower: bool = True
    remove: str = ""
    collapse: Literal["none", "written", "left", "all"] = "left"
    trim: Literal["none", "blanks", "all"] = "none"
    space: str = "-"
    repeats: str = "-1"
    skip_used: bool = True
    empty: str = ""


def custom(settings: Custom) -> Style:
    """The style; an id that the writer gave takes the place of the slug."""
    counted = REPEATS.fullmatch(settings.repeats)
    if counted is None:
        return Style("custom", partial(slug, settings), number=as_they_are, empty=settings.empty, reads_html=True)
    number = partial(numbered, separator=counted[1], start=int(counted[2]), passes_over=settings.skip_used, ids="taken")
    return Style("custom", partial(slug, settings), number=number, empty=settings.empty, reads_html=True)


def is_counted(repeats: str) -> bool:
    """Whether that is a separator and a number, as `repeats` must be."""
    return REPEATS.fullmatch(repeats) is not None


def slug(settings: Custom, text: str) -> str:
    """The slug of a text. A `TooSlowError` of `mdlint.patterns` where the expression takes too long."""
    if settings.normalize != "none":
        text = unicodedata.normalize(settings.normalize, text)
    if settings.lower:
        text = lower(text)
    if settings.collapse == "written":
        text = BLANKS.sub(" ", text)
    if settings.remove:
        from mdlint.patterns import without  # late: it takes its time, and other styles need none

        text = without(settings.remove, text)
    if settings.trim != "none":
        text = text.strip()
    made = (BLANK if settings.collapse in ("none", "written") else BLANKS).sub(lambda _: settings.space, text)
    if settings.space and settings.collapse == "all":
        made = re.sub(f"(?:{re.escape(settings.space)})+", lambda _: settings.space, made)
    return made.strip(settings.space) if settings.space and settings.trim == "all" else made
