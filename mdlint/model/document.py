"""One file: its front matter, what could not be read, and all other facts of it; and how it is to be read."""

# Without `from __future__ import annotations`: then `typing` need not compile the type of each field from a text.
from collections.abc import Mapping
from typing import Any, Literal, NamedTuple

from mdlint.model.markup import (
    Anchor,
    Contents,
    Definition,
    EmphasizedParagraph,
    Footnote,
    Heading,
    Link,
    NearHeading,
    NearMiss,
    OddText,
    Suppression,
)
from mdlint.model.range import Edit, Range

Json = Any  # What a JSON document can hold: dict, list, str, int, float, bool, None. The one place where YAML enters.


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
    been meant as a sign: by JSON Pointer, the edit that quotes it all. Where the site reads keys in any case they are in small
    letters here, and `spellings` has those that the writer spells otherwise, by JSON Pointer; None where case counts.
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
    spellings: Mapping[str, str] | None = None


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
    site's own embeds, `@audio` for `@audio[title](a.mp3)`; `keys_in_any_case` says that `Title` is the key `title`;
    `admonitions` are `!!! note`, `=== "Tab"` and the like, whose indented bodies are Markdown.
    """

    mdx: bool = False
    limits: Limits = DEFAULT_LIMITS
    wikilinks: bool = False
    math: bool = False
    heading_ids: bool = True
    comments: bool = False
    embeds: tuple[str, ...] = ()
    keys_in_any_case: bool = False
    admonitions: bool = False


class Document(NamedTuple):
    """The facts of one file. `line_starts[0]` is 1 where the file begins with a byte order mark, which is no column.

    `includes` says that a builder puts other files' text into this one, or sees headings in MDX where we see code or HTML:
    which it has, nobody can tell from here. `terms` are texts of which some builders make anchors, though they are no headings.
    A file that is no page has a path, and nothing else is known of it.
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
    terms: tuple[str, ...] = ()
    errors: tuple[ParseError, ...] = ()
    is_page: bool = True
    is_mdx: bool = False

    @property
    def is_unread(self) -> bool:
        """Whether nothing is known of the file: it is no text, or parsing it failed."""
        return any(error.kind in ("unreadable", "internal") for error in self.errors)
