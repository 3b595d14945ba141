"""Stretches of headings that are not what they look like: letters that are not composed, characters that nobody sees."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator

from mdlint.expressions import expression
from mdlint.model import Heading, OddText, Range

# Zero-width blanks and joiners, soft hyphen, marks and controls of direction.
INVISIBLE = expression("[\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]+")
# Their composed form may look different: the letter of a Japanese name must stay as it is.
COMPATIBILITY_IDEOGRAPHS = expression("[\uf900-\ufaff\U0002f800-\U0002fa1f]")


def odd_texts(text: str, headings: Iterable[Heading]) -> Iterator[OddText]:
    """The odd stretches in the text of the headings as it is written, in order. All in code points of the file `text`."""
    for heading in headings:
        if not heading.text.isascii():
            yield from sorted(_in_stretch(text, *heading.text_range))


def _in_stretch(text: str, start: int, end: int) -> Iterator[OddText]:
    for found in INVISIBLE.finditer(text, start, end):
        yield OddText(Range(*found.span()), "invisible", found[0])
    if unicodedata.is_normalized("NFC", text[start:end]):
        return
    for ideograph in COMPATIBILITY_IDEOGRAPHS.finditer(text, start, end):
        yield from _decomposed(text, start, ideograph.start())
        start = ideograph.end()
    yield from _decomposed(text, start, end)


def _decomposed(text: str, start: int, end: int) -> Iterator[OddText]:
    """The shortest stretch that holds all letters that NFC composes, if it makes the text shorter at all."""
    written = text[start:end]
    composed = unicodedata.normalize("NFC", written)
    if len(composed) < len(written):
        before = _common(written, composed)
        after = min(_common(written[::-1], composed[::-1]), len(composed) - before)
        place = Range(start + before, end - after)
        yield OddText(place, "decomposed", text[place.start : place.end])


def _common(one: str, other: str) -> int:
    """With how many equal characters both begin; `composed` is shorter, so there is an end to it."""
    return next((index for index, pair in enumerate(zip(one, other, strict=False)) if pair[0] != pair[1]), len(other))
