"""Text from standard input that nobody has named."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from mdlint import config
from mdlint.config import Config
from mdlint.disk.contents import Contents
from mdlint.roots.config_files import ConfigChoice
from mdlint.roots.reader import Reader
from mdlint.roots.root import Root
from mdlint.site import Names, Site


class Unnamed(Root):
    """Text without a file, called `-`: only rules that look at a document alone have anything to say of it."""

    def __init__(self, data: bytes, choice: ConfigChoice) -> None:
        choice.asked.check()
        found = config.built((), choice.asked)
        self.folder = ""
        self.choice = choice
        self.named_texts = {}
        self.failures = []
        self.documents = ["-"]
        self._wanted, self._found = frozenset(), [("-", True)]
        self._config = replace(found, rules=tuple(rule for rule in found.rules if rule.needs == "document"))
        self.walked = lambda: iter(())
        self.contents = Contents("")
        self.contents.hold({"-": data})
        names = Names(self.documents)
        self.reader = Reader(self.contents, self.dialect, self._most_bytes, names.is_page)
        self._schemas, self._folders_from_here = {}, {}
        self.site = Site(names, self.reader.load)

    def config(self, _path: str) -> Config:
        """The rules that can judge the text, as they are without settings."""
        return self._config

    def _by_files(self, path: str) -> Config:
        return self.config(path)

    def configs(self) -> Iterator[Config]:
        """The one config."""
        yield self._config

    @property
    def routes_are_known(self) -> bool:
        """Nobody can do anything about it."""
        return True

    def from_here(self, path: str) -> str:
        """The path, which is no file's."""
        return path

    file_from_here = from_here

    def covers(self, _path: str) -> bool:
        """Whether a file belongs to what was asked for, which none does."""
        return False

    def assets(self) -> list[str]:
        """None, as there are no files."""
        return []
