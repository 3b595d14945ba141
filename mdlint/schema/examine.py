"""What a JSON Schema says that no validator minds: keywords that nobody knows, and `$ref`s that lead nowhere."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from mdlint.model import Json
from mdlint.nearest import nearest
from mdlint.schema.faults import SchemaError
from mdlint.schema.schema import Schema

Path = tuple[str | int, ...]

HOLDS_ONE = (
    *("additionalProperties", "contains", "contentSchema", "else", "if", "items", "not", "propertyNames", "then"),
    *("unevaluatedItems", "unevaluatedProperties"),
)
HOLDS_LIST = ("allOf", "anyOf", "oneOf", "prefixItems")
HOLDS_MAPPING = ("$defs", "definitions", "dependentSchemas", "patternProperties", "properties")
# Core, applicators, validation, annotations and formats of draft 2020-12.
KEYWORDS = frozenset(
    (
        *HOLDS_ONE,
        *HOLDS_LIST,
        *HOLDS_MAPPING,
        *("$anchor", "$comment", "$dynamicAnchor", "$dynamicRef", "$id", "$ref", "$schema", "$vocabulary"),
        *("const", "contentEncoding", "contentMediaType", "default", "dependentRequired", "deprecated", "description", "enum"),
        *(
            "examples",
            "exclusiveMaximum",
            "exclusiveMinimum",
            "format",
            "maxContains",
            "maxItems",
            "maxLength",
            "maxProperties",
        ),
        *("maximum", "minContains", "minItems", "minLength", "minProperties", "minimum", "multipleOf", "pattern", "readOnly"),
        *("required", "title", "type", "uniqueItems", "writeOnly"),
        # Of earlier drafts, which many schemas still carry.
        *("$recursiveAnchor", "$recursiveRef", "additionalItems", "dependencies", "id"),
        # What editors read: VS Code's and SchemaStore's.
        *("allowComments", "allowTrailingCommas", "defaultSnippets", "deprecationMessage", "doNotSuggest", "enumDescriptions"),
        *("errorMessage", "markdownDescription", "markdownEnumDescriptions", "patternErrorMessage", "suggestSortText"),
    )
)


def examined(schema: Schema) -> Iterator[tuple[Path, str]]:
    """What is suspicious in a schema that passes as one: where, and what."""
    for path, subschema in _subschemas(schema.content, ()):
        for keyword in subschema:
            if keyword not in KEYWORDS and not keyword.startswith("x-") and (meant := nearest(keyword, KEYWORDS)):
                yield (*path, keyword), f"unknown keyword `{keyword}`: did you mean `{meant}`?"
        for keyword in ("$ref", "$dynamicRef"):
            if isinstance(subschema.get(keyword), str):
                yield from _dangling(schema, (*path, keyword), subschema[keyword])


def _dangling(schema: Schema, path: Path, reference: str) -> Iterator[tuple[Path, str]]:
    try:
        schema.follow(reference)
    except SchemaError as error:
        yield path, str(error)


def _subschemas(schema: Json, path: Path) -> Iterator[tuple[Path, dict[str, Any]]]:
    """The schema and all those inside it, each with the path to it."""
    waiting = [(path, schema)]
    while waiting:
        path, found = waiting.pop()
        if not isinstance(found, dict):
            continue
        yield path, found
        waiting += [((*path, keyword), found[keyword]) for keyword in HOLDS_ONE if keyword in found]
        for keyword in HOLDS_LIST:
            if isinstance(members := found.get(keyword), list):
                waiting += [((*path, keyword, index), member) for index, member in enumerate(members)]
        for keyword in HOLDS_MAPPING:
            if isinstance(members := found.get(keyword), dict):
                waiting += [((*path, keyword, name), member) for name, member in members.items()]
