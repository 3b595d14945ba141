"""Taking comments to mdlint out of a text without changing the page that is made of it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise

from mdlint.edits import apply
from mdlint.markdown.shape import shape
from mdlint.model import Document, Edit, Range

BLANKS = " \t"
EMPTY_LINE_ABOVE = re.compile(r"(?:\n|\r\n?)[ \t]*(?:\n|\r\n?)\Z")
EMPTY_LINE = re.compile(r"[ \t]*(?:\r\n|\n|\r)")
NEAR = 200
MOST_TRIED = 20
MOST_READ = 500_000  # characters, in all tries together


def without(text: str, document: Document, comments: Sequence[Range]) -> dict[Range, tuple[Edit, bool]]:
    """For each comment the edit that takes it out, and whether the page stays as it was.

    A comment may part two paragraphs or lists that would become one without it, so the page with and without is compared. The
    edits do not overlap.
    """
    body_start = document.front_matter.range.end if document.front_matter else 0

    def page(edits: Sequence[Edit]) -> tuple[bool, str]:
        edited = apply(text, edits)
        # Some readers find front matter below empty lines.
        may_have_front_matter = edited.lstrip("\ufeff \t\r\n").startswith(("---", "+++"))
        body = edited[body_start:].removeprefix("\ufeff")
        return may_have_front_matter, shape(body, is_mdx=document.path.endswith(".mdx"))

    edits = list(_apart([Edit(_with_line(text, document.line_starts, comment), "") for comment in comments]))
    found = dict(zip(comments, ((edit, True) for edit in edits), strict=True))
    in_body = {comment: edit for comment, (edit, _) in found.items() if comment.start >= body_start}
    before = page(())
    if page(list(in_body.values())) == before:
        return found
    kept: list[Edit] = []
    tries = min(MOST_TRIED, MOST_READ // len(text))
    for number, (comment, edit) in enumerate(in_body.items()):
        # Where the line has to stay, it stays as an empty one.
        ways = (edit, edit._replace(range=Range(max(comment.start, edit.range.start), comment.end)))
        way = next((way for way in ways if page([*kept, way]) == before), None) if number < tries else None
        found[comment] = (way or edit, way is not None)
        kept += [way] if way else []
    return found


def without_names(names: Sequence[Range], is_gone: Sequence[bool]) -> Iterator[Edit]:
    """The edits that take some of the names out of a comment, each with what parts it from the next one; one stays at least."""
    last = max(number for number, gone in enumerate(is_gone) if not gone)
    for number, gone in enumerate(is_gone[:last]):
        if gone:
            yield Edit(Range(names[number].start, names[number + 1].start), "")
    if last + 1 < len(names):
        yield Edit(Range(names[last].end, names[-1].end), "")


def is_empty_line(text: str, start: int) -> bool:
    """Whether the line that begins there holds nothing but a few blanks."""
    return EMPTY_LINE.match(text, start, start + NEAR) is not None


def _apart(edits: Sequence[Edit]) -> Iterator[Edit]:
    """The edits without what the one before takes already: the blanks between two comments."""
    for before, edit in pairwise((Edit(Range(0, 0), ""), *edits)):
        yield edit._replace(range=Range(max(edit.range.start, before.range.end), edit.range.end))


def _with_line(text: str, line_starts: Sequence[int], comment: Range) -> Range:
    """The comment with its lines, if they hold nothing else, or else with the blanks that are there for it."""
    line = bisect_right(line_starts, comment.start)
    start = line_starts[max(line - 1, 0)]
    last = bisect_right(line_starts, max(comment.end - 1, comment.start))
    end = line_starts[last] if last < len(line_starts) else len(text)
    # A line may be a megabyte long and full of comments, so only what is near is looked at.
    before = text[max(start, comment.start - NEAR) : comment.start]
    after = text[comment.end : min(end, comment.end + NEAR)]
    if after.strip():
        is_word = not before or before[-1] in BLANKS
        return Range(comment.start, comment.end + (len(after) - len(after.lstrip(BLANKS)) if is_word else 0))
    if before.strip(BLANKS + ">") or comment.start - start > NEAR:
        return Range(comment.start - len(before) + len(before.rstrip(BLANKS)), comment.end)
    # Between two empty lines one of them goes, too.
    is_apart = start <= len("\ufeff") or EMPTY_LINE_ABOVE.search(text, max(0, start - NEAR), start)
    more = EMPTY_LINE.match(text, end, end + NEAR) if is_apart else None
    return Range(start, more.end() if more else end)
