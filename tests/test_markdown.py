"""What mdlint sees in a Markdown body: headings, raw HTML, comments, includes. Links have `test_destinations.py`."""

from __future__ import annotations

import pytest

from mdlint.document import parse
from mdlint.model import Dialect, Document, Range


def read(text: str) -> Document:
    return parse("a.md", text.encode(), Dialect())


def at(text: str, range_: Range) -> str:
    return text[range_.start : range_.end]


# Markdown → each heading's level, the text that a reader sees, and the text as written.
HEADINGS: dict[str, list[tuple[int, str, str]]] = {
    # With hashes.
    "# 봄날의 산책": [(1, "봄날의 산책", "봄날의 산책")],
    "###### Six": [(6, "Six", "Six")],
    "####### Seven": [],
    "#태그": [],
    "\\# Not one": [],
    "#\tTab": [(1, "Tab", "Tab")],
    "   ### Three blanks": [(3, "Three blanks", "Three blanks")],
    "    # Four blanks are code": [],
    "#  Much   room  ": [(1, "Much   room", "Much   room")],
    "text\n# Right below\ntext": [(1, "Right below", "Right below")],
    # Closing hashes are no text; what only looks like them is.
    "# Closed #": [(1, "Closed", "Closed")],
    "# Closed ######   ": [(1, "Closed", "Closed")],
    "#\tClosed\t##\t": [(1, "Closed", "Closed")],
    "# Tab at the end\t": [(1, "Tab at the end", "Tab at the end")],
    "#\t##": [(1, "", "")],
    "# C#": [(1, "C#", "C#")],
    "# C \\#": [(1, "C #", "C \\#")],
    "# C # D": [(1, "C # D", "C # D")],
    # Empty ones are headings, too.
    "#": [(1, "", "")],
    "## ": [(2, "", "")],
    "### ###": [(3, "", "")],
    "# <!-- nothing -->": [(1, "", "<!-- nothing -->")],
    # Underlined, on as many lines as one likes.
    "One\n===": [(1, "One", "One")],
    "Two\n-": [(2, "Two", "Two")],
    "On two\nlines\n---": [(2, "On two\nlines", "On two\nlines")],
    "  Indented  \n  on both  \n---": [(2, "Indented\non both", "Indented  \n  on both")],
    "#태그\n---": [(2, "#태그", "#태그")],
    "\n---\n\ntext": [],
    "text\n\n---": [],
    "***\n---": [],
    # In quotes, lists and notes.
    "> # Quoted": [(1, "Quoted", "Quoted")],
    "> Quoted\n> on two\n> ---": [(2, "Quoted\non two", "Quoted\n> on two")],
    "- # In a list": [(1, "In a list", "In a list")],
    "1. a\n\n   Underlined\n   ===": [(1, "Underlined", "Underlined")],
    "> 1. > ## Deep": [(2, "Deep", "Deep")],
    "x[^1]\n\n[^1]: # In a note": [(1, "In a note", "In a note")],
    "| a |\n| - |\n| # b |": [],
    # What a reader sees: no markup, no alternative text of an image, but code, and entities and escapes decoded.
    "# `npm run` *now* and **here** ~~not~~": [(1, "npm run now and here not", "`npm run` *now* and **here** ~~not~~")],
    "# `# a`": [(1, "# a", "`# a`")],
    "# [A link](b.md) and <https://example.com>": [
        (1, "A link and https://example.com", "[A link](b.md) and <https://example.com>")
    ],
    "# ![A *map*](map.png)": [(1, "", "![A *map*](map.png)")],
    "# ![map](map.png) Map": [(1, " Map", "![map](map.png) Map")],
    "# Salt &amp; pepper &copy; &#44032;": [(1, "Salt & pepper © 가", "Salt &amp; pepper &copy; &#44032;")],
    "# a\\_b \\* c": [(1, "a_b * c", "a\\_b \\* c")],
    "# <b>Bold</b> <br>": [(1, "Bold ", "<b>Bold</b> <br>")],
    "# Noted[^1]\n\n[^1]: x": [(1, "Noted", "Noted[^1]")],
    "# \N{IDEOGRAPHIC SPACE}제목": [(1, "\N{IDEOGRAPHIC SPACE}제목", "\N{IDEOGRAPHIC SPACE}제목")],
    # Where nothing is a heading.
    "```\n# Code\n```": [],
    "~~~\nCode\n===\n~~~": [],
    "<!--\n# Comment\n-->": [],
    "<pre>\n# Raw\n</pre>": [],
    "`\n# Not code\n`": [(1, "Not code", "Not code")],
    "{% comment %}\n# Liquid\n{% endcomment %}": [],
    "{% comment %}\n# Never ended": [(1, "Never ended", "Never ended")],
}


