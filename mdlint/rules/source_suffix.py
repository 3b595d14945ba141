"""A link to `soil.md` on a site that serves `/soil`."""

from __future__ import annotations

from collections.abc import Iterator

from mdlint.model import Definition, Document, Link, Problem
from mdlint.rules.destinations import change, place_of_path, urls
from mdlint.site import Site, url
from mdlint.site.addresses import without_suffix

OF_ZOLA = "@/"  # such links Zola rewrites, and it wants the suffix


def check(document: Document, site: Site, _options: None) -> Iterator[Problem]:
    layout = site.routes(site.root_of(document.path)).layout
    if layout.source_suffix != "kept" or site.route(document.path) is None:
        return
    for link in urls(document):
        problem = _problem(document, site, link)
        if problem is not None:
            yield problem


def _problem(document: Document, site: Site, link: Link | Definition) -> Problem | None:
    path = url.split(link.destination).path
    if path.startswith(OF_ZOLA):
        return None
    target = site.target(document, link.destination)
    if target.status not in ("ok", "missing-anchor") or target.file is None or target.file == document.path:
        return None
    suffix = next((suffix for suffix in site.names.suffixes(document.path) if path.endswith(suffix)), None)
    if suffix is None or site.route(target.file) is None:
        return None
    cure = without_suffix(site, document, link.destination, target.file)
    fix = change(link, 0, len(path), cure[: len(cure) - len(link.destination) + len(path)], "safe") if cure else None
    help_ = f"write `{cure}`" if cure else "the page is served without the suffix"
    return Problem(place_of_path(link), f"the site serves no `{suffix}` files: `{path}` leads nowhere there", help_, fix)
