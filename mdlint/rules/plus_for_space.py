"""`+` stands for a space in a form or a query, but not in a path."""

from __future__ import annotations

from collections.abc import Iterator

from mdlint.model import Document, Problem
from mdlint.rules.destinations import blamed, cured, place_of_path
from mdlint.site import Site


def check(document: Document, site: Site, _options: None) -> Iterator[Problem]:
    for link, target in blamed(document, site, "plus-for-space"):
        message = "`+` stands for itself in a path, and for no space"
        yield Problem(place_of_path(link), message, f"write `{target.cure}`", cured(link, target.cure, "safe"))
