"""What some sites write beyond Markdown: wikilinks, comments and block ids of Obsidian, maths, embeds of their own."""

from __future__ import annotations

import pytest

from mdlint.document import parse
from mdlint.model import Dialect, Document, Range
from mdlint.site import Names
from mdlint.site.syntax import dialect_of

VAULT = Dialect(wikilinks=True, math=True, comments=True)


def read(text: str, dialect: Dialect = VAULT) -> Document:
    return parse("a.md", text.encode(), dialect)


def at(text: str, range_: Range) -> str:
    return text[range_.start : range_.end]


# Markdown → its links: kind, destination, the whole as written.
LINKS: dict[str, list[tuple[str, str, str]]] = {
    "[[Note]] 한글 ![[그림.png|300]]": [("wikilink", "Note", "[[Note]]"), ("embed", "그림.png", "![[그림.png|300]]")],
    "[[ My note #A heading | text ]]": [("wikilink", "My note #A heading", "[[ My note #A heading | text ]]")],
    "| [[a\\|b]] |\n| - |\n| [[c]] |": [("wikilink", "a", "[[a\\|b]]"), ("wikilink", "c", "[[c]]")],
    "- > # [[a_b_c]] *[[d*e]]*": [("wikilink", "a_b_c", "[[a_b_c]]"), ("wikilink", "d*e", "[[d*e]]")],
    "[[1]](url) [[2]][r] [[r]]\n\n[r]: x": [
        ("inline", "url", "[[1]](url)"),
        ("reference", "x", "[[2]][r]"),
        ("reference", "x", "[r]"),
    ],
    "`[[a]]` \\[[b]] [\\[c]] [[d\\]] [[]] [[|e]] [[f\ng]]": [],
    "```\n[[a]]\n```\n\n<div>[[b]]</div>\n\n<!-- [[c]] -->": [],
    # Comments: inside a line, over several, first in a list item, never in code, and to the end if nobody closed it.
    "a %%[b](c)%% [d](e)": [("inline", "e", "[d](e)")],
    "%%[b](c)%% [d](e)": [("inline", "e", "[d](e)")],
    "%%\n[b](c)\n\n한글%% [d](e)": [("inline", "e", "[d](e)")],
    "- %%b%% %%c%% [d](e)\n- %%f%%\n- [g](h)": [("inline", "e", "[d](e)"), ("inline", "h", "[g](h)")],
    "`%%` [b](c) `%%`\n\n```\n%%\n```\n\n[d](e)": [("inline", "c", "[b](c)"), ("inline", "e", "[d](e)")],
    "[b](c)\n\n%% [d](e)\n\n[f](g)": [("inline", "c", "[b](c)")],
    # Maths.
    "$f[i](x)$ [a](b) $$\nf[i](x)\n$$": [("inline", "b", "[a](b)")],
}


@pytest.mark.parametrize("text", LINKS)
@pytest.mark.parametrize("line_end", ["\n", "\r\n"], ids=["LF", "CRLF"])
def test_links_in_a_vault(text: str, line_end: str) -> None:
    written = text.replace("\n", line_end)
    assert [(link.kind, link.destination, at(written, link.range)) for link in read(written).links] == LINKS[text]
    assert all(at(written, link.destination_range) == link.destination for link in read(written).links if link.is_wikilink)


def test_what_is_read_in_a_vault_alone() -> None:
    text = "# 제목 [[Note|글]]\n\n[[a]] %%[b](c)%% $[d](e)$ ^id\n"
    outside = read(text, Dialect())
    assert [link.destination for link in outside.links] == ["c", "e"]
    assert [heading.text for heading in outside.headings] == ["제목 [[Note|글]]"]
    assert outside.anchors == ()
    inside = read(text)
    assert [link.destination for link in inside.links] == ["Note", "a"]
    assert [heading.text for heading in inside.headings] == ["제목 글"]
    assert [(anchor.id, at(text, anchor.range)) for anchor in inside.anchors] == [("^id", "^id")]


def test_ids_of_headings_by_choice() -> None:
    assert [(heading.text, heading.id) for heading in read("# a {#b}").headings] == [("a", "b")]
    without = read("# a {#b}", Dialect(heading_ids=False))
    assert [(heading.text, heading.id) for heading in without.headings] == [("a {#b}", None)]


def test_an_embed_of_the_site_may_stand_before_the_brackets() -> None:
    text = "@audio[봄](/a b.mp3) and f[0](/a b.mp3)"
    assert read(text, Dialect()).near_misses == ()
    (miss,) = read(text, Dialect(embeds=("@audio",))).near_misses
    assert (miss.kind, miss.destination) == ("space-in-destination", "/a b.mp3")


def test_a_vault_is_known_by_its_folder() -> None:
    names = Names(["notes/a.md", "notes/deep/b.md", "c.md"], vaults=["notes"])
    dialects = {path: dialect_of(names, path) for path in names.files}
    assert {path for path, dialect in dialects.items() if dialect.wikilinks} == {"notes/a.md", "notes/deep/b.md"}
    assert dialect_of(Names(["a.mdx"], vaults=[""]), "a.mdx") == VAULT._replace(mdx=True)
