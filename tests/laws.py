"""Laws that hold for any text at all, from its bytes to the last byte of every report.

`tests/test_laws.py` holds them over a hundred texts each in the suite, `python -m tests.fuzz --minutes 20` over as many as
there is time for.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Mapping, Sequence

import jsonschema
from hypothesis import strategies as st

from mdlint import engine, positions
from mdlint.config import DEFAULT, Config, schemas_for
from mdlint.document import parse
from mdlint.fixes import fixed
from mdlint.markdown.destination import decoded
from mdlint.model import Diagnostic, Dialect, Document, Safety
from mdlint.output import FORMATS, NO_TERMINAL, Summary
from mdlint.output.json import dumped
from mdlint.proof import Version
from mdlint.resources import schema_text
from mdlint.rules import BY_NAME, INTERNAL_ERROR
from mdlint.site import Names, Site
from mdlint.site.syntax import dialect_of
from mdlint.views.seen import seen

SUMMARY = Summary(1, 0, 0, 0, 0, 0)
REPORT = jsonschema.Draft202012Validator(json.loads(schema_text("output.schema.json")))
INSPECTION = jsonschema.Draft202012Validator(json.loads(schema_text("inspect.schema.json")))
PAGES = ("posts/a.md", "posts/a.mdx", "vault/a.md", "docs/a.md")
SITE = (*PAGES, "posts/b.md", "posts/여행/제주 여행/c.md", "posts/50%.md", "img/d.png")

# What posts are made of, and what makes them hard to read.
PIECES = [
    "# ",
    "## ",
    "- ",
    "1. ",
    "> ",
    "    ",
    "\t",
    "\n",
    "\n\n",
    "\r\n",
    "\r",
    "[",
    "]",
    "](",
    "] (",
    "](/x y)",
    "（",
    "）",
    "<",
    ">",
    "!",
    "[a]",
    "[a]: ",
    "/posts/b",
    "b.md",
    "#top",
    "#태그 ",
    "#\u3000",
    "####### ",
    "**a**",
    "<!-- toc -->",
    "<!-- tocstop -->",
    "e\u0301",
    "\u200b",
    "\\",
    "&amp;",
    "*",
    "_",
    "~~",
    "`",
    "```\n",
    "~~~\n",
    ":",
    '"',
    "'",
    "{",
    "}",
    "{/*",
    "*/}",
    "{#a}",
    "<!--",
    "-->",
    "mdlint-disable ",
    "LN201",
    "<a href=\"x\" id='y'>",
    "<Card\n",
    "<div>",
    "</div>",
    "<script>",
    "<h2>",
    "</h2>",
    "import x",
    "가",
    "한글 ",
    "😀",
    "á",
    "\u2028",
    "\ufeff",
    "\xa0",
    "\x85",
    "\x1b[31m",
    "\u202e",
    "---\n",
    " ---\n",
    "----\n",
    "...\n",
    "===\n",
    "+++\n",
    "[^1]",
    "[^1]: ",
    "{%",
    "%}",
    "{{",
    "}}",
    "$$",
    "<https://x.y>",
    "%20",
    "%EA%B0%80",
    "%zz",
    "title: ",
    "title = ",
    '"title": ',
    '"a",\n',
    "[[a]]\n",
    "date: ",
    "2025-02-30",
    "tags: ",
    "excerpt: ",
    "제목: ",
    "- [",
    "&x ",
    "*x",
    "!!int ",
    "<<: ",
    "? ",
    "{a: 1}",
    "[b, 2]",
    "\x01",
    "::error::",
    "(b.md)",
    "(/posts/여행/none)",
    "(#x)",
    "[[",
    "![[",
    "]]",
    "|b",
    "%%",
    " ^b\n",
    "$",
    "http://a.b/c",
    "www.a.b",
    "me@a.b",
    "[a]: b\n",
    "!!! note\n    ",
    '=== "a"\n',
    ":   a\n",
    "[a][",
    "(a)[b.md]",
    "srcset=",
    "a.png 2x, ",
    "//posts/b",
    "..\\b.md",
    "C:\\",
    "%2520",
    "+",
]
MARKDOWN = st.lists(st.sampled_from(PIECES), max_size=40).map("".join)
POSTS = st.builds("---\n{}\n---\n{}".format, MARKDOWN, MARKDOWN)
# Faults that have a fix, in front matter and below it, among what may come in their way.
KEYS = [
    "title: a: b",
    "title: 'a' b",
    "title: [a] b",
    "title: @a",
    "'title' : 5",
    "title: 5 # five",
    "title: &x 5",
    "excerpt: *x",
    "excerpt: !!int 5",
    "excerpt: true",
    "date: 2025-7-9",
    "date: '2025-7-9'",
    'date: "2025\\x2d7-9"',
    "tags: [@a, b: c: d, 5]",
    "tags: [a, #b]",
    "\ttags: a",
    "slug:x",
    "",
    "# mdlint-disable-line FM005",
]
BROKEN = [
    "[a](b.md#X)",
    "[a](b.md#%58)",
    "[a](/posts/여행/제주 여행/c)",
    "[*b* `c`](/posts/여행/제주 여행/c 'T')",
    '![*a* "b" &amp; c](/posts/여행/제주 여행/c "T &amp; \\"")',
    "[[a](b.md#X)](../posts/여행/제주 여행/c.md)",
    "[a](/posts/옛/c)",
    "[a]( ../posts/여행/제주 여행/c.md#a b )",
    "[a](<50%.md>)",
    "[a](50%.md 'T')",
    "[a][b]",
    "\n\n[b]: b.md#X\n",
    "<a href='b.md#X'>",
    '<img src="b.md#X" alt=x>',
    "<Card href={x}>[a](b.md#X)</Card>",
    "[^1]\n\n[^1]: [a](b.md#X)\n",
    "\n# a\n",
    "\n## [a](/posts/여행/제주 여행/c) b ##\n",
    "\na\n===\n",
    "\na #\n  ---  \n",
    "\n> # a\n> [a](/posts/여행/제주 여행/c)\n",
    "\n- [a](/posts/여행/제주 여행/c)\n  b\n  ===\n",
    "\n| [a](b.md#X) | b |\n|--|--|\n| [c](/posts/여행/제주 여행/c) | d |\n",
    "<h1>a</h1>",
    "<h2 id=a>[a](b.md#X)</h2>",
    "`[a](b.md#X)`",
    "<!-- mdlint-disable LN -->",
    "\n    # a\n",
    "\n```\n# a\n```\n",
]
FAULTY_BODY = st.lists(st.one_of(st.sampled_from(BROKEN), st.sampled_from(PIECES)), max_size=10).map("".join)
FAULTY = st.builds(
    "---\n{}\n{}{}".format,
    st.lists(st.sampled_from(KEYS), max_size=5).map("\n".join),
    st.sampled_from(["---\n", "", "\n"]),
    FAULTY_BODY,
)
SAFETIES: Sequence[Sequence[Safety]] = (["safe"], ["safe", "unsafe"])
OTHER_POSTS = st.one_of(
    st.builds("+++\n{}\n+++\n{}".format, MARKDOWN, MARKDOWN), st.builds("{{\n{}\n}}\n{}".format, MARKDOWN, MARKDOWN)
)
TEXTS = st.one_of(MARKDOWN, POSTS, OTHER_POSTS, FAULTY, FAULTY_BODY, st.text(max_size=80))
BYTES = st.one_of(st.binary(max_size=120), TEXTS.map(lambda text: text.encode("utf-8", "surrogatepass")))


def dialect(names: Names, path: str) -> Dialect:
    """How a page of the site is read: those in `docs` as MkDocs reads them."""
    return dialect_of(names, path)._replace(admonitions=path.startswith("docs/"))


def linted(data: bytes, path: str) -> tuple[Document, Site, str, list[Diagnostic]]:
    """What all rules say of a post with these bytes, in a small site."""
    documents: dict[str, Document] = {}
    names = Names(SITE, vaults=["vault"])

    def load(name: str) -> Document:
        content = data if name == path else b"---\ntitle: b\n---\n\n## x\n"
        documents[name] = parse(name, content, dialect(names, name))
        return documents[name]

    config = Config(rules=DEFAULT)
    site = Site(names, load, schema_of=lambda name: next((schema for schema, _ in schemas_for((), name)), None))
    text = data.decode("utf-8", "surrogateescape")
    found = engine.lint_document(site.document(path), site, config, lambda: text).diagnostics
    return documents[path], site, text, found


def any_bytes_are_linted(data: bytes) -> None:
    """No input is a bug of ours, and every finding lies inside the file."""
    for path in PAGES:
        _, _, text, found = linted(data, path)
        starts = positions.line_starts(text)
        for one in found:
            assert one.rule is not INTERNAL_ERROR, one.message
            assert 0 <= one.start.byte <= one.end.byte <= len(data)
            assert one.source_line == positions.line_text(text, starts, one.start.line)
            offset = starts[one.start.line - 1] + one.start.column - 1
            assert len(text[:offset].encode("utf-8", "surrogateescape")) == one.start.byte


def every_format_is_sound(data: bytes) -> None:
    """JSON is strict and obeys its schema; the other formats hold no control character but line ends."""
    for path in PAGES:
        document, site, text, found = linted(data, path)
        for name, render in FORMATS.items():
            output = render(found, SUMMARY, NO_TERMINAL)
            if name == "json":
                REPORT.validate(json.loads(output, parse_constant=_refuse))
            assert not any(character < " " and character != "\n" for character in output)
            output.encode("utf-8")
        inspected = {"version": 1, "files": [{"path": path, **seen(document, site, text)}]}
        INSPECTION.validate(json.loads(dumped(inspected), parse_constant=_refuse))


def _refuse(constant: str) -> None:
    raise AssertionError(f"{constant} is not JSON")


def facts_are_where_they_say(data: bytes) -> None:
    """Ranges lie inside the file and in order, and a destination's range holds the destination."""
    for path in PAGES:
        document, _, text, _ = linted(data, path)
        for kind in (
            document.headings,
            document.links,
            document.definitions,
            document.anchors,
            document.near_misses,
            document.near_headings,
            document.emphasized,
            document.contents,
            document.odd_texts,
        ):
            ranges = [fact.range for fact in kind]
            assert ranges == sorted(ranges)
            assert all(0 <= start <= end <= document.length == len(text) for start, end in ranges)
        for odd in document.odd_texts:
            assert text[slice(*odd.range)] == odd.text
        for near in document.near_headings:
            assert text[slice(*near.hashes)] == "#" * (near.hashes.end - near.hashes.start)
            assert text[near.gap.end : near.range.end] == near.text
        for link in document.links:
            assert 0 <= link.destination_range.start <= link.destination_range.end <= len(text)
            if link.exact and link.kind not in ("html", "autolink"):
                assert decoded(text[slice(*link.destination_range)]) == link.destination


