"""Comments to mdlint: what they silence, which of them silence nothing, and that taking those out changes no page."""

from __future__ import annotations

import re
from collections import Counter

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from mdlint import engine
from mdlint.config import DEFAULT, Config
from mdlint.config.selection import chosen
from mdlint.document import parse
from mdlint.edits import apply
from mdlint.markdown.readable import readable
from mdlint.model import EXPRESSION, Diagnostic, Dialect, Range, Rule
from mdlint.rules import RULES
from mdlint.rules.naming import matching
from mdlint.site import Names, Site
from mdlint.suppressions import command
from tests.test_against_markdown_it import ORACLE

LINK = "[a](none.md)"


def linted(text: str, rules: tuple[Rule, ...] = DEFAULT, path: str = "a.md") -> list[Diagnostic]:
    facts = parse(path, text.encode(), Dialect(mdx=path.endswith(".mdx")))
    site = Site(Names([path]), lambda _path: facts)
    return engine.lint_document(facts, site, Config(rules=rules), lambda: text).diagnostics


def said(text: str, *, select: str = "", path: str = "a.md") -> list[str]:
    """The findings as `line code`."""
    rules = chosen(select.split(","), (), ()) if select else DEFAULT
    return [f"{one.start.line} {one.rule.code}" for one in linted(text, rules, path)]


MEANT = {
    "mdlint-disabled": "disable",
    "mdlint-disable-lines LN201": "disable-line",
    "MDLINT-DISABLE": "disable",
    "mdlint disable-nextline LN201: a reason": "disable-next-line",
    "mdlint: enable": "enable",
    "mdlint disables this": None,
    "mdlint-report": None,
    "mdlinted": None,
    "please mdlint-disable": None,
    "mdlint-" + "disable-" * 50_000: None,
}


@pytest.mark.parametrize("text", MEANT, ids=[text[:40] for text in MEANT])
def test_a_misspelt_comment_is_told_from_prose(text: str) -> None:
    found = command(text, Range(0, 0))
    assert (found and (found.tool, found.action)) == (MEANT[text] and ("misspelt", MEANT[text]))


SILENT = {
    "in a list": f"- {LINK} <!-- mdlint-disable-line LN201 -->\n- a\n  - {LINK} <!-- mdlint-disable-line LN201 -->\n",
    "in a list, above": f"- a\n  <!-- mdlint-disable-next-line LN201 -->\n- {LINK}\n",
    "in a quote": f"> <!-- mdlint-disable-next-line\n> LN201: for\n> now -->\n> {LINK}\n",
    "in a table": f"| a |\n| - |\n| {LINK} <!-- mdlint-disable-line LN201 --> |\n",
    "two in a line": f"{LINK} [b]() <!-- mdlint-disable-line LN201 --> <!-- mdlint-disable-line LN002 -->\n",
    "a comment on several lines speaks of the line below its last": f"<!-- mdlint-disable-next-line\nLN201 -->\n{LINK}\n",
    "the file, from its end": f"{LINK}\n\n<!-- mdlint-disable-file LN -->\n",
    "a pair": f"<!-- mdlint-disable LN201 -->\n\n{LINK}\n\n<!-- mdlint-enable LN201 -->\n",
    "a pair that `enable` ends for all rules": f"<!-- mdlint-disable LN201 -->\n\n{LINK}\n\n<!-- mdlint-enable -->\n",
    "no end": f"<!-- mdlint-disable -->\n\n{LINK}\n",
    "by alias": "[a]() <!-- mdlint-disable-line MD042 -->\n[b]() <!-- mdlint-disable-line No-Empty-Links -->\n",
    "by group": f"{LINK} <!-- mdlint-disable-line ln2 -->\n",
    "two that say the same": f"<!-- mdlint-disable-file LN201 -->\n\n{LINK} <!-- mdlint-disable-line broken-link -->\n",
    "mdlint's and markdownlint's": "[a]() <!-- mdlint-disable-line LN002 --> <!-- markdownlint-disable-line MD042 -->\n",
    "markdownlint's, in vain": "<!-- markdownlint-disable -->\n\n<!-- markdownlint-enable MD013 MD999 nonsense -->\n",
    "on purpose in vain": "<!-- mdlint-disable-line LN201 SP001: made by the build -->\n",
    "in vain in a file that wants no word of it": "<!-- mdlint-disable-file SP001 -->\n\n<!-- mdlint-disable-line LN201 -->\n",
    "unknown in a file that wants no word of it": "<!-- mdlint-disable-file SP002 -->\n\n<!-- mdlint-disable-line LN999 -->\n",
    "in vain where all is silent": f"<!-- mdlint-disable -->\n\n{LINK}\n\n<!-- mdlint-disable-line -->\n",
    "in the front matter": "---\ntitle: a\n# mdlint-disable-next-line FM006: both are read\ntitle: b\n---\n",
    "in the front matter, for the body": f"---\n# mdlint-disable-file LN201\ntitle: a\n---\n\n{LINK}\n",
    "a sentence that begins with the name": "<!-- mdlint enables us to see this -->\n\n<!-- mdlint-report: none -->\n",
    "text in a fence": "```\n<!-- mdlint-disable -->\n```\n",
    "text in a code span": "`<!-- mdlint-disable -->`\n",
    "text in a block scalar": "---\ntitle: |\n  # mdlint-disable\n---\n",
    "in broken front matter": "---\n# mdlint-disable-file FM005\ntitle: a: b\ndate: x # mdlint-disable-line FM104\n---\n",
}


