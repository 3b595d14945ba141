"""Links of every kind that CommonMark has: where they lead, and where exactly that is written."""

from __future__ import annotations

import pytest

from mdlint.document import parse
from mdlint.markdown.destination import decoded
from mdlint.model import Dialect, Document, Range

Seen = tuple[str, str, str]  # kind, destination, destination as written


def read(text: str) -> Document:
    return parse("a.md", text.encode(), Dialect())


def at(text: str, range_: Range) -> str:
    return text[range_.start : range_.end]


def seen(text: str) -> list[Seen]:
    return [(link.kind, link.destination, at(text, link.destination_range)) for link in read(text).links]


def inline(*destinations: str) -> list[Seen]:
    return [("inline", decoded(destination), destination) for destination in destinations]


def bare(*addresses: str) -> list[Seen]:
    return [("autolink", decoded(address), address) for address in addresses]


def html(*destinations: str) -> list[Seen]:
    return [("html", destination, destination) for destination in destinations]


# Markdown → its links: kind, destination, destination as written.
LINKS: dict[str, list[Seen]] = {
    # Plain, in angle brackets, empty.
    "[a](/posts/x)": inline("/posts/x"),
    "[a](</posts/My Trip>)": inline("/posts/My Trip"),
    "[a]()": inline(""),
    "[a](<>)": inline(""),
    "[](x.md)": inline("x.md"),
    "[a](#top)": inline("#top"),
    "[한글](여행/제주.md#오름)": inline("여행/제주.md#오름"),
    "😀[😀](😀.md)😀": inline("😀.md"),
    "[a](x\N{NO-BREAK SPACE}y) [b](\N{IDEOGRAPHIC SPACE}z)": inline("x\N{NO-BREAK SPACE}y", "\N{IDEOGRAPHIC SPACE}z"),
    # Titles, and the blanks and line ends around.
    "[a](x 'T') [b](y \"T\") [c](z (T))": inline("x", "y", "z"),
    '[a](x "a \\" b](c")': inline("x"),
    "[a](<x y> 'T')": inline("x y"),
    "[a]( x )\t[b](\ty\t)": inline("x", "y"),
    "[a](\nx\n'T')": inline("x"),
    "[a](x\n'a title\non two lines')": inline("x"),
    "[a\nb](x)": inline("x"),
    # In quotes and lists, where their markers stand between.
    "> [a](\n> x)": inline("x"),
    "> > [a](\n> > <x y>\n> > 'T')": inline("x y"),
    ">[a](\n>x)": inline("x"),
    "- [a](\n  x)": inline("x"),
    "1. > [a](\n   > x)": inline("x"),
    "> [a](\nx)": inline("x"),  # a lazy line
    # Parentheses.
    "[a](x(1).md)": inline("x(1).md"),
    "[a](x(y(z)))": inline("x(y(z))"),
    "[a](x\\)y)": inline("x\\)y"),
    "[a](x\\(y)": inline("x\\(y"),
    "[a](<x)y(>)": inline("x)y("),
    "[a]((x))": inline("(x)"),
    "[a](x))": inline("x"),
    # Escapes and entities are decoded, percent signs are not.
    "[a](foo\\_bar.md)": inline("foo\\_bar.md"),
    "[a](x\\y)": inline("x\\y"),
    "[a](<x\\>y>)": inline("x\\>y"),
    "[a](R&amp;D.md)": inline("R&amp;D.md"),
    "[a](caf&eacute;&#44032;&#xAC00;.md)": inline("caf&eacute;&#44032;&#xAC00;.md"),
    "[a](a&amp.md) [b](b&nope;.md)": inline("a&amp.md", "b&nope;.md"),
    "[a](Job%20Transition/%EA%B0%80.md)": inline("Job%20Transition/%EA%B0%80.md"),
    # What stands in the text of a link does not mislead.
    "[a [b] c](x)": inline("x"),
    "[a \\](y) b](x)": inline("x"),
    "[`](y)`](x)": inline("x"),
    "[*](y)* b](x)": inline("y"),
    "[a <b title='](y)'> c](x)": inline("x"),
    "[a [b](x) c](y)": inline("x"),
    "[![map](map.png)](trip.md)": [("inline", "trip.md", "trip.md"), ("image", "map.png", "map.png")],
    "[![](a)![](b)](c)": [("inline", "c", "c"), ("image", "a", "a"), ("image", "b", "b")],
    "![a [b](x) ![c](z)](y)": [("image", "y", "y")],  # of what stands in a description only the text is left
    "![<a href='x'>b</a>](y)": [("image", "y", "y")],
    "![a](x 'T')": [("image", "x", "x")],
    "![a](<x y>)": [("image", "x y", "x y")],
    "[a](x)[b](y)": inline("x", "y"),
    # Wherever text may stand.
    "# [a](x)": inline("x"),
    "[a](x)\n===": inline("x"),
    "*[a](x)* **[b](y)** ~~[c](z)~~": inline("x", "y", "z"),
    "| [a](x) |\n| - |\n| [b](y\\|z) |": [("inline", "x", "x"), ("inline", "y|z", "y\\|z")],
    "x[^1]\n\n[^1]: [a](x)": inline("x"),
    "- [ ] [a](x)\n- [x] [b](y)": inline("x", "y"),
    "<details>\n\n[a](x)\n\n</details>": inline("x"),
    # References: full, collapsed, shortcut; images, too.
    "[a][b]\n\n[b]: x": [("reference", "x", "x")],
    "[b][]\n\n[b]: x": [("reference", "x", "x")],
    "[b]\n\n[b]: x": [("reference", "x", "x")],
    "![a][b] ![b][] ![b]\n\n[b]: x": [("image", "x", "x")] * 3,
    "[*a*][b]\n\n> [b]: x": [("reference", "x", "x")],
    "[![map][m]][t]\n\n[m]: map.png\n[t]: trip.md": [("reference", "trip.md", "trip.md"), ("image", "map.png", "map.png")],
    "[B\n  c]\n\n[b C]: x": [("reference", "x", "x")],
    "[ẞ]\n\n[SS]: x": [("reference", "x", "x")],
    "[a\\]b]\n\n[a\\]b]: x\\_y": [("reference", "x_y", "x\\_y")],
    "[b]: x\n\n[b](y)": inline("y"),
    "[a][b](y)\n\n[b]: x": [("reference", "x", "x")],
    "[a][b]": [],
    "[a] [b]\n\n[b]: x": [("reference", "x", "x")],
    # In angle brackets: nothing is decoded there, and an address gets its scheme.
    "<https://example.com/가?b=c#d>": [("autolink", "https://example.com/가?b=c#d", "https://example.com/가?b=c#d")],
    "<https://example.com/a&amp;b\\*c>": [("autolink", "https://example.com/a&amp;b\\*c", "https://example.com/a&amp;b\\*c")],
    "<mailto:me@example.com>": [("autolink", "mailto:me@example.com", "mailto:me@example.com")],
    "<me@example.com>": [("autolink", "mailto:me@example.com", "<me@example.com>")],  # not as written, so the whole link
    "<x.md>": [],
    # Bare addresses, as GitHub reads them: their extent is told by the text around them.
    "https://example.com": bare("https://example.com"),
    "(http://a.b/c_(d)), https://a.b.": bare("http://a.b/c_(d)", "https://a.b"),
    "https://a.b/foo에서": bare("https://a.b/foo에서"),
    "ftp://a.b/?c=1&amp;d=2 &copy;": bare("ftp://a.b/?c=1&amp;d=2"),
    "http://a.b/&copy;": bare("http://a.b/"),
    "http://a.b/*c* http://a.b/`c` http://a.b/c\\_d": bare("http://a.b/", "http://a.b/", "http://a.b/c\\_d"),
    "www.example.com/a, x www.": [("autolink", "http://www.example.com/a", "www.example.com/a")],
    "mail me@example.com.": [("autolink", "mailto:me@example.com", "me@example.com")],
    "mailto:me@example.com": bare("mailto:me@example.com"),
    "# http://a.b": bare("http://a.b"),
    "| http://a.b |\n| - |\n| http://c.d/e\\|f |": bare("http://a.b", "http://c.d/e\\|f"),
    "http://a_b.c http://a.b_c xhttp://a.b gopher://a.b awww.a.b http:// me@here": [],
    "[http://a.b](x) `http://a.b` <b>http://c.d</b>": [*inline("x"), *bare("http://c.d")],
    "<div>\nhttp://a.b\n</div>": [],
    "[![a](x) http://a.b](y)": [("inline", "y", "y"), ("image", "x", "x")],
    # Raw HTML: one tag may have several.
    "<img src='a' srcset='b.png 2x, 한글.png 640w,c, d%20e'>": html("a", "b.png", "한글.png", "c", "d%20e"),
    "<video src=v.mp4 poster='p.png'><source srcset=s.png><track src=t.vtt></video>": html("v.mp4", "p.png", "s.png", "t.vtt"),
    "<img srcset=''><img srcset=', ,'><img srcset='data:image/png;base64,x 2x, y'>": [],
    # Not links.
    "[a](x y)": [],
    "[a] (x)": [],
    "[a](x": [],
    "[a](<x\ny>)": [],
    "[a](<x>y)": [],
    "[a](x(y)": [],
    "\\[a](x)": [],
    "[a]\\(x)": [],
    "`[a](x)`": [],
    "```\n[a](x)\n```": [],
    "    [a](x)": [],
    "<!-- [a](x) -->": [],
    "<div>[a](x)</div>": [],
    "<b title='[a](x)'>": [],
    "[^1]": [],
    "{% comment %}[a](x){% endcomment %}": [],
    # Code of templates; the bodies of other tags are Markdown.
    "{% highlight md %}\n[a](x)\n# b\n{% endhighlight %}\n\n[c](d)": inline("d"),
    '{{< highlight md "linenos=table" >}}\n[a](x)\n{{< /highlight >}}\n\n[c](d)': inline("d"),
    "{{< note >}}\n[a](x)\n{{< /note >}}": inline("x"),
    "{% highlight md %}\n\n[a](x)": inline("x"),
    "Write `{% highlight md %}`, [a](x), `{% endhighlight %}`.": inline("x"),
}


