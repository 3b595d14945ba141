"""Every example of the CommonMark specification: the links, images and headings of its HTML are the ones that we find.

The examples are in the npm package `commonmark-spec`: run `npm --prefix tests/oracles ci` once. Each stands behind front
matter, as it would in a post: that keeps a `---` on its first line from being taken for a fence, and puts Hangul before every
offset.

Tables, footnotes, strike-through and task lists are on, and change no example.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote

import pytest
from markdown_it.common.utils import unescapeAll

from mdlint.document import parse
from mdlint.model import Dialect, Document, Link

SPECIFICATION = Path(__file__).parent / "oracles/node_modules/commonmark-spec/spec.txt"
EXAMPLE = re.compile(r"^`{32} example\n(.*?)^\.\n(.*?)^`{32}$", re.MULTILINE | re.DOTALL)
EXAMPLES = 652  # of version 0.31.2
HEADING = re.compile("h[1-6]")
FRONT_MATTER = "---\ntitle: 봄\n---\n"
WAYS = ("LF", "CRLF", "CR", "quoted")
HTML_VALUE_OVER_TWO_LINES = (642, 643)
# By way and number, why we find something else than the specification.
EXCEPTIONS: dict[str, dict[int, str]] = {
    "CRLF": dict.fromkeys(HTML_VALUE_OVER_TWO_LINES, "the line end stays as it is, of which the specification makes LF"),
    "quoted": dict.fromkeys(HTML_VALUE_OVER_TWO_LINES, "the markers of the quote become blanks, and are not cut out"),
}

pytestmark = pytest.mark.skipif(
    not SPECIFICATION.is_file(), reason="needs the npm package commonmark-spec: run `npm --prefix tests/oracles ci`"
)


class Found(NamedTuple):
    """In document order: destinations, percent-decoded, because the specification encodes them; headings with their levels."""

    destinations: list[str]
    headings: list[tuple[int, str]]


class Reader(HTMLParser):
    """What there is in some HTML."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.found = Found([], [])
        self._in_heading = False
        self.feed(source)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if (tag, name) in (("a", "href"), ("img", "src")):
                self.found.destinations.append(unquote(value or ""))
        if HEADING.fullmatch(tag):
            self._in_heading = True
            self.found.headings.append((int(tag[1]), ""))

    def handle_endtag(self, tag: str) -> None:
        self._in_heading &= HEADING.fullmatch(tag) is None

    def handle_data(self, data: str) -> None:
        if self._in_heading:
            level, text = self.found.headings.pop()
            self.found.headings.append((level, text + data))


def examples() -> Iterator[tuple[int, str, str]]:
    """The number of each example, its Markdown and its HTML."""
    specification = SPECIFICATION.read_text("utf-8").partition("<!-- END TESTS -->")[0]
    for number, (markdown, rendered) in enumerate(EXAMPLE.findall(specification), start=1):
        yield number, markdown.replace("→", "\t"), rendered.replace("→", "\t")


def post(markdown: str, way: str) -> str:
    """A post with the example in it, in a way that does not change its HTML but for what stands around it."""
    if way == "quoted":
        return FRONT_MATTER + "".join(f"> {line}" for line in markdown.splitlines(keepends=True))
    return (FRONT_MATTER + markdown).replace("\n", {"LF": "\n", "CRLF": "\r\n", "CR": "\r"}[way])


def document_of(text: str) -> Document:
    """The facts of a text."""
    return parse("a.md", text.encode(), Dialect())


def ours(document: Document) -> Found:
    """What we have found; the text of a heading over two lines has LF between them, as the specification's has."""
    destinations = [unquote(link.destination) for link in document.links if not link.is_bare]
    return Found(destinations, [(heading.level, heading.text) for heading in document.headings])


def as_written(link: Link, text: str) -> str:
    """What stands at the destination's place, decoded by others: HTML's rules for raw HTML, markdown-it-py's for Markdown."""
    source = text[slice(*link.destination_range)]
    if link.kind == "html":
        return html.unescape(source).strip()
    return source if link.kind == "autolink" else unescapeAll(source)


def test_the_specification_has_all_its_examples() -> None:
    assert [number for number, _, _ in examples()] == list(range(1, EXAMPLES + 1))


@pytest.mark.parametrize("way", WAYS)
def test_every_example_has_the_links_images_and_headings_of_its_html(way: str) -> None:
    differences = {
        number: (markdown, our, their)
        for number, markdown, rendered in examples()
        if (our := ours(document_of(post(markdown, way)))) != (their := Reader(rendered).found)
    }
    exceptions = EXCEPTIONS.get(way, {})
    assert {number: differences[number] for number in differences if number not in exceptions} == {}
    assert differences.keys() == exceptions.keys()  # or else one of them is none any more


@pytest.mark.parametrize("way", WAYS)
def test_every_destination_says_at_its_place_what_it_is(way: str) -> None:
    texts = [post(markdown, way) for number, markdown, _ in examples() if number not in HTML_VALUE_OVER_TWO_LINES]
    links = [(text, link) for text in texts for link in document_of(text).links if not link.is_bare]
    assert len(links) > 150  # or else it proves little
    assert [(text, link) for text, link in links if link.exact and as_written(link, text) != link.destination] == []
    # Nobody writes the `mailto:` of a mail address; every other place is found.
    assert [link.destination.partition(":")[0] for _, link in links if not link.exact] == ["mailto", "mailto"]
