"""Who links to whom: the pages of a site as its readers can walk from one to the next."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from fnmatch import fnmatchcase
from posixpath import basename
from typing import TYPE_CHECKING

from mdlint.model import Link
from mdlint.site import lookup
from mdlint.site.links import destinations
from mdlint.site.names import folded
from mdlint.site.navigation import is_listed
from mdlint.site.target import Target

if TYPE_CHECKING:
    from mdlint.site.site import Site


def linking(site: Site, path: str) -> Sequence[str]:
    """The other documents with a link that leads to a file, in order, each once. Nobody can follow a definition alone."""
    incoming = (one for one in site.backlinks.to(path) if one.source != path and isinstance(one.link, Link))
    return tuple(dict.fromkeys(one.source for one in incoming if _leads(one.target)))


def _leads(target: Target) -> bool:
    """Whether readers get to the file: a misspelt path has one, too, and leads nowhere."""
    return target.status != "broken"


def is_mentioned(site: Site, path: str) -> bool:
    """Whether a page may be reached in a way that is no link we can follow.

    Its name ends a link that nobody can judge, or a path in another page's front matter; or it stands in a file that is
    no page, such as the menu of a builder; or the builder lists all pages of its kind.
    """
    name = folded(basename(path))
    route = folded(basename(lookup.page_name(path)))
    named = site.backlinks.named.get(name, frozenset()) | site.backlinks.named.get(route, frozenset())
    return bool(named - {path}) or name in site.backlinks.mentioned or is_listed(site, path, site.backlinks.listed)


def is_orphan(site: Site, path: str, entry_pages: Sequence[str]) -> bool:
    """Whether readers come to a page by no link that we know of, though it is one that they should come to by links.

    `entry_pages` are globs of those that they reach in other ways.
    """
    if site.document(path).is_unread or not site.published(path):
        return False
    if lookup.is_partial(path) or lookup.is_page_about_pages(path):
        return False
    if any(map(site.published, linking(site, path))) or is_mentioned(site, path):
        return False
    inside = site.inside(path)
    return not any(fnmatchcase(inside, pattern) for pattern in entry_pages)


def linked(site: Site, path: str) -> Counter[str]:
    """The other pages that a document links to, in order, each with the number of links."""
    document = site.document(path)
    targets = (site.target_of(document, link) for link in destinations(document))
    files = (target.file for target in targets if target.file in site.names.files and _leads(target))
    return Counter(file for file in files if file is not None and file != path and site.names.is_page(file))


def is_dead_end(site: Site, path: str) -> bool:
    """Whether readers of a page find no link in it that leads, or may lead, to another page of the site."""
    document = site.document(path)
    if document.is_unread or not site.published(path) or lookup.is_partial(path) or linked(site, path):
        return False
    return all(site.target_of(document, link).status != "unknown" for link in destinations(document))
