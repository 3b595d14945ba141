"""One walk over the parser's events that gathers what a Markdown body holds. Everything here counts in bytes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from pyromark import Options, events_with_range

from mdlint.markdown import attribute_lists, autolinks, destination, html, html_facts, references
from mdlint.markdown.boxes import BoxTag, with_boxes
from mdlint.markdown.emphasis import emphasized
from mdlint.markdown.headings import Kind, OpenHeading
from mdlint.markdown.html_facts import ContentsMarker
from mdlint.markdown.near_heading import HASH
from mdlint.markdown.near_miss import near_misses, reversed_links
from mdlint.markdown.references import folded, says
from mdlint.markdown.texts import Texts
from mdlint.model import Anchor, Dialect, EmphasizedParagraph, Heading, Link, NearMiss, Range, Suppression

# The metadata blocks stay off: they would match in mid-document, too. So do heading attributes, which eat any trailing `{…}`.
OPTIONS = Options.ENABLE_TABLES | Options.ENABLE_FOOTNOTES | Options.ENABLE_STRIKETHROUGH | Options.ENABLE_TASKLISTS


def options_of(dialect: Dialect) -> Options:
    """What the parser is to read."""
    return OPTIONS | Options.ENABLE_MATH if dialect.math else OPTIONS


QUOTE_MARKERS = re.compile(rb"(?<=[\r\n])[ \t>]+")
CONTAINERS = frozenset({"BlockQuote", "Item", "FootnoteDefinition"})
READABLE = frozenset({"Text", "Code", "SoftBreak", "HardBreak"})


class OpenLink:
    """A link or image whose end has not been reached."""

    def __init__(self, value: dict[str, str], start: int) -> None:
        self.value = value
        self.children_end = start
        self.alternative: list[str] = []


class Walk:
    """What the walk over one body has found, and, while it goes on, what is open."""

    def __init__(self, source: str, dialect: Dialect) -> None:
        self.dialect = dialect
        self.data = source.encode("utf-8", "surrogatepass")
        options = options_of(dialect)
        self.headings: list[Heading] = []
        self.links: list[Link] = []
        self.anchors: list[Anchor] = []
        self.suppressions: list[Suppression] = []
        self.markers: list[ContentsMarker] = []
        self.boxes: list[BoxTag] = []
        self.emphasized: list[EmphasizedParagraph] = []
        self.texts: list[tuple[int, int, str]] = []
        self.hash_paragraphs: set[int] = set()
        self.definitions = references.definitions(source, self.data, options)
        self._by_label = {folded(definition.label): definition for definition in self.definitions if definition.counts}
        self._undefined: list[Mapping[str, Any]] = []
        self._labels: set[str] = set()
        self._notes: list[tuple[int, str]] = []
        self._open_links: list[OpenLink] = []
        self._open_heading: OpenHeading | None = None
        self._html: list[tuple[int, int]] = []
        self._paragraph = Range(-1, -1)
        self._containers = 0
        self._quotes = 0
        self._images = 0
        self._in_code = False
        self.hides_headings = False
        for event, span in events_with_range(source, options=options, broken_link_callback=self._miss):
            self._see(event, span["start"], span["end"])
        self._finish()

    def _miss(self, link: Mapping[str, Any]) -> None:
        """Keep what looks like a reference, but to a label that is not defined."""
        if link["link_type"] != "Shortcut":
            self._undefined.append(link)

    def _finish(self) -> None:
        """Find what takes more than one event to be seen."""
        texts = Texts(self.data, self.texts)
        if self.dialect.wikilinks:
            from mdlint.markdown import obsidian

            self.links += obsidian.wikilinks(self.data, texts)
            self.anchors = sorted([*self.anchors, *obsidian.block_ids(self.data, texts)])
            self.headings = list(map(obsidian.with_names, self.headings))
        if self.dialect.heading_ids and (listed := list(attribute_lists.ids(self.data, texts))):
            self.headings = attribute_lists.with_ids(self.data, self.headings, listed)
            self.anchors = sorted([*self.anchors, *listed])
        if self.boxes:
            self.headings = with_boxes(self.headings, self.boxes)
        self.links.sort()
        if bare := list(autolinks.found(self.data, texts, self.links)):
            self.links = sorted([*self.links, *bare])
        self.definitions = references.with_use(self.definitions, self._labels, self.data)
        self.footnotes = list(references.footnotes(self._notes, self._labels, self.data))
        misses: list[NearMiss] = [
            *near_misses(self.data, self.texts, self.dialect.embeds),
            *references.noteless(self.data, texts),
        ]
        misses += reversed_links(self.data, texts)
        misses += references.undefined(self._undefined, self.data)
        self.near_misses = sorted(misses, key=lambda miss: miss.range)

    def _see(self, event: Any, start: int, end: int) -> None:
        kind, value = (event, "\n") if type(event) is str else next(iter(event.items()))
        if kind == "Start":
            self._open(value, start, end)
            return
        if kind == "End":
            self._close(value if type(value) is str else next(iter(value)), start, end)
        elif kind == "Text" and not self._in_code and not self._images:
            self.texts.append((start, end, value))
        elif kind == "Html":
            self._html.append((start, end))
        elif kind == "InlineHtml" and not self._images:
            self._html += self._inline_html(start, end)
            self._read_html()
        elif kind == "FootnoteReference":
            self._labels.add("^" + folded(value))
        if self._open_links:
            self._open_links[-1].children_end = end
            if self._images and kind in READABLE:
                self._open_links[-1].alternative.append(value)
        if self._open_heading is not None:
            self._open_heading.extend(start, end, self._piece(kind), value if kind in READABLE else "")

    def _piece(self, kind: str) -> Kind:
        if self._images:
            return "image"
        return "code" if kind == "Code" else "text"

    def _open(self, tag: Any, start: int, end: int) -> None:
        kind, value = (tag, {}) if type(tag) is str else next(iter(tag.items()))
        if kind == "Heading":
            self._open_heading = OpenHeading(int(value["level"][1]), may_have_id=self.dialect.heading_ids)
            return
        if kind == "Paragraph":
            self._paragraph = Range(start, end)
            if self.data[start] == HASH:
                self.hash_paragraphs.add(start)
        elif kind in ("Strong", "Emphasis"):
            if start == self._paragraph.start:
                self.emphasized += emphasized(self.data, self._paragraph, end, nested=self._containers > 0)
        elif kind in ("Link", "Image"):
            self._images += kind == "Image"
            self._open_links.append(OpenLink(value, start + 1 + (kind == "Image")))
            if value["id"]:
                self._labels.add(folded(value["id"]))
        elif kind in CONTAINERS:
            self._containers += 1
            self._quotes += kind == "BlockQuote"
            if kind == "FootnoteDefinition":
                self._notes.append((start, value))
        elif kind == "CodeBlock":
            self._in_code = True
        if self._open_heading is not None:
            self._open_heading.extend(start, end, "text", "")

    def _close(self, kind: str, start: int, end: int) -> None:
        if kind in ("Link", "Image"):
            self._images -= kind == "Image"
            link = self._open_links.pop()
            if not self._images:  # of a link in an image's description only the text is left, as its alternative
                self._add_link(link, Range(start, end), kind)
        elif kind == "Heading":
            assert self._open_heading is not None
            heading = self._open_heading.closed(self.data, Range(start, end), nested=self._containers > 0)
            self.headings.append(heading._replace(quoted=True) if self._quotes else heading)
            self._open_heading = None
        elif kind == "HtmlBlock":
            self._read_html()
        elif kind in CONTAINERS:
            self._containers -= 1
            self._quotes -= kind == "BlockQuote"
        elif kind == "CodeBlock":
            self._in_code = False

    def _add_link(self, link: OpenLink, whole: Range, tag: str) -> None:
        style, written = link.value["link_type"], link.value["dest_url"]
        if style == "Email":
            written = "mailto:" + written
        label = None
        if style in ("Autolink", "Email"):
            kind, place = "autolink", Range(whole.start + 1, whole.end - 1)
        elif style == "Inline":
            kind = "inline"
            place = Range(*(destination.in_link(self.data, link.children_end, whole.end) or whole))
        else:
            kind, label = "reference", link.value["id"]
            definition = self._by_label.get(folded(label))
            place = definition.destination_range if definition else whole
        source = self.data[place.start : place.end]
        exact = source == written.encode() if kind == "autolink" else says(source, written)
        alternative = "".join(link.alternative) if tag == "Image" else None
        kind = "image" if tag == "Image" else kind
        place = place if exact else whole
        self.links.append(Link(whole, place, kind, written, label, exact, alternative))  # type: ignore[arg-type]

    def _inline_html(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """The pieces of HTML between the markers of the quotes that it stands in; for a block the parser tells them."""
        for markers in QUOTE_MARKERS.finditer(self.data, start, end) if self._quotes else ():
            yield start, markers.start()
            start = markers.end()
        yield start, end

    def _read_html(self) -> None:
        """Read the HTML gathered so far, the markers of quotes and lists between its lines blanked."""
        if not self._html:
            return
        base, end = self._html[0][0], self._html[-1][1]
        block = bytearray(b" " * (end - base))
        for start, stop in self._html:
            block[start - base : stop - base] = self.data[start:stop]
        self._html.clear()
        self.hides_headings |= not self.dialect.mdx and html.may_hide_headings(bytes(block))
        for fact in html_facts.facts(bytes(block), base, nested=self._containers > 0):
            if isinstance(fact, Heading) and self._quotes:
                fact = fact._replace(quoted=True)
            self._list_of(fact).append(fact)

    def _list_of(self, fact: Any) -> list[Any]:
        lists: dict[type[Any], list[Any]] = {
            Anchor: self.anchors,
            Heading: self.headings,
            Link: self.links,
            Suppression: self.suppressions,
            ContentsMarker: self.markers,
            BoxTag: self.boxes,
        }
        return lists[type(fact)]
