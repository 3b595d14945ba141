"""What the rules on dead links and dead references share: how to say where something went, and how far to trust that."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

from mdlint.expressions import expression
from mdlint.model import Edit, FrontMatter, Safety

if TYPE_CHECKING:
    from mdlint.site.moved import Moved, Why

SAFETIES: Mapping[Why, Safety] = {
    "renamed": "safe",
    "moved-along": "safe",
    "seems-renamed": "unsafe",
    "slash": "unsafe",
    "name": "unsafe",
    "likeness": "hint",
}
# What a path may hold that YAML takes for text without quotes.
PLAIN = expression(r"(?:/|\.{1,2}/|[^\W\d])(?:[^:#,\[\]{}\s]| (?=[^#\s]))*", re.UNICODE)


class News(NamedTuple):
    """What a finding says of a file that went elsewhere: the end of its message, its help, and what it shares with others."""

    message: str
    help: str
    cause: str | None = None


def news(destination: str, missing: str, moved: Moved | None) -> News:
    """The words for a destination that leads nowhere; `missing` says what is not there."""
    message = f"`{destination}` leads nowhere"
    if moved is None:
        return News(message, missing)
    write = f": write `{moved.cure}`" if moved.cure else ""
    match moved.why:
        case "renamed":
            return News(f"{message}: it is `{moved.file}` now", write.removeprefix(": ") or missing, _cause(moved))
        case "moved-along":
            message += f" since this page was moved: it means `{moved.file}`"
            return News(message, write.removeprefix(": ") or missing)
        case "seems-renamed":
            return News(message, f"{missing}; it seems to be `{moved.file}` now{write}", _cause(moved))
        case "slash":
            return News(message, f"{missing}; a slash is missing at its beginning{write}")
        case "name":
            return News(message, f"{missing}; `{moved.file}` has that name{write}", _cause(moved))
        case "likeness":
            return News(message, f"{missing}; did you mean `{moved.cure or moved.file}`?")


def _cause(moved: Moved) -> str | None:
    if moved.folders is None:
        return None
    old, new = (f"`{folder}/`" if folder else "the top folder" for folder in moved.folders)
    return f"{old}, renamed to {new}" if moved.why == "renamed" else f"{old}, but these files are in {new}"


def edit_of_value(front_matter: FrontMatter, pointer: str, text: str) -> Edit | None:
    """The edit that writes another text in the place of a value, quoted as it was. None where that cannot be done."""
    place, style = front_matter.value_ranges.get(pointer), front_matter.scalar_styles.get(pointer)
    if place is None or "\n" in text:
        return None
    match style:
        case "plain" if PLAIN.fullmatch(text):
            return Edit(place, text)
        case "plain" | "double":
            return Edit(place, json.dumps(text, ensure_ascii=False))
        case "single" if front_matter.format == "yaml":
            return Edit(place, "'" + text.replace("'", "''") + "'")
        case "single" if "'" not in text:
            return Edit(place, f"'{text}'")
    return None
