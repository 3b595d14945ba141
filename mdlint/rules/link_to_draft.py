"""A page that readers see links to one that they do not."""

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
        if site.standing(target.file) == "draft":
            help_ = f"`{target.file}` is not on the site: publish it, or leave the link out until then"
            yield Problem(link.destination_range, f"`{link.destination}` leads to a draft", help_)


RULE = Rule("LN209", "link-to-draft", "a published page links to a draft", check, "error", needs="targets")
