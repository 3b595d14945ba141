"""MDX: what is JavaScript or a tag is passed over, what is left is Markdown."""

from __future__ import annotations

import pytest

from mdlint.document import parse
from mdlint.markdown import mdx
from mdlint.model import EXPRESSION, Dialect, Document

OBJECT = EXPRESSION  # stands in a heading's text for what an expression prints


def read(text: str) -> Document:
    return parse("a.mdx", text.encode(), Dialect(mdx=True))


# MDX → (the texts of its headings, where its links lead, its ids).
FACTS: dict[str, tuple[list[str], list[str], list[str]]] = {
    "# Title\n\n[a](b) and <a href='c' id=d>e</a>": (["Title"], ["b", "c"], ["d"]),
    # Imports and exports, on as many lines as they like.
    "import { Card } from './card'\nimport x from 'y'\n\n# Title": (["Title"], [], []),
    "import {\n  A,\n  B,\n} from './c'\n\n[d](e)": ([], ["e"], []),
    "export const link = '[a](b)'\n\n[c](d)": ([], ["d"], []),
    "export const Lead = () => (\n  <p id='a'>[b](c)</p>\n)\n\n[d](e)": ([], ["e"], []),
    "# Title\nexport const a = 1\n\n[b](c)": (["Title"], ["c"], []),
    # Prose may use the same words.
    "Learn what to\nimport [here](a) and\nexport [there](b)": ([], ["a", "b"], []),
    "important [a](b)": ([], ["b"], []),
    "- export [a](b)": ([], ["b"], []),
    # Expressions.
    "# {title} here": ([f"{OBJECT * 7} here"], [], []),
    "# {t({ count: { many } })}": ([OBJECT * 24], [], []),
    "{'[a](b)'} [c](d)": ([], ["d"], []),
    "{list.map(one => <a href='x'>{one}</a>)} [c](d)": ([], ["d"], []),
    "<Code>{`\n# Not a title\n[a](b)\n`}</Code>\n\n[c](d)": ([], ["d"], []),
    "a < b, { [c](d)": ([], ["d"], []),
    # A brace that is escaped, or in code, opens none.
    "\\{ [a](b) \\}": ([], ["b"], []),
    "`{` [a](b) `}`": ([], ["b"], []),
    "``{`` [a](b) ``}``": ([], ["b"], []),
    "`{ [a](b) }`": ([], [], []),
    # Comments.
    "{/* [a](b) */} [c](d)": ([], ["d"], []),
    "{/*\n# Not a title\n[a](b) <a id=c>\n*/}\n\n# Title": (["Title"], [], []),
    "{/* } [a](b) */} [c](d)": ([], ["d"], []),
    "# Title {/* to be done */}": (["Title"], [], []),
    "# {/* to be done */} Title": (["Title"], [], []),
    "- {/* to be done */} [a](b)": ([], ["b"], []),
    "{/*\nto be done */} [a](b)": ([], ["b"], []),
    "[a](b) {/* never closed [c](d)": ([], ["b"], []),
    # Tags on lines of their own hide nothing of the Markdown between them.
    "<Card>\n## Title\n[a](b)\n</Card>": (["Title"], ["b"], []),
    "<>\n[a](b)\n</>": ([], ["b"], []),
    "<Tabs>\n  <Tab>\n[a](b)\n  </Tab>\n</Tabs>": ([], ["b"], []),
    "<A.B c='d'/>\n[a](b)": ([], ["b"], []),
    "<br/> [a](b)": ([], ["b"], []),
    # Their attributes still count.
    "<div id='a'>\n# Title\n</div>": (["Title"], [], ["a"]),
    "<div\n  class='x'\n  id='a'\n>\n[b](c)\n</div>": ([], ["c"], ["a"]),
    "<img\n  src='a.png'\n  alt='x > y'\n/>": ([], ["a.png"], []),
    "<a href='a'>": ([], ["a"], []),
    "<Card href='a' id='b' titleId='c' />": ([], [], ["b", "c"]),
    "<Card on={() => { go() }} id='a' />": ([], [], ["a"]),
    "<Card style={{ a: { b: 1 } }} id='a' />\n[b](c)": ([], ["c"], ["a"]),
    "<Card\n  on={() => {\n    go()\n  }}\n  id='a'\n/>": ([], [], ["a"]),
    "<img src={image} id='a' />": ([], [], ["a"]),
    "<a href={url} id='a'>x</a>": ([], [], ["a"]),
    "[a]({url})": ([], [OBJECT * 5], []),
    "[a](b)\n<p id='c'>d</p>\n\n<e id='f'/>\n[g](h)\n": ([], ["b", "h"], ["c", "f"]),
    # Fenced code, at any depth.
    "```\n{a} [b](c)\n```\n[d](e)": ([], ["e"], []),
    "<Tab>\n      ```js\n      # not a title {\n      ```\n\n[a](b)\n</Tab>": ([], ["b"], []),
    "~~~\n```\n~~~\n[a](b)": ([], ["b"], []),
    "````\n```\n[a](b)\n````\n[c](d)": ([], ["d"], []),
    "> ```\n> [a](b)\n> ```\n\n[c](d)": ([], ["d"], []),
    "- ```\n  [a](b)\n  ```\n\n# Title": (["Title"], [], []),
    "1.  ```js\n    a\n    ```\n\n    [b](c)\n2.  [d](e)": ([], ["c", "e"], []),
    "```\n[a](b)": ([], [], []),
}


