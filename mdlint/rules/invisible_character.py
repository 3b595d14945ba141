"""A character in a heading that nobody sees."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator

from mdlint.model import Document, Edit, Fix, Heading, OddText, Problem, Range
from mdlint.site import Site

# These three are compiled when they are needed, for so many characters take a while.
# Scripts that are written from right to left: marks of direction belong to them.
RIGHT_TO_LEFT = "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
# Thai, Lao, Tibetan, Burmese, Khmer and their neighbours part words with a zero-width space.
WITHOUT_SPACES = "[\u0e00-\u0fff\u1000-\u109f\u1780-\u17ff\u1950-\u19df\u1a20-\u1aaf\ua9e0-\ua9ff\uaa60-\uaadf]"
# Where joiners change what is read: Arabic and the scripts of India, and between emoji.
JOINING = (
    "[\u0600-\u08ff\u0900-\u0dff\u1000-\u109f\u1780-\u18af\ufb50-\ufdff\ufe70-\ufefc\u2190-\u2bff\ufe0f\U0001f000-\U0001faff]"
)
JOINERS = "\u200c\u200d"
MARKS = "\u200e\u200f\u061c"
OVERRIDES = "\u202d\u202e"
DIRECTION = MARKS + "\u202a\u202b\u202c\u2066\u2067\u2068\u2069"


def check(document: Document, _site: Site, _options: None) -> Iterator[Problem]:
    heading, belonging = None, ""
    for odd in document.odd_texts:
        if odd.kind != "invisible":
            continue
        if (found := _heading(document, odd)) is not heading:
            heading, belonging = found, _belonging(found.text)
        for index, character in enumerate(odd.text):
            if character not in belonging:
                yield _problem(Range(odd.range.start + index, odd.range.start + index + 1), character)


def _heading(document: Document, odd: OddText) -> Heading:
    return document.headings[bisect_right(document.headings, odd.range.start, key=lambda heading: heading.range.start) - 1]


def _belonging(text: str) -> str:
    """The characters that are part of how the script of this heading is written."""
    scripts = ((JOINING, JOINERS), (RIGHT_TO_LEFT, DIRECTION), (WITHOUT_SPACES, "\u200b"))
    return "".join(characters for script, characters in scripts if re.search(script, text))


def _problem(place: Range, character: str) -> Problem:
    name = unicodedata.name(character, "unnamed").lower()
    consequence = "it turns the text around" if character in OVERRIDES else "nobody sees it, and a search stumbles over it"
    fix = Fix("Remove it", (Edit(place, ""),), "unsafe" if character in OVERRIDES + DIRECTION else "safe", "blocks")
    return Problem(place, f"U+{ord(character):04X} ({name}) in a heading: {consequence}", "remove it", fix)
