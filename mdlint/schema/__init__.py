"""JSON Schemas: what they have against a document's front matter."""

from mdlint.schema.layered import Layered
from mdlint.schema.schema import Schema, SchemaError
from mdlint.schema.slips import meant
from mdlint.schema.violation import Violation

__all__ = ["Layered", "Schema", "SchemaError", "Violation", "meant"]