@pytest.mark.parametrize("text", FACTS)
def test_facts(text: str) -> None:
    facts = read(text)
    assert (
        [heading.text for heading in facts.headings],
        [link.destination for link in facts.links],
        [anchor.id for anchor in facts.anchors],
    ) == FACTS[text]


@pytest.mark.parametrize("text", FACTS)
def test_what_is_masked_keeps_its_place(text: str) -> None:
    masked = mdx.masked(text)
    assert len(masked.text) == len(text)
    assert all(new in (old, " ", OBJECT) for old, new in zip(text, masked.text, strict=True))
    assert [place for place, character in enumerate(masked.text) if character in "\r\n"] == [
        place for place, character in enumerate(text) if character in "\r\n"
    ]


# MDX has no indented code: what stands deep inside tags → its headings and links, at their places.
DEEP = {
    "<Tab>\n    ## Title\n</Tab>": ["## Title"],
    "<Tab>\n\t\t# 제목\n</Tab>": ["# 제목"],
    "<Tab>\n    text\n    ## Title\n    [a](b)\n</Tab>": ["## Title", "[a](b)"],
    "<Tab>\n    ```sh\n    # a comment\n    [a](b)\n    ```\n</Tab>": [],
    "<Tab>\n    #tag\n</Tab>": [],
    "<Tab>\n    한글 [a](b)\n        on [c](d)\n\n  [e](f)\n\n          [g](h)\n</Tab>\n\n[i](j)": [
        "[a](b)",
        "[c](d)",
        "[e](f)",
        "[g](h)",
        "[i](j)",
    ],
    "<Tab>\n    - x\n      - [a](b)\n\n        [c](d)\n\n    [e](f)\n</Tab>": ["[a](b)", "[c](d)", "[e](f)"],
    "1. x\n   <Tab>\n\n       [a](b)\n   </Tab>\n2. [c](d)": ["[a](b)", "[c](d)"],
    "- x\n    - [a](b)\n\n      [c](d)": ["[a](b)", "[c](d)"],
    "# T\n    [a](b)": ["# T", "[a](b)"],
}


