"""The keys and values that a document's front matter may have: what its schema names, and what other documents say."""

from __future__ import annotations

import json
from collections.abc import Iterator

from lsprotocol import types

from mdlint.expressions import expression
from mdlint.model import Json
from mdlint.server.hover import described, properties
from mdlint.server.offer import Offer
from mdlint.server.view import View

PLAIN = expression(r"[^\W\d_](?:[\w./+-]| (?!#))*(?<! )")  # what YAML reads as a text without quotes
WORDS = frozenset({"true", "false", "null", "yes", "no", "on", "off", "y", "n"})


def keys(view: View) -> Iterator[Offer]:
    """The keys that the schema names and the document lacks, the required ones first."""
    matter = view.document.front_matter
    schema = view.site.schema_of(view.path)
    there = ((schema.spelling.of(matter) if schema else matter).data or {}) if matter else {}
    required = schema.required if schema else ()
    said = properties(view)
    for key in sorted(said, key=lambda key: key not in required):
        if key not in there and isinstance(said[key], dict):
            detail = "required" if key in required else None
            yield Offer(f"{key}: ", key, types.CompletionItemKind.Property, detail, described(key, said[key]))


def values(view: View, key: str) -> Iterator[Offer]:
    """The values that the schema allows for a key, or else those of other documents, the frequent ones first."""
    said = properties(view).get(key)
    allowed = list(_allowed(said if isinstance(said, dict) else {}))
    for value in allowed:
        yield Offer(_written(value), value if isinstance(value, str) else _written(value), types.CompletionItemKind.EnumMember)
    if allowed:
        return
    name = key.lower() if view.root.dialect(view.path).keys_in_any_case else key
    words = view.site.vocabularies.of(view.site.root_of(view.path), name)
    for text in sorted(words.paths, key=lambda text: (-words.frequency(text), text)):
        times = words.frequency(text)
        yield Offer(_written(text), text, types.CompletionItemKind.Value, f"in {times:,} page{'s' * (times != 1)}")


def _allowed(said: Json) -> Iterator[Json]:
    if isinstance(said.get("items"), dict):
        yield from _allowed(said["items"])
    elif isinstance(said.get("enum"), list):
        yield from (value for value in said["enum"] if not isinstance(value, (dict, list)))
    elif "const" in said:
        yield said["const"]
    elif said.get("type") == "boolean":
        yield from (True, False)


def _written(value: Json) -> str:
    """A value as YAML reads it."""
    if isinstance(value, str) and PLAIN.fullmatch(value) and value.lower() not in WORDS:
        return value
    return json.dumps(value, ensure_ascii=False)
