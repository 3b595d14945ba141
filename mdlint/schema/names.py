"""How a schema spells the keys that it speaks of, for a site that reads keys in any case."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from mdlint.key_case import spelt
from mdlint.model import FrontMatter, Json

WITH_KEYS = ("properties", "dependentRequired", "dependentSchemas")


class Spelling:
    """`names` are the keys by their small letters; where `has_patterns`, others may be known by the letters that they have.

    Many rules ask in turn about one document, so the last answer is kept.
    """

    def __init__(self, names: Mapping[str, str], has_patterns: bool) -> None:
        self.names, self.has_patterns = names, has_patterns
        self._capitals = {small: name for small, name in names.items() if small != name}
        self._last: tuple[FrontMatter, FrontMatter] | None = None

    def of(self, front_matter: FrontMatter) -> FrontMatter:
        """The front matter under the schema's names for its keys; where case counts, as it is."""
        if self._last is None or self._last[0] is not front_matter:
            others = (front_matter.spellings or {}).values() if self.has_patterns else ()
            names = {name.lower(): name for name in others if name.lower() not in self.names} | self._capitals
            self._last = (front_matter, spelt(front_matter, names))
        return self._last[1]


def spelling_of(content: Mapping[str, Json]) -> Spelling:
    """How a schema spells the keys that any part of it names. Of two spellings the one further up counts."""
    found: dict[str, str] = {}
    has_patterns = False
    parts: list[Json] = [content]
    for part in parts:  # which grows meanwhile
        if isinstance(part, dict):
            for name in _names(part):
                found.setdefault(name.lower(), name)
            names = part.get("propertyNames")
            has_patterns |= "patternProperties" in part or (isinstance(names, dict) and "pattern" in names)
            parts += part.values()
        elif isinstance(part, list):
            parts += part
    return Spelling(found, has_patterns)


def _names(part: Mapping[str, Json]) -> Iterator[str]:
    depended, allowed = part.get("dependentRequired"), part.get("propertyNames")
    lists = [*(part.get(keyword) for keyword in WITH_KEYS), part.get("required")]
    lists += depended.values() if isinstance(depended, dict) else ()
    lists.append(allowed.get("enum") if isinstance(allowed, dict) else None)
    for names in lists:
        yield from (name for name in names if isinstance(name, str)) if isinstance(names, (dict, list)) else ()
