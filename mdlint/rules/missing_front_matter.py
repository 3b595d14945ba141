"""A document that must have front matter has none."""

from __future__ import annotations

from collections.abc import Iterator

from mdlint.model import Document, Problem, Range, Rule
from mdlint.site import Site


def check(document: Document, site: Site, _options: None) -> Iterator[Problem]:
    schema = site.schema_of(document.path)
    if schema is None or document.front_matter is not None or any(error.kind == "unreadable" for error in document.errors):
        return
    keys = ", ".join(f"`{key}`" for key in schema.content.get("required", ()))
    start = document.line_starts[0]
    help_ = f"begin the file with a block of {keys} between two lines of `---`" if keys else None
    yield Problem(Range(start, start), "no front matter, but this folder's pages need it", help_)


RULE = Rule("FM001", "missing-front-matter", "a file that a schema applies to has no front matter", check, "error", needs="site")
