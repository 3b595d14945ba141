"""What in a document leads to some files, or did when the site had other names."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from mdlint.model import Definition, Document, Link, Range
from mdlint.pointers import texts
from mdlint.site import url
from mdlint.site.site import Site


def concerned(document: Document, sites: Collection[Site], files: Collection[str]) -> Iterator[Range]:
    """The places in the document that lead to one of the files, in one of the sites: links, and values of the front matter."""
    links: list[Link | Definition] = [*document.links, *document.definitions]
    for link in links:
        if any(site.target_of(document, link).file in files for site in sites):
            yield link.range
            yield link.destination_range
    matter = document.front_matter
    if matter is None:
        return
    for pointer, text in texts(matter.data):
        is_path = pointer in matter.value_ranges and not url.is_external(text) and not url.is_opaque(text)
        if is_path and any(site.target(document, text.strip()).file in files for site in sites):
            yield matter.value_ranges[pointer]
