"""The first heading of the page is deeper than the page should begin."""

from __future__ import annotations

from collections.abc import Iterator

from mdlint.model import Document, Problem
from mdlint.rules.titles import front_matter_title
from mdlint.site import Site, lookup
from mdlint.tables import setting, table


@table
class Options:
    """What a site may want otherwise."""

    level: int = setting(
        "where a page begins; below a title in the front matter, one deeper is right, too", default=1, least=1, most=6
    )


def check(document: Document, _site: Site, options: Options) -> Iterator[Problem]:
    first = next((heading for heading in document.headings if not heading.nested), None)
    deepest = options.level + (front_matter_title(document) is not None)
    if first is not None and first.level > deepest and not lookup.is_partial(document.path):
        message = f"the page begins with a heading of level {first.level}"
        yield Problem(
            first.range, message, f"begin with level {options.level}" + (f" or {deepest}" if deepest > options.level else "")
        )
