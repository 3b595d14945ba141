"""A page has one title; this one has several headings of level 1."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from mdlint.model import Document, Problem, Related, Rule
from mdlint.site import Site
from mdlint.tables import setting


@dataclass(frozen=True)
class Options:
    """What a site may want otherwise."""

    beside_title: bool = setting("also a single heading of level 1, where the front matter has a title", default=False)


MOST_SHOWN = 20  # of the others; whoever has more sees the pattern


def check(document: Document, _site: Site, options: Options) -> Iterator[Problem]:
    titles = [heading for heading in document.headings if heading.level == 1 and not heading.nested]
    if len(titles) == 1 and options.beside_title and _has_title(document):
        help_ = "leave it out, or make it level 2: most themes print the title themselves"
        yield Problem(titles[0].range, "a heading of level 1 beside the title of the front matter", help_)
    if len(titles) < 2:
        return
    others = (titles[0], *titles[2 : MOST_SHOWN + 1])
    related = tuple(Related(document.path, heading.range, "also level 1") for heading in others)
    help_ = "keep one as the title of the page, and make the others level 2"
    yield Problem(titles[1].range, f"{len(titles)} headings of level 1 in one page", help_, related=related)


def _has_title(document: Document) -> bool:
    data = document.front_matter.data if document.front_matter else None
    return bool(data and data.get("title"))


RULE = Rule(
    "HD105",
    "many-top-level",
    "several headings of level 1",
    check,
    "warning",
    options=Options,
    aliases=("MD025", "single-title", "single-h1"),
)
