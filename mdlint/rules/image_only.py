"""A heading that is an image, and the image has no words."""

from __future__ import annotations

from collections.abc import Iterator

from mdlint.model import Document, Problem
from mdlint.rules.headings import links_in
from mdlint.site import Site

CURE = "describe the image between `[` and `]`, or write words beside it"


def check(document: Document, _site: Site, _options: None) -> Iterator[Problem]:
    for heading in document.headings:
        if heading.text.strip():
            continue
        inside = links_in(heading, document)
        images = [link for link in inside if link.alternative is not None]
        if not images or any((image.alternative or "").strip() for image in images):
            continue
        # What stands beside the images is HTML or a component, and may show anything.
        if (
            inside[0].range.start == heading.text_range.start
            and max(link.range.end for link in inside) == heading.text_range.end
        ):
            yield Problem(heading.text_range, "this heading is an image without a description", CURE)
