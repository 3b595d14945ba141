"""A page that no other page links to."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from mdlint.model import Document, Problem, Range
from mdlint.site import Site
from mdlint.site.graph import is_orphan, linking
from mdlint.tables import setting


@dataclass(frozen=True)
class Options:
    """What a site may want otherwise."""

    entry_pages: tuple[str, ...] = setting("globs of pages that people reach without a link", default=())


def check(document: Document, site: Site, options: Options) -> Iterator[Problem]:
    if not is_orphan(site, document.path, options.entry_pages):
        return
    matter = document.front_matter
    place = matter.opening_fence if matter else Range(document.line_starts[0], document.line_starts[0])
    sources = linking(site, document.path)
    drafts = f"only `{sources[0]}`, which is not published, does; " if sources else ""
    help_ = f"{drafts}link to it from another page, or name it in `entry-pages` if people come here by other ways"
    yield Problem(place, f"no page links to `{document.path}`", help_)
