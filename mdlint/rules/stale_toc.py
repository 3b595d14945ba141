"""A table of contents that a tool once wrote, and that no longer says what is on the page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mdlint.model import Contents, Document, Edit, Fix, Problem, Range
from mdlint.rules import contents_list
from mdlint.rules.contents_list import Entry, Listing
from mdlint.rules.headings import line
from mdlint.site import Site, url

CURE = "run the tool that keeps it, or `mdlint check --fix`"


def check(document: Document, site: Site, _options: None) -> Iterator[Problem]:
    if document.includes:
        return
    for contents in document.contents:
        listing = contents_list.read(contents.text)
        if listing is not None and (problem := _problem(document, site, contents, listing)):
            yield problem


def _problem(document: Document, site: Site, contents: Contents, listing: Listing) -> Problem | None:
    anchors = [heading.id or slug for heading, slug in zip(document.headings, site.anchors.slugs(document), strict=True)]
    places = {anchor: index for index, anchor in reversed(list(enumerate(anchors)))}
    known = [places.get(url.decode(entry.fragment) or entry.fragment) for entry in listing.entries]
    if _is_of_another_style(document, listing.entries, known):
        return None
    listed = _listed(document, anchors, contents, known, listing)
    wanted = [Entry(document.headings[index].level, line(document.headings[index].text), anchors[index]) for index in listed]
    if contents_list.agree(listing.entries, wanted):
        return None
    text = contents_list.written(listing, wanted)
    start, end = contents.range.start + listing.start, contents.range.start + listing.end
    fix = Fix("Write it anew", (Edit(Range(start, end), text),), "safe", "blocks")
    return Problem(Range(start, end), _message(listing.entries, wanted), CURE, fix)


def _is_of_another_style(document: Document, entries: Sequence[Entry], known: Sequence[int | None]) -> bool:
    """Whether the headings are there, but their anchors are made in a way that is not ours."""
    texts = {contents_list.bare(heading.text) for heading in document.headings}
    foreign = sum(
        index is None and contents_list.bare(entry.text) in texts for entry, index in zip(entries, known, strict=True)
    )
    return foreign > sum(index is not None for index in known)


def _listed(
    document: Document, anchors: Sequence[str], contents: Contents, known: Sequence[int | None], listing: Listing
) -> list[int]:
    """The indexes of the headings that belong into the table: of its levels, and below it unless it shows others."""
    headings = document.headings
    above = any(index is not None and headings[index].range.start < contents.range.start for index in known)
    candidates = [
        index
        for index, heading in enumerate(headings)
        if not heading.nested
        and heading.text.strip()
        and anchors[index]
        and (above or heading.range.start >= contents.range.end)
    ]
    if not listing.entries:
        lowest, highest = 2, 6  # all below the title of the page
    else:
        levels = _levels(listing, [None if index is None else headings[index].level for index in known])
        default = min((headings[index].level for index in candidates), default=1)
        lowest, highest = (min(levels), max(levels)) if levels else (default, default + max(listing.nesting()))
    return [index for index in candidates if lowest <= headings[index].level <= highest]


def _levels(listing: Listing, known: Sequence[int | None]) -> set[int]:
    """The levels of the headings that the lines of the table stand or stood for; empty if not one line is right any more.

    A line whose heading is gone had the level that one as deep in the list has, counted from the first line that is right.
    """
    pairs = [(level, depth) for level, depth in zip(known, listing.nesting(), strict=True) if level is not None]
    if not pairs:
        return set()
    top = pairs[0][0] - pairs[0][1]
    lost = {top + depth for level, depth in zip(known, listing.nesting(), strict=True) if level is None}
    return {level for level, _ in pairs} | lost


def _message(entries: Sequence[Entry], wanted: Sequence[Entry]) -> str:
    listed = {url.decode(entry.fragment) or entry.fragment: entry for entry in entries}
    there = {entry.fragment for entry in wanted}
    if missing := next((entry for entry in wanted if entry.fragment not in listed), None):
        return f"the table of contents is out of date: `{missing.text}` is missing"
    if gone := next((entry for fragment, entry in listed.items() if fragment not in there), None):
        return f"the table of contents is out of date: `{gone.text}` is not on the page any more"
    return "the table of contents is out of date: its order, depth or words are not those of the headings"
