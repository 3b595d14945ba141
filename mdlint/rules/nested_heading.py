"""A heading inside a list item, or by option inside a quote."""

from __future__ import annotations

from collections.abc import Iterator

from mdlint.model import Document, Problem
from mdlint.rules.headings import line
from mdlint.site import Site
from mdlint.tables import setting, table


@table
class Options:
    """What a site may want otherwise."""

    quotes: bool = setting("also headings in quotes, which many sites use as the title of a box", default=False)


def check(document: Document, _site: Site, options: Options) -> Iterator[Problem]:
    for heading in document.headings:
        if heading.nested and (options.quotes or not heading.quoted):
            name = line(heading.text)
            place, end = ("a quote", "the quote") if heading.quoted else ("a list item", "the list")
            message = f"the heading `{name}` stands in {place}" if name else f"a heading in {place}"
            yield Problem(heading.range, message, f"write it in bold, or end {end} before it")