def line_ends_and_marks_move_nothing(data: bytes) -> None:
    """With CRLF, with CR, and behind a byte order mark, the same is found at the same lines and columns."""
    plain = data.replace(b"\r\n", b"\n").replace(b"\r", b"\n").removeprefix(b"\xef\xbb\xbf")
    if plain.startswith(b"\xef\xbb\xbf"):
        return  # two marks: the second is text
    for path in PAGES:
        expected = _places(linted(plain, path)[3])
        for variant in (plain.replace(b"\n", b"\r\n"), plain.replace(b"\n", b"\r"), b"\xef\xbb\xbf" + plain):
            assert _places(linted(variant, path)[3]) == expected


def _places(found: list[Diagnostic]) -> list[tuple[str, int, int, int, int]]:
    return [
        (one.rule.code, one.start.line, one.start.column, one.end.line, one.end.column)
        for one in found
        if one.rule is not BY_NAME["byte-order-mark"]  # which is about one of the variants
    ]


def fixes_can_be_trusted(data: bytes) -> None:
    """No proof fails, nothing is left to fix, and fixing knows no difference between line ends, or with a byte order mark."""
    plain = data.replace(b"\r\n", b"\n").replace(b"\r", b"\n").removeprefix(b"\xef\xbb\xbf")
    for path in SITE[:2]:
        for safeties in SAFETIES:
            text = _fixed(data, path, safeties)
            assert _fixed(text, path, safeties) == text
            if plain.startswith(b"\xef\xbb\xbf"):
                continue  # two marks: the second is text
            text = _fixed(plain, path, safeties)
            assert _fixed(plain.replace(b"\n", b"\r\n"), path, safeties) == text.replace(b"\n", b"\r\n")
            # A safe fix takes the mark away where there is front matter.
            assert _fixed(b"\xef\xbb\xbf" + plain, path, safeties).removeprefix(b"\xef\xbb\xbf") == text


def _fixed(data: bytes, path: str, safeties: Collection[Safety]) -> bytes:
    document, site, text, _ = linted(data, path)
    if document.is_unread:
        return data
    config = Config(rules=DEFAULT)
    outcome = fixed(Version(text, document), site, config, dialect(site.names, path), safeties)
    assert outcome.objection is None, outcome.objection
    assert (outcome.made > 0) == (outcome.version.text != text)
    return outcome.version.text.encode()


LAWS: Mapping[str, Callable[[bytes], None]] = {
    law.__name__: law
    for law in (
        any_bytes_are_linted,
        every_format_is_sound,
        facts_are_where_they_say,
        line_ends_and_marks_move_nothing,
        fixes_can_be_trusted,
    )
}
