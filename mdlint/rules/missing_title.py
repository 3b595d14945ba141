"""A page without a title: none in its front matter, and no heading of level 1."""

from __future__ import annotations

from collections.abc import Iterator

from mdlint.model import Document, Problem, Range
from mdlint.rules.titles import front_matter_title, top_headings
from mdlint.site import Site, lookup
from mdlint.tables import setting, table


@table
class Options:
    """What a site may want otherwise."""

    keys: tuple[str, ...] = setting("the keys of the front matter that hold a title", ("title",), of_keys=True)


def check(document: Document, _site: Site, options: Options) -> Iterator[Problem]:
    matter = document.front_matter
    is_piece = document.includes or lookup.is_partial(document.path)
    unknown = document.is_unread or is_piece or (matter is not None and matter.data is None)
    if unknown or front_matter_title(document, options.keys) is not None or top_headings(document):
        return
    place = matter.opening_fence if matter else Range(document.line_starts[0], document.line_starts[0])
    cure = f"write `{options.keys[0]}:` into its front matter, or " if options.keys else ""
    yield Problem(place, "the page has no title", f"{cure}begin it with a heading of level 1")
