"""A path as Windows writes it: `guide\\setup.md`."""

from __future__ import annotations

from collections.abc import Iterator

from mdlint.model import Document, Problem
from mdlint.rules.destinations import blamed, cured, place_of_path
from mdlint.site import Site


def check(document: Document, site: Site, _options: None) -> Iterator[Problem]:
    for link, target in blamed(document, site, "backslash"):
        message = "`\\` separates no folders in a link"
        help_ = f"write `{target.cure}`" if target.cure else "write `/`"
        yield Problem(place_of_path(link), message, help_, cured(link, target.cure, "safe"))
