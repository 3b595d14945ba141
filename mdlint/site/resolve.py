"""Where a destination leads. What only the framework or the server could know is `unknown`, never guessed at."""

from __future__ import annotations

import re
from collections.abc import Sequence
from posixpath import dirname, splitext
from typing import TYPE_CHECKING

from mdlint.expressions import expression
from mdlint.site import lookup, url
from mdlint.site.from_top import file_from_top, of_zola, route_from_top
from mdlint.site.layout import Layout
from mdlint.site.names import ABOVE, folded
from mdlint.site.placeholders import filled_in
from mdlint.site.routing import misspelt, resolved_route
from mdlint.site.target import Target

if TYPE_CHECKING:
    from mdlint.site.site import Site

# `#/guide` is a page of a script's, `#L10` a line of GitHub's source view.
FOR_A_PROGRAM = expression(r"[/!]|L\d+(?:C\d+)?(?:-|$)")
ALWAYS_THERE = frozenset({"", "top"})  # every page has them, says the HTML standard
# `../../issues` in a README leads from GitHub's view of the file to another of its pages.
PAGES_OF_A_FORGE = expression(
    "actions|blob|branches|commits?|compare|contributors|discussions|forks|issues|labels|milestones|network|packages|projects"
    "|pulls?|raw|releases|security|stargazers|tags|tree|wiki|workflows"
)
FILE = expression(r"\.(?:md|mdx|markdown|png|jpe?g|gif|svg|webp|pdf)$", re.IGNORECASE)


def resolved(site: Site, source: str, destination: str) -> Target:
    """The target of a link in the document `source`."""
    settings = site.settings_of(site.root_of(source))
    if settings.is_ignored(destination):
        return Target("ignored")
    if settings.layout.placeholders:
        destination = filled_in(site, source, destination)
    if url.is_opaque(destination):
        return Target("unknown")
    if settings.layout.url and (own := url.below(destination, settings.layout.url)):
        destination = _with_base(own, settings.layout)
    if url.is_external(destination):
        return Target("external")
    path, raw_fragment = url.split(destination)
    fragment = None if raw_fragment is None else url.decode(raw_fragment)
    segments = url.segments(path)
    if segments is None:
        return Target("broken", None, fragment)
    decoded = "/".join(segments)
    if path.startswith("/") and settings.is_known_route(decoded):
        return Target("ok", decoded, fragment)
    if not path:
        return with_anchor(site, Target("ok", decoded, fragment, source, source), raw_fragment)
    found = (
        resolved_route(site, source, segments) if path.startswith("/") else _relative(site, settings.layout, source, segments)
    )
    # Made as a tuple, for each link of a page is one: `_replace` takes three times as long.
    target: Target = tuple.__new__(Target, (found.status, decoded, fragment, *found[3:]))
    return with_anchor(site, target, raw_fragment)


def _with_base(route: str, layout: Layout) -> str:
    """The route with the base before it, which the address of the site holds already, or the route itself."""
    base = "/" + layout.base.strip("/")
    at_host = "/" not in url.ADDRESS.sub("", layout.url).rstrip("/")
    return route if base == "/" or at_host else base + route


def _alike(site: Site, wanted: str, file: str) -> Target:
    """The target that only a file system would find that does not see case, or how letters are composed."""
    is_whole = file in site.names.by_folded_path.get(folded(wanted), ())
    return misspelt(site, wanted, file if is_whole else lookup.page_name(file), file)


def _relative(site: Site, layout: Layout, source: str, segments: Sequence[str]) -> Target:
    """The target of a relative link, which counts from the file, or from the address of the page that is made of it."""
    if segments[0] == "@site":  # what Docusaurus calls its own folder
        wanted = lookup.normalized(site.root_of(source), segments[1:])
        return Target("ok", file=wanted, wanted=wanted) if wanted in site.names.files else Target("unknown")
    if segments[0] == "@":
        return of_zola(site, source, segments)
    target = None
    if layout.relative_links == "page" and not FILE.search(segments[-1]):
        target = from_page(site, source, segments)
        if target.status != "unknown":
            return target
    by_address = target
    target = _from_file(site, layout, source, segments)
    if target.status != "broken" or target.cause == "outside-root":
        return target
    is_source = segments[-1].endswith(site.names.suffixes(source))
    if by_address is not None and not is_source:
        return by_address._replace(wanted=target.wanted)
    if is_source and layout.from_content and (file := file_from_top(site, source, segments)):
        return Target("ok", file=file, wanted=file)
    if layout.looks_pages_up and (found := route_from_top(site, source, segments)):
        return found
    if layout.relative_links == "page" and not is_source and site.route(source) is None:
        return target._replace(status="unknown")  # of a page that is part of others, nobody knows from where it counts
    if is_source or layout.relative_links != "either":
        return target
    other = from_page(site, source, segments)
    return other if other.status == "ok" else target