@pytest.mark.parametrize("text", DEEP)
@pytest.mark.parametrize("line_end", ["\n", "\r\n"], ids=["LF", "CRLF"])
def test_headings_and_links_deep_inside_tags(text: str, line_end: str) -> None:
    written = "---\ntitle: 봄\n---\n" + text.replace("\n", line_end)
    facts = read(written)
    assert not facts.includes
    places = sorted([*(heading.range for heading in facts.headings), *(link.range for link in facts.links)])
    assert [written[start:end] for start, end in places] == DEEP[text]


# A heading with what may be an explicit id → the text that is left, and the id.
EXPLICIT_IDS: dict[str, tuple[str, str | None]] = {
    "## Setup {/*set-up*/}": ("Setup", "set-up"),
    "## 설치 {/* 설치 */}": ("설치", "설치"),
    "  ## Setup {/*a*/} ##": ("Setup", "a"),
    "> ## Setup {/*a*/}": ("Setup", "a"),
    "## Setup {#a}": ("Setup", "a"),
    "## Setup \\{#a}": ("Setup", "a"),
    "## Setup {/* two words */}": ("Setup", None),
    "## Setup {/*a*/} now": ("Setup         now", None),
    "## Setup {/* mdlint-disable-line */}": ("Setup", None),
    "## Setup {version}": ("Setup " + OBJECT * 9, None),
}


@pytest.mark.parametrize("text", EXPLICIT_IDS)
def test_explicit_ids(text: str) -> None:
    (heading,) = read(text).headings
    assert (heading.text, heading.id) == EXPLICIT_IDS[text]


# A comment → (what it does, to which rules, why), or None where it is no command.
COMMENTS: dict[str, tuple[str, tuple[str, ...], str | None] | None] = {
    "{/* mdlint-disable LN201: on purpose */}": ("disable", ("LN201",), "on purpose"),
    "text {/* mdlint-disable-line */} text": ("disable-line", (), None),
    "{/*mdlint-enable*/}": ("enable", (), None),
    "{/* mdlint-disable\n  LN201\n  HD */}": ("disable", ("LN201", "HD"), None),
    "# Title {/* mdlint-disable-line */}": ("disable-line", (), None),
    "<!-- mdlint-disable -->": ("disable", (), None),
    "{/* mdlint-disabled */}": None,
    "`{/* mdlint-disable */}`": None,
    "```\n{/* mdlint-disable */}\n```": None,
    "\\{/* mdlint-disable */}": None,
}


@pytest.mark.parametrize("text", COMMENTS)
def test_comments_to_mdlint(text: str) -> None:
    found = [one for one in read(text).suppressions if one.tool == "mdlint"]
    assert [(one.action, one.rules, one.reason) for one in found] == ([] if COMMENTS[text] is None else [COMMENTS[text]])


def test_facts_come_in_the_order_of_the_text() -> None:
    text = (
        "[a](b)\n\n<p id='c'>d</p>\n\n<img src='e' id='f' />\n\n{/* mdlint-disable */} <!-- mdlint-enable --> [g](h)\n\n"
        "<Card id='i'>\n<a href='j' id='k'>l</a> {/* mdlint-disable */}\n</Card>\n"
    )
    facts = read(text)
    for found in (facts.links, facts.anchors, facts.suppressions):
        assert [fact.range for fact in found] == sorted(fact.range for fact in found)
    assert [link.destination for link in facts.links] == ["b", "e", "h", "j"]
    assert [anchor.id for anchor in facts.anchors] == ["c", "f", "i", "k"]
    assert [one.action for one in facts.suppressions] == ["disable", "enable", "disable"]


def test_ranges_are_those_of_the_file() -> None:
    text = "---\ntitle: 가\n---\n\n<Card title='가😀'\n  id='나' />\n\n{/* mdlint-disable */}\n\n😀 [a](b)\n"
    facts = read(text)
    places = [
        *(one.range for one in facts.anchors),
        *(one.range for one in facts.suppressions),
        *(one.range for one in facts.links),
    ]
    assert [text[place.start : place.end] for place in places] == [
        "나",
        "{/* mdlint-disable */}",
        "[a](b)",
    ]