@pytest.mark.parametrize("name", SILENT)
def test_all_is_silent(name: str) -> None:
    assert said(SILENT[name]) == []


HEARD = {
    "the line below an empty one": (f"<!-- mdlint-disable-next-line -->\n\n{LINK}\n", ["1 SP001", "3 LN201"]),
    "in vain": ("a <!-- mdlint-disable-line LN201 --> b\n", ["1 SP001"]),
    "all rules in vain": ("<!-- mdlint-disable-file -->\n", ["1 SP001"]),
    "all rules on a line, which is no word for itself": ("a <!-- mdlint-disable-line -->\n", ["1 SP001"]),
    "a pair in vain: its end has something to end": (
        "<!-- mdlint-disable LN201 -->\n\na\n\n<!-- mdlint-enable LN201 -->\n",
        ["1 SP001"],
    ),
    "an end without a beginning": ("<!-- mdlint-enable LN201 -->\n", ["1 SP001"]),
    "an end of something else": (f"<!-- mdlint-disable LN201 -->\n\n{LINK}\n\n<!-- mdlint-enable HD -->\n", ["5 SP001"]),
    "a second end": (
        f"<!-- mdlint-disable LN201 -->\n{LINK}\n<!-- mdlint-enable -->\n<!-- mdlint-enable LN201 -->\n",
        ["4 SP001"],
    ),
    "a bug of ours cannot be silenced": ("<!-- mdlint-disable-file SP900 -->\n", ["1 SP001"]),
    "markdownlint's is no word on others": (f"<!-- markdownlint-disable -->\n\n{LINK}\n\n[a]()\n", ["3 LN201"]),
    "markdownlint's knows no code of ours": ("<!-- markdownlint-disable LN002 -->\n\n[a]()\n", ["3 LN002"]),
    "two names that are none, apart": ("[a]() <!-- mdlint-disable-line LN999, LN002 LN998 -->\n", ["1 SP002", "1 SP002"]),
    "two names that are none, together": ("[a]() <!-- mdlint-disable-line LN002 LN999, LN998 -->\n", ["1 SP002"]),
    "a misspelt command": (f"{LINK} <!-- mdlint-disable-lin LN201 -->\n", ["1 LN201", "1 SP002"]),
    "a blank in place of the hyphen": (f"<!-- mdlint disable-next-line LN201 -->\n{LINK}\n", ["1 SP002", "2 LN201"]),
    "a misspelt command in the front matter": ("---\n# MDLINT_disable-file\ntitle: a\n---\n", ["2 SP002"]),
    "a comment that nobody closes": ("<!-- mdlint-disable\n\na b\nc\n", ["3 SP002"]),
    "one of them, and an unknown one": ("<!-- mdlint-disable-line LN002 LN999 -->\n", ["1 SP001", "1 SP002"]),
}


