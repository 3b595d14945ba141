"""Laws that hold for any text at all, from its bytes to the last byte of every report.

`tests/test_laws.py` holds them over some hundreds of texts in the suite, `python -m tests.fuzz --minutes 20` over as many as
there is time for.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping

import jsonschema
from hypothesis import strategies as st

from mdlint import engine, positions
from mdlint.config import DEFAULT, Config, schemas_for
from mdlint.document import parse
from mdlint.markdown.destination import decoded
from mdlint.model import Diagnostic, Dialect, Document
from mdlint.output import FORMATS, NO_TERMINAL, Summary
from mdlint.output.json import dumped
from mdlint.resources import schema_text
from mdlint.rules import byte_order_mark, internal_error
from mdlint.seen import seen
from mdlint.site import Names, Site

SUMMARY = Summary(1, 0, 0, 0, 0, 0)
REPORT = jsonschema.Draft202012Validator(json.loads(schema_text("output.schema.json")))
INSPECTION = jsonschema.Draft202012Validator(json.loads(schema_text("inspect.schema.json")))
SITE = ("posts/a.md", "posts/a.mdx", "posts/b.md", "posts/여행/제주 여행/c.md", "img/d.png")

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
]
MARKDOWN = st.lists(st.sampled_from(PIECES), max_size=40).map("".join)
POSTS = st.builds("---\n{}\n---\n{}".format, MARKDOWN, MARKDOWN)
OTHER_POSTS = st.one_of(
    st.builds("+++\n{}\n+++\n{}".format, MARKDOWN, MARKDOWN), st.builds("{{\n{}\n}}\n{}".format, MARKDOWN, MARKDOWN)
)
TEXTS = st.one_of(MARKDOWN, POSTS, OTHER_POSTS, st.text(max_size=80))
BYTES = st.one_of(st.binary(max_size=120), TEXTS.map(lambda text: text.encode("utf-8", "surrogatepass")))


def linted(data: bytes, path: str) -> tuple[Document, Site, str, list[Diagnostic]]:
    """What all rules say of a post with these bytes, in a small site."""
    documents: dict[str, Document] = {}

    def load(name: str) -> Document:
        content = data if name == path else b"---\ntitle: b\n---\n\n## x\n"
        documents[name] = parse(name, content, Dialect(mdx=name.endswith(".mdx")))
        return documents[name]

    config = Config(rules=DEFAULT)
    site = Site(Names(SITE), load, schema_of=lambda name: next((schema for schema, _ in schemas_for((), name)), None))
    text = data.decode("utf-8", "surrogateescape")
    found = engine.lint_document(site.document(path), site, config, lambda: text).diagnostics
    return documents[path], site, text, found


def any_bytes_are_linted(data: bytes) -> None:
    """No input is a bug of ours, and every finding lies inside the file."""
    for path in SITE[:2]:
        _, _, text, found = linted(data, path)
        starts = positions.line_starts(text)
        for one in found:
            assert one.rule is not internal_error.RULE, one.message
            assert 0 <= one.start.byte <= one.end.byte <= len(data)
            assert one.source_line == positions.line_text(text, starts, one.start.line)
            offset = starts[one.start.line - 1] + one.start.column - 1
            assert len(text[:offset].encode("utf-8", "surrogateescape")) == one.start.byte


def every_format_is_sound(data: bytes) -> None:
    """JSON is strict and obeys its schema; the other formats hold no control character but line ends."""
    for path in SITE[:2]:
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
    for path in SITE[:2]:
        document, _, text, _ = linted(data, path)
        for kind in (document.headings, document.links, document.definitions, document.anchors, document.near_misses):
            ranges = [fact.range for fact in kind]
            assert ranges == sorted(ranges)
            assert all(0 <= start <= end <= document.length == len(text) for start, end in ranges)
        for link in document.links:
            assert 0 <= link.destination_range.start <= link.destination_range.end <= len(text)
            if link.exact and link.kind not in ("html", "autolink"):
                assert decoded(text[slice(*link.destination_range)]) == link.destination


def line_ends_and_marks_move_nothing(data: bytes) -> None:
    """With CRLF, with CR, and behind a byte order mark, the same is found at the same lines and columns."""
    plain = data.replace(b"\r\n", b"\n").replace(b"\r", b"\n").removeprefix(b"\xef\xbb\xbf")
    if plain.startswith(b"\xef\xbb\xbf"):
        return  # two marks: the second is text
    for path in SITE[:2]:
        expected = _places(linted(plain, path)[3])
        for variant in (plain.replace(b"\n", b"\r\n"), plain.replace(b"\n", b"\r"), b"\xef\xbb\xbf" + plain):
            assert _places(linted(variant, path)[3]) == expected


def _places(found: list[Diagnostic]) -> list[tuple[str, int, int, int, int]]:
    return [
        (one.rule.code, one.start.line, one.start.column, one.end.line, one.end.column)
        for one in found
        if one.rule is not byte_order_mark.RULE  # which is about one of the variants
    ]


LAWS: Mapping[str, Callable[[bytes], None]] = {
    law.__name__: law
    for law in (any_bytes_are_linted, every_format_is_sound, facts_are_where_they_say, line_ends_and_marks_move_nothing)
}