@pytest.mark.parametrize("text", LINKS)
def test_links(text: str) -> None:
    assert seen(text) == LINKS[text]


@pytest.mark.parametrize("text", LINKS)
def test_a_link_is_exact_unless_it_is_a_bare_address(text: str) -> None:
    for link in read(text).links:
        assert link.exact != (at(text, link.destination_range) == "<me@example.com>")


# Markdown → the links in it, each as a whole.
EXTENTS = {
    "a [b](x 'T') c": ["[b](x 'T')"],
    "a ![b](x) c": ["![b](x)"],
    "> [b](\n> x\n> 'T') c": ["[b](\n> x\n> 'T')"],
    "[![a](b)](c)": ["[![a](b)](c)", "![a](b)"],
    "a [b][c] d\n\n[c]: x": ["[b][c]"],
    "a <https://example.com> b": ["<https://example.com>"],
    "a <img src=b> c": ["<img src=b>"],
}


@pytest.mark.parametrize("text", EXTENTS)
def test_where_a_link_begins_and_ends(text: str) -> None:
    assert [at(text, link.range) for link in read(text).links] == EXTENTS[text]


# Markdown → its definitions: label, destination, destination as written, the whole as written.
DEFINITIONS: dict[str, list[tuple[str, str, str, str]]] = {
    "[a]: x": [("a", "x", "x", "[a]: x")],
    "[a]:x": [("a", "x", "x", "[a]:x")],
    "[a]: <x y> 'T'": [("a", "x y", "x y", "[a]: <x y> 'T'")],
    "[a]: <>": [("a", "", "", "[a]: <>")],
    "  [a]:\n  x\n  'a title\n  on lines'\n\ntext": [("a", "x", "x", "[a]:\n  x\n  'a title\n  on lines'")],
    "> [a]:\n> x": [("a", "x", "x", "[a]:\n> x")],
    "- > [a]:\n  >   x": [("a", "x", "x", "[a]:\n  >   x")],
    "[한\n글]: x": [("한 글", "x", "x", "[한\n글]: x")],
    "[a\\]]: x\\_y&amp;z": [("a\\]", "x_y&z", "x\\_y&amp;z", "[a\\]]: x\\_y&amp;z")],
    "[a]: x(1)": [("a", "x(1)", "x(1)", "[a]: x(1)")],
    # Of two with one label the first counts, and labels are compared without case.
    "[a]: x\n[A]: y\n\n> [a]: <z z> 'T'": [
        ("a", "x", "x", "[a]: x"),
        ("A", "y", "y", "[A]: y"),
        ("a", "z z", "z z", "[a]: <z z> 'T'"),
    ],
    "[a]: x\n\n    [a]: y\n\n```\n[a]: z\n```\n\ntext\n[a]: x": [("a", "x", "x", "[a]: x")],
    "[a]: x\n[b]: y": [("a", "x", "x", "[a]: x"), ("b", "y", "y", "[b]: y")],
    "[//]: # (a comment)": [("//", "#", "#", "[//]: # (a comment)")],
    "[a]: x\n    'T'": [("a", "x", "x", "[a]: x\n    'T'")],
    # None: in the middle of a paragraph, with more behind it, in code, a footnote.
    "text\n[a]: x": [],
    "[a]: x y": [],
    "    [a]: x": [],
    "```\n[a]: x\n```": [],
    "[a]:": [],
    "[]: x": [],
    "\\[a]: x": [],
    "[^a]: x": [],
}


