"""Text that almost is a link, and text that only looks a little like one."""

from __future__ import annotations

import pytest

from mdlint.document import parse
from mdlint.model import Dialect, Range

SPACE, BEFORE, FULL_WIDTH, UNCLOSED = (
    "space-in-destination",
    "space-before-destination",
    "full-width-parentheses",
    "unclosed-destination",
)


def near_misses(text: str) -> list[tuple[str, str, str]]:
    """Of each its kind, the destination as written, and the whole as written."""

    def at(range_: Range) -> str:
        return text[range_.start : range_.end]

    facts = parse("a.md", text.encode(), Dialect())
    for miss in facts.near_misses:
        assert miss.destination == at(miss.destination_range)
    return [(miss.kind, miss.destination, at(miss.range)) for miss in facts.near_misses]


# Markdown that is one near miss from end to end → its kind and destination.
NEAR_MISSES = {
    # A space in the destination: a path, an anchor, a web address, a file.
    "[a](/posts/Job Transition/x)": (SPACE, "/posts/Job Transition/x"),
    "[a](./x y)": (SPACE, "./x y"),
    "[a](../x y)": (SPACE, "../x y"),
    "[a](#설치 방법)": (SPACE, "#설치 방법"),
    "[a](https://example.com/x y)": (SPACE, "https://example.com/x y"),
    "[a](여행 기록.md)": (SPACE, "여행 기록.md"),
    "[a](x y.md#top)": (SPACE, "x y.md#top"),
    "![a](x y.png)": (SPACE, "x y.png"),
    "![a](x y.JPEG)": (SPACE, "x y.JPEG"),
    "[](/x y)": (SPACE, "/x y"),
    "[a](/x (1).md)": (SPACE, "/x (1).md"),
    "[a](/x(1) y)": (SPACE, "/x(1) y"),
    "[a]( /x y )": (SPACE, " /x y "),
    "[a](/x\\ y)": (SPACE, "/x\\ y"),
    "[a](/x&amp;y z)": (SPACE, "/x&amp;y z"),
    "[**굵게** `code`](/x y)": (SPACE, "/x y"),
    "[😀](/😀 y)": (SPACE, "/😀 y"),
    # Some text with a slash and a space: whether it is meant, only the site can tell.
    "[a](see x/y or z)": (SPACE, "see x/y or z"),
    # A title behind it is none of the destination's.
    '[a](/x y "T")': (SPACE, "/x y"),
    "[a](/x y   'T' )": (SPACE, "/x y"),
    "[a](/x y “T”)": (SPACE, "/x y “T”"),
    # A space before the parenthesis.
    "[a] (/x)": (BEFORE, "/x"),
    "[a]\t(/x)": (BEFORE, "/x"),
    "[a] (x.md)": (BEFORE, "x.md"),
    "[a] (https://example.com)": (BEFORE, "https://example.com"),
    "[a] (/x 'T')": (BEFORE, "/x"),
    # Full-width parentheses, one or both.
    "[a]（/x）": (FULL_WIDTH, "/x"),
    "[a]（/x)": (FULL_WIDTH, "/x"),
    "[a](/x）": (FULL_WIDTH, "/x"),
    "[a]（/x y）": (FULL_WIDTH, "/x y"),
    "[링크]（여행 기록.md）": (FULL_WIDTH, "여행 기록.md"),
    # Never closed: the destination ends where the link would.
    "[a](/x": (UNCLOSED, "/x"),
    "[a](x.md": (UNCLOSED, "x.md"),
    "[a](https://example.com/Foo_(bar)": (UNCLOSED, "https://example.com/Foo_(bar)"),
}


@pytest.mark.parametrize("text", NEAR_MISSES)
def test_near_misses(text: str) -> None:
    assert near_misses(text) == [(*NEAR_MISSES[text], text)]