@pytest.mark.parametrize("name", HEARD)
def test_something_is_heard(name: str) -> None:
    text, expected = HEARD[name]
    assert said(text) == expected


def test_a_comment_is_judged_only_if_its_rules_ran() -> None:
    text = "<!-- mdlint-disable-file HD101 -->\n<!-- mdlint-disable-file LN -->\n<!-- mdlint-disable-line -->\n"
    assert said(text, select="LN,SP") == ["2 SP001"]
    assert said(text, select="LN201,SP") == []
    assert said(text, select="HD101,SP") == ["1 SP001"]
    assert said(text, select="SP") == []
    assert said(text, select="LN,HD2") == []
    assert said(text) == ["1 SP001", "2 SP001", "3 SP001"]


def test_a_comment_on_all_rules_silences_what_is_said_of_the_others_if_it_is_in_use() -> None:
    text = "<!-- mdlint-disable-file -->\n\n<!-- mdlint-disable-line LN201 -->\n\n<!-- mdlint-disable-line -->\n"
    assert said(f"{text}\n{LINK}\n") == []
    assert said(text) == []  # it has the second comment to silence


def test_mdx_comments_are_judged_alike() -> None:
    text = "{/* mdlint-disable-next-line LN201 */}\n[a](none.md)\n\nb {/* mdlint-disable-line HD101 LNX */}\n"
    assert said(text, path="a.mdx") == ["4 SP001", "4 SP002"]
    quoted = "> {/* mdlint-disable-next-line\n> LN201 */}\n> [a](none.md)\n"
    assert said(quoted, path="a.mdx") == []


def test_every_alias_is_heard_and_is_never_a_name_of_ours() -> None:
    for rule in RULES:
        assert all(rule in matching(alias) for alias in rule.aliases)
        assert not rule.aliases or re.fullmatch(r"MD\d{3}", rule.aliases[0])


REMOVED = {
    "a [b](#x) <!-- mdlint-disable-line LN201, LN203 -->\n": "a [b](#x) <!-- mdlint-disable-line LN203 -->\n",
    "a [b](#x) <!-- mdlint-disable-line LN203, LN201 HD -->\n": "a [b](#x) <!-- mdlint-disable-line LN203 -->\n",
    "a <!-- mdlint-disable-line -->\nb\n": "a\nb\n",
    "a <!-- mdlint-disable-line --> b\n": "a b\n",
    "a\n\n<!-- mdlint-disable-line -->\n\nb\n": "a\n\nb\n",
    "a\n\n<!-- mdlint-disable-next-line -->\nb\n": "a\n\nb\n",
    "# a\n<!-- mdlint-disable-line -->\nb\n": "# a\nb\n",
    "a\n<!-- mdlint-disable-line -->\nb\n": "a\n\nb\n",  # without the empty line the two paragraphs would be one
    "> a\n> <!-- mdlint-disable-next-line -->\n> - b\n": "> a\n> - b\n",
    "- a\n  <!-- mdlint-disable-line\n  LN201 -->\n- b\n": "- a\n- b\n",
    "<div>\n<!-- mdlint-disable-line -->\nb\n</div>\n": "<div>\nb\n</div>\n",
    "\ufeff<!-- mdlint-disable-file -->\r\n\r\na\r\n": "\ufeffa\r\n",
    "---\ntitle: a # mdlint-disable-line FM104: b\n# mdlint-disable-file FM1\n---\n": "---\ntitle: a\n---\n",
    "<!-- mdlint-disable-file -->": "",
    "a<!-- mdlint-disable-line -->**b**c\n": "a**b**c\n",
}
KEPT = {
    "- a\n\n<!-- mdlint-disable-line -->\n\n- b\n": "unsafe",  # two lists would become one
    # The line is HTML because of the comment, the rest would become front matter, and emphasis would end elsewhere.
    "<!-- mdlint-disable-line --> *a*\n": "hint",
    "<!-- mdlint-disable-line -->[a](none.md)\n": "hint",
    "<!-- mdlint-disable-line -->\n---\na: b\n---\n": "hint",
    "a*<!-- mdlint-disable-line -->b*c\n": "hint",
    "- <!-- mdlint-disable-line -->\n\n\n-\n": "hint",  # one list to CommonMark, two to markdown-it
}


