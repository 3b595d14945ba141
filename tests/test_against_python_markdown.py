"""The judge of admonitions, tabs and definitions: Python-Markdown with pymdown-extensions, as sites of MkDocs use it.

On generated pages both must see the same headings, links and pictures, and what mdlint sees must stand where it says.
Blocks are written as both take them alike: a blank line above each, four columns a level, one line a paragraph.
"""

from __future__ import annotations

from html.parser import HTMLParser

import markdown
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mdlint.document import parse
from mdlint.model import Dialect

EXTENSIONS = ["admonition", "def_list", "footnotes", "tables", "pymdownx.details", "pymdownx.superfences", "pymdownx.tabbed"]
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
INDENTATION = "    "
DIALECT = Dialect(admonitions=True)

Lines = list[str]


class Page(HTMLParser):
    """The texts of the headings of a page, and where its links and pictures lead, in order."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.headings: list[str] = []
        self.destinations: list[str] = []
        self._is_heading = False
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in HEADINGS:
            self._is_heading = True
            self.headings.append("")
        named = dict(attrs)
        if tag in ("a", "img") and named.get("class") not in ("footnote-ref", "footnote-backref"):
            self.destinations.append(named.get("href") or named.get("src") or "")

    def handle_endtag(self, tag: str) -> None:
        if tag in HEADINGS:
            self._is_heading = False

    def handle_data(self, data: str) -> None:
        if self._is_heading:
            self.headings[-1] += data


def indented(lines: Lines) -> Lines:
    return [INDENTATION + line if line else line for line in lines]


def apart(blocks: list[Lines]) -> Lines:
    """The blocks with a blank line between each two."""
    return [line for block in blocks for line in ("", *block)][1:]


DESTINATION = st.sampled_from(["/soil", "rain.md", "../봄.md#비", "%20", "#top"])
SENTENCE = st.tuples(
    st.sampled_from(["[rain]({})", "![rain]({})", "비가 [온다]({}) 또", "`[code]({})`", "no {}"]), DESTINATION
).map(lambda made: made[0].format(made[1]))
PARAGRAPH = SENTENCE.map(lambda text: [text])
HEADING = st.tuples(st.integers(1, 6), st.sampled_from(["Rain", "봄 비", "A `b`"])).map(
    lambda made: ["#" * made[0] + " " + made[1]]
)
FENCED = st.tuples(
    st.sampled_from(["```", "~~~~"]), st.sampled_from(["!!! note", "    !!! note", "# no", "[no](no)", '=== "no"'])
).map(lambda made: [made[0] + " text", made[1], "", "    [no](no)", made[0]])
CODE = st.just(["    [no](no)", "", "    # no"])
TABLE = SENTENCE.map(lambda text: ["| a | b |", "| --- | --- |", f"| {text} | c |"])
LEAF = st.one_of(PARAGRAPH, HEADING, FENCED, TABLE)
HEADER = st.one_of(
    st.tuples(st.sampled_from(["!!! note", "!!! tip inline end", "??? note", "???+ warning"]), SENTENCE, st.booleans()).map(
        lambda made: f'{made[0]} "{made[1]}"' if made[2] else made[0]
    ),
    st.sampled_from(['!!! warning ""', '??? "Rain"', '=== "Rain"', '===+ "봄"', '===! "Sun"', "!!!note"]),
)


def boxed(inner: st.SearchStrategy[list[Lines]]) -> st.SearchStrategy[Lines]:
    """A box around the blocks, the first of them right below its header, or after a blank line."""
    return st.tuples(HEADER, inner, st.booleans()).map(
        lambda made: [made[0], *([""] if made[2] else []), *indented(apart(made[1]))]
    )


def listed(inner: st.SearchStrategy[list[Lines]]) -> st.SearchStrategy[Lines]:
    return st.tuples(st.sampled_from(["- ", "*   ", "1. ", "10. "]), PARAGRAPH, inner).map(
        lambda made: [made[0] + made[1][0], "", *indented(apart(made[2]))]
    )


def defined(inner: st.SearchStrategy[list[Lines]]) -> st.SearchStrategy[Lines]:
    return st.tuples(PARAGRAPH, PARAGRAPH, inner).map(
        lambda made: [made[0][0], ":   " + made[1][0], "", *indented(apart(made[2]))]
    )


def with_bodies(inner: st.SearchStrategy[Lines]) -> st.SearchStrategy[Lines]:
    blocks = st.lists(inner, min_size=1, max_size=3)
    return st.one_of(boxed(blocks), boxed(blocks), listed(blocks), defined(blocks))


BLOCK = st.recursive(LEAF, with_bodies, max_leaves=8)
PAGE = st.lists(BLOCK, min_size=1, max_size=5).map(lambda blocks: "\n".join(apart(blocks)) + "\n")


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(text=PAGE, line_end=st.sampled_from(["\n", "\r\n"]), tabs=st.booleans())
def test_headings_and_destinations_are_those_of_the_page(text: str, line_end: str, *, tabs: bool) -> None:
    page = Page(markdown.markdown(text, extensions=EXTENSIONS))
    written = (text.replace(INDENTATION, "\t") if tabs else text).replace("\n", line_end)
    document = parse("a.md", written.encode(), DIALECT)
    assert [heading.text for heading in document.headings] == page.headings
    assert [link.destination for link in document.links] == page.destinations
    for link in document.links:
        assert written[slice(*link.destination_range)] == link.destination
    for heading in document.headings:
        assert written[slice(*heading.text_range)].replace("`", "") == heading.text
