"""Settings put to the test: how many links lead somewhere under them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from mdlint.model import Document
from mdlint.site import Site
from mdlint.site.links import destinations

MOST_FRAGMENTS = 1_000  # links to headings that are tried; what is true of these is true of the others
FEWEST_FRAGMENTS = 5
# Fewer than this, and the site makes its anchors in a way that none of ours is.
NEARLY_ALL = 0.95
OF_FRAMEWORK = 0.9  # whose own style it is: the rest are likelier to be dead
ALL = 0.97
# Home-made, as in many a blog: letters and digits of one or two scripts, nothing else.
HOME_MADE: Mapping[str, Any] = {"style": "custom", "remove": r"[^a-z0-9가-힣\s]", "empty": "heading-{index}"}
# Keys whose value keeps a page off the site, beside the two that are known anyway.
DRAFT_KEYS: Mapping[str, object] = {
    "wip": True, "private": True, "hidden": True, "publish": False, "done": False, "public": False, "status": "draft",
}  # fmt: skip
TEMPLATES = ("archetypes", "template", "templates")
USUAL_KEYS: Mapping[str, object] = {"draft": True, "published": False}


def tally(site: Site, paths: Iterable[str]) -> Counter[str]:
    """How many links of the documents there are of each status, those to other sites left out."""
    found: Counter[str] = Counter(
        site.target_of(document, link).status for document in map(site.document, paths) for link in destinations(document)
    )
    del found["external"], found["ignored"]
    return found


def links_to_headings(site: Site, paths: Iterable[str]) -> list[tuple[Document, str]]:
    """The first links that name a heading of a page of the site."""
    found: list[tuple[Document, str]] = []
    for document in map(site.document, paths):
        for link in destinations(document):
            if len(found) < MOST_FRAGMENTS and link.destination.partition("#")[2] not in ("", "top"):
                target = site.target_of(document, link)
                if target.file is not None and site.names.is_page(target.file):
                    found.append((document, link.destination))
    return found


def anchors_found(site: Site, links: Sequence[tuple[Document, str]]) -> tuple[int, int]:
    """How many of these lead to a heading that is there, and how many to one that is not."""
    statuses = Counter(site.target(document, destination).status for document, destination in links)
    return statuses["ok"], statuses["missing-anchor"]


def drafts(documents: Iterable[Document], linked: Counter[str]) -> tuple[dict[str, Any], int]:
    """The values of front matter that seem to keep pages off the site, and how many pages have one.

    Other pages hardly link to those, as `linked` counts; a key without its opposite somewhere tells nothing.
    """
    values: dict[tuple[str, str | bool], list[str]] = {}
    for document in documents:
        for key, value in ((document.front_matter.data if document.front_matter else None) or {}).items():
            if key.lower() in {**DRAFT_KEYS, **USUAL_KEYS} and isinstance(value, (bool, str)):
                values.setdefault((key, value), []).append(document.path)
    found = {key: value for key, value in values if _keeps_off(key, value)}
    believed = {
        key: value
        for key, value in found.items()
        if sum(linked[path] for path in values[key, value]) <= len(values[key, value])
    }
    return believed, sum(len(values[key, value]) for key, value in believed.items())


def _keeps_off(key: str, value: str | bool) -> bool:
    wanted = {**DRAFT_KEYS, **USUAL_KEYS}[key.lower()]
    return type(value) is type(wanted) and value == wanted


def unusual(drafts: Mapping[str, Any]) -> bool:
    """Whether the keys are others than those that mdlint goes by anyway."""
    return any(USUAL_KEYS.get(key) != value for key, value in drafts.items())


def templates(paths: Iterable[str], linked: Counter[str]) -> Iterator[str]:
    """The folders with pages that others are made from, as patterns. To those hardly any page links, as `linked` counts."""
    below: dict[str, list[str]] = {}
    for path in paths:
        for name in {*path.split("/")[:-1]}:
            if name.lower().strip("_") in TEMPLATES:
                below.setdefault(name, []).append(path)
    for name, pages in sorted(below.items()):
        if 4 * sum(linked[path] for path in pages) <= len(pages):
            yield f"{name}/"
