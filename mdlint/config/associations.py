"""Which schema a document answers to."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from functools import cache
from typing import NamedTuple

from mdlint.config import globs, places
from mdlint.config.errors import ConfigError, at_spot
from mdlint.config.settings import LimitSettings
from mdlint.resources import schema_text
from mdlint.schema import Schema, SchemaError
from mdlint.site.layout import FOLDER
from mdlint.site.lookup import is_page_about_pages

SHIPPED = "post.schema.json"


class SchemaFor(NamedTuple):
    """One `[[schemas]]`: the globs of the files, relative to the config's folder, their schema, and where that is said."""

    files: tuple[str, ...]
    schema: Schema
    said: str

    def reason(self, path: str) -> str | None:
        """Why the schema applies to a document: which glob, and where it stands. None if it does not apply."""
        found = next((glob for glob in self.files if globs.matcher((glob,))(path)), None)
        covers = globs.matcher(self.files)(path)  # a later glob may take back what an earlier one gives
        return f"`{found}` in {self.said}" if covers else None


def schemas_for(associations: Sequence[SchemaFor], path: str) -> list[tuple[Schema, str]]:
    """The schemas that a document answers to, each with the reason, by its path from the root of its site.

    Every association that matches adds one. A post answers to the shipped schema if there is no other.
    """
    found = [(one.schema, reason) for one in associations if (reason := one.reason(path))]
    if not found and path.startswith(FOLDER + "/") and not is_page_about_pages(path):
        found.append((shipped_schema(), f"it lies in `{FOLDER}/`, and no `[[schemas]]` names it"))
    return found


@cache
def shipped_schema() -> Schema:
    """The schema of posts that we ship."""
    return load_schema(SHIPPED, schema_text(SHIPPED))


def load_schema(
    name: str,
    text: str,
    steps: int = LimitSettings().schema_steps,
    read: Callable[[str], str] | None = None,
    user: str = "",
) -> Schema:
    """The schema in `text`, known as `name`, which may take so many steps for a document. A `ConfigError` if it is none.

    `read` gives the text of a file that a `$ref` names, relative to the schema; `user` says who needs the schema.
    """
    used = f" (used by {user})" if user else ""
    try:
        content = json.loads(text)
        schema = Schema(name, content if isinstance(content, dict) else {"not": {}} if content is False else {}, steps, read)
        if not isinstance(content, (dict, bool)):
            raise SchemaError(f"`{name}` is not a JSON Schema: it must be a mapping")
        schema.check()
    except json.JSONDecodeError as error:
        raise at_spot(name, places.at(text, error.pos), f"this is not JSON: {error.msg.lower()}{used}") from None
    except ValueError as error:  # a number of thousands of digits
        raise ConfigError(f"`{name}` is not JSON: {error}{used}") from None
    except RecursionError:
        raise ConfigError(f"`{name}` is nested too deeply{used}") from None
    except SchemaError as error:
        if error.path is None:
            raise ConfigError(f"{error}{used}") from None
        raise at_spot(name, places.in_json(text, error.path), str(error).removeprefix(f"`{name}` is ") + used) from None
    return schema
