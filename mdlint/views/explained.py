"""How the site finds out where a destination leads, step by step, for whoever wonders why it says what it says."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mdlint.model import Document
from mdlint.site import Site, Target, url
from mdlint.site.placeholders import filled_in
from mdlint.site.question import question
from mdlint.site.routing import steps
from mdlint.views.explained_anchor import anchor_explained


def explained(site: Site, document: Document, destination: str) -> Iterator[str]:
    """The lines: where the document itself is served, what the destination was taken for, what each step knew, and what came of
    it.
    """
    route = site.route(document.path)
    standing = site.standing(document.path)
    served = "has no route that mdlint knows" if route is None else f"is served at `{route}`"
    yield f"`{document.path}` {served}" + ("" if standing == "published" else f"; {standing}")
    target = site.target(document, destination)
    yield from _looked_up(site, document, destination, target)
    yield from anchor_explained(site, destination, target)
    yield f"`{destination}`: {target.status}" + (f", {_place(site, target)}" if target.file else "")
    if target.cause is not None:
        yield f"cause: {target.cause.replace('-', ' ')}" + (f"; `{target.cure}` leads there" if target.cure else "")


def _looked_up(site: Site, document: Document, destination: str, target: Target) -> Iterator[str]:
    layout = site.routes(site.root_of(document.path)).layout
    destination = filled_in(site, document.path, destination)
    own = url.below(destination, layout.url) if layout.url else None
    path = url.split(layout.base.rstrip("/") + own if own else destination).path
    if target.path is None and target.status != "broken":
        yield "not looked up: it is another site's, a template's, or one of the destinations that are ignored"
    elif not path:
        yield "a place on the page itself"
    elif (segments := url.segments(path)) is None:
        yield "it cannot be percent-decoded"
    elif path.startswith("/") and site.settings_of(site.root_of(document.path)).is_known_route("/".join(segments)):
        yield "one of `known-routes`"
    elif path.startswith("/"):
        yield from _routed(site, document, segments)
    else:
        yield f"a relative link; such links count from: {layout.relative_links}"
        yield f"looked for: `{target.wanted}`" if target.wanted else "it leads above the root"


def _routed(site: Site, document: Document, segments: Sequence[str]) -> Iterator[str]:
    asked = question(site, document.path, segments)
    if asked is None:
        yield "a route above the root, or outside of `base`"
        return
    yield f"the route `{asked.route}`"
    for owner in asked.owners:
        yield f"the content in `{owner.folder or '.'}` is served at `{owner.route}`: `{owner.rest or '.'}` in it"
    for words, found in steps(asked):
        yield f"{words}: {'no' if found is None else _outcome(found)}"


def _outcome(target: Target) -> str:
    return f"`{target.file}`" if target.file else target.status if target.status != "ok" else "yes"


def _place(site: Site, target: Target) -> str:
    standing = "published" if target.file not in site.names.files else site.standing(target.file)
    on_to = f", by way of `{target.via}`" if target.via else ""
    states = {"published": "", "draft": ", which is a draft", "unpublished": ", which is not published"}
    return f"`{target.file}`{on_to}{states[standing]}"
