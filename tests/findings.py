"""Findings made by hand, for the tests of what is written about them."""

from __future__ import annotations

from mdlint.model import Diagnostic, Edit, Fix, Place, Position, Range, Rule
from mdlint.output import Summary
from mdlint.positions import line_and_column, line_starts, line_text, utf8_bytes, utf16_units
from mdlint.rules import BY_NAME

BROKEN_LINK: Rule = BY_NAME["broken-link"]
NOTHING = Summary(files=0, errors=0, warnings=0, infos=0, fixable=0, unknown_links=0)
# What somebody may call a file, a heading or a key to speak through our output.
HOSTILE = [
    "two\nlines",
    "\r\n::error file=x::owned",
    "::error::owned",
    " ::warning file=a.md,line=1::owned",
    "##[add-mask]owned",
    "###[Error]owned",
    "##vso[task.setvariable variable=a]owned",
    "100%0A::error::owned, a=b:c",
    "%0D%0A%25",
    "\x1b[2J\x1b]0;owned\x07",
    "\x9b31m",
    "\u202egnp.exe",
    "\u2028::error::",
    '"}, {"code": "LN201',
    "</script>]]>",
    "<![CDATA[ \"a\" 'b' &amp; <b>",
    "[owned](https://example.com) \\](x) {0}",
    "`@everyone ![](https://example.com/x.png)` <img src=x>",
    "``\\`@a` <b>",
    "caf\udce9",
    "\ud83d",
    "\ud83d\ude00",
    "\x00",
    "\ufffe\uffff",
]


def position(text: str, offset: int) -> Position:
    starts = line_starts(text)
    line, column = line_and_column(starts, offset)
    before = text[starts[line - 1] : offset]
    return Position(line, column, utf16_units(before), utf8_bytes(text[:offset]), utf8_bytes(before))


def diagnostic(text: str, start: int, end: int) -> Diagnostic:
    """A broken link in `index.md` at that range of its text."""
    first, last = position(text, start), position(text, end)
    return Diagnostic(
        path="index.md",
        rule=BROKEN_LINK,
        severity="error",
        start=first,
        end=last,
        message="`x` leads nowhere",
        help=None,
        fix=None,
        edits=(),
        related=(),
        pointer=None,
        source_line=line_text(text, line_starts(text), first.line),
        fingerprint="9c1e5f",
    )


def finding(marked: str) -> Diagnostic:
    """The finding that a text shows between `«` and `»`."""
    start = marked.index("«")
    return diagnostic(marked.replace("«", "").replace("»", ""), start, marked.index("»") - 1)


def cure(found: Diagnostic, text: str, safety: str = "safe") -> Diagnostic:
    """The finding with a fix that replaces its range."""
    edit = Edit(Range(0, 0), text)
    fix = Fix(f"Change to `{text}`", (edit,), safety, "destination")  # type: ignore[arg-type]
    return found._replace(fix=fix, edits=((found.start, found.end),))


def hostile(text: str) -> Diagnostic:
    """A finding in which everything that a stranger can choose is `text`."""
    found = finding("[a](«b»)")._replace(
        path=text,
        message=text,
        help=text,
        related=(Place(text, 1, 1, text),),
        pointer=f"/{text}",
        source_line=f"[a]({text})",
    )
    return cure(found, text)
