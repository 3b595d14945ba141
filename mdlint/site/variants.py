"""Sites that differ from one that is there: with other names, or as it was, or as it will be."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from mdlint.model import Document
from mdlint.site.names import Names
from mdlint.site.site import Site


def with_names(site: Site, names: Names, former: Mapping[str, Document]) -> Site:
    """The same site with these names, and with former states of some documents; one that only the names have is empty."""

    def load(path: str) -> Document:
        return former.get(path) or (site.document(path) if path in site.names.files else Document(path, 0, (0,)))

    return Site(names, load, roots=site.roots, schema_of=site.schema_of, settings_of=site.settings_of)


def moved(
    site: Site, names: Names, after: Callable[[str], str], before: Callable[[str], str], load: Callable[[str], Document]
) -> Site:
    """The site once files have other names; `after` and `before` say of a path what it is called then, and now."""
    return Site(
        names,
        load,
        roots=map(after, site.roots),
        schema_of=lambda path: site.schema_of(before(path)),
        settings_of=lambda root: site.settings_of(before(root)),
    )
