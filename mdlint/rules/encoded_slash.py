"""`%2F` in a path is part of a name, and separates no folders."""

from __future__ import annotations

from collections.abc import Iterator

from mdlint.model import Document, Problem
from mdlint.rules.destinations import blamed, cured, place_of_path
from mdlint.site import Site


def check(document: Document, site: Site, _options: None) -> Iterator[Problem]:
    for link, target in blamed(document, site, "encoded-slash"):
        message = "`%2F` is part of a name and separates no folders"
        yield Problem(place_of_path(link), message, f"write `{target.cure}`", cured(link, target.cure, "hint"))