@pytest.mark.parametrize("text", HEADINGS)
def test_headings(text: str) -> None:
    found = [(heading.level, heading.text, at(text, heading.text_range)) for heading in read(text).headings]
    assert found == HEADINGS[text]


# A heading as written → its whole range as written, its style, and whether it is nested.
EXTENTS = {
    "# One #\n\ntext": ("# One #", "atx", False),
    "One\ntwo\n---  \ntext": ("One\ntwo\n---", "setext", False),
    "  ## One  \ntext": ("## One", "atx", False),
    "#\ntext": ("#", "atx", False),
    "#태그\n---": ("#태그\n---", "setext", False),
    "> # One\n\ntext": ("# One", "atx", True),
    "- One\n  ---\n": ("One\n  ---", "setext", True),
    "<h2>One</h2>\ntext": ("<h2>One</h2>", "html", False),
    "> <h2>\n> One\n> </h2>\n": ("<h2>\n> One\n> </h2>", "html", True),
}


@pytest.mark.parametrize("text", EXTENTS)
def test_where_a_heading_begins_and_ends(text: str) -> None:
    (heading,) = read(text).headings
    assert (at(text, heading.range), heading.style, heading.nested) == EXTENTS[text]


# A heading with what may be an explicit id → the text that is left, and the id.
EXPLICIT_IDS: dict[str, tuple[str, str | None]] = {
    "# Setup {#setup}": ("Setup", "setup"),
    "# 설치 방법 {#설치}": ("설치 방법", "설치"),
    "# Setup {#setup .wide key=value}": ("Setup", "setup"),
    "# Setup {#set_up_2} ##": ("Setup", "set_up_2"),
    "# Setup {/*set_up-now*/}": ("Setup", "set_up-now"),
    "# Setup {/* set_up */}": ("Setup", "set_up"),
    "# *Setup* `now` {#a}": ("Setup now", "a"),
    "# {#a}": ("", "a"),
    "Setup {#a}\n---": ("Setup", "a"),
    "# Docusaurus escapes it \\{#a}": ("Docusaurus escapes it", "a"),
    # No ids: something else in braces, in the middle, in code, without a name.
    "# {{ page.title }}": ("{{ page.title }}", None),
    "# {% if x %}": ("{% if x %}", None),
    "# {#a} Setup": ("{#a} Setup", None),
    "# Setup {.wide}": ("Setup {.wide}", None),
    "# Setup {#}": ("Setup {#}", None),
    "# Setup `{#a}`": ("Setup {#a}", None),
    "# Setup **{#a}**": ("Setup {#a}", None),
    "# Setup {/* two words */}": ("Setup {/* two words */}", None),
}


@pytest.mark.parametrize("text", EXPLICIT_IDS)
def test_explicit_ids(text: str) -> None:
    (heading,) = read(text).headings
    assert (heading.text, heading.id) == EXPLICIT_IDS[text]


# HTML headings → level, text, id.
HTML_HEADINGS: dict[str, list[tuple[int, str, str | None]]] = {
    "<h1>Title</h1>": [(1, "Title", None)],
    "<H2 ID='a'>Title</H2>": [(2, "Title", "a")],
    '<h2 class="x" id="a&amp;b">A <b>bold</b> &lt;title&gt;</h2>': [(2, "A bold <title>", "a&b")],
    "<h3>\n  A title\n  on lines\n</h3>": [(3, "A title on lines", None)],
    "text <h4>inside a line</h4>": [],
    "<h1><img src='a.png' alt='Map'></h1>": [(1, "", None)],
    "<h1>never closed": [],
    "<h1>opened <h2>twice</h2>": [(2, "twice", None)],
    "<h7>no such</h7>": [],
    "<hr><header>x</header>": [],
}


@pytest.mark.parametrize("text", HTML_HEADINGS)
def test_html_headings(text: str) -> None:
    assert [(heading.level, heading.text, heading.id) for heading in read(text).headings] == HTML_HEADINGS[text]


