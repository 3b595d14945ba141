"""A byte order mark before the front matter: to some readers the first line is no fence then."""

from __future__ import annotations

from collections.abc import Iterator

from mdlint.model import Document, Edit, Fix, Problem, Range
from mdlint.site import Site


def check(document: Document, _site: Site, _options: None) -> Iterator[Problem]:
    mark = Range(0, document.line_starts[0])
    if mark.end and document.front_matter is not None:
        fix = Fix("Remove the byte order mark", (Edit(mark, ""),), "safe", "nothing-rendered")
        fence = document.front_matter.opening_fence  # where there is something to see
        yield Problem(fence, "a byte order mark stands before the front matter", "save the file as UTF-8 without it", fix)
