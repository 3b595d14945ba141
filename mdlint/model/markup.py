"""What a parser finds in the text of a page: headings, links, comments, and what almost is one of them."""

# Without `from __future__ import annotations`: then `typing` need not compile the type of each field from a text.
from typing import Literal, NamedTuple

from mdlint.model.range import Range

Action = Literal["disable", "enable", "disable-line", "disable-next-line", "disable-file", "enable-file", "capture", "restore"]
LinkKind = Literal["inline", "reference", "image", "autolink", "html", "wikilink", "embed"]

# Stands in facts for an expression of MDX, of which nobody knows what it prints or where it leads.
EXPRESSION = "\ufffc"


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
