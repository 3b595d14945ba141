"""A document that must have front matter has none."""

from __future__ import annotations

from collections.abc import Iterator

from mdlint.model import Document, Problem, Range
from mdlint.rules.front_matter_values import listed
from mdlint.site import Site
from mdlint.site.standing import owes_keys


def check(document: Document, site: Site, _options: None) -> Iterator[Problem]:
    schema = site.schema_of(document.path)
    if schema is None or document.front_matter is not None:
        return
    if not owes_keys(site, document.path):
        return  # to the builder it is a page all the same, or nothing but a file
    if document.is_unread:
        return  # nobody has seen whether there is one
    if document.is_mdx:
        return  # where it may be exported instead, and nobody here reads JavaScript
    keys = [f"`{key}`" for key in schema.required]
    if not keys:
        return  # who asks for nothing has got it
    start = document.line_starts[0]
    are, these = ("is", "this key") if len(keys) == 1 else ("are", "these keys")
    help_ = f"begin the file with two lines of `---` and {these} between them"
    yield Problem(Range(start, start), f"no front matter, but {listed(keys, 'and')} {are} required", help_)
