"""A link to the second of two equal headings: its anchor has a number that is counted from the top."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

from mdlint.model import Definition, Document, Heading, Link, Problem, Related
from mdlint.rules.destinations import destinations, part_of
from mdlint.rules.headings import line
from mdlint.site import Site

CURE = "give that heading words of its own, and link to them"


def check(document: Document, site: Site, _options: None) -> Iterator[Problem]:
    numbered: dict[str, dict[str, Heading]] = {}
    for link in destinations(document):
        if "#" not in link.destination or _is_kept_by_a_tool(document, link):
            continue
        target = site.target(document, link.destination)
        if target.status != "ok" or target.file is None or not target.fragment:
            continue
        if target.file not in numbered:
            numbered[target.file] = _numbered(target.file, site)
        heading = numbered[target.file].get(target.fragment)
        if heading is not None:
            place = part_of(link, link.destination.index("#"), len(link.destination))
            text = line(heading.text)
            message = f"`#{target.fragment}` is counted: another `{text}` above that heading, and the link leads elsewhere"
            yield Problem(place, message, CURE, related=(Related(target.file, heading.text_range, "leads here, for now"),))


def _is_kept_by_a_tool(document: Document, link: Link | Definition) -> bool:
    """Whether the link stands in a table of contents that is written anew whenever the headings change."""
    index = bisect_right(document.contents, link.range.start, key=lambda contents: contents.range.start) - 1
    return index >= 0 and link.range.start < document.contents[index].range.end


def _numbered(path: str, site: Site) -> dict[str, Heading]:
    """The headings of a document that got a number because their slug was taken, by that slug; not those with an id as well."""
    document = site.document(path)
    ids = {anchor.id for anchor in document.anchors} | {heading.id for heading in document.headings}
    pairs = zip(document.headings, site.anchors.unnumbered(document), site.anchors.slugs(document), strict=True)
    return {slug: heading for heading, wanted, slug in pairs if slug != wanted and slug not in ids}
