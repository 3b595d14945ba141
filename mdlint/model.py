"""The values that every part of mdlint speaks in: the facts of a file, what a rule says of them, what a person sees.

All of them are immutable. Offsets count code points from the start of the decoded file, front matter and a byte order mark
included, so that `text[range.start:range.end]` is always what a range says.
"""

# Without `from __future__ import annotations`: then `typing` need not compile the type of each field from a text.
from collections.abc import Callable, Iterable, Mapping
from typing import Any, Literal, NamedTuple

Severity = Literal["error", "warning", "info"]
Safety = Literal["safe", "unsafe", "hint"]
Changes = Literal["nothing-rendered", "destination", "link", "front-matter", "structure", "blocks"]
Needs = Literal["document", "targets", "site"]
About = Literal["pages", "assets"]
Action = Literal["disable", "enable", "disable-line", "disable-next-line", "disable-file", "enable-file", "capture", "restore"]
LinkKind = Literal["inline", "reference", "image", "autolink", "html", "wikilink", "embed"]
Json = Any  # What a JSON document can hold: dict, list, str, int, float, bool, None. The one place where YAML enters.


# Stands in facts for an expression of MDX, of which nobody knows what it prints or where it leads.
EXPRESSION = "\ufffc"


class Range(NamedTuple):
    """A half-open stretch of the file, in code points."""

    start: int
    end: int


class Edit(NamedTuple):
    """Replace what stands in `range` by `text`. A rule ends lines in it with `\\n`; the engine makes them those of the file."""

    range: Range
    text: str


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


class ParseError(NamedTuple):
    """A stretch that a reader of this file cannot make sense of, in plain words. Parsing itself goes on.

    `edits` are a repair with which the file was read to its end; it is `sure` if the writer can have meant nothing else.
    """

    kind: Literal[
        "unreadable",
        "invalid",
        "not-a-mapping",
        "misplaced",
        "closed-by-dots",
        "duplicate-key",
        "non-text-key",
        "hostile",
        "internal",
    ]
    range: Range
    message: str
    help: str | None = None
    other: Range | None = None  # the first of two equal keys
    edits: tuple[Edit, ...] = ()
    sure: bool = False


class FrontMatter(NamedTuple):
    """The block of data at the top of a file, fences included in `range`.

    `data` is a mapping of JSON-like values (dates stay text as written), empty for an empty block, and None where it could
    not be read. `key_ranges`, `value_ranges` and `scalar_styles` are keyed by JSON Pointer; a style is `plain`, `single`,
    `double`, `literal` or `folded`, or `marked` where an anchor or a tag has a say in the value, too. `end_guess` is set where
    the block is never closed: the offset where its data seems to end. `cuts` are plain values that end at a `#` which may have
    been meant as a sign: by JSON Pointer, the edit that quotes it all.
    """

    range: Range
    format: Literal["yaml", "toml", "json"]
    opening_fence: Range
    data: dict[str, Json] | None
    key_ranges: Mapping[str, Range]
    value_ranges: Mapping[str, Range]
    scalar_styles: Mapping[str, str]
    comments: tuple[Range, ...]
    end_guess: int | None = None
    cuts: Mapping[str, Edit] = {}


class Heading(NamedTuple):
    """A heading. `text` is what a reader sees (markup and image alternatives dropped); `id` is an explicit one (`{#id}`).

    `source` is the text as written, None where that is the same; `pieces` are what the text is made of, and the alternatives of
    images, which are no part of it; none where there is nothing but text. With `ends_plainly` the end of the text is written as
    it reads, so that its last character stands before `text_range.end`.
    `is_followed` says that there is more than blanks and comments between it and the next heading.
    """

    range: Range
    text_range: Range
    level: int
    text: str
    style: Literal["atx", "setext", "html"]
    id: str | None
    nested: bool  # inside a list item or a quote
    ends_plainly: bool = False
    is_followed: bool = True
    quoted: bool = False  # inside a quote
    box: int | None = None  # of the page's components, and `<details>` and the like, the one that it stands in, by number
    source: str | None = None
    pieces: tuple[tuple[Literal["text", "code", "image"], str], ...] = ()


class Link(NamedTuple):
    """A link or image. `destination` has Markdown's escapes and entities decoded, nothing else.

    `destination_range` is the destination itself as written, without brackets; for a reference it lies in the definition. It
    is the whole link where the destination could not be found exactly, and then `exact` is false. `alternative` is the text in
    place of an image, and None for what is no image.
    """

    range: Range
    destination_range: Range
    kind: LinkKind
    destination: str
    label: str | None = None  # of the definition that a reference uses
    exact: bool = True
    alternative: str | None = None

    @property
    def is_wikilink(self) -> bool:
        """Whether its destination names a note or a file, as Obsidian has it, and is no URL."""
        return self.kind in ("wikilink", "embed")

    @property
    def is_bare(self) -> bool:
        """Whether it is an address in the text, without any brackets around it."""
        return self.kind == "autolink" and self.exact and self.range == self.destination_range


class Definition(NamedTuple):
    """A reference definition, `[label]: destination`. Of several with one label only the first `counts`.

    `used` says whether anything asks for the label: a link, or brackets in a place that only another builder may read.
    """

    range: Range
    destination_range: Range
    label: str
    destination: str
    exact: bool = True
    counts: bool = True
    used: bool = True


class Footnote(NamedTuple):
    """A note at the foot of the page: `range` is its beginning, `[^label]:`. `used` says whether anything refers to it."""

    range: Range
    label: str
    used: bool


