"""Settings: what a config file and the command line say, and what follows from it for a document."""

from mdlint.config.associations import SchemaFor, load_schema, schemas_for
from mdlint.config.config import Config, built
from mdlint.config.errors import ConfigError
from mdlint.config.layer import Layer, globs_of, holds_settings, read
from mdlint.config.named_lists import with_lines
from mdlint.config.selection import DEFAULT, Asked, rules_of
from mdlint.config.site_settings import site_settings

FILE_NAMES = (".mdlint.toml", "mdlint.toml", ".config/mdlint.toml", "pyproject.toml")

__all__ = [
    "DEFAULT",
    "FILE_NAMES",
    "Asked",
    "Config",
    "ConfigError",
    "Layer",
    "SchemaFor",
    "built",
    "globs_of",
    "holds_settings",
    "load_schema",
    "read",
    "rules_of",
    "schemas_for",
    "site_settings",
    "with_lines",
]
