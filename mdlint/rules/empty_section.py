"""A heading with nothing below it."""

from __future__ import annotations

from collections.abc import Iterator

from mdlint.model import Document, Problem
from mdlint.rules.headings import line
from mdlint.site import Site


def check(document: Document, _site: Site, _options: None) -> Iterator[Problem]:
    outline = [heading for heading in document.headings if not heading.nested]
    levels = [heading.level for heading in outline[1:]] + [0]
    for heading, next_level in zip(outline, levels, strict=False):
        # A heading with smaller ones below it introduces them. What HTML wraps around a heading stands behind it, too.
        if not heading.is_followed and next_level <= heading.level and heading.style != "html":
            message = (
                f"nothing stands below `{line(heading.text)}`" if heading.text.strip() else "nothing stands below this heading"
            )
            yield Problem(heading.range, message, "write the section, or take the heading away")
