"""What all that is found under a root rests on, beside what the documents hold."""

from __future__ import annotations

import json
from collections.abc import Iterator
from hashlib import sha256

from mdlint.config import ConfigError
from mdlint.expressions import expression
from mdlint.roots.root import Root
from mdlint.store import program

FILE_REFERENCE = expression(r'"\$(?:r|dynamicR)ef": "(?!#)')


def foundation(root: Root) -> str | None:
    """A digest of the mdlint that runs, the names of all files, the configs and schemas; None where it cannot be told."""
    stamp = program.stamp()
    if stamp is None:
        return None
    digest = sha256(stamp.encode())
    try:
        for text in (root.from_here(""), *_settings(root), *root.walked()):
            digest.update(text.encode("utf-8", "surrogatepass") + b"\0")
    except ConfigError:
        return None
    return digest.hexdigest()


def _settings(root: Root) -> Iterator[str]:
    """All that configs and the files that they name say. A `ConfigError` where that cannot be told from them alone."""
    files = root.config_files
    for folder in sorted({"", *files.folders}):
        found = files.of_folder(folder)
        root.site.settings_of(folder)
        yield f"{folder} {found.settings!r}"
        yield from (text for layer in found.layers for text in (layer.place, layer.text, repr(layer.table)))
        for one in found.schemas:
            if FILE_REFERENCE.search(content := json.dumps(one.schema.content)):
                raise ConfigError(f"`{one.schema.name}` refers to other files")
            yield repr((one.files, one.schema.name, one.said, content))
    yield repr(sorted(root.named_texts.items()))
