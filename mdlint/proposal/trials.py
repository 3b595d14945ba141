"""A site seen under one table of settings after another."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from functools import cache, cached_property
from typing import Any

from mdlint import config
from mdlint.frontmatter.any_case import in_any_case
from mdlint.model import Document
from mdlint.recognise import trial
from mdlint.roots.root import Root
from mdlint.roots.sample import built
from mdlint.schema import Layered, Schema
from mdlint.site import Names, Site
from mdlint.site.unknown import no_schema


class Trials:
    """The site below a folder, seen under one table of settings after another. Its documents are read once.

    `of_framework` is the table that tells how their front matter is read.
    """

    def __init__(self, root: Root, folder: str, of_framework: Mapping[str, Any]) -> None:
        self.root, self.folder = root, folder
        self._in_any_case = built(of_framework).settings.site.keys_in_any_case
        self.document = cache(self._document)
        below = folder + "/" if folder else ""
        self.paths = sorted(path for path in root.documents if path.startswith(below))

    def site(self, table: Mapping[str, Any], schema_of: Callable[[str], Schema | Layered | None] = no_schema) -> Site:
        """The site under these settings."""
        settings = config.site_settings(built(table).settings, lambda name: self.root.contents.text(self.path(name)))
        return Site(
            self.root.site.names, self.document, roots=[self.folder], settings_of=lambda _: settings, schema_of=schema_of
        )

    def _document(self, path: str) -> Document:
        document = self.root.site.document(path)
        if document.front_matter is None or not self._in_any_case:
            return document
        return document._replace(front_matter=in_any_case(document.front_matter)[0])

    def path(self, inside: str) -> str:
        """A path below the folder, as one from the root."""
        return f"{self.folder}/{inside}" if self.folder else inside

    def inside(self, path: str) -> str:
        """A path from the root, as one below the folder."""
        return path[len(self.folder) + 1 :] if self.folder else path

    def tally(self, table: Mapping[str, Any]) -> Counter[str]:
        """The links by their status."""
        return trial.tally(self.site(table), self.documents)

    @cached_property
    def documents(self) -> list[Document]:
        """The documents below the folder."""
        return [self.document(path) for path in self.paths]

    def has_folder(self, inside: str) -> bool:
        """Whether there is such a folder."""
        return self.path(inside) in self.names.folders

    @property
    def names(self) -> Names:
        """The names under the root."""
        return self.root.site.names
