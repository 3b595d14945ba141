"""JSON Schemas: what they have against a document's front matter."""

from mdlint.schema.annotations import Said
from mdlint.schema.emptiness import value_at
from mdlint.schema.faults import SchemaError
from mdlint.schema.layered import Layered
from mdlint.schema.schema import Schema
from mdlint.schema.slips import declared_synonym, meant, synonym
from mdlint.schema.violation import Violation

__all__ = ["Layered", "Said", "Schema", "SchemaError", "Violation", "declared_synonym", "meant", "synonym", "value_at"]
