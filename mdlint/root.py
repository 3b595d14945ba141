"""A trust root that has been opened: what joins a site, which knows no disk, to the folder that it lies in."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from posixpath import basename

from mdlint import config, discovery, engine, listing
from mdlint.config import Config
from mdlint.config_files import ConfigFiles
from mdlint.document import parse
from mdlint.model import Dialect, Document, ParseError, Range
from mdlint.schema import Schema
from mdlint.site import Site


class Root:
    """One trust root. `documents` are those that were asked for, sorted; `failures` say in sentences what cannot be listed."""

    def __init__(self, folder: str, wanted: Iterable[str], select: Sequence[str] | None, ignore: Sequence[str]) -> None:
        self.folder = folder
        relative = [discovery.inside(folder, path) for path in wanted]
        listed = listing.Listing(folder, relative, map(basename, config.FILE_NAMES))
        self.failures = [f"{failure} (under `{self.from_here('')}`)" for failure in listed.failures]
        self.documents = listing.documents(listed.names, relative)
        self._config_files = ConfigFiles(folder, listed.names, select, ignore)
        self._refused: dict[str, str] = {}
        self.site = Site(listed.names, self._load, roots=self._config_files.folders, schema_of=self._schema_of)

    def text(self, path: str) -> str:
        """The text of a file; bytes that are not UTF-8 are surrogate escapes, so that each still counts as one byte.

        A `RefusedError` if the file has vanished since it was parsed.
        """
        return discovery.read(self.folder, path, self.config(path).limits.file_bytes).decode("utf-8", "surrogateescape")

    def config(self, path: str) -> Config:
        """The config in force for a document."""
        return self._config_files.of_folder(self.site.root_of(path))

    def refusal(self, path: str) -> str | None:
        """Why the file cannot be read, as a sentence: no fault of its writer's. None for one that can."""
        self.site.document(path)
        return self._refused.get(path)

    def from_here(self, path: str) -> str:
        """A path under this root as seen from the working directory."""
        return discovery.from_here(self.folder, path)

    def _load(self, path: str) -> Document:
        limits = self.config(path).limits
        try:
            data = discovery.read(self.folder, path, limits.file_bytes)
        except discovery.RefusedError as error:
            self._refused[path] = f"`{self.from_here(path)}` cannot be read: {error}"
            return Document(path, 0, (0,), errors=(ParseError("unreadable", Range(0, 0), str(error)),))
        document, crash = engine.contained(parse, path, data, Dialect(path.endswith(".mdx"), limits))
        if document is None:
            return Document(path, 0, (0,), errors=(ParseError("internal", Range(0, 0), f"parsing failed: {crash}"),))
        return document

    def _schema_of(self, path: str) -> Schema | None:
        root = self.site.root_of(path)
        return config.schema_for(self._config_files.of_folder(root), path[len(root) + 1 :] if root else path)


def open_roots(paths: Sequence[str], select: Sequence[str] | None = None, ignore: Sequence[str] = ()) -> list[Root]:
    """The trust roots of the paths, in a fixed order. A `ConfigError` where a setting cannot be obeyed."""
    # A wrong name is an error even where no document asks for it.
    config.chosen(select, (), "--select")
    config.chosen(None, ignore, "--ignore")
    return [Root(folder, wanted, select, ignore) for folder, wanted in sorted(discovery.roots(paths).items())]
