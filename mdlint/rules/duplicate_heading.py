"""Two headings side by side that nobody can tell apart, in a table of contents or in a link."""

from __future__ import annotations

from collections.abc import Iterator

from mdlint.model import Document, Heading, Problem, Related
from mdlint.site import Site
from mdlint.tables import setting, table

Siblings = dict[tuple[int, str], Heading]
CURE = "give each its own text: the anchor of this one depends on how many stand before it"


@table
class Options:
    """What a site may want otherwise."""

    siblings_only: bool = setting("only headings of the same section; `false` compares all of a page", default=True)


def check(document: Document, _site: Site, options: Options) -> Iterator[Problem]:
    open_sections: list[tuple[int, Siblings]] = [(0, {})]
    for heading in document.headings:
        if heading.nested:
            continue
        while open_sections[-1][0] >= heading.level:
            open_sections.pop()
        siblings = open_sections[-1 if options.siblings_only else 0][1]
        open_sections.append((heading.level, {}))
        text = " ".join(heading.text.split())
        if not text or heading.id:
            continue  # an id of its own tells it apart
        first = siblings.setdefault((heading.level if options.siblings_only else 0, text), heading)
        if first is not heading:
            related = Related(document.path, first.text_range, "the same heading")
            where = "this section" if options.siblings_only else "this page"
            yield Problem(heading.text_range, f"`{text}` is already a heading of {where}", CURE, related=(related,))
