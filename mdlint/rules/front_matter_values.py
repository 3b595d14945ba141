"""What the rules on schemas share: which violations there are, where they stand, and how to call a value."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping

from mdlint.model import Document, FrontMatter, Json, Range
from mdlint.schema import Violation, keys_of, pointer_to
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


def accepts(document: Document, site: Site, subschema: Mapping[str, Json], value: Json) -> bool:
    """Whether a part of the document's schema takes the value."""
    schema = site.schema_of(document.path)
    return schema is not None and schema.accepts(subschema, value)


def place_of(front_matter: FrontMatter, violation: Violation) -> Range:
    """The value at fault; for a key that is unknown or empty the key; for one that is missing the key of the mapping it belongs to.

    What concerns the whole front matter stands at its fence: all of it would be another text, to a baseline, after every edit.
    """
    if violation.key is not None:
        for pointer in (pointer_to(violation.pointer, violation.key), violation.pointer):
            if pointer in front_matter.key_ranges:
                return front_matter.key_ranges[pointer]
    if not violation.pointer:
        return front_matter.opening_fence
    return front_matter.value_ranges.get(violation.pointer, front_matter.opening_fence)


def called(pointer: str) -> str:
    """A pointer in words: `/tags/1` is item 2 of `tags`."""
    name = ""
    for part in keys_of(pointer):
        name = f"item {int(part) + 1} of {name}" if part.isdecimal() and name else f"`{part}` of {name}" if name else f"`{part}`"
    return name or "the front matter"


def shown(value: Json) -> str:
    """A value in backticks, shortened; in words what does not fit on a line."""
    if isinstance(value, list):
        return "a list"
    if isinstance(value, dict):
        return "a mapping"
    if value is None or value == "":
        return "empty"
    text = json.dumps(value) if isinstance(value, bool) else " ".join(str(value).split()) or str(value)
    return f"`{text if len(text) <= LONGEST else text[: LONGEST - 1] + '…'}`"


def listed(keys: list[str], last: str = "and") -> str:
    """Some keys in a sentence: `title`, `date` and `excerpt`."""
    names = [f"`{key}`" for key in keys]
    return f"{', '.join(names[:-1])} {last} {names[-1]}" if len(names) > 1 else "".join(names)


def described(subschema: Json) -> str | None:
    """What the schema says that a key is for, as the end of a sentence."""
    description = subschema.get("description") if isinstance(subschema, dict) else None
    return description.strip().removesuffix(".") or None if isinstance(description, str) else None
