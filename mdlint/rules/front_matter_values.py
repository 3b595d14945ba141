"""What the rules on schemas share: which violations there are, where they stand, and how to call a value."""

from __future__ import annotations

import json
from collections.abc import Iterator

from mdlint.model import Document, FrontMatter, Json, Range
from mdlint.schema import Violation, pointer_to
from mdlint.site import Site

LONGEST = 60


def violations(document: Document, site: Site, *keywords: str) -> Iterator[tuple[FrontMatter, Violation]]:
    """What the document's schema has against its front matter under these keywords (all, without any)."""
    front_matter = document.front_matter
    schema = site.schema_of(document.path)
    if schema is None or front_matter is None or front_matter.data is None:
        return
    for violation in schema.violations(front_matter):
        if not keywords or violation.keyword in keywords:
            yield front_matter, violation


def place_of(front_matter: FrontMatter, violation: Violation) -> Range:
    """The value at fault; for a key that is unknown or empty the key; for one that is missing the key it belongs below,
    which for the front matter as a whole is its opening fence.
    """
    if violation.key is not None:
        pointer = pointer_to(violation.pointer, violation.key)
        if pointer in front_matter.key_ranges:
            return front_matter.key_ranges[pointer]
        return front_matter.key_ranges.get(violation.pointer, front_matter.opening_fence)
    return front_matter.value_ranges[violation.pointer] if violation.pointer else front_matter.opening_fence


def called(pointer: str) -> str:
    """A pointer in words: `/tags/1` is item 2 of `tags`."""
    parts = [part.replace("~1", "/").replace("~0", "~") for part in pointer.split("/")[1:]]
    if not parts:
        return "the front matter"
    name = ""
    for part in parts:
        name = f"item {int(part) + 1} of {name}" if part.isdecimal() and name else f"`{part}` of {name}" if name else f"`{part}`"
    return name


def shown(value: Json) -> str:
    """A value in backticks, shortened; in words what does not fit on a line."""
    if isinstance(value, list):
        return "a list"
    if isinstance(value, dict):
        return "a mapping"
    text = json.dumps(value) if value is None or isinstance(value, bool) else str(value)
    return f"`{text if len(text) <= LONGEST else text[: LONGEST - 1] + '…'}`"
