"""A link whose target is not there."""

from __future__ import annotations

from collections.abc import Iterator

from mdlint.model import Document, Problem, Rule
from mdlint.rules.destinations import destinations, part_of
from mdlint.site import Site, url
from mdlint.site.moved import moved_to


def check(document: Document, site: Site, _options: None) -> Iterator[Problem]:
    for link in destinations(document):
        target = site.target(document, link.destination)
        if target.status != "broken" or target.wanted is None:
            continue  # without a path to look for, the encoding is at fault, and another rule's
        path = url.split(link.destination).path
        hint = moved_to(site, document, link.destination, target.wanted)
        help_ = f"there is no `{target.wanted}`{': ' + hint if hint else ''}"
        yield Problem(part_of(link, 0, len(path)), f"`{path}` leads nowhere", help_)


RULE = Rule("LN201", "broken-link", "a link leads to a file or route that the site does not have", check, "error", needs="targets")
