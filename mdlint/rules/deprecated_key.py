"""A key that the site still reads, but wants to be rid of."""

from __future__ import annotations

from collections.abc import Iterator

from mdlint.model import Document, Problem
from mdlint.rules.front_matter_values import annotated, described, problem, renamed, written
from mdlint.schema import Said, Violation, declared_synonym
from mdlint.site import Site


def check(document: Document, site: Site, _options: None) -> Iterator[Problem]:
    told: set[str] = set()
    for front_matter, said in annotated(document, site):
        if said.schema.get("deprecated") is not True or said.key is None or said.pointer in told:
            continue
        told.add(said.pointer)
        violation = Violation("deprecated", said.pointer, said.value, said.key, said.schema)
        key = written(front_matter, said.pointer.rpartition("/")[0], said.key)
        fault = problem(front_matter, violation, f"`{key}` is deprecated")
        place = front_matter.key_ranges.get(said.pointer, fault.range)
        schema = site.schema_of(document.path)
        new = declared_synonym(said.key, schema.properties) if schema else None
        if new is None or new in (front_matter.data or {}):
            yield fault._replace(range=place, help=_purpose(key, said))
        else:
            yield fault._replace(range=place, help=f"use `{new}` instead", fix=renamed(key, new, place))


def _purpose(key: str, said: Said) -> str | None:
    says = described(said.schema)
    return f"`{key}`: {says}" if says else None
