"""Two versions of a document as a reader sees them: rendered, and compared."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from html import escape
from textwrap import dedent

from mdlint import edits
from mdlint.expressions import expression
from mdlint.markdown import rendered
from mdlint.markdown.destination import decoded
from mdlint.model import EXPRESSION, Dialect, Document, Edit, Link, Range
from mdlint.proof.step import Step, Version, touched

DESTINATION = expression(
    r"(<(?:a|area|audio|iframe|img|source|video)\b[^<>]*?\s(?:href|src)\s*=\s*)(?:\"[^\"]*\"|'[^']*'|[^\s>]+)", re.IGNORECASE
)
NOTE = "mdlint-proof-note"
BLOCK_TAG = expression(
    r"\s*(?:</?(?:p|ul|ol|li|blockquote|h[1-6]|table|thead|tbody|tr|th|td)\b[^<>]*>|<[hb]r />|\A|\Z)\s*", re.I
)
EMPTY_PARAGRAPH = expression(r"<p></p>")
COMMENT = expression(r"<!--.*?(?:-->|\Z)", re.DOTALL)
BLANKS = expression(r"\s+")
TITLE = r'(?: title="[^"]*")?'
MARKED_LINK = expression(
    rf'<a href="mdlint-proof-(\d+)-link"{TITLE}>((?:(?!</a>).)*+)</a>'
    rf'|<img src="mdlint-proof-(\d+)-link" alt="([^"]*)"{TITLE} />',
    re.DOTALL,
)
TAG = expression(r"<[^>]*>")
LINK_TAG = expression(r'<a href="">|</a>')
WORD_OR_TAG = expression(r"<[^>]*>|[^\s<]+")


def same_page(step: Step) -> bool:
    """Whether both versions render alike, but for what the fixes are to change."""
    texts = zip(_without_notes(step), step[:2], strict=True)
    old, new = (_html(text, version.document, step.dialect) for text, version in texts)
    if made := step.new_links():
        marked = _with_marked_links(step, made)
        if _without_destinations(marked) != _without_destinations(new):
            return False
        old, new = _as_text_again(step, made, old, marked)
    if step.edits_for("nothing-rendered"):
        old, new = map(_as_seen, (old, new))
    if step.edits_for("structure") or step.edits_for("blocks"):
        old, new = (_without_blocks(page) for page in (old, new))
    if step.edits_for("blocks"):
        return _same_words(step, _without_destinations(old), _without_destinations(new))
    if moved := step.ranges_for("destination"):
        old, new = map(_without_destinations, (old, new))
        if any(link.is_bare and touched(link.range, moved) for link in step.before.document.links):
            # The renderer shows a bare address as the text that it is, and as a link once it stands between brackets.
            old, new = (LINK_TAG.sub("", page) for page in (old, new))
    return old == new


def _without_notes(step: Step) -> tuple[str, str]:
    """Both texts with one name in place of each wikilink's that changes: to the renderer wikilinks are text."""
    notes = {link.destination_range for link in step.before.document.links if link.is_wikilink}
    changed = [(edit.range, place) for edit, place in step.edits_for("destination") if edit.range in notes]
    blank = ([Edit(ranges[side], NOTE) for ranges in changed] for side in (0, 1))
    old, new = (edits.apply(version.text, sorted(made)) for version, made in zip(step[:2], blank, strict=True))
    return old, new


def _same_words(step: Step, old: str, new: str) -> bool:
    """Whether the two pages have the same words and tags, but for those of the lines that are rebuilt."""
    ranges, places = step.rebuilt()
    lost, won = (_words(page) for page in (old, new))
    if any(lost[tag] != won[tag] for tag in ("<pre>", "<table>", "<blockquote>")):
        return False  # these can swallow all that follows
    return lost - won <= _of_lines(step.before, ranges, step.dialect) and won - lost <= _of_lines(
        step.after, places, step.dialect
    )


def _words(page: str) -> Counter[str]:
    return Counter(word for word in WORD_OR_TAG.findall(page) if not BLOCK_TAG.fullmatch(word))


def _of_lines(version: Version, lines: Sequence[Range], dialect: Dialect) -> Counter[str]:
    """The words and tags of some lines, as they are written and as they are rendered by themselves."""
    found = Counter[str]()
    for start, end in lines:
        written = version.text[start:end]
        # They may stand in a list item or the body of a box; by themselves, indented like that, they would be code.
        page = _without_destinations(_without_blocks(rendered.rendered(dedent(written.replace("\r", "")), 0, dialect)))
        found += _words(page) + _words(written)
    return found


def _html(text: str, document: Document, dialect: Dialect) -> str:
    start = document.front_matter.range.end if document.front_matter else document.line_starts[0]
    return rendered.rendered(text, start, dialect)


def _as_seen(page: str) -> str:
    """The page without what nobody sees: comments, the width of blanks, and blanks around blocks."""
    page = COMMENT.sub("", page).replace(EXPRESSION, " ")
    return EMPTY_PARAGRAPH.sub("", BLOCK_TAG.sub(lambda tag: tag[0].strip(), BLANKS.sub(" ", page)))


def _without_blocks(page: str) -> str:
    return BLANKS.sub(" ", BLOCK_TAG.sub(" ", _as_seen(page)))


def _without_destinations(page: str) -> str:
    return DESTINATION.sub(r'\1""', page)


def _with_marked_links(step: Step, made: Sequence[tuple[Link, Edit]]) -> str:
    """The second version rendered with a mark as the destination of each new link, to be found by."""
    pieces: list[str] = []
    at = 0
    for number, (link, _) in enumerate(made):
        pieces += step.after.text[at : link.destination_range.start], f"mdlint-proof-{number}-link"
        at = link.destination_range.end
    return _html("".join([*pieces, step.after.text[at:]]), step.after.document, step.dialect)


def _as_text_again(step: Step, made: Sequence[tuple[Link, Edit]], old: str, new: str) -> tuple[str, str]:
    """Both pages, in the second of which each new link has become what it was in the first: brackets and parentheses."""
    texts = [_text_of_destination(step, edit) for _, edit in made]

    def text(found: re.Match[str]) -> str:
        if found[1] is not None:
            return f"[{found[2]}{texts[int(found[1])]}"
        return f"![{found[4]}{texts[int(found[3])]}"

    images = [text for (link, _), text in zip(made, texts, strict=True) if link.kind == "image"]
    return _with_plain_descriptions(old, images), MARKED_LINK.sub(text, new)


def _text_of_destination(step: Step, edit: Edit) -> str:
    """How the page shows what stood behind the text of a link that was none."""
    misses = step.before.document.near_misses
    miss = misses[bisect_right(misses, edit.range.start, key=lambda miss: miss.destination_range.start) - 1]
    written = step.before.text[miss.destination_range.start : miss.range.end - 1]
    return f"]({escape(decoded(written), quote=False)})"


def _with_plain_descriptions(page: str, images: Sequence[str]) -> str:
    """The page with the description of each image that is text still as its `alt` will have it: no tags, quotes escaped."""
    pieces: list[str] = []
    at = 0
    for text in images:
        end = page.find(text, at)
        start = page.rfind("![", at, max(end, at))
        if start >= 0:
            pieces += page[at : start + 2], TAG.sub("", page[start + 2 : end]).replace('"', "&quot;"), text
            at = end + len(text)
    return "".join([*pieces, page[at:]])
