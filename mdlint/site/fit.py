"""How well a layout explains the links of a site: what a guess at the layout is judged by."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from posixpath import basename, splitext
from typing import NamedTuple

from mdlint.model import Document
from mdlint.site import url
from mdlint.site.names import Names, folded
from mdlint.site.resolve import resolved
from mdlint.site.settings import SiteSettings
from mdlint.site.site import Site


class Fit(NamedTuple):
    """How many links from the root of the site lead to a file or page, how many lead nowhere now but name a file that lies
    elsewhere, how many lead nowhere at all, and of how many the layout knows nothing. Each destination counts once a document.
    """

    resolved: int
    moved: int
    broken: int
    unknown: int


def fit(
    names: Names, load: Callable[[str], Document], settings: SiteSettings, links: Mapping[str, Iterable[str]], root: str = ""
) -> Fit:
    """How the layout in `settings` does with these destinations, by the documents that they stand in.

    Documents are loaded only where a route may be claimed by their front matter, or belongs to a heading.
    """
    site = Site(names, load, roots=[root] if root else (), settings_of=lambda _root: settings)
    resolved_, moved, broken, unknown = 0, 0, 0, 0
    for source, destinations in links.items():
        for destination in dict.fromkeys(destinations):
            path = url.split(destination).path
            if not path.startswith("/") or path.startswith("//"):
                continue
            target = resolved(site, source, path)
            if target.status == "ok":
                resolved_ += 1
            elif target.status != "broken":
                unknown += 1
            elif _lies_elsewhere(names, target.wanted or path):
                moved += 1
            else:
                broken += 1
    return Fit(resolved_, moved, broken, unknown)


def _lies_elsewhere(names: Names, wanted: str) -> bool:
    name = basename(wanted.rstrip("/"))
    stem, suffix = splitext(name)
    suffixes = names.suffixes(wanted)
    spellings = [name] if suffix in suffixes else [name, *(name + one for one in suffixes)]
    return bool(stem) and any(folded(spelling) in names.by_base_name for spelling in spellings)
