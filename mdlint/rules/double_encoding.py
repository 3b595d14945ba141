"""A destination that was percent-encoded when it was encoded already: `%2520`."""

from __future__ import annotations

from collections.abc import Iterator

from mdlint.model import Document, Problem
from mdlint.rules.destinations import blamed, cured, place_of_path
from mdlint.site import Site, url


def check(document: Document, site: Site, _options: None) -> Iterator[Problem]:
    for link, target in blamed(document, site, "encoded-twice"):
        message = f"`{url.split(link.destination).path}` is percent-encoded twice"
        yield Problem(place_of_path(link), message, f"write `{target.cure}`", cured(link, target.cure, "safe"))
