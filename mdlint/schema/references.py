"""What the `$ref`s of a schema may lead to: files beside it, never the network."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import unquote, urljoin

from referencing import Registry, Resource
from referencing.jsonschema import DRAFT202012

from mdlint.model import Json
from mdlint.schema.faults import SchemaError


def registry(content: Mapping[str, Json], read: Callable[[str], str] | None) -> Any:
    """The registry for a schema. `read` gives the text of a file by its path relative to the schema.

    A schema that calls itself `https://…` in its `$id` means the files beside it all the same: nobody fetches them.
    """
    identity = content.get("$id")
    base = urljoin(identity, ".") if isinstance(identity, str) else ""

    def retrieve(uri: str) -> Resource[Any]:
        path = uri.removeprefix(base)
        if ":" in path or path.startswith("//"):
            raise SchemaError("nothing is fetched, and only files beside the schema are read")
        if read is None:
            raise SchemaError("only what stands in the schema itself is read")
        try:
            found: Json = json.loads(read(unquote(path)))
        except (ValueError, RecursionError) as error:
            raise SchemaError(f"`{unquote(path)}` is not JSON: {error}") from None
        if not isinstance(found, (dict, bool)):
            raise SchemaError(f"`{unquote(path)}` is no schema")
        return DRAFT202012.create_resource(found)

    return Registry(retrieve=retrieve)  # type: ignore[call-arg]