def from_page(site: Site, source: str, segments: Sequence[str]) -> Target:
    """The target as a browser finds it that shows the page: what stands behind the last slash of its address is exchanged."""
    routes = site.routes(site.root_of(source))
    own = routes.of(source)
    if own is None:
        return Target("unknown")
    folders = {"always": [own], "never": [dirname(own)], "either": [own, dirname(own)]}[routes.layout.trailing_slash]
    base = routes.layout.base.strip("/")
    targets = [resolved_route(site, source, [base, *folder.split("/"), *segments]) for folder in folders]
    known = next((target for target in targets if target.status == "ok"), None)
    return known or next((target for target in targets if target.status == "unknown"), targets[0])


def _from_file(site: Site, layout: Layout, source: str, segments: Sequence[str]) -> Target:
    wanted = lookup.normalized(source.rpartition("/")[0], segments)
    if wanted is None:
        return _above(site, source, segments)
    if "/" in "".join(segments):
        return Target("broken", wanted=wanted)
    if (file := lookup.find(site.names, wanted)) is not None:
        is_short = file != wanted and file == wanted + splitext(file)[1]
        is_dead = is_short and layout.source_suffix == "needed"
        return Target("broken", wanted=wanted) if is_dead else Target("ok", file=file, wanted=wanted)
    # Many builders publish `guide/a.md` as the folder `guide/a/`, and their writers count `..` from there.
    beside = lookup.normalized(lookup.page_name(source), segments) if layout.relative_links != "file" else None
    if beside is not None and (file := lookup.find(site.names, beside)) is not None:
        return Target("ok", file=file, wanted=wanted)
    if (file := lookup.find_alike(site.names, wanted)) is not None:
        # Without a suffix it is a route, and how a builder spells those of other folders than `posts` nobody knows here.
        is_file = folded(file) == folded(wanted) and splitext(wanted)[1] != ""
        return _alike(site, wanted, file) if is_file else Target("ok", file=file, wanted=wanted)
    return Target("unknown" if _may_be_made(site, source, wanted, segments) else "broken", wanted=wanted)


def _above(site: Site, source: str, segments: Sequence[str]) -> Target:
    """Nothing above the root is looked at. What has a file's suffix cannot be there, unless the root is a part of something."""
    if not FILE.search(segments[-1]):
        return Target("unknown")
    # If the page becomes a folder, the same way leads below the root. For another page's file nobody counts like that.
    is_page = segments[-1].endswith(site.names.suffixes(source))
    if not is_page and (lookup.normalized(lookup.page_name(source), segments) is not None or _has_own_address(site, source)):
        return Target("unknown")
    first = next(segment for segment in segments if segment not in ("..", "."))
    if PAGES_OF_A_FORGE.fullmatch(first) or site.names.unlisted(ABOVE):
        return Target("unknown")
    return Target("broken", cause="outside-root")


def _has_own_address(site: Site, source: str) -> bool:
    """Whether the front matter says where the page is served, which may be deeper than its file lies."""
    matter = site.document(source).front_matter
    keys = site.settings_of(site.root_of(source)).layout.permalink_keys
    return any(isinstance(((matter and matter.data) or {}).get(key), str) for key in keys)


def _may_be_made(site: Site, source: str, wanted: str, segments: Sequence[str]) -> bool:
    """Whether a build may put something there: what git ignores, HTML, or a file that is served from the site's own root."""
    if site.names.unlisted(wanted) or wanted.endswith((".html", ".htm")):
        return True
    served = [segment for segment in segments if segment != ".."]
    roots = {"", site.root_of(source)}
    places = (lookup.normalized(root, (folder, *served)) for root in roots for folder in lookup.SERVED_FOLDERS)
    return any(place in site.names.files for place in places)


def with_anchor(site: Site, target: Target, raw_fragment: str | None) -> Target:
    """The target, or the same as `missing-anchor`, or as `unknown` where the built page may well have that anchor."""
    if target.status != "ok" or not raw_fragment or target.file is None or not site.names.is_page(target.file):
        return target
    # A browser tries the fragment as it is written, then decoded. What follows `:~:` is text to highlight, no anchor.
    wanted = {text.partition(":~:")[0] for text in (raw_fragment, target.fragment or raw_fragment)}
    if any(text.lower() in ALWAYS_THERE for text in wanted):
        return target
    document = site.document(target.file)
    if document.is_unread or site.anchors.has(target.file, wanted):
        return target
    for_a_program = any(FOR_A_PROGRAM.match(text) for text in wanted)
    unsure = for_a_program or document.includes or lookup.is_partial(target.file) or site.anchors.may_have(target.file, wanted)
    return target._replace(status="unknown" if unsure else "missing-anchor")
