"""A link to a route from which readers are sent on to another."""

from __future__ import annotations

from collections.abc import Iterator

from mdlint.model import Document, Problem
from mdlint.rules.destinations import cured, place_of_path, urls
from mdlint.site import Site
from mdlint.site.addresses import to_route


def check(document: Document, site: Site, _options: None) -> Iterator[Problem]:
    for link in urls(document):
        target = site.target(document, link.destination)
        if target.via is None or target.file is None:
            continue
        cure = to_route(site, document, link.destination, target.via, target.file)
        help_ = f"write `{cure}`" if cure else None
        yield Problem(place_of_path(link), f"`{target.path}` only leads on to `{target.via}`", help_, cured(link, cure))
