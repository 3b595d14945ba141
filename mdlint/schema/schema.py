"""A JSON Schema (draft 2020-12), and what it has against a document. The `jsonschema` library is the judge."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Any

from mdlint.model import FrontMatter, Json
from mdlint.nearest import nearest, plain
from mdlint.schema.explain import explained
from mdlint.schema.violation import Violation, pointer_to

# What jsonschema raises for a schema that passes `check_schema` all the same: a `$ref` that leads nowhere (LookupError), one that leads
# back to itself, a pattern that Python cannot compile, a number that no float can hold.
UNUSABLE = (LookupError, RecursionError, re.error, ArithmeticError, TypeError)


class SchemaError(Exception):
    """The schema is no schema; the text says where and why."""


class Schema:
    """One schema. `name` is what people know it by: a file's path, or the name of a shipped one."""

    def __init__(self, name: str, content: Mapping[str, Json]) -> None:
        self.name = name
        self.content = content
        self._last: tuple[FrontMatter | None, tuple[Violation, ...]] = (None, ())

    @property
    def properties(self) -> Mapping[str, Json]:
        """The keys that the schema names, with what it says of each."""
        properties = self.content.get("properties")
        return properties if isinstance(properties, dict) else {}

    def check(self) -> None:
        """Raise `SchemaError` if the schema itself is at fault."""
        from jsonschema import Draft202012Validator
        from jsonschema.exceptions import SchemaError as Fault

        try:
            Draft202012Validator.check_schema(self.content)
        except Fault as fault:
            place = "/" + "/".join(str(part) for part in fault.absolute_path)
            raise SchemaError(f"`{self.name}` is not a JSON Schema: at `{place}`, {fault.message}") from None

    def violations(self, front_matter: FrontMatter) -> tuple[Violation, ...]:
        """What the schema has against the front matter, at most one violation for each key or value.

        The rules on schemas ask in turn about one document, so the last answer is kept.
        """
        if self._last[0] is not front_matter:
            try:
                self._last = (front_matter, tuple(self._violations(front_matter.data or {})))
            except UNUSABLE as error:
                raise SchemaError(f"`{self.name}` cannot be used: {error or type(error).__name__}") from None
        return self._last[1]

    def _violations(self, data: Mapping[str, Json]) -> Iterator[Violation]:
        # A key without a value is as good as no key: if it was required, it is missing; if not, it is nobody's business.
        present = {key: value for key, value in data.items() if value is not None}
        seen: set[tuple[str, str | None]] = set()
        for error in sorted(self._validator.iter_errors(present), key=lambda error: list(map(str, error.absolute_path))):
            for violation in explained(error):
                place = (violation.pointer, violation.key)
                if place not in seen and (judged := self._judged(violation, data)):
                    seen.add(place)
                    yield judged
        yield from self._near_misses(data)

    def _judged(self, violation: Violation, data: Mapping[str, Json]) -> Violation | None:
        """The violation with emptiness in view: an empty required key is `empty`, an empty optional one is none."""
        key = violation.key if violation.keyword == "required" and not violation.pointer else None
        if key is not None and key in data:
            return None if self._takes_null(key) else violation._replace(keyword="empty")
        parents, _, name = violation.pointer.rpartition("/")
        if not parents and name and isinstance(violation.value, str) and not violation.value.strip():
            required = name in self.content.get("required", ())
            return Violation("empty", "", None, name, self.content, name) if required else None
        return violation

    def _takes_null(self, key: str) -> bool:
        return bool(self._validator.evolve(schema=self.properties.get(key, True)).is_valid(None))

    def _near_misses(self, data: Mapping[str, Json]) -> Iterator[Violation]:
        if self.content.get("additionalProperties") is False:
            return  # there every unknown key is a violation already
        free = [key for key in self.properties if key not in data]
        for key in data:
            if key not in self.properties and (known := nearest(key, free, at_least=0.8)):
                yield Violation("near-miss", "", data[key], known, self.content, key)

    @cached_property
    def _validator(self) -> Any:
        """The judge: formats are checked, and a `$ref` to a file or a host finds an empty registry instead."""
        from jsonschema import Draft202012Validator
        from referencing import Registry

        from mdlint.schema.formats import FORMATS

        return Draft202012Validator(self.content, format_checker=FORMATS, registry=Registry())


def key_like(key: str, keys: Mapping[str, Json]) -> str | None:
    """The key of `keys` that differs from `key` by case or separator alone."""
    return next((known for known in keys if plain(known) == plain(key)), None)


__all__ = ["Schema", "SchemaError", "key_like", "pointer_to"]