class Anchor(NamedTuple):
    """An HTML `id`, or the `name` of an `<a>`. What is an id to a component, and may never reach the page, is not `certain`."""

    range: Range
    id: str
    certain: bool = True


class NearMiss(NamedTuple):
    """Text that almost is a link. `destination` is as written, and may be a label; `destination_range` is where."""

    kind: Literal[
        "space-in-destination",
        "space-before-destination",
        "full-width-parentheses",
        "unclosed-destination",
        "reversed",
        "undefined-label",
        "spoilt-definition",
        "undefined-note",
    ]
    range: Range
    destination_range: Range
    destination: str


class NearHeading(NamedTuple):
    """A line of text that begins with hash signs and is no heading: `#태그`, `##설치`, `####### deep`.

    `range` is the line from the first hash sign to its last character, `hashes` the signs, `gap` the blanks behind them: none,
    or `odd` ones, or ordinary ones behind more than six signs. `text` is what is left. `first` says that a paragraph begins
    with it.
    """

    range: Range
    hashes: Range
    gap: Range
    odd: str
    text: str
    first: bool


class EmphasizedParagraph(NamedTuple):
    """A paragraph of one line, all of it bold or italic. `text` is what stands between the outermost signs, as written."""

    range: Range
    text: str
    nested: bool  # inside a list item or a quote


class OddText(NamedTuple):
    """A stretch of a heading that is not what it looks like: letters that are not composed (NFC), or characters nobody sees."""

    range: Range
    kind: Literal["decomposed", "invisible"]
    text: str


class Contents(NamedTuple):
    """A table of contents between the comments that a tool left for it, both outside `range`. `text` is as written."""

    range: Range
    text: str


class Suppression(NamedTuple):
    """A comment to mdlint: `action` is what stands behind `mdlint-`, `rules` the codes and names, none meaning all of them.

    It may be one to markdownlint, which alone knows `enable-file`, `capture` and `restore`. One that is `misspelt` does
    nothing: `action` is what was meant, and `rules` hold what was written in its place.
    """

    range: Range
    action: Action
    rules: tuple[str, ...]
    reason: str | None
    tool: Literal["mdlint", "markdownlint", "misspelt"] = "mdlint"


class Limits(NamedTuple):
    """How much one file may ask of whoever reads it. Far above what anybody writes by hand, and far below what hurts."""

    file_bytes: int = 10_000_000
    front_matter_characters: int = 1_000_000
    front_matter_levels: int = 100
    aliased_values: int = 10_000  # what all aliases of a front matter expand to


DEFAULT_LIMITS = Limits()


class Dialect(NamedTuple):
    """What a site reads beyond CommonMark with GitHub's tables, footnotes and strike-through, and how much of it.

    `wikilinks` are `[[Note#Heading|text]]`, `![[image.png]]` and the ids of blocks, `^id`; `math` is `$x$` and `$$x$$`;
    `heading_ids` are `{#id}` behind a heading; `comments` are `%%these%%`; `embeds` are the words before the brackets of a
    site's own embeds, `@audio` for `@audio[title](a.mp3)`.
    """

    mdx: bool = False
    limits: Limits = DEFAULT_LIMITS
    wikilinks: bool = False
    math: bool = False
    heading_ids: bool = True
    comments: bool = False
    embeds: tuple[str, ...] = ()


class Document(NamedTuple):
    """The facts of one file. `line_starts[0]` is 1 where the file begins with a byte order mark, which is no column.

    `includes` says that a builder puts other files' text into this one, or sees headings in MDX where we see code or HTML:
    which it has, nobody can tell from here. A file that is no page has a path, and nothing else is known of it.
    """

    path: str
    length: int
    line_starts: tuple[int, ...]
    front_matter: FrontMatter | None = None
    headings: tuple[Heading, ...] = ()
    links: tuple[Link, ...] = ()
    definitions: tuple[Definition, ...] = ()
    footnotes: tuple[Footnote, ...] = ()
    anchors: tuple[Anchor, ...] = ()
    near_misses: tuple[NearMiss, ...] = ()
    near_headings: tuple[NearHeading, ...] = ()
    emphasized: tuple[EmphasizedParagraph, ...] = ()
    contents: tuple[Contents, ...] = ()
    odd_texts: tuple[OddText, ...] = ()
    suppressions: tuple[Suppression, ...] = ()
    includes: bool = False
    errors: tuple[ParseError, ...] = ()
    is_page: bool = True
    is_mdx: bool = False

    @property
    def is_unread(self) -> bool:
        """Whether nothing is known of the file: it is no text, or parsing it failed."""
        return any(error.kind in ("unreadable", "internal") for error in self.errors)


Check = Callable[..., Iterable[Problem]]  # (document, site, options); spelt out, it would make this module import the site


class Rule(NamedTuple):
    """A rule is a value. `severity` is None for a rule that is off until chosen; the engine's own rules have no `check`.

    One `about` assets is asked about the files that are no pages, of which only the names are known.
    `options` is the frozen dataclass of what a config may set for the rule, all of whose fields have defaults.
    `aliases` are the code and the names that the same fault has in markdownlint: taken wherever a rule is named, never printed.
    """

    code: str
    name: str
    summary: str
    check: Check | None
    severity: Severity | None
    needs: Needs = "document"
    options: type[Any] | None = None
    aliases: tuple[str, ...] = ()
    about: About = "pages"
