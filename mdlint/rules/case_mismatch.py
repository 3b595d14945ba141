"""The file is there, but is spelt with other capitals."""

from __future__ import annotations

from collections.abc import Iterator

from mdlint.model import Document, Problem
from mdlint.rules.destinations import blamed, cured, place_of_path
from mdlint.site import Site, url


def check(document: Document, site: Site, _options: None) -> Iterator[Problem]:
    for link, target in blamed(document, site, "case"):
        message = f"`{url.split(link.destination).path}` and `{target.file}` differ in upper and lower case"
        help_ = "macOS and Windows find the file, most servers do not"
        help_ += f": write `{target.cure}`" if target.cure else ""
        yield Problem(place_of_path(link), message, help_, cured(link, target.cure, "safe"))
