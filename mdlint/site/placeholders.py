"""Links that leave a name to the builder: `/docs/<VERSION>/soil` means the version that the page itself belongs to."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mdlint.site.site import Site


def filled_in(site: Site, source: str, destination: str) -> str:
    """The destination with the name that each placeholder in it stands for in this document."""
    return _exchanged(site, source, destination)[0]


def left_open(site: Site, source: str, destination: str, old: str) -> str:
    """The destination with the placeholder of the old one in the place of the name, if it had one."""
    _, placeholder, name = _exchanged(site, source, old)
    return destination.replace(f"/{name}/", f"/{placeholder}/", 1) if placeholder else destination


def _exchanged(site: Site, source: str, destination: str) -> tuple[str, str, str]:
    """The destination filled in, the placeholder that it had, and the name that this stands for."""
    routes = site.routes(site.root_of(source))
    found = next((one for one in routes.layout.placeholders if one and one in destination), "")
    placed = routes.placed(source) if found else None
    if placed is None or not placed.stars:
        return destination, "", ""
    return destination.replace(found, placed.stars[0]), found, placed.stars[0]
