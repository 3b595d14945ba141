"""What a rule says of a document, what a person sees of that, and what a rule is."""

# Without `from __future__ import annotations`: then `typing` need not compile the type of each field from a text.
from collections.abc import Callable, Iterable
from typing import Any, Literal, NamedTuple

from mdlint.model.range import Edit, Range

Severity = Literal["error", "warning", "info"]
Safety = Literal["safe", "unsafe", "hint"]
Changes = Literal["nothing-rendered", "destination", "link", "front-matter", "structure", "blocks"]
Needs = Literal["document", "targets", "site"]
About = Literal["pages", "assets"]


class Fix(NamedTuple):
    """A cure: edits that belong together. A `hint` is shown and never applied by itself.

    `changes` is all that the cure may change for whoever reads the page: where a link leads, text that becomes the `link` it
    was meant to be, values in the front matter, blocks and the levels of headings (`structure`), or nothing.
    """

    title: str
    edits: tuple[Edit, ...]
    safety: Safety
    changes: Changes


class Related(NamedTuple):
    """Another place that explains a problem; `path` is relative to the trust root."""

    path: str
    range: Range
    message: str


class Problem(NamedTuple):
    """What a rule says: where, what, and what would cure it."""

    range: Range
    message: str
    help: str | None = None
    fix: Fix | None = None
    related: tuple[Related, ...] = ()
    severity: Severity | None = None  # in place of the rule's, where the site's own schema says so
    cause: str | None = None  # what has caused it, in words, where that may have caused others


class Position(NamedTuple):
    """One place, counted in every way that a reader of ours counts.

    `line` and `column` are 1-based, columns in code points; `character` is 0-based, in UTF-16 units; `byte` is an offset
    into the UTF-8 file, a byte order mark included; `line_byte` is one from the start of the line.
    """

    line: int
    column: int
    character: int
    byte: int
    line_byte: int


class Place(NamedTuple):
    """A `Related` whose range has become a line and a column, both 1-based."""

    path: str
    line: int
    column: int
    message: str


class Diagnostic(NamedTuple):
    """What a person sees: a problem with its path, rule, severity and places. Nothing has to be looked up to print it.

    `source_line` is the text of the line that it starts on, without the line end. `edits` holds the places of `fix.edits`,
    one by one. `pointer` is the JSON Pointer of the front matter value it speaks of. `fingerprint` is stable while lines move.
    `cause` is the end of the sentence "12 links point into …", for what several findings may have in common.
    """

    path: str
    rule: "Rule"
    severity: Severity
    start: Position
    end: Position
    message: str
    help: str | None
    fix: Fix | None
    edits: tuple[tuple[Position, Position], ...]
    related: tuple[Place, ...]
    pointer: str | None
    source_line: str
    fingerprint: str
    cause: str | None = None


Check = Callable[..., Iterable[Problem]]  # (document, site, options); spelt out, it would make this module import the site


class Rule(NamedTuple):
    """A rule is a value. `severity` is None for a rule that is off until chosen; the engine's own rules have no `check`.

    One `about` assets is asked about the files that are no pages, of which only the names are known.
    `options` gives the frozen dataclass of what a config may set for the rule, all of whose fields have defaults.
    `aliases` are the code and the names that the same fault has in markdownlint: taken wherever a rule is named, never printed.
    """

    code: str
    name: str
    summary: str
    check: Check | None
    severity: Severity | None
    needs: Needs = "document"
    options: Callable[[], type[Any]] | None = None
    aliases: tuple[str, ...] = ()
    about: About = "pages"
