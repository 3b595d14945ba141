"""The titles of a page: the one in its front matter, and its headings of level 1."""

from __future__ import annotations

from collections.abc import Iterable

from mdlint.model import Document, Heading


def front_matter_title(document: Document, keys: Iterable[str] = ("title",)) -> tuple[str, str] | None:
    """The first of the keys that has a value, and that value as text; None where there is none."""
    data = document.front_matter.data if document.front_matter else None
    for key in keys if data else ():
        if (value := (data or {}).get(key)) not in (None, "", False):
            return key, str(value)
    return None


def top_headings(document: Document) -> list[Heading]:
    """The headings of level 1 that belong to the page itself."""
    return [heading for heading in document.headings if heading.level == 1 and not heading.nested]
