"""Two slashes at the beginning: what follows is the name of a host."""

from __future__ import annotations

from collections.abc import Iterator

from mdlint.model import Document, Problem
from mdlint.rules.destinations import blamed, cured
from mdlint.site import Site


def check(document: Document, site: Site, _options: None) -> Iterator[Problem]:
    for link, target in blamed(document, site, "host"):
        message = f"`{link.destination}` leads to a host, not to a folder, named `{link.destination[2:].split('/')[0]}`"
        yield Problem(link.destination_range, message, f"write `{target.cure}`", cured(link, target.cure, "safe"))
