"""A line was drawn right below a text, and made a heading of it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from mdlint.expressions import expression
from mdlint.model import Document, Edit, Fix, Heading, Problem, Range
from mdlint.rules.headings import line as line_of
from mdlint.site import Site

KEY = expression(r"[\w.-]+(?: [\w.-]+){0,2}:(?:\s|$)")  # of front matter that stands where nobody reads it
TEMPLATE = expression(r"\{[{%]")
CLOSING = "\"'”’」』)）"
FULL_STOPS = (".", "。", "．")
HANGUL_KANA_IDEOGRAPH = "[가-힣\u3040-\u30ff\u4e00-\u9fff]"  # compiled when it is needed: so many characters take 3 ms
CURE = "put a blank line between the text and the `---`"


def check(document: Document, _site: Site, _options: None) -> Iterator[Problem]:
    underlined = [heading for heading in document.headings if heading.style == "setext"]
    mixed = any(heading.style == "atx" for heading in document.headings)
    for heading in underlined:
        line = _underline(document, heading)
        length = line.end - line.start - _margin(document, heading)
        if heading.level != 2 or heading.nested or _is_no_text(heading.text) or _is_drawn_to_measure(heading, length):
            continue
        if "\n" in heading.text:
            yield _problem(heading, line, "these lines have become a heading", certain=length >= 3)
        elif _ends_a_sentence(heading.text):
            yield _problem(heading, line, "this sentence has become a heading", certain=length >= 3)
        elif mixed and len(underlined) == 1 and length == 3:
            yield _problem(heading, line, f"`{line_of(heading.text)}` has become a heading", certain=False)


def _underline(document: Document, heading: Heading) -> Range:
    """The line below the text, from its first column to its last hyphen."""
    starts = document.line_starts
    return Range(starts[bisect_right(starts, heading.range.end - 1) - 1], heading.range.end)


def _is_no_text(text: str) -> bool:
    """Whether it is front matter in the wrong place, whose fault is another, or what a builder replaces."""
    return all(KEY.match(line) for line in text.split("\n")) or TEMPLATE.match(text) is not None


def _margin(document: Document, heading: Heading) -> int:
    """How far the body of a box is indented in which the heading stands; four columns and more can have no other reason."""
    starts = document.line_starts
    column = heading.range.start - starts[bisect_right(starts, heading.range.start) - 1]
    return column - column % 4


def _is_drawn_to_measure(heading: Heading, length: int) -> bool:
    """Whether the line is about as long as the text above it: then somebody drew it on purpose."""
    last = heading.text.rpartition("\n")[2]
    return length > 3 and len(last) - 2 <= length <= 2 * len(last) + 2


def _ends_a_sentence(text: str) -> bool:
    """Whether it ends with a full stop that is no abbreviation's: in Korean, Chinese or Japanese, or behind three words."""
    bare = text.rstrip().rstrip(CLOSING)
    if not bare.endswith(FULL_STOPS):
        return False
    words = bare[:-1].split()
    is_dense = bool(words) and re.match(HANGUL_KANA_IDEOGRAPH, words[-1][-1]) is not None
    return is_dense or (len(words) >= 3 and len(words[-1]) >= 2 and words[-1].isalpha())


def _problem(heading: Heading, line: Range, message: str, *, certain: bool) -> Problem:
    # Fewer than three hyphens would not be a line across the page, but an empty list item.
    safety = "safe" if certain else "unsafe"
    edit = Edit(Range(line.start, line.start), "\n")
    fix = Fix("Insert a blank line", (edit,), safety, "blocks")  # type: ignore[arg-type]
    return Problem(heading.range, f"{message}: `---` stands right below", CURE, fix)
