"""A line in bold that does the work of a heading."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

from mdlint.model import EXPRESSION, Document, Edit, EmphasizedParagraph, Fix, Problem
from mdlint.site import Site
from mdlint.tables import setting, table

LONGEST = 80  # in characters: more than that is a sentence that somebody meant to stress


@table
class Options:
    """What a site may want otherwise."""

    punctuation: str = setting("a line that ends with one of these signs is a sentence", default=".,;:!?。，；：！？．…")


def check(document: Document, _site: Site, options: Options) -> Iterator[Problem]:
    for paragraph in document.emphasized:
        text = paragraph.text.strip()
        if not paragraph.nested and text[-1:] not in options.punctuation and len(text) <= LONGEST and _is_words(text):
            yield _problem(document, paragraph, text)


def _is_words(text: str) -> bool:
    return any(map(str.isalpha, text)) and "](" not in text and EXPRESSION not in text


def _problem(document: Document, paragraph: EmphasizedParagraph, text: str) -> Problem:
    before = bisect_right(document.headings, paragraph.range.start, key=lambda heading: heading.range.start)
    level = next((heading.level for heading in reversed(document.headings[:before]) if not heading.nested), 1)
    written = "#" * min(level + 1, 6) + " " + text
    fix = Fix(f"Write `{written}`", (Edit(paragraph.range, written),), "hint", "blocks")
    return Problem(paragraph.range, f"`{text}` stands where a heading would, but is only emphasised", f"write `{written}`", fix)
