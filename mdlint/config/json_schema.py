"""The JSON Schema of config files, made from the dataclasses of the settings, so that editors complete and check them.

`python -m mdlint.config.json_schema > schemas/config.schema.json` writes the one that is shipped.
"""

from __future__ import annotations

import dataclasses
import json
import types
import typing
from collections.abc import Mapping
from typing import Any, Literal

from mdlint.config.settings import Settings
from mdlint.model import Json
from mdlint.rules import RULES
from mdlint.tables import JSON_TYPES, hints, key_of

PLAIN_VALUES = ["string", "number", "boolean"]
REFERENCES = frozenset({"select", "extend-select", "ignore", "per-file-ignores"})


def config_schema() -> Json:
    """The schema of `.mdlint.toml`."""
    codes = [name for rule in RULES for name in (rule.code, rule.name)]
    prefixes = sorted({rule.code[:length] for rule in RULES for length in range(2, len(rule.code))})
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "mdlint's config",
        "description": "`.mdlint.toml`, `mdlint.toml`, `.config/mdlint.toml`, or `[tool.mdlint]` in `pyproject.toml`.",
        **_table(Settings),
        "$defs": {
            "rules": {"anyOf": [{"enum": codes + prefixes}, {"type": "string"}], "description": "A code, name or prefix."},
        },
    }


def _table(kind: type) -> dict[str, Json]:
    properties = {key_of(field): _field(field, hints(kind)[field.name]) for field in dataclasses.fields(kind)}
    required = [key_of(field) for field in dataclasses.fields(kind) if field.metadata.get("required")]
    table = {"type": "object", "additionalProperties": False, "properties": properties}
    return {**table, "required": required} if required else table


def _field(field: dataclasses.Field[Any], kind: Any) -> dict[str, Json]:
    said = _rules() if "tables" in field.metadata else _kind(kind, "rules" if key_of(field) in REFERENCES else "")
    if "least" in field.metadata:
        said |= {"minimum": field.metadata["least"], "maximum": field.metadata["most"]}
    default = field.default
    if isinstance(default, (bool, int, str)) and not field.metadata.get("required"):
        said["default"] = default
    return {"description": _sentence(field.metadata["says"]), **said}


def _rules() -> dict[str, Json]:
    said = {
        rule.name: {"description": _sentence(f"{rule.code}: {rule.summary}"), **_table(rule.options())}
        for rule in RULES
        if rule.options
    }
    return {"type": "object", "additionalProperties": False, "properties": said}


def _sentence(says: str) -> str:
    return f"{says[0].upper()}{says[1:]}."


def _kind(kind: Any, of: str = "") -> dict[str, Json]:
    origin, arguments = typing.get_origin(kind), typing.get_args(kind)
    if origin in (types.UnionType, typing.Union):
        return _kind(arguments[0], of)
    if origin is Literal:
        return {"enum": list(arguments)}
    if origin is tuple:
        return {"type": "array", "items": {"$ref": f"#/$defs/{of}"} if of else _kind(arguments[0])}
    if origin is Mapping:
        return {"type": "object", "additionalProperties": _kind(arguments[1], of)}
    if dataclasses.is_dataclass(kind) and isinstance(kind, type):
        return _table(kind)
    if kind is Any:
        return {"type": [*PLAIN_VALUES, "array"], "items": {"type": PLAIN_VALUES}}
    return {"type": JSON_TYPES[kind]}


def text() -> str:
    """The schema as its file holds it."""
    return json.dumps(config_schema(), ensure_ascii=False, indent=2) + "\n"


if __name__ == "__main__":
    print(text(), end="")