# HTML → (what leads somewhere, the ids).
HTML: dict[str, tuple[list[str], list[str]]] = {
    '<a href="a.md">x</a>': (["a.md"], []),
    "<a href='a.md'>x</a>": (["a.md"], []),
    "<a href=a.md>x</a>": (["a.md"], []),
    "<A HREF='a.md' ID=b>x</A>": (["a.md"], ["b"]),
    "<a\n  class='x'\n  href='a.md'\n  id='b'>x</a>": (["a.md"], ["b"]),
    "<a href = 'a.md' id = 'b'>": (["a.md"], ["b"]),
    "<p>\n<a class='x'href='a.md'id='b'>": (["a.md"], ["b"]),  # in a line of its own it is text
    "<p>\n<a href=/a?b=c&amp;d=e id=b>": (["/a?b=c&d=e"], ["b"]),
    "<a href='salt&amp;pepper.md'>": (["salt&pepper.md"], []),
    "<a href=' a.md '>": (["a.md"], []),
    "<a href='a.md' href='b.md'>": (["a.md"], []),
    "<img src='a.png' alt='x > y' id=b>": (["a.png"], ["b"]),
    "<img src=a.png/>": (["a.png/"], []),  # so says the HTML standard
    "<img src='a.png'/>": (["a.png"], []),
    "<video><source src='a.mp4'></video><audio src=b.mp3></audio><iframe src=c></iframe>": (["a.mp4", "b.mp3", "c"], []),
    "text <a id='a'></a> text <span id=b>": ([], ["a", "b"]),
    "<a name='a'></a>": ([], ["a"]),
    "<a name='a' id='b'></a>": ([], ["a", "b"]),
    "<p name='a'>": ([], []),  # only an `<a>` may be named
    "<p id=''><p id=>": ([], []),
    "<section id='소개'>": ([], ["소개"]),
    "<div id=a>\n\n<p id=b>\n\n# Markdown\n\n</div>": ([], ["a", "b"]),
    # In quotes and lists, their markers between the lines.
    "> <div\n> id='a'>\n> <a href=\n> 'b.md'>": (["b.md"], ["a"]),
    "> text <a\n> href='b.md'\n> id=a>x</a>": (["b.md"], ["a"]),
    "> > text <a\n> > id=a>": ([], ["a"]),
    "- text <a\n  href='b.md'\n  id=a>x</a>": (["b.md"], ["a"]),
    "| a |\n| - |\n| <a id='b'></a> |": ([], ["b"]),
    "# Title <a id='a'></a>": ([], ["a"]),
    # No elements: comments, scripts, what stands in attributes, other elements, code, text.
    "<!-- <a href='a.md' id=a> -->": ([], []),
    "<div><!-- <a id=a> --> <a id=b></div>": ([], ["b"]),
    "<script>\nx = '<a id=a>'\n</script>\n\n<a id=b>": ([], ["b"]),
    "<style>\n<a id=a>\n</style>": ([], []),
    "<textarea>\n<a id=a>\n</textarea>": ([], []),
    "<pre>\n<a id=a href=b.md>x</a>\n</pre>": (["b.md"], ["a"]),
    "<p title='<a id=a>'>": ([], []),
    "<link href='a.css'><Card href='b.md'>": ([], []),
    "<p data-id=a xml:id=b>": ([], []),
    "`<a id=a>`": ([], []),
    "\\<a id=a>": ([], []),
    "    <a id=a>": ([], []),
    "<a id=a": ([], []),
}


@pytest.mark.parametrize("text", HTML)
def test_html(text: str) -> None:
    facts = read(text)
    assert ([link.destination for link in facts.links], [anchor.id for anchor in facts.anchors]) == HTML[text]


def test_ranges_in_html_are_the_values_without_quotes() -> None:
    text = "가 <a\thref='salt&amp;pepper.md' id=나>다</a>"
    facts = read(text)
    assert [(at(text, link.range), at(text, link.destination_range), link.kind) for link in facts.links] == [
        ("<a\thref='salt&amp;pepper.md' id=나>", "salt&amp;pepper.md", "html")
    ]
    assert [at(text, anchor.range) for anchor in facts.anchors] == ["나"]


