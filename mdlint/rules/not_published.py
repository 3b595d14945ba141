"""The file that a link leads to is there, but the site does not publish it."""

from __future__ import annotations

from collections.abc import Iterator

from mdlint.model import Document, Problem, Rule
from mdlint.rules.destinations import destinations
from mdlint.site import Site


def check(document: Document, site: Site, _options: None) -> Iterator[Problem]:
    if site.standing(document.path) != "published":
        return
    for link in destinations(document):
        target = site.target_of(document, link)
        if target.status not in ("ok", "missing-anchor") or target.file is None or target.file not in site.names.files:
            continue
        if site.standing(target.file) == "unpublished":
            help_ = "`unpublished` in the config names it, or the folder that it lies in"
            yield Problem(link.destination_range, f"`{target.file}` is not published", help_)


RULE = Rule("LN211", "not-published", "a link to a file that the site does not publish", check, "warning", needs="targets")
