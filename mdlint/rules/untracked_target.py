"""A link to a file that lies on this disk, but not in git."""

from __future__ import annotations

from collections.abc import Iterator

from mdlint.model import Document, Problem
from mdlint.site import Site


def check(document: Document, site: Site, _options: None) -> Iterator[Problem]:
    found = site.led(document)
    leading = [(link, target.file) for link, target in found if target.file in site.names.files and target.status != "broken"]
    tracked = site.tracked() if leading else None
    if tracked is None or document.path not in tracked:
        return  # a page that is not in git yet takes nobody anywhere
    for link, file in leading:
        if file is not None and file not in tracked:
            help_ = f"only this disk has it: add `{file}` to git, or whoever clones the site follows the link to nowhere"
            yield Problem(link.destination_range, f"`{file}` is not in git", help_)