# A comment → (what it does, to which rules, why), or None where it is no command.
COMMENTS: dict[str, tuple[str, tuple[str, ...], str | None] | None] = {
    "<!-- mdlint-disable -->": ("disable", (), None),
    "<!--mdlint-enable-->": ("enable", (), None),
    "<!-- mdlint-disable LN201 -->": ("disable", ("LN201",), None),
    "<!-- mdlint-disable LN201 HD: on purpose -->": ("disable", ("LN201", "HD"), "on purpose"),
    "<!-- mdlint-disable-line broken-link, HD -->": ("disable-line", ("broken-link", "HD"), None),
    "<!-- mdlint-disable-next-line: see http://example.com -->": ("disable-next-line", (), "see http://example.com"),
    "<!-- mdlint-disable-file\n  LN201\n  HD001: a reason\n  on two lines -->": (
        "disable-file",
        ("LN201", "HD001"),
        "a reason on two lines",
    ),
    "text <!-- mdlint-disable-line --> text": ("disable-line", (), None),
    "# Title <!-- mdlint-disable-line -->": ("disable-line", (), None),
    "| a |\n| - |\n| <!-- mdlint-disable-line --> |": ("disable-line", (), None),
    "- a\n  <!-- mdlint-disable-line -->": ("disable-line", (), None),
    "> <!-- mdlint-disable\n> LN201 -->": ("disable", ("LN201",), None),
    "> text <!-- mdlint-disable\n> LN201 -->": ("disable", ("LN201",), None),
    "<div><!-- mdlint-disable --></div>": ("disable", (), None),
    "<!-- mdlint-disable": ("disable", (), None),  # HTML lets a comment that nobody closes run to the end
    "<!-- mdlint-disabled -->": None,
    "<!-- mdlint-disable-lines -->": None,
    "<!-- please mdlint-disable -->": None,
    "<!-- MDLINT-DISABLE -->": None,
    "`<!-- mdlint-disable -->`": None,
    "    <!-- mdlint-disable -->": None,
    "```\n<!-- mdlint-disable -->\n```": None,
    "\\<!-- mdlint-disable -->": None,
    "<script><!-- mdlint-disable --></script>": None,
    "{/* mdlint-disable */}": None,  # that is MDX
}


@pytest.mark.parametrize("text", COMMENTS)
def test_comments_to_mdlint(text: str) -> None:
    found = [(one.action, one.rules, one.reason) for one in read(text).suppressions if one.tool == "mdlint"]
    assert found == ([] if COMMENTS[text] is None else [COMMENTS[text]])


def test_comments_in_front_matter_stand_first() -> None:
    text = "---\ntitle: a # mdlint-disable-line FM104: legacy\n# mdlint-disable\n---\n\n<!-- mdlint-enable -->\n"
    found = [(one.action, one.rules, one.reason, at(text, one.range)) for one in read(text).suppressions]
    assert found == [
        ("disable-line", ("FM104",), "legacy", "# mdlint-disable-line FM104: legacy"),
        ("disable", (), None, "# mdlint-disable"),
        ("enable", (), None, "<!-- mdlint-enable -->"),
    ]


INCLUDES = {
    "{{< include _setup.md >}}": True,
    "{{% shared/setup %}}": True,
    '{{< readfile file="a.md" >}}': True,
    "{{#include a.md}}": True,
    "{% include 'a.md' %}": True,
    "{%- render 'a' -%}": True,
    "[!INCLUDE [a](a.md)]": True,
    '--8<-- "a.md"': True,
    "{!a.md!}": True,
    "<!--@include: ./a.md-->": True,
    "<!-- app:list words -->": True,
    "{{% words %}}": True,
    "{{% note %}}\na\n{{% /note %}}": False,
    "a {{% words %}} b": False,
    "<!-- todo: write -->": False,
    "import {Setup} from './\\_setup'": True,
    "import Setup from '../setup.mdx'": True,
    "import Tabs from '@theme/Tabs'": False,
    "<script setup>\nimport List from './List.vue'\n</script>\n\n<List />": True,
    "<script setup>\nimport List from './List.vue'\n</script>\n\n# Words\n": False,
    "{{ page.title }}": False,
    "{% if includes %}": False,
    "this includes everything": False,
    "[a](include.md)": False,
    "{% comment %}{% include 'a.md' %}{% endcomment %}": False,
}


@pytest.mark.parametrize("text", INCLUDES)
def test_whether_a_builder_adds_other_text(text: str) -> None:
    assert read(text).includes == INCLUDES[text]


def test_facts_come_in_the_order_of_the_text() -> None:
    text = "<a id=a> [b](b)\n\n<p id=c> <a href=d>\n\n![e](e) [f](f) [![g](g)](h)\n\n<a id=i><a href=j>\n"
    facts = read(text)
    for found in (facts.links, facts.anchors):
        assert list(found) == sorted(found, key=lambda fact: fact.range)
    assert [link.destination for link in facts.links] == ["b", "d", "e", "f", "h", "g", "j"]
