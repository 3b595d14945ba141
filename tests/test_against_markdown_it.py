"""A second reader's opinion: markdown-it-py must find the headings and destinations in generated documents that we find.

What it cannot judge is not generated:

- footnotes, tasks, front matter and comments of Liquid, which it does not know
- U+00A0 at the edge of a heading, which it cuts
- pipes outside tables: it takes `a|` above `--` for one
- text right below a definition, which it does not join to one paragraph with it
- `[a](` and `[a][` that go on as no link, where it misses the shortcut, and `[a]\\[b]`, where our parser does
- line ends other than LF
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from mdlint.document import parse
from mdlint.model import Dialect

Found = tuple[
    list[tuple[int, str]], list[tuple[str, str]]
]  # headings with their levels; destinations, sorted, of links and images

ORACLE = MarkdownIt("commonmark").enable(["table", "strikethrough"])
ORACLE.normalizeLink = lambda url: url  # type: ignore[method-assign]  # what is written, not what a browser would ask for
ORACLE.validateLink = lambda url: True  # type: ignore[method-assign]  # noqa: ARG005

# Two blanks or a line end part the pieces.
INLINE = re.split(
    r"  +|\n",
    r"""]  )  <  >  !  *  _  **  `  ``  ,  "  '  &  #  -  +  =  ==  1.  \*  \]  \`  &amp;  &copy  &#44032;  word  한글  😀  a
/x.md  #top  x%20y  [a](/b)  [a](</b c> "T")  [a](b\_c 'T')  [a](b&amp;c)  [a](b(c))  [a](<b>c)  [*a*](b)  ![a](b.png)
,[![a](b.png)](c)  [a]  [A][]  [b][a]  ![b]  ,[d  [c]  (~~d~~)  `e`  `[e](f)`  *g*  __h__  <https://i.j>  <k@l.m>  <b>  </b>
<b class="n">  <!--o-->""",
)
JOINTS = st.sampled_from(["", "", "", " ", " ", "\n", "  \n", "\\\n"])


def joined(pieces: Iterable[tuple[str, str]]) -> str:
    return "".join(joint + piece for joint, piece in pieces).strip(" \n\\")


TEXT = st.lists(st.tuples(JOINTS, st.sampled_from(INLINE)), min_size=1, max_size=12).map(joined)
LINE = TEXT.map(lambda text: " ".join(text.split()))
BLOCKS: st.SearchStrategy[str] = st.recursive(
    st.one_of(
        TEXT,
        TEXT.map("> {}".format),
        LINE.map("# {}".format),
        LINE.map("## {} ##".format),
        TEXT.map("{}\n---".format),
        TEXT.map("{}\n===".format),
        LINE.map(lambda line: f"| {line} |\n| --- |\n| {line} |"),
        st.sampled_from(
            [
                "[a]: /posts/a 'T'",
                "[b]:\n<b c>",
                "[c]: /x\n[d]: /y",
                "***",
                "    indented [code](x)",
                "```\n# [fenced](x)\n```",
                "<div>\n[html](x)\n</div>",
                "<!--\n# [comment](x)\n-->",
                "<pre>\n[pre](x)\n</pre>",
            ]
        ),
    ),
    lambda blocks: st.one_of(
        st.lists(blocks, min_size=1, max_size=3).map("\n\n".join).map(lambda text: indented(text, "> ", "> ")),
        st.lists(blocks, min_size=1, max_size=3).map("\n\n".join).map(lambda text: indented(text, "- ", "  ")),
        st.lists(blocks, min_size=1, max_size=3).map("\n\n".join).map(lambda text: indented(text, "10. ", "    ")),
    ),
    max_leaves=4,
)
DOCUMENTS = st.lists(BLOCKS, min_size=1, max_size=5).map("\n\n".join)


def indented(text: str, first: str, others: str) -> str:
    return first + text.replace("\n", "\n" + others)


def links(tokens: Iterable[Token]) -> Iterator[tuple[str, str]]:
    for token in tokens:
        if token.type == "link_open":
            yield "link", str(token.attrs["href"])
        elif token.type == "image":
            yield "image", str(token.attrs["src"])
            continue  # a link in the description is none
        yield from links(token.children or ())


def readable(tokens: Iterable[Token]) -> str:
    breaks = {"softbreak": "\n", "hardbreak": "\n"}
    shown = ("text", "code_inline", "text_special")
    return "".join(breaks.get(token.type, token.content if token.type in shown else "") for token in tokens)


def theirs(text: str) -> Found:
    tokens = ORACLE.parse(text)
    headings = [
        (int(tokens[index - 1].tag[1]), readable(token.children or ()))
        for index, token in enumerate(tokens)
        if token.type == "inline" and tokens[index - 1].type == "heading_open"
    ]
    return headings, sorted(links(tokens))


def ours(text: str) -> Found:
    document = parse("a.md", text.encode(), Dialect())
    found = [("image" if link.kind == "image" else "link", link.destination) for link in document.links if link.kind != "html"]
    return [(heading.level, heading.text) for heading in document.headings if heading.style != "html"], sorted(found)


@settings(max_examples=300, derandomize=True)  # or else a doubtful corner would be found by somebody who only changed a comma
@given(DOCUMENTS)
def test_both_find_the_same(text: str) -> None:
    assert ours(text) == theirs(text)
