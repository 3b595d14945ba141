"""A relative link with more `..` than there are folders."""

from __future__ import annotations

from collections.abc import Iterator

from mdlint.model import Document, Problem
from mdlint.rules.destinations import blamed, cured, place_of_path
from mdlint.site import Site


def check(document: Document, site: Site, _options: None) -> Iterator[Problem]:
    for link, target in blamed(document, site, "outside-root"):
        message = f"`{link.destination}` leads out of the site"
        help_ = "there are more `..` than folders above this page"
        yield Problem(place_of_path(link), message, help_, cured(link, target.cure, "safe"))
