"""Several schemas for one document: the site's, and what a folder or the document itself adds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property

from mdlint.model import FrontMatter, Json
from mdlint.schema.annotations import Said
from mdlint.schema.names import Spelling
from mdlint.schema.schema import Schema
from mdlint.schema.violation import Violation

ON_UNKNOWN_KEYS = ("additionalProperties", "unevaluatedProperties", "near-miss")


class Layered:
    """Schemas that all apply, answering as one does. What one of them knows is no unknown key to another."""

    def __init__(self, schemas: Sequence[Schema]) -> None:
        self._schemas = tuple(schemas)
        self._last: tuple[FrontMatter | None, tuple[Violation, ...]] = (None, ())

    @property
    def name(self) -> str:
        """The names of all of them."""
        return " and ".join(schema.name for schema in self._schemas)

    @cached_property
    def properties(self) -> Mapping[str, Json]:
        """The keys that any of them names; what the last one says of each."""
        return {key: said for schema in self._schemas for key, said in schema.properties.items()}

    @cached_property
    def required(self) -> tuple[str, ...]:
        """The keys that any of them requires, in their order."""
        return tuple(dict.fromkeys(key for schema in self._schemas for key in schema.required))

    @cached_property
    def spelling(self) -> Spelling:
        """How they spell the keys that they name; where they differ, as the last one does."""
        spellings = [schema.spelling for schema in self._schemas]
        names = {small: name for spelling in spellings for small, name in spelling.names.items()}
        return Spelling(names, any(spelling.has_patterns for spelling in spellings))

    def violations(self, front_matter: FrontMatter) -> tuple[Violation, ...]:
        """What they have against the front matter, at most one violation for each key or value."""
        if self._last[0] is not front_matter:
            found: dict[tuple[str, str | None], Violation] = {}
            for schema in self._schemas:
                for violation in schema.violations(front_matter):
                    if not self._is_known(violation):
                        found.setdefault((violation.pointer, violation.key), violation)
            self._last = (front_matter, tuple(found.values()))
        return self._last[1]

    def said(self, front_matter: FrontMatter) -> tuple[Said, ...]:
        """What they say of the values that are there, without judging them."""
        return tuple(said for schema in self._schemas for said in schema.said(front_matter))

    def _is_known(self, violation: Violation) -> bool:
        return not violation.pointer and violation.keyword in ON_UNKNOWN_KEYS and violation.key in self.properties

    def accepts(self, subschema: Mapping[str, Json], value: Json) -> bool:
        """Whether a part of one of them would take the value; its `$ref`s lead somewhere in that one only."""
        return any(schema.accepts(subschema, value) for schema in self._schemas)
