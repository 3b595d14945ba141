"""The file is there, but its name is composed of other code points: NFC against NFD."""

from __future__ import annotations

from collections.abc import Iterator

from mdlint.model import Document, Problem
from mdlint.rules.destinations import blamed, cured, place_of_path
from mdlint.site import Site


def check(document: Document, site: Site, _options: None) -> Iterator[Problem]:
    for link, target in blamed(document, site, "unicode-form"):
        message = f"`{target.file}` looks the same, but its letters are composed differently (NFC, NFD)"
        help_ = "macOS finds the file, most servers do not"
        help_ += f": copy `{target.cure}`" if target.cure else ""
        yield Problem(place_of_path(link), message, help_, cured(link, target.cure, "safe"))
