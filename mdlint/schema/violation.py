"""One thing that a schema has against a document's front matter."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from mdlint.model import Json


class Violation(NamedTuple):
    """What a rule needs to word it.

    `keyword` is the schema's (`type`, `enum`, …), `one-of-keys` or `two-of-keys` where each branch asks for another key (its
    `limit`), `empty` for a required key without a value, or `near-miss` for a key that is allowed but looks like a known one
    mistyped. `pointer` leads to the value that is wrong, or for a key that is missing or unknown to the mapping that it belongs
    to; `key` is that key. `limit` is the keyword's value in the schema (for `propertyNames`, that of the keyword inside),
    `schema` the subschema it stands in.
    """

    keyword: str
    pointer: str
    value: Json
    limit: Json
    schema: Mapping[str, Json]
    key: str | None = None