@pytest.mark.parametrize("text", DEFINITIONS)
def test_definitions(text: str) -> None:
    found = [
        (one.label, one.destination, at(text, one.destination_range), at(text, one.range)) for one in read(text).definitions
    ]
    assert found == DEFINITIONS[text]
    assert all(one.exact for one in read(text).definitions)


def test_a_reference_points_to_its_definition() -> None:
    text = "[가][b] ![나][B]\n\n[b]: <x y>\n"
    facts = read(text)
    (definition,) = facts.definitions
    assert [link.destination_range for link in facts.links] == [definition.destination_range] * 2
    assert [link.label for link in facts.links] == ["b", "B"]


DECODED = {
    "plain": "plain",
    "a\\_b\\a\\\\": "a_b\\a\\",
    "&amp;&lt;&eacute;&#44032;&#xac00;&#XAC00;": "&<é가가가",
    "&amp &nope; &#; &#x; &#12345678; &#x1234567;": "&amp &nope; &#; &#x; &#12345678; &#x1234567;",
    "&#0;&#xD800;&#x110000;": "\ufffd\ufffd\ufffd",
    "\\&amp;": "&amp;",
    "&amp;amp;": "&amp;",
    "&#92;_": "\\_",
    "&ngE;": "\N{GREATER-THAN OVER EQUAL TO}\N{COMBINING LONG SOLIDUS OVERLAY}",
    "%20%2F": "%20%2F",
    "&한글;": "&한글;",
}


