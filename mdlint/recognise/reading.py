"""What stands in the settings of a framework, as far as it stands there in so many words.

Nothing is run, and YAML is not even parsed: a `mkdocs.yml` may hold tags of which only MkDocs knows what they are.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from itertools import islice
from typing import Any

from mdlint.expressions import expression

LONGEST = 300_000  # characters: nobody has longer settings
KEY = expression(r"""(["']?)([A-Za-z_][\w.-]*)\1[ \t]*:(?:[ \t]+(.*))?""")
TOO_MANY_DOTS = expression(r"(?<!\w)(?:\w++\.){100}")  # the time that tomllib takes for a key grows with the square of them
COMMENT = expression(r"/\*.*?\*/|(?<![:\"'`])//[^\n]*", re.DOTALL)
# What a folder, a route or an address is made of; anything else is as good as nothing.
PLAIN = expression(r"[\w :@+~,!'()/.-]{0,200}")
MOST_PLACES = 100  # at which a script may set one key before nobody can tell which of them counts
STRING = r"\s*:\s*(?:\"([^\"\n]*)\"|'([^'\n]*)'|`([^`\n$]*)`)"


def data(name: str, text: str) -> dict[str, Any]:
    """The keys of TOML, JSON or YAML at the top, in lower case. Of YAML a value is its text, or a table without contents."""
    text = text[:LONGEST]
    found: Any = {}
    try:
        if name.endswith(".toml"):
            found = {} if TOO_MANY_DOTS.search(text) else _toml(text)
        elif name.endswith(".json"):
            found = json.loads(text)
        else:
            found = dict(_yaml(text))
    except (ValueError, RecursionError):
        return {}
    if not isinstance(found, dict):
        return {}
    return {str(key).lower(): {} if isinstance(value, str) and not is_plain(value) else value for key, value in found.items()}


def _toml(text: str) -> Any:
    import tomllib  # late, for few frameworks speak it

    return tomllib.loads(text)


def is_plain(text: str) -> bool:
    """Whether the text can be part of a folder, a route or an address: no pattern, and no way up."""
    return PLAIN.fullmatch(text) is not None and ".." not in text


def _yaml(text: str) -> Iterator[tuple[str, Any]]:
    for line in text.splitlines():
        if match := KEY.fullmatch(line.rstrip()):
            value = re.sub(r"(?:^|[ \t])#.*$", "", match[3] or "").strip()
            yield match[2], _plain(value) if value else {}


def _plain(value: str) -> Any:
    if value[:1] in "[{&*!|>":
        return {}
    if value.lower() in ("true", "false"):
        return value.lower() == "true"
    return value[1:-1] if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'" else value


def block(text: str, key: str) -> list[str]:
    """The lines of YAML that stand below a key at the top, comments left out."""
    lines: list[str] = []
    inside = False
    for line in text[:LONGEST].splitlines():
        if line[:1] not in ("", " ", "\t", "#", "-"):
            inside = line.partition(":")[0].strip() == key
        elif inside and line.strip() and not line.lstrip().startswith("#"):
            lines.append(line.rstrip())
    return lines


def script(text: str) -> str:
    """JavaScript or TypeScript without its comments."""
    return COMMENT.sub(" ", text[:LONGEST])


def strings(text: str, key: str, allowed: Callable[[str], bool] = is_plain) -> list[str | None]:
    """What a key is set to in a script, at the first places where it stands; None where that is no plain string."""
    found: list[str | None] = []
    for match in islice(re.finditer(rf"(?<![\w.$-])[\"']?{key}[\"']?(?=\s*:)", text), MOST_PLACES):
        value = re.compile(STRING).match(text, match.end())
        said = next((part for part in value.groups() if part is not None), None) if value else None
        found.append(said if said is not None and allowed(said) else None)
    return found


def literal(text: str, at: int) -> tuple[int, str]:
    """The object literal of a script in which a place lies, without the objects in it, and where it starts."""
    start = max(text.rfind("{", 0, at), text.rfind("}", 0, at)) + 1
    ends = [end for sign in "{}" if (end := text.find(sign, at)) != -1]
    return start, text[start : min(ends, default=len(text))]
