"""The schema that a document names for itself."""

from __future__ import annotations

import os
from posixpath import dirname
from typing import TYPE_CHECKING

from mdlint.config import ConfigError
from mdlint.positions import line_and_column
from mdlint.roots.config_texts import joined, schema_in
from mdlint.schema import Schema, SchemaError

if TYPE_CHECKING:
    from mdlint.roots.root import Root

OWN_SCHEMA = "$schema"


def own_schema(root: Root, path: str) -> tuple[Schema, str] | None:
    """The schema that a document names as its `$schema`: a file beside it, or seen from the root of its site.

    An address on the network is for editors; nothing is fetched.
    """
    document = root.site.document(path)
    matter = document.front_matter
    name = (matter.data or {}).get(OWN_SCHEMA) if matter else None
    if matter is None or not isinstance(name, str) or ":" in name:
        return None
    line, column = line_and_column(document.line_starts, matter.value_ranges[f"/{OWN_SCHEMA}"].start)
    said = f"{root.from_here(path)}:{line}:{column}"
    steps = root.config(path).settings.limits.schema_steps
    places = [joined(root.folder, folder, name) for folder in (dirname(path), root.site.root_of(path))]
    try:
        for file in filter(None, places):
            if os.path.isfile(os.path.join(root.folder, file)):
                return schema_in(root.folder, file, steps, said), f"`{OWN_SCHEMA}` in {said}"
    except ConfigError as error:
        raise SchemaError(str(error)) from None
    raise SchemaError(f"{said}: `{OWN_SCHEMA}` names `{name}`, which is not there")
