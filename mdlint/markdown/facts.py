"""All that is known of a Markdown body."""

from __future__ import annotations

from typing import NamedTuple

from mdlint.model import (
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


class Body(NamedTuple):
    """Each kind of fact in document order."""

    headings: tuple[Heading, ...]
    links: tuple[Link, ...]
    definitions: tuple[Definition, ...]
    footnotes: tuple[Footnote, ...]
    anchors: tuple[Anchor, ...]
    near_misses: tuple[NearMiss, ...]
    near_headings: tuple[NearHeading, ...]
    emphasized: tuple[EmphasizedParagraph, ...]
    contents: tuple[Contents, ...]
    odd_texts: tuple[OddText, ...]
    suppressions: tuple[Suppression, ...]
    includes: bool
    terms: tuple[str, ...]
