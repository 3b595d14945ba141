"""A page that readers see links to one that they do not."""

from __future__ import annotations

from collections.abc import Iterator

from mdlint.model import Document, Problem
from mdlint.rules.destinations import leading_to
from mdlint.site import Site


def check(document: Document, site: Site, _options: None) -> Iterator[Problem]:
    for link, file in leading_to(document, site, "draft"):
        help_ = f"`{file}` is not on the site: publish it, or leave the link out until then"
        yield Problem(link.destination_range, f"`{link.destination}` leads to a draft", help_)
