"""A heading deeper than the site wants any."""

from __future__ import annotations

from collections.abc import Iterator

from mdlint.model import Document, Problem
from mdlint.site import Site
from mdlint.tables import setting, table


@table
class Options:
    """What a site may want otherwise."""

    deepest: int = setting("the deepest level that is fine", default=4, least=1, most=6)


def check(document: Document, _site: Site, options: Options) -> Iterator[Problem]:
    for heading in document.headings:
        if heading.level > options.deepest:
            message = f"a heading of level {heading.level}: {options.deepest} is the deepest"
            yield Problem(heading.range, message, "raise it, or make a page of its own from the section")
