"""A link whose target is not there."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator

from mdlint.model import Document, Problem, Rule
from mdlint.rules.destinations import destinations
from mdlint.site import Site
from mdlint.site.moved import moved_to


def check(document: Document, site: Site, _options: None) -> Iterator[Problem]:
    for link in destinations(document):
        target = site.target(document, link.destination)
        if target.status != "broken" or target.wanted is None:
            continue  # without a path to look for, the encoding is at fault, and another rule's
        hint = moved_to(site, document, link.destination, target.wanted)
        # A path without a suffix is looked for as a page, and as a folder.
        missing = f"`{target.wanted}`" if posixpath.splitext(target.wanted)[1] else f"`{target.wanted}.md` and no folder `{target.wanted}`"
        help_ = f"there is no {missing}{': ' + hint if hint else ''}"
        yield Problem(link.destination_range, f"`{link.destination}` leads nowhere", help_)


RULE = Rule("LN201", "broken-link", "a link leads to a file or route that the site does not have", check, "error", needs="targets")
