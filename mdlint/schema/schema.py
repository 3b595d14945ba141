"""A JSON Schema (draft 2020-12), and what it has against a document. The `jsonschema` library is the judge."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import cached_property
from itertools import islice
from typing import Any

from mdlint.model import FrontMatter, Json
from mdlint.schema.acceptance import DIALECT, accepts, is_plain
from mdlint.schema.annotations import Said, said
from mdlint.schema.emptiness import filled, value_at
from mdlint.schema.evaluated import belongs
from mdlint.schema.faults import SchemaError, in_words, reason, too_slow, unusable
from mdlint.schema.names import Spelling, spelling_of
from mdlint.schema.slips import declared_synonym, meant
from mdlint.schema.violation import Violation

MOST_COMPARISONS = 100_000  # of keys that nobody knows with keys that are not set: far above what anybody writes by hand
SAMPLES: tuple[Json, ...] = (None, True, 1, "a", [], {})  # one value of each type


class Schema:
    """One schema. `name` is what people know it by: a file's path, or the name of a shipped one.

    `steps` is how many keywords it may ask of one document's values. `read` gives the text of a file that a `$ref` names,
    relative to this schema, or raises `SchemaError`; without it, only what stands in the schema itself is read.
    """

    def __init__(
        self, name: str, content: Mapping[str, Json], steps: int = 200_000, read: Callable[[str], str] | None = None
    ) -> None:
        self._steps = steps
        self._read = read
        self.name = name
        self.content = content
        self._last: tuple[FrontMatter | None, tuple[Violation, ...]] = (None, ())
        self._said: tuple[FrontMatter | None, tuple[Said, ...]] = (None, ())

    @property
    def properties(self) -> Mapping[str, Json]:
        """The keys that the schema names, with what it says of each."""
        properties = self.content.get("properties")
        return properties if isinstance(properties, dict) else {}

    @property
    def required(self) -> tuple[str, ...]:
        """The keys that the schema requires of every document."""
        return tuple(self.content.get("required", ()))

    @cached_property
    def spelling(self) -> Spelling:
        """How it spells the keys that it names."""
        return spelling_of(self.content)

    def check(self) -> None:
        """Raise `SchemaError` if the schema itself is at fault."""
        if self._is_plain:
            return
        from jsonschema import Draft202012Validator
        from jsonschema.exceptions import SchemaError as Fault

        from mdlint.schema.formats import FORMATS

        dialect = self.content.get("$schema", DIALECT)
        if not isinstance(dialect, str) or dialect.rstrip("#") != DIALECT:
            raise SchemaError(f"`{self.name}` is written for `{dialect}`, and only `{DIALECT}` is read", ("$schema",))
        try:
            Draft202012Validator.check_schema(self.content, format_checker=FORMATS)
        except Fault as fault:
            place = "".join(f"/{part}" for part in fault.absolute_path) or "/"
            message = f"`{self.name}` is not a JSON Schema: at `{place}`, {in_words(fault)}"
            raise SchemaError(message, tuple(fault.absolute_path)) from None
        except RecursionError:
            raise SchemaError(f"`{self.name}` is nested too deep to be a JSON Schema") from None

    def violations(self, front_matter: FrontMatter) -> tuple[Violation, ...]:
        """What the schema has against the front matter, at most one violation for each key or value. `spelling` knows its keys.

        The rules on schemas ask in turn about one document, so the last answer is kept.
        """
        if self._last[0] is not front_matter:
            try:
                self._last = (front_matter, tuple(self._violations(_without_own(front_matter.data or {}))))
            except too_slow() as error:  # a pattern is searched once more where its finding is worded
                raise SchemaError(f"`{self.name}` cannot be used: {error}") from None
        return self._last[1]

    def said(self, front_matter: FrontMatter) -> tuple[Said, ...]:
        """What the schema says of the values that are there, without judging them. The last answer is kept."""
        if self._said[0] is not front_matter:
            self._said = (front_matter, tuple(said(front_matter.data or {}, self.content)))
        return self._said[1]

    def accepts(self, subschema: Mapping[str, Json], value: Json) -> bool:
        """Whether a part of this schema would take the value: no cure is proposed that it would not."""
        try:
            return bool(self._judge[0].evolve(schema=subschema).is_valid(value))
        except unusable():
            return False

    def follow(self, reference: str) -> None:
        """Raise `SchemaError` if a `$ref` leads nowhere."""
        with self._blamed():
            self._judge[0]._resolver.lookup(reference)

    def _violations(self, data: Mapping[str, Json]) -> Iterator[Violation]:
        seen: set[tuple[str, str | None]] = set()
        for found in () if self._surely_accepts(data) else self._found(data):
            place = (found.pointer, found.key)
            if place not in seen and (judged := self._judged(found, data)):
                seen.add(place)
                yield judged
        for slip in self._slips(data):
            if (slip.pointer, slip.key) not in seen:
                yield slip

    def _surely_accepts(self, data: Mapping[str, Json]) -> bool:
        """Whether it takes no judge to see that the data is right, with its empty keys and without."""
        if not self._is_plain or not accepts(self.content, data):
            return False
        present = filled(data)
        return bool(present == data or accepts(self.content, present))

    @cached_property
    def _is_plain(self) -> bool:
        return is_plain(self.content)

    def _found(self, data: Mapping[str, Json]) -> Iterator[Violation]:
        """What the judge says, in the order of the places; of several about one value, its type comes first."""
        from mdlint.schema.explain import explained

        present = filled(data)
        errors = self._errors(present)
        # Whatever a failing subschema names counts as unevaluated, so that is only asked for where all else is well.
        errors = [error for error in errors if error.validator != "unevaluatedProperties"] or errors
        errors.sort(key=lambda error: (list(map(str, error.absolute_path)), error.validator != "type"))
        yield from explained(errors)
        if present != data:  # a key without a value still has a name
            named = explained(self._errors(data))
            yield from (one for one in named if one.keyword in ("additionalProperties", "propertyNames"))

    def _errors(self, data: Mapping[str, Json]) -> list[Any]:
        from mdlint.schema import bounded

        with self._blamed():
            validator, steps = self._judge
            steps.start()
            return list(validator.iter_errors(bounded.quiet(data)))

    @contextmanager
    def _blamed(self) -> Iterator[None]:
        """Where the library works: what it stumbles over is the schema's fault, and no bug of ours."""
        try:
            yield
        except unusable() as error:
            raise SchemaError(f"`{self.name}` cannot be used: {reason(error)}") from None

    def _judged(self, violation: Violation, data: Mapping[str, Json]) -> Violation | None:
        """The violation; but if the key that is missing is there without a value, `empty`, or None where it may be so."""
        if violation.keyword not in ("required", "dependentRequired"):
            return violation
        mapping = value_at(data, violation.pointer)
        if violation.key not in mapping:
            return violation
        return None if self._may_be_empty(violation, mapping[violation.key]) else violation._replace(keyword="empty")

    def _may_be_empty(self, violation: Violation, value: Json) -> bool:
        """Whether the schema lets the key be empty on purpose, and not only because it takes whatever comes."""
        named = violation.schema.get("properties", {} if violation.pointer else self.properties)
        with self._blamed():
            validator = self._judge[0].evolve(schema=named.get(violation.key, True))
            takes_anything = all(validator.is_valid(sample) for sample in SAMPLES)
            return not takes_anything and bool(validator.is_valid(None if value is None else ""))

    def _slips(self, data: Mapping[str, Json]) -> Iterator[Violation]:
        if any(self.content.get(keyword) is False for keyword in ("additionalProperties", "unevaluatedProperties")):
            return  # there every unknown key is a violation already
        free = [key for key in self.properties if key not in data]
        patterns = self.content.get("patternProperties", {})
        strangers = (key for key in data if key not in self.properties)
        for key in islice(strangers, MOST_COMPARISONS // max(len(free), 1)):
            if (known := declared_synonym(key, self.properties) or meant(key, free)) and not belongs(key, patterns):
                yield Violation("near-miss", "", data[key], known, self.content, key)

    @cached_property
    def _judge(self) -> tuple[Any, Any]:
        """The judge, and its steps. Late, because jsonschema takes 70 ms to import."""
        from mdlint.schema import bounded, references

        steps = bounded.Steps(self._steps)
        return bounded.validator(self.content, steps, references.registry(self.content, self._read)), steps


def _without_own(data: Mapping[str, Json]) -> Mapping[str, Json]:
    """The data without `$schema`, by which a document names a schema to those who read it: no schema need allow that."""
    return {key: value for key, value in data.items() if key != "$schema"} if "$schema" in data else data
