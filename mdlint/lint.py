"""The pipeline: paths in, a report out. Opens each trust root once and lints the documents that the paths stand for."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from posixpath import basename, dirname
from typing import Any, NamedTuple

from mdlint import config, discovery, engine
from mdlint.config import Config, ConfigError
from mdlint.document import parse
from mdlint.model import Diagnostic, Dialect, Document, ParseError, Range
from mdlint.resources import schema_text
from mdlint.rules.destinations import destinations
from mdlint.schema import Schema, SchemaError
from mdlint.site import Site
from mdlint.site.site import POSTS


class Report(NamedTuple):
    """What a run found. Paths are relative to the working directory, as a person there would type them.

    `failures` are sentences about work that could not be done; with one of them the exit code is 2.
    """

    diagnostics: tuple[Diagnostic, ...]
    files: int
    unknown_links: int
    failures: tuple[str, ...]


class Root:
    """A trust root that has been opened: its site, and what only the disk can tell of it."""

    def __init__(self, folder: str, wanted: Iterable[str], select: Sequence[str] | None, ignore: Sequence[str]) -> None:
        self.folder = folder
        relative = [discovery.inside(folder, path) for path in wanted]
        listing = discovery.Listing(folder, relative)
        self.failures = [self._shown(failure) for failure in listing.failures]
        self.documents = discovery.documents(listing.names, relative)
        self._select, self._ignore = select, ignore
        self._refused: set[str] = set()
        self._configs = {
            dirname(name).removesuffix(discovery.CONFIG_FOLDER).rstrip("/"): name for name in self._config_files(listing)
        }
        self.config_of_folder = cache(self._config_of_folder)
        self.site = Site(listing.names, self._load, roots=self._configs, schema_of=self._schema_of)

    def text(self, path: str) -> str:
        """The text of a file; bytes that are not UTF-8 are surrogate escapes, so that each still counts as one byte."""
        return discovery.read(self.folder, path).decode("utf-8", "surrogateescape")

    def config(self, path: str) -> Config:
        """The config in force for a document."""
        return self.config_of_folder(self.site.root_of(path))

    def refused(self, path: str) -> bool:
        """Whether the file could not be read, which is no fault of its writer's."""
        self.site.document(path)
        return path in self._refused

    def path_from_here(self, path: str) -> str:
        """A path under this root as seen from the working directory."""
        full = os.path.join(self.folder, path)
        try:
            return os.path.relpath(full).replace(os.sep, "/")
        except ValueError:  # another drive of Windows
            return full.replace(os.sep, "/")

    def _load(self, path: str) -> Document:
        try:
            data = discovery.read(self.folder, path)
        except discovery.RefusedError as error:
            self._refused.add(path)
            return Document(path, 0, (0,), errors=(ParseError("unreadable", Range(0, 0), str(error)),))
        document, crash = engine.contained(parse, path, data, Dialect(mdx=path.endswith(".mdx")))
        if document is None:
            return Document(path, 0, (0,), errors=(ParseError("internal", Range(0, 0), f"parsing failed: {crash}"),))
        return document

    def _config_files(self, listing: discovery.Listing) -> Iterator[str]:
        """The config files under the root; of several in one folder the first of `config.FILE_NAMES` comes last, and so counts."""
        for file_name in reversed(config.FILE_NAMES):
            for path in listing.names.by_base_name.get(basename(file_name), ()):
                inside_config_folder = basename(dirname(path)) == discovery.CONFIG_FOLDER
                if inside_config_folder != ("/" in file_name) or basename(path) != basename(file_name):
                    continue
                if file_name != "pyproject.toml" or "[tool.mdlint" in self.text(path):
                    yield path

    def _config_of_folder(self, folder: str) -> Config:
        found = Config()
        if name := self._configs.get(folder):
            found = config.parse(
                self._text_for_config(name), self.path_from_here(name), lambda file: self._beside(folder, file)
            )
        if self._select is None and not self._ignore:
            return found
        rules = found.rules if self._select is None else config.chosen(self._select, (), "--select")
        ignored = set(config.chosen(self._ignore, (), "--ignore"))
        return Config(tuple(rule for rule in rules if rule not in ignored), found.schemas)

    def _beside(self, folder: str, file: str) -> str:
        path = os.path.normpath(os.path.join(folder, file)).replace(os.sep, "/")
        if path.startswith("../") or os.path.isabs(path):
            raise ConfigError(f"`{file}` lies outside `{self.folder}`, where nothing is read")
        return self._text_for_config(path)

    def _text_for_config(self, path: str) -> str:
        try:
            return discovery.read(self.folder, path).decode("utf-8-sig")
        except discovery.RefusedError as error:
            raise ConfigError(f"`{self.path_from_here(path)}` cannot be read: {error}") from None
        except UnicodeDecodeError:
            raise ConfigError(f"`{self.path_from_here(path)}` is not UTF-8") from None

    def _schema_of(self, path: str) -> Schema | None:
        root = self.site.root_of(path)
        relative = path[len(root) + 1 :] if root else path
        for association in self.config_of_folder(root).schemas:
            if matcher(association.files)(relative):
                return association.schema
        is_post = relative.startswith(POSTS + "/") and not basename(path).upper().startswith("README.")
        return post_schema() if is_post else None

    def _shown(self, failure: str) -> str:
        return f"{failure} (under `{self.path_from_here('')}`)"


@cache
def post_schema() -> Schema:
    """The shipped schema of a blog post."""
    return config.load_schema("post.schema.json", schema_text("post.schema.json"))


@cache
def matcher(globs: tuple[str, ...]) -> Callable[[str], Any]:
    """Whether a path matches one of the globs, which are read as `.gitignore` reads them."""
    from pathspec import GitIgnoreSpec

    spec = GitIgnoreSpec.from_lines(globs)
    return lambda path: spec.match_file(path)


def open_roots(paths: Sequence[str], select: Sequence[str] | None = None, ignore: Sequence[str] = ()) -> list[Root]:
    """The trust roots of the paths, in a fixed order. A `ConfigError` where a setting cannot be obeyed."""
    return [Root(folder, wanted, select, ignore) for folder, wanted in sorted(discovery.roots(paths).items())]


def run(paths: Sequence[str], select: Sequence[str] | None = None, ignore: Sequence[str] = ()) -> Report:
    """Lint what the paths stand for. Every path must exist."""
    diagnostics: list[Diagnostic] = []
    failures: list[str] = []
    counts: Counter[str] = Counter()
    for root in open_roots(paths, select, ignore):
        failures += root.failures
        for path in root.documents:
            if root.refused(path):
                failures.append(f"`{root.path_from_here(path)}` cannot be read: {root.site.document(path).errors[0].message}")
                continue
            counts["files"] += 1
            diagnostics += _linted(root, path, counts)
    return Report(tuple(diagnostics), counts["files"], counts["unknown"], tuple(failures))


def _linted(root: Root, path: str, counts: Counter[str]) -> Iterator[Diagnostic]:
    document = root.site.document(path)
    settings = root.config(path)
    try:
        found = engine.lint_document(document, root.site, settings, lambda: root.text(path))
    except SchemaError as error:
        raise ConfigError(str(error)) from None
    if any(rule.needs != "document" and rule.code.startswith("LN") for rule in settings.rules):
        counts["unknown"] += sum(
            root.site.target(document, link.destination).status == "unknown" for link in destinations(document)
        )
    for diagnostic in found:
        related = tuple(place._replace(path=root.path_from_here(place.path)) for place in diagnostic.related)
        yield diagnostic._replace(path=root.path_from_here(path), related=related)
