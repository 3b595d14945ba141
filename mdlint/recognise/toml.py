"""Settings as the text of a config file."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any


def written(table: Mapping[str, Any], comments: Mapping[str, str] = {}, head: str = "") -> str:
    """A config file with these settings. `comments` stand above a setting or a table, by its key; tables come last."""
    return "\n".join(_lines(table, comments, head)).strip("\n") + "\n"


def _lines(table: Mapping[str, Any], comments: Mapping[str, str], head: str) -> Iterator[str]:
    yield from _comment(head)
    yield ""
    for key, value in table.items():
        if not _is_table(value):
            yield from _comment(comments.get(key))
            yield f"{key} = {value_text(value)}"
    for key, value in table.items():
        if _is_table(value):
            for number, one in enumerate(value if isinstance(value, list) else [value]):
                yield ""
                yield from _comment(comments.get(key) if number == 0 else None)
                yield f"[[{key}]]" if isinstance(value, list) else f"[{key}]"
                yield from (f"{name} = {value_text(item)}" for name, item in one.items())


def _is_table(value: Any) -> bool:
    return isinstance(value, dict) or (isinstance(value, list) and bool(value) and isinstance(value[0], dict))


def _comment(text: str | None) -> Iterator[str]:
    yield from (f"# {line}" for line in (text or "").splitlines())


def value_text(value: Any) -> str:
    """A value as TOML writes it. Its basic strings know the escapes of JSON, and want DEL to be escaped, too."""
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{value_text(key)} = {value_text(item)}" for key, item in value.items()) + " }"
    if isinstance(value, (list, tuple)):
        return f"[{', '.join(map(value_text, value))}]"
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
