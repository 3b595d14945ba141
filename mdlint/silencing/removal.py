"""Taking comments to mdlint out of a text without changing the page that is made of it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise

from mdlint.document import parse
from mdlint.edits import apply
from mdlint.expressions import expression
from mdlint.model import Changes, Dialect, Edit, Fix, Range, Safety
from mdlint.proof import Version, objection

BLANKS = " \t"
EMPTY_LINE_ABOVE = expression(r"(?:\n|\r\n?)[ \t]*(?:\n|\r\n?)\Z")
EMPTY_LINE = expression(r"[ \t]*(?:\r\n|\n|\r)")
ITEM = expression(r"(?:[-+*]|\d[.)])[ \t]+\Z")
NEAR = 200
MOST_TRIED = 20
MOST_READ = 500_000  # characters, in all tries together


def without(version: Version, dialect: Dialect, comments: Sequence[Range]) -> dict[Range, tuple[Edit, Safety]]:
    """For each comment the edit that takes it out, and how sure it is: safe where the page stays as it was.

    A comment may part two paragraphs or lists that would become one without it (unsafe), or make text of what would be a link
    without it (a hint). Each edit holds in company of those that are as sure or surer. They do not overlap.
    """
    text, starts = version.text, version.document.line_starts
    edits = list(_apart([Edit(_with_line(text, starts, comment), "") for comment in comments]))
    found: dict[Range, tuple[Edit, Safety]] = {comment: (edit, "hint") for comment, edit in zip(comments, edits, strict=True)}
    # What stands behind an expression of MDX begins no block, which our parser, who sees blanks there, cannot know.
    # An item that becomes empty ends its list for some renderers, and not for others.
    tried = [
        one
        for one in found.items()
        if not (dialect.mdx and _begins_a_line_of_text(text, starts, one[0])) and not _begins_an_item(text, starts, one[0])
    ]
    if _holds(version, dialect, [edit for _, (edit, _) in tried], "nothing-rendered"):
        return {**found, **{comment: (edit, "safe") for comment, (edit, _) in tried}}
    tried = tried[: min(MOST_TRIED, MOST_READ // len(text))]
    kept: list[Edit] = []
    for comment, (edit, _) in tried:
        # Where the line has to stay, it stays as an empty one.
        ways = (edit, edit._replace(range=Range(max(comment.start, edit.range.start), comment.end)))
        if way := next((way for way in ways if _holds(version, dialect, [*kept, way], "nothing-rendered")), None):
            found[comment] = (way, "safe")
            kept.append(way)
    for comment, (edit, _) in tried:
        if found[comment][1] != "safe" and _holds(version, dialect, [*kept, edit], "structure"):
            found[comment] = (edit, "unsafe")
            kept.append(edit)
    return found


def _holds(version: Version, dialect: Dialect, edits: Sequence[Edit], changes: Changes) -> bool:
    """Whether a fix of these edits would be believed."""
    text = apply(version.text, sorted(edits))
    if _may_have_front_matter(version.text) != _may_have_front_matter(text):
        return False
    after = Version(text, parse(version.document.path, text.encode("utf-8", "surrogateescape"), dialect))
    return objection(version, after, [Fix("Remove the comments", tuple(edits), "safe", changes)], dialect) is None


def _may_have_front_matter(text: str) -> bool:
    """Whether some reader may find front matter on top: there are those that look for it below empty lines."""
    return text.lstrip("\ufeff \t\r\n").startswith(("---", "+++"))


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


def _begins_an_item(text: str, line_starts: Sequence[int], comment: Range) -> bool:
    """Whether the comment comes right after the marker of a list item, with nothing behind it on its line."""
    start = line_starts[max(bisect_right(line_starts, comment.start) - 1, 0)]
    before = text[max(start, comment.start - NEAR) : comment.start]
    return ITEM.search(before) is not None and not text[comment.end : comment.end + NEAR].partition("\n")[0].strip()


def _begins_a_line_of_text(text: str, line_starts: Sequence[int], comment: Range) -> bool:
    """Whether nothing but markers of quotes stands before the comment on its line, and something behind it."""
    start = line_starts[max(bisect_right(line_starts, comment.start) - 1, 0)]
    before, after = text[max(start, comment.start - NEAR) : comment.start], text[comment.end : comment.end + NEAR]
    return not before.strip(BLANKS + ">") and not EMPTY_LINE.match(after) and bool(after.strip(BLANKS))


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