@pytest.mark.parametrize(
    "around",
    [
        "> {}",
        "- {}",
        "1. > {}",
        "# {}",
        "{}\n===",
        "| {} |\n| - |",
        "x[^1]\n\n[^1]: {}",
        "**굵게** {}. 끝",
        "`]` {} `](`",
        "😀\n{}\n",
    ],
)
def test_wherever_text_may_stand(around: str) -> None:
    link = "[가](/x y)"
    assert near_misses(around.format(link)) == [(SPACE, "/x y", link)]


# Markdown with more around → the near misses in it.
AMONG_OTHERS: dict[str, list[tuple[str, str, str]]] = {
    "[a](/x and more": [(UNCLOSED, "/x", "[a](/x")],
    "[a](/x y\nmore)": [(UNCLOSED, "/x", "[a](/x")],
    "[a](/x [b](/y z)": [(UNCLOSED, "/x", "[a](/x"), (SPACE, "/y z", "[b](/y z)")],
    "[a] [b] (/x)": [(BEFORE, "/x", "[b] (/x)")],
    "[a](/x y) [b](c) [d](/y z)": [(SPACE, "/x y", "[a](/x y)"), (SPACE, "/y z", "[d](/y z)")],
    "[![a](b c.png)](d)": [(SPACE, "b c.png", "![a](b c.png)")],
    "[![a](b.png)](/x y)": [(SPACE, "/x y", "[![a](b.png)](/x y)")],
    "자세한 건[여기](/x y)를": [(SPACE, "/x y", "[여기](/x y)")],  # Korean needs no blank before it
    "[a](/x y))": [(SPACE, "/x y", "[a](/x y)")],
    "[a]((/x y))": [(SPACE, "(/x y)", "[a]((/x y))")],
}


@pytest.mark.parametrize("text", AMONG_OTHERS)
def test_near_misses_among_other_text(text: str) -> None:
    assert near_misses(text) == AMONG_OTHERS[text]


PROSE = [
    # Links that are links.
    "[a](/x)",
    "[a](</x y>)",
    "[a]( /x )",
    "[a](/x 'T')",
    "[a](/x%20y)",
    "[a](\n/x)",
    # No path, no file, no address.
    "[a](see above)",
    "[a] (not too much)",
    "[a](#1 of 3)",
    "[ci skip] (#6930)",
    "[링크]（설명）",
    "[a](",
    "[a](x",
    "[a] (a/b c)",
    # Code and text with brackets that is no label.
    "f[0](a/b c)",
    "f(x)[0](a/b c)",
    "a[0][1](a/b c)",
    "a](/x y)",
    "[](",
    # Tasks, footnotes, definitions.
    "- [ ] (/x)",
    "- [x] (/x y)",
    "text[^1] (/x)\n\n[^1]: x",
    "[^1](/x y)",
    # Escapes and entities.
    "\\[a](/x y)",
    "[a\\](/x y)",
    "[a]\\(/x y)",
    "&#91;a](/x y)",
    "[a&#93;(/x y)",
    # Templates that a builder fills in.
    '[a]({{< ref "x y.md" >}})',
    "[a]({{ site.url }}/x y)",
    "[a]({% link x y.md %})",
    "[a](${base}/x y)",
    "[a](<% x/y z %>)",
    "[a](/{lang}/x y)",
    # What the parser took for something else.
    "`[a](/x y)`",
    "`` `[a](/x y)` ``",
    "```\n[a](/x y)\n```",
    "    [a](/x y)",
    "> ~~~\n> [a](/x y)\n> ~~~",
    "<b title='[a](/x y)'>",
    "<!-- [a](/x y) -->",
    "<div>[a](/x y)</div>",
    "![a [b](/x y) c](d)",
    "[a `](/x` y)",
    "[a](/x `y` z)",
    "{% comment %}[a](/x y){% endcomment %}",
]


@pytest.mark.parametrize("text", PROSE)
def test_prose_is_left_in_peace(text: str) -> None:
    assert near_misses(text) == []


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_a_line_end_ends_what_is_not_closed(end: str) -> None:
    assert near_misses(f"[가](/x{end}글") == [(UNCLOSED, "/x", "[가](/x")]
