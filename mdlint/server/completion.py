"""What can stand at the cursor: keys and values of the front matter, destinations and anchors of links."""

from __future__ import annotations

from collections.abc import Iterator

from lsprotocol import types

from mdlint.expressions import expression
from mdlint.model import Range
from mdlint.server.destinations import fragments, notes, ways
from mdlint.server.keys import keys, values
from mdlint.server.offer import Offer
from mdlint.server.view import View

MOST = 200
TRIGGERS = ["(", "/", "#", "[", ":", " ", ",", "-"]
DESTINATION = expression(r"\]\(<?([^()<>]*)$|^ {0,3}\[[^\]]+\]:\s*<?([^<>\s]*)$")
NOTE = expression(r"\[\[([^\[\]|]*)$")
KEY = expression(r"([\w$-]*)$")
VALUE = expression(r"([\w$-]+)\s*:\s+(?:\[(?:[^\[\]]*,)?\s*)?([^\[\],]*)$")
ITEM = expression(r"\s*-\s+(.*)$")
OWNER = expression(r"^([\w$-]+)\s*:\s*$")


def complete(view: View, params: types.CompletionParams) -> types.CompletionList:
    """What can stand there, at most so much as anybody looks through; the rest comes while typing goes on."""
    offset = view.places.offset(params.position)
    line = view.places.line(offset)
    found: list[types.CompletionItem] = []
    is_incomplete = False
    for number, (typed, offer) in enumerate(_offers(view, line, offset)):
        if number >= MOST:
            is_incomplete = True
            break
        edit = types.TextEdit(view.places.range((offset - len(typed), offset)), offer.text)
        found.append(
            types.CompletionItem(
                offer.label,
                kind=offer.kind,
                detail=offer.detail,
                documentation=_markdown(offer.documentation),
                sort_text=f"{number:04}",
                filter_text=offer.text,
                text_edit=edit,
            )
        )
    return types.CompletionList(is_incomplete, found)


def _markdown(text: str | None) -> types.MarkupContent | None:
    return None if text is None else types.MarkupContent(types.MarkupKind.Markdown, text)


def _offers(view: View, line: Range, offset: int) -> Iterator[tuple[str, Offer]]:
    """Each offer, with what has been typed that it takes the place of."""
    before = view.text[line.start : offset]
    matter = view.document.front_matter
    if matter is not None and matter.opening_fence.end <= offset < matter.range.end:
        if matter.format == "yaml":
            yield from _in_front_matter(view, before, line.start)
    elif match := DESTINATION.search(before):
        typed = match[1] if match[1] is not None else match[2]
        path, sign, fragment = typed.partition("#")
        found = fragments(view, path) if sign else ways(view, typed)
        yield from ((fragment if sign else typed, offer) for offer in found)
    elif (match := NOTE.search(before)) and view.root.dialect(view.path).wikilinks:
        note, sign, fragment = match[1].partition("#")
        found = notes(view, note, of_heading=bool(sign))
        yield from ((fragment if sign else note, offer) for offer in found)


def _in_front_matter(view: View, before: str, start: int) -> Iterator[tuple[str, Offer]]:
    if match := KEY.fullmatch(before):
        yield from ((match[1], offer) for offer in keys(view))
    elif match := VALUE.fullmatch(before):
        yield from ((match[2], offer) for offer in values(view, match[1]))
    elif (match := ITEM.fullmatch(before)) and (owner := _owner(view.text[:start])):
        yield from ((match[1], offer) for offer in values(view, owner))


def _owner(text: str) -> str | None:
    """The key of the list that the next line goes on with."""
    for line in reversed(text.splitlines()[-100:]):
        if match := OWNER.match(line):
            return match[1]
        if not ITEM.match(line):
            return None
    return None
