"""One walk over the parser's events: what stands where in a body, before anything is made of it. All places count bytes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from pyromark import Options, events_with_range

from mdlint.markdown.met import MetEmphasis, MetHeading, MetHtml, MetLink, Piece
from mdlint.model import Dialect

# The metadata blocks stay off: they would match in mid-document, too. So do heading attributes, which eat any trailing `{…}`.
OPTIONS = Options.ENABLE_TABLES | Options.ENABLE_FOOTNOTES | Options.ENABLE_STRIKETHROUGH | Options.ENABLE_TASKLISTS
WITH_MATH = OPTIONS | Options.ENABLE_MATH
READABLE = frozenset({"Text", "Code", "SoftBreak", "HardBreak"})


def options_of(dialect: Dialect) -> Options:
    """What the parser is to read."""
    return WITH_MATH if dialect.math else OPTIONS


class Walk:
    """What the walk over one body has met, and, while it goes on, what is open."""

    def __init__(self, source: str, options: Options) -> None:
        self.texts: list[tuple[int, int, str]] = []
        self.paragraphs: set[int] = set()
        self.headings: list[MetHeading] = []
        self.links: list[MetLink] = []
        self.html: list[MetHtml] = []
        self.emphasized: list[MetEmphasis] = []
        self.notes: list[tuple[int, str]] = []
        self.labels: list[str] = []
        self.note_labels: list[str] = []
        self.undefined: list[Mapping[str, Any]] = []
        self._heading: MetHeading | None = None
        self._open_links: list[MetLink] = []
        self._block: list[tuple[int, int]] = []
        self._paragraph_start = self._paragraph_end = -1
        self._containers = self._quotes = self._images = 0
        self._is_silent = False  # in code, or in what describes an image
        self._see(events_with_range(source, options=options, broken_link_callback=self._miss))

    def _miss(self, link: Mapping[str, Any]) -> None:
        """Keep what looks like a reference, but to a label that is not defined."""
        if link["link_type"] != "Shortcut":
            self.undefined.append(link)

    def _see(self, events: Iterable[tuple[Any, Any]]) -> None:
        """Take in the events. There are hundreds on a page: those that tell nothing are let go as early as can be."""
        texts, open_links = self.texts.append, self._open_links
        kind: str
        value: Any
        for event, span in events:
            kind, value = (event, "\n") if type(event) is str else event.popitem()
            if kind == "Text":
                if not self._is_silent:
                    texts((span["start"], span["end"], value))
            elif kind == "Start":
                if self._heading is not None:
                    self._heading.extend(span["start"], span["end"])
                name, value = (value, None) if type(value) is str else value.popitem()
                if name in BEGIN:
                    BEGIN[name](self, value, span["start"], span["end"])
                continue
            elif kind == "End":
                name = value if type(value) is str else next(iter(value))
                if name in FINISH:
                    FINISH[name](self)
            elif kind in TAKE:
                TAKE[kind](self, value, span["start"], span["end"])
            if open_links or self._heading is not None:
                self._extend(kind, value, span["start"], span["end"])

    def _extend(self, kind: str, value: str, start: int, end: int) -> None:
        """Let the heading and the innermost link that are open take in an event."""
        is_readable = kind in READABLE
        if self._open_links:
            self._open_links[-1].children_end = end
            if self._images and is_readable:
                self._open_links[-1].alternative.append(value)
        if self._heading is not None:
            self._heading.extend(start, end)
            if is_readable:
                piece: Piece = "image" if self._images else "code" if kind == "Code" else "text"
                self._heading.read(piece, value)

    def _begin_paragraph(self, _value: None, start: int, end: int) -> None:
        self._paragraph_start, self._paragraph_end = start, end
        self.paragraphs.add(start)

    def _begin_emphasis(self, _value: None, start: int, end: int) -> None:
        if start == self._paragraph_start:
            self.emphasized.append(MetEmphasis(start, end, self._paragraph_end, self._containers > 0))

    def _begin_heading(self, value: Any, start: int, end: int) -> None:
        self._heading = MetHeading(
            int(value["level"][1]), start, end, is_nested=self._containers > 0, is_quoted=self._quotes > 0
        )

    def _finish_heading(self) -> None:
        assert self._heading is not None
        self.headings.append(self._heading)
        self._heading = None

    def _begin_link(self, value: Any, start: int, end: int) -> None:
        self._open_links.append(MetLink(value, start, end))
        if value["id"]:
            self.labels.append(value["id"])

    def _finish_link(self) -> None:
        link = self._open_links.pop()
        self._images -= link.is_image
        self._is_silent = self._images > 0
        if not self._images:  # of a link in an image's description only the text is left, as its alternative
            self.links.append(link)

    def _begin_image(self, value: Any, start: int, end: int) -> None:
        self._begin_link(value, start, end)
        self._open_links[-1].is_image = True
        self._images += 1
        self._is_silent = True

    def _begin_code(self, _value: Any, _start: int, _end: int) -> None:
        self._is_silent = True

    def _finish_code(self) -> None:
        self._is_silent = False

    def _begin_container(self, _value: Any, _start: int, _end: int) -> None:
        self._containers += 1

    def _finish_container(self) -> None:
        self._containers -= 1

    def _begin_note(self, label: Any, start: int, _end: int) -> None:
        self._containers += 1
        self.notes.append((start, label))

    def _begin_quote(self, _value: Any, _start: int, _end: int) -> None:
        self._containers += 1
        self._quotes += 1

    def _finish_quote(self) -> None:
        self._containers -= 1
        self._quotes -= 1

    def _take_block(self, _value: str, start: int, end: int) -> None:
        self._block.append((start, end))

    def _finish_block(self) -> None:
        if self._block:
            self._add_html(self._block, is_inline=False)
            self._block = []

    def _take_tag(self, _value: str, start: int, end: int) -> None:
        if not self._images:
            self._add_html([(start, end)], is_inline=True)

    def _add_html(self, pieces: list[tuple[int, int]], *, is_inline: bool) -> None:
        self.html.append(MetHtml(pieces, is_inline, self._containers > 0, self._quotes > 0))

    def _take_note_label(self, label: str, _start: int, _end: int) -> None:
        self.note_labels.append(label)


# What is done where something starts, where it ends, and for what has no parts.
BEGIN: Mapping[str, Callable[[Walk, Any, int, int], None]] = {
    "Paragraph": Walk._begin_paragraph,
    "Strong": Walk._begin_emphasis,
    "Emphasis": Walk._begin_emphasis,
    "Heading": Walk._begin_heading,
    "Link": Walk._begin_link,
    "Image": Walk._begin_image,
    "CodeBlock": Walk._begin_code,
    "Item": Walk._begin_container,
    "FootnoteDefinition": Walk._begin_note,
    "BlockQuote": Walk._begin_quote,
}
FINISH: Mapping[str, Callable[[Walk], None]] = {
    "Heading": Walk._finish_heading,
    "Link": Walk._finish_link,
    "Image": Walk._finish_link,
    "CodeBlock": Walk._finish_code,
    "Item": Walk._finish_container,
    "FootnoteDefinition": Walk._finish_container,
    "BlockQuote": Walk._finish_quote,
    "HtmlBlock": Walk._finish_block,
}
TAKE: Mapping[str, Callable[[Walk, str, int, int], None]] = {
    "Html": Walk._take_block,
    "InlineHtml": Walk._take_tag,
    "FootnoteReference": Walk._take_note_label,
}
