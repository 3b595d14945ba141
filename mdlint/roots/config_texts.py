"""The texts of configs and schemas, and the files that they name: nothing outside the root is read for them."""

from __future__ import annotations

import os
from posixpath import dirname

from mdlint import config
from mdlint.config import ConfigError
from mdlint.config.settings import LimitSettings
from mdlint.disk import discovery
from mdlint.model import DEFAULT_LIMITS
from mdlint.schema import Schema, SchemaError


def schema_in(root: str, path: str, steps: int = LimitSettings().schema_steps, user: str = "") -> Schema:
    """The schema in a file under the root, which `user` needs. A `ConfigError` if it cannot be read, or is none."""

    def beside(name: str) -> str:
        file = joined(root, dirname(path), name)
        if file is None:
            raise SchemaError(f"`{name}` lies outside `{root}`, where nothing is read")
        try:
            return text_of(root, file)
        except ConfigError as error:
            raise SchemaError(str(error)) from None

    return config.load_schema(discovery.from_here(root, path), text_of(root, path, user), steps, beside, user)


def joined(root: str, folder: str, name: str) -> str | None:
    """The path of a file, named as it is seen from a folder under the root; None if it lies outside."""
    path = os.path.normpath(os.path.join(folder, name)).replace(os.sep, "/")
    outside = path == ".." or path.startswith("../") or os.path.isabs(path) or discovery.leads_out(root, path)
    return None if outside else path


def text_of(root: str, path: str, user: str = "") -> str:
    """The text of a config or schema under the root. A `ConfigError` if it cannot be read."""
    place, used = discovery.from_here(root, path), f" (used by {user})" if user else ""
    try:
        data = discovery.read(root, path)
        if len(data) > DEFAULT_LIMITS.file_bytes:
            raise ConfigError(f"`{place}` has more than {DEFAULT_LIMITS.file_bytes:,} bytes{used}")
        return data.decode("utf-8-sig")
    except discovery.RefusedError as error:
        raise ConfigError(f"`{place}` cannot be read: {error}{used}") from None
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        raise ConfigError(
            f"`{place}` is not UTF-8{used}: line {line} is the first with another encoding; save it as UTF-8"
        ) from None