@pytest.mark.parametrize("source", DECODED)
def test_escapes_and_entities(source: str) -> None:
    assert decoded(source) == DECODED[source]


def test_of_two_definitions_with_one_label_the_first_counts() -> None:
    facts = read("[a]: x\n[b]: 한글\n[A]: y\n[b]: z\n")
    assert [(one.destination, one.counts) for one in facts.definitions] == [
        ("x", True),
        ("한글", True),
        ("y", False),
        ("z", False),
    ]


# Markdown → the labels of the definitions that something asks for.
USED = {
    "[a]\n\n[A]: x\n[b]: y": ["A"],
    "[t][a] [b][] ![c]\n\n[a]: x\n[b]: y\n[c]: z": ["a", "b", "c"],
    "![a [b]](x)\n\n[b]: y": ["b"],
    "<div>\n[a]\n</div>\n\n[a]: x": ["a"],
    "text\n\n[a]: x": [],
}


@pytest.mark.parametrize("text", USED)
def test_which_definitions_are_used(text: str) -> None:
    assert [one.label for one in read(text).definitions if one.used] == USED[text]


def test_footnotes_and_whether_they_are_used() -> None:
    text = "한글[^1] \\[^2]\n\n[^1]: note\n[^2]: other\n"
    assert [(at(text, one.range), one.label, one.used) for one in read(text).footnotes] == [
        ("[^1]:", "1", True),
        ("[^2]:", "2", False),
    ]
