"""The question where a route leads, as the steps of `routing` are asked it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from mdlint.site import lookup
from mdlint.site.placing import Placed, plain
from mdlint.site.routes import Routes
from mdlint.site.target import Target

if TYPE_CHECKING:
    from mdlint.site.site import Site


class Asked(NamedTuple):
    """A question: where does this route in the document `source` lead? `owners` are the content folders that it may lead into,
    the likeliest first.
    """

    site: Site
    routes: Routes
    source: str
    route: str
    owners: Sequence[Placed]

    @property
    def page(self) -> str:
        """The route as that of a page, `/soil` for `/soil.html`."""
        return plain(self.route)

    @property
    def is_from_outside(self) -> bool:
        """Whether the document is none of the content, as a README is, and whatever serves it may serve no routes at all."""
        return self.routes.placed(self.source) is None

    @property
    def wanted(self) -> str | None:
        """The path that was looked for; None for a route that belongs to no content."""
        return next(self.paths(), None)

    def paths(self) -> Iterator[str]:
        """The paths in the content folders that the route may stand for."""
        return (below(owner.folder, owner.rest) for owner in self.owners)

    def found(self, file: str) -> Target:
        """The target for a file that is served there."""
        return Target("ok", file=file, wanted=self.wanted or file)


def question(site: Site, source: str, segments: Sequence[str]) -> Asked | None:
    """What the steps are asked; None for a route above the root, or outside the path that all routes begin with."""
    routes = site.routes(site.root_of(source))
    inside = lookup.normalized("", segments)
    base = routes.layout.base.strip("/")
    if inside is None or not (inside + "/").startswith(base + "/" if base else ""):
        return None
    route = "/" + inside[len(base) :].strip("/")
    return Asked(site, routes, source, route, tuple(routes.owners(route)))


def below(folder: str, rest: str) -> str:
    """The path of what lies in a folder; either may be empty."""
    return "/".join(filter(None, (folder, rest)))
