"""Settings put to the test: how many links lead somewhere under them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from mdlint.model import Document, Link
from mdlint.site import Site, url
from mdlint.site.links import destinations
from mdlint.site.notes import resolved_note
from mdlint.site.resolve import resolved, with_anchor
from mdlint.site.target import Target

MOST_FRAGMENTS = 200  # links to headings that are tried; what is true of these is true of the others
FEWEST_FRAGMENTS = 5
FEWEST_FOREIGN = 2  # links to headings by which another style contradicts the one that fits best
# Fewer than this, and the site makes its anchors in a way that none of ours is.
NEARLY_ALL = 0.97
OF_FRAMEWORK = 0.9  # whose own style it is: the rest are likelier to be dead
# Home-made, as in many a blog: letters and digits of one or two scripts, nothing else.
HOME_MADE: Mapping[str, Any] = {"style": "custom", "remove": r"[^a-z0-9가-힣\s]", "empty": "heading-{index}"}
# Keys whose value keeps a page off the site, beside the two that are known anyway.
DRAFT_KEYS: Mapping[str, object] = {
    "wip": True, "private": True, "hidden": True, "publish": False, "done": False, "public": False, "status": "draft",
}  # fmt: skip
TEMPLATES = ("archetypes", "template", "templates")
USUAL_KEYS: Mapping[str, object] = {"draft": True, "published": False}


def targets(site: Site, document: Document) -> Iterator[Target]:
    """Where the links of a document lead; of a dead one nobody asks why."""
    for link in destinations(document):
        if isinstance(link, Link) and link.is_wikilink:
            yield resolved_note(site, document.path, link.destination)
        else:
            yield resolved(site, document.path, link.destination)


def tally(site: Site, documents: Iterable[Document]) -> Counter[str]:
    """How many links of the documents there are of each status, those to other sites left out."""
    found: Counter[str] = Counter(target.status for document in documents for target in targets(site, document))
    del found["external"], found["ignored"]
    return found


def links_to_headings(site: Site, documents: Iterable[Document], reads: Callable[[str], bool]) -> list[tuple[str, str]]:
    """The first links that name a heading of a page which `reads` lets us look at: the page, and the fragment as written."""
    found: list[tuple[str, str]] = []
    for document in documents:
        for link in destinations(document):
            fragment = link.destination.partition("#")[2]
            if len(found) < MOST_FRAGMENTS and fragment not in ("", "top"):
                file = resolved(site, document.path, link.destination).file
                if file is not None and site.names.is_page(file) and reads(file):
                    found.append((file, fragment))
    return found


class Tried(NamedTuple):
    """By their numbers, the links that lead to a heading under a style, and those that lead to none."""

    there: frozenset[int]
    missing: frozenset[int]

    def fits(self, share: float) -> bool:
        """Whether at least so many of them lead to one."""
        return len(self.there) >= share * (len(self.there) + len(self.missing))

    @property
    def said(self) -> str:
        """How many those are, in words."""
        return f"{len(self.there):,} of {len(self.there) + len(self.missing):,} links to headings"


def anchors_tried(site: Site, links: Sequence[tuple[str, str]]) -> Tried:
    """Which of the links lead to a heading of a site, each a page and a fragment."""
    there = [with_anchor(site, Target("ok", fragment=url.decode(fragment), file=file), fragment) for file, fragment in links]

    def of(status: str) -> frozenset[int]:
        return frozenset(number for number, target in enumerate(there) if target.status == status)

    return Tried(of("ok"), of("missing-anchor"))


def drafts(documents: Iterable[Document]) -> dict[tuple[str, str | bool], list[str]]:
    """The values of front matter that may keep pages off the site, each with the pages that have it."""
    found: dict[tuple[str, str | bool], list[str]] = {}
    for document in documents:
        for key, value in ((document.front_matter.data if document.front_matter else None) or {}).items():
            if key.lower() in {**DRAFT_KEYS, **USUAL_KEYS} and isinstance(value, (bool, str)) and _keeps_off(key, value):
                found.setdefault((key, value), []).append(document.path)
    return found


def _keeps_off(key: str, value: str | bool) -> bool:
    wanted = {**DRAFT_KEYS, **USUAL_KEYS}[key.lower()]
    return type(value) is type(wanted) and value == wanted


def unusual(drafts: Mapping[str, Any]) -> bool:
    """Whether the keys are others than those that mdlint goes by anyway."""
    return any(USUAL_KEYS.get(key) != value for key, value in drafts.items())


def templates(paths: Iterable[str]) -> dict[str, list[str]]:
    """The folders of which the name says that pages are made from those in it, and these."""
    below: dict[str, list[str]] = {}
    for path in paths:
        for name in {*path.split("/")[:-1]}:
            if name.lower().strip("_") in TEMPLATES:
                below.setdefault(name, []).append(path)
    return dict(sorted(below.items()))
