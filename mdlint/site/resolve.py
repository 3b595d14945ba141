"""Where a destination leads. What only the framework or the server could know is `unknown`, never guessed at."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from posixpath import dirname, splitext
from typing import TYPE_CHECKING

from mdlint.site import lookup, url
from mdlint.site.lookup import POSTS
from mdlint.site.names import ABOVE, folded
from mdlint.site.target import Target

if TYPE_CHECKING:
    from mdlint.site.site import Site

# `#/guide` is a page of a script's, `#L10` a line of GitHub's source view.
FOR_A_PROGRAM = re.compile(r"[/!]|L\d+(?:C\d+)?(?:-|$)")
ALWAYS_THERE = frozenset({"", "top"})  # every page has them, says the HTML standard
# What builders make below a folder of posts: page 2 of the list, a page for each tag, a feed.
MADE_FROM_POSTS = frozenset(
    {"archive", "archives", "author", "authors", "categories", "category", "page", "series", "tag", "tags"}
)
# `../../issues` in a README leads from GitHub's view of the file to another of its pages.
PAGES_OF_A_FORGE = re.compile(
    "actions|blob|branches|commits?|compare|contributors|discussions|forks|issues|labels|milestones|network|packages|projects"
    "|pulls?|raw|releases|security|stargazers|tags|tree|wiki|workflows"
)
FILE = re.compile(r"\.(?:md|mdx|markdown|png|jpe?g|gif|svg|webp|pdf)$", re.IGNORECASE)
FEED = re.compile(r"(?:feed|rss|atom|index)(?:\.(?:xml|json))?")


def resolved(site: Site, source: str, destination: str) -> Target:
    """The target of a link in the document `source`."""
    settings = site.settings_of(site.root_of(source))
    if settings.is_ignored(destination):
        return Target("ignored")
    if url.is_opaque(destination):
        return Target("unknown")
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
        return _with_anchor(site, Target("ok", decoded, fragment, source, source), raw_fragment)
    found = _route(site, source, segments) if path.startswith("/") else _relative(site, source, segments)
    return _with_anchor(site, found._replace(path=decoded, fragment=fragment), raw_fragment)


def _route(site: Site, source: str, segments: Sequence[str]) -> Target:
    """Without more knowledge of the framework only `/posts/…` is sure, where the site root has that folder."""
    root = site.root_of(source)
    wanted = lookup.normalized(root, segments)
    posts = lookup.normalized(root, (POSTS,))
    if wanted is None or posts not in site.names.folders or not (wanted + "/").startswith(f"{posts}/"):
        return Target("unknown")
    if any("/" in segment for segment in segments):
        return Target("broken", wanted=wanted)
    if (file := lookup.find(site.names, wanted)) is not None:
        # Whether a folder of posts has a page of its own only the server knows.
        return Target("unknown" if file in site.names.folders else "ok", file=file, wanted=wanted)
    if file := site.declared(root).get("/" + "/".join(segment for segment in segments if segment)):
        return Target("ok", file=file, wanted=wanted)
    if (file := lookup.find_alike(site.names, wanted)) is not None:
        is_folder = file in site.names.folders
        return Target("unknown", file=file, wanted=wanted) if is_folder else _alike(site, wanted, file)
    below = wanted[len(posts or "") + 1 :].split("/")
    is_made = not MADE_FROM_POSTS.isdisjoint(below) or FEED.fullmatch(below[-1]) is not None
    return Target("unknown" if is_made or _may_be_made(site, source, wanted, segments) else "broken", wanted=wanted)


def _alike(site: Site, wanted: str, file: str) -> Target:
    """The target that only a file system would find that does not see case, or how letters are composed."""
    if site.names.are_served_in_any_case:
        return Target("ok", file=file, wanted=wanted)
    name = file if file in site.names.by_folded_path.get(folded(wanted), ()) else lookup.page_name(file)
    is_composed_otherwise = unicodedata.normalize("NFC", name) == unicodedata.normalize("NFC", wanted)
    return Target("broken", file=file, wanted=wanted, cause="unicode-form" if is_composed_otherwise else "case")


def _relative(site: Site, source: str, segments: Sequence[str]) -> Target:
    wanted = lookup.normalized(dirname(source), segments)
    if wanted is None:
        return _above(site, source, segments)
    if any("/" in segment for segment in segments):
        return Target("broken", wanted=wanted)
    if (file := lookup.find(site.names, wanted)) is not None:
        return Target("ok", file=file, wanted=wanted)
    # Many builders publish `guide/a.md` as the folder `guide/a/`, and their writers count `..` from there.
    beside = lookup.normalized(lookup.page_name(source), segments)
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
    if not is_page and lookup.normalized(lookup.page_name(source), segments) is not None:
        return Target("unknown")
    first = next(segment for segment in segments if segment not in ("..", "."))
    if PAGES_OF_A_FORGE.fullmatch(first) or site.names.unlisted(ABOVE):
        return Target("unknown")
    return Target("broken", cause="outside-root")


def _may_be_made(site: Site, source: str, wanted: str, segments: Sequence[str]) -> bool:
    """Whether a build may put something there: what git ignores, HTML, or a file that is served from the site's own root."""
    if site.names.unlisted(wanted) or wanted.endswith((".html", ".htm")):
        return True
    served = [segment for segment in segments if segment != ".."]
    roots = {"", site.root_of(source)}
    places = (lookup.normalized(root, (folder, *served)) for root in roots for folder in lookup.SERVED_FOLDERS)
    return any(place in site.names.files for place in places)


def _with_anchor(site: Site, target: Target, raw_fragment: str | None) -> Target:
    """The target, or the same as `missing-anchor`, or as `unknown` where the built page may well have that anchor."""
    if target.status != "ok" or not raw_fragment or target.file is None or not site.names.is_page(target.file):
        return target
    # A browser tries the fragment as it is written, then decoded. What follows `:~:` is text to highlight, no anchor.
    wanted = {text.partition(":~:")[0] for text in (raw_fragment, target.fragment or raw_fragment)}
    if any(text.lower() in ALWAYS_THERE for text in wanted):
        return target
    document = site.document(target.file)
    if document.is_unread or wanted & site.anchors(target.file):
        return target
    for_a_program = any(FOR_A_PROGRAM.match(text) for text in wanted)
    unsure = for_a_program or document.includes or lookup.is_partial(target.file) or site.may_have_anchor(target.file, wanted)
    return target._replace(status="unknown" if unsure else "missing-anchor")