def mended(text: str, path: str = "a.md") -> str:
    """The text after all safe fixes of comments that silence nothing."""
    edits = [edit for one in linted(text, path=path) if one.fix and one.fix.safety == "safe" for edit in one.fix.edits]
    return apply(text, sorted(edits))


@pytest.mark.parametrize("text", REMOVED)
def test_a_comment_is_taken_out_with_the_line_that_holds_nothing_else(text: str) -> None:
    assert mended(text) == REMOVED[text]


@pytest.mark.parametrize("text", KEPT)
def test_a_comment_that_the_page_needs_stays(text: str) -> None:
    assert mended(text) == text
    assert [one.fix.safety for one in linted(text) if one.rule.code == "SP001" and one.fix] == [KEPT[text]]


MDX_ORACLE = MarkdownIt("commonmark").enable(["table", "strikethrough"]).disable("code")  # MDX knows no indented code
PIECES = [
    "<!-- mdlint-disable-line -->", "<!-- mdlint-disable-next-line LN201 -->", "<!-- mdlint-disable LN201 HD -->",
    "<!-- mdlint-enable LN201 -->", "<!-- mdlint-enable -->", "<!-- mdlint-disable-file SP001 LN002 -->",
    "{/* mdlint-disable-line LN201 */}", "a", "a", " ", " ", "\n", "\n", "\n\n", "\n- ", "\n> ", "\n    ", "\n# ", "*",
    "_", "`", "[b](none.md)", "[b](none.md)", "[c]()", "[", "](d)", "<div>", "</div>", "\n---\n", "\n| a |\n| - |\n| ", "\\",
    "  \n", "\n```\n",
]  # fmt: skip
PAGES = st.lists(st.sampled_from(PIECES), max_size=24).map("".join)


@settings(max_examples=400, deadline=None)
@given(PAGES, st.sampled_from(["a.md", "a.mdx"]))
def test_taking_comments_out_changes_neither_the_page_nor_what_is_found(text: str, path: str) -> None:
    if path == "a.mdx":
        text = text.replace("<!--", "{/*").replace("-->", "*/}")
    assume("&lt;!-- mdlint" not in page(text, path))  # a comment that the other renderer takes for code
    before = linted(text, path=path)
    fixes = [one.fix for one in before if one.rule.code == "SP001" and one.fix and one.fix.safety == "safe"]
    for edits in ([edit for fix in fixes for edit in fix.edits], *(fix.edits for fix in fixes)):
        after = apply(text, sorted(edits))
        assert page(after, path) == page(text, path)
        assert findings(linted(after, path=path)) == findings(before)


def page(text: str, path: str) -> str:
    """What another renderer makes of the text: comments left out, and the width of blanks, and blanks around tags."""
    html = MDX_ORACLE.render(readable(text, Dialect(mdx=True))[1].text) if path.endswith("x") else ORACLE.render(text)
    html = re.sub(r"<!--.*?(?:-->|\Z)", "", html, flags=re.DOTALL).replace(EXPRESSION, " ")
    if path.endswith("x"):
        html = html.replace("<br />", " ")  # the blanks in the place of a comment would break the line; MDX has none there
    html = re.sub(r"\s*(</?(?:p|ul|li|blockquote|h\d|table|thead|tbody|tr|t[hd]|hr)\b[^<>]*>|\A|\Z)\s*", r"\1", html)
    html = re.sub(r"(?<=<p>)(?:\s*<br />\s*)+|(?:\s*<br />\s*)+(?=</p>)", "", html)  # where nothing stands beside them
    return re.sub(r"\s+", " ", html).replace("<p></p>", "")


def findings(diagnostics: list[Diagnostic]) -> Counter[tuple[str, str]]:
    # A heading that holds HTML and nothing else is not called empty, so it is once a comment has gone.
    return Counter((one.rule.code, one.message) for one in diagnostics if one.rule.code not in ("SP001", "HD301"))
