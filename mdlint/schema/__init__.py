"""JSON Schemas: what they have against a document's front matter."""

from mdlint.schema.schema import Schema, SchemaError, key_like
from mdlint.schema.violation import Violation, pointer_to

__all__ = ["Schema", "SchemaError", "Violation", "key_like", "pointer_to"]
