"""The file that a link leads to is there, but the site does not publish it."""

from __future__ import annotations

from collections.abc import Iterator

from mdlint.model import Document, Problem
from mdlint.rules.destinations import leading_to
from mdlint.site import Site


def check(document: Document, site: Site, _options: None) -> Iterator[Problem]:
    for link, file in leading_to(document, site, "unpublished"):
        help_ = "`unpublished` in the config names it, or the folder that it lies in"
        yield Problem(link.destination_range, f"`{file}` is not published", help_)
