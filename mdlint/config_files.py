"""Which config file is in force where: the nearest one above a document, and what the command line says over it."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from posixpath import basename, dirname

from mdlint import config, discovery
from mdlint.config import Config, ConfigError
from mdlint.listing import CONFIG_FOLDER
from mdlint.site import Names


class ConfigFiles:
    """The config files under a trust root. `folders` are those they hold for; each file is read when it is first asked for.

    `select` and `ignore` are the command line's: the first replaces what a config selects, the second adds to what it ignores.
    """

    def __init__(self, root: str, names: Names, select: Sequence[str] | None, ignore: Sequence[str]) -> None:
        self._root = root
        self._select, self._ignore = select, ignore
        self.folders = {_folder_of(path): path for path in self._found(names)}
        self.of_folder = cache(self._of_folder)

    def _found(self, names: Names) -> Iterator[str]:
        """The config files; of several for one folder the first of `config.FILE_NAMES` comes last, and so counts."""
        for file_name in reversed(config.FILE_NAMES):
            for path in names.by_base_name.get(basename(file_name), ()):
                in_config_folder = basename(dirname(path)) == CONFIG_FOLDER
                if basename(path) != basename(file_name) or in_config_folder != ("/" in file_name):
                    continue
                if file_name != "pyproject.toml" or self._holds_settings(path):
                    yield path

    def _holds_settings(self, pyproject: str) -> bool:
        try:
            return config.holds_settings(discovery.read(self._root, pyproject).decode("utf-8-sig", "replace"))
        except discovery.RefusedError:
            return False  # most of these files are none of our business, so that one that cannot be read is no failure

    def _of_folder(self, folder: str) -> Config:
        """The config in force for documents whose nearest folder with a config is `folder`."""
        found = Config()
        if path := self.folders.get(folder):
            place = discovery.from_here(self._root, path)
            found = config.parse(self._text(path), place, lambda name: self._beside(folder, name))
        if self._select is None and not self._ignore:
            return found
        rules = found.rules if self._select is None else config.chosen(self._select, (), "--select")
        ignored = set(config.chosen(self._ignore, (), "--ignore") if self._ignore else ())
        return replace(found, rules=tuple(rule for rule in rules if rule not in ignored))

    def _beside(self, folder: str, name: str) -> str:
        path = os.path.normpath(os.path.join(folder, name)).replace(os.sep, "/")
        if path.startswith("../") or os.path.isabs(path) or discovery.leads_out(self._root, path):
            raise ConfigError(f"`{name}` lies outside `{self._root}`, where nothing is read")
        return self._text(path)

    def _text(self, path: str) -> str:
        try:
            return discovery.read(self._root, path).decode("utf-8-sig")
        except discovery.RefusedError as error:
            raise ConfigError(f"`{discovery.from_here(self._root, path)}` cannot be read: {error}") from None
        except UnicodeDecodeError:
            raise ConfigError(f"`{discovery.from_here(self._root, path)}` is not UTF-8") from None


def _folder_of(path: str) -> str:
    folder = dirname(path)
    return dirname(folder) if basename(folder) == CONFIG_FOLDER else folder
