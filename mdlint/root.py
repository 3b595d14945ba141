"""A trust root that has been opened: what joins a site, which knows no disk, to the folder that it lies in."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cache, partial
from itertools import accumulate
from posixpath import basename, dirname

from mdlint import config, discovery, engine, listing
from mdlint.config import Config, ConfigError, site_settings
from mdlint.config_files import ConfigChoice, ConfigFiles, joined, schema_in
from mdlint.document import parse
from mdlint.model import Dialect, Document, ParseError, Range
from mdlint.positions import line_and_column
from mdlint.schema import Layered, Schema, SchemaError
from mdlint.site import Names, Site, SiteSettings
from mdlint.site.renames import Renames
from mdlint.site.syntax import dialect_of

OWN_SCHEMA = "$schema"
MOST_TEXT = 1_000_000  # bytes of a file that is only searched for names; what is longer was made by a program


class Root:
    """One trust root. `documents` are those that were asked for, sorted; `failures` say in sentences what cannot be listed.

    `elsewhere` are places in other documents that were asked for, too.
    """

    elsewhere: Mapping[str, Collection[Range]] = {}

    def __init__(self, folder: str, wanted: Iterable[str], choice: ConfigChoice, *, force_exclude: bool = False) -> None:
        self.folder = folder
        relative = [discovery.inside(folder, path) for path in wanted]
        self._wanted = frozenset(relative)
        listed = listing.Listing(folder, relative, map(basename, config.FILE_NAMES), self._more_suffixes)
        self.failures = [f"{failure} (under `{self.from_here('')}`)" for failure in listed.failures]
        self._config_files = ConfigFiles(folder, listed.names, choice)
        self._refused: dict[str, str] = {}
        self._held: dict[str, bytes] = {}
        self._schemas: dict[str, Schema | Layered | None] = {}
        self.site = Site(
            listed.names,
            self._load,
            roots=self._config_files.folders,
            schema_of=self._schema_of,
            settings_of=cache(self._settings_of),
            renames=cache(self._renames),
            text_of=self._text_of,
            tracked=cache(self._tracked),
        )
        named = frozenset() if force_exclude else frozenset(relative)
        found = listing.documents(listed.names, relative)
        self.documents = [path for path in found if path in named or self.config(path).checks(self.site.inside(path))]

    @property
    def routes_are_known(self) -> bool:
        """Whether there is a config, or a framework that tells which folder is served where."""
        return self._config_files.routes_are_known

    def text(self, path: str) -> str:
        """The text of a file; bytes that are not UTF-8 are surrogate escapes, so that each still counts as one byte.

        A `RefusedError` if the file has vanished since it was parsed.
        """
        return "" if self._is_asset(path) else self._read(path).decode("utf-8", "surrogateescape")

    def assets(self) -> list[str]:
        """Those of the files asked for that are no pages, as far as a rule about assets runs there."""
        found = (path for path in listing.files(self.site.names, self._wanted) if not self.site.names.is_page(path))
        return [path for path in found if self._has_rule_about_assets(path)]

    def _has_rule_about_assets(self, path: str) -> bool:
        inside = self.site.inside(path)
        settings = self.config(path)
        if settings.excludes(inside):
            return False
        return any(rule.about == "assets" for rule in settings.for_document(inside, {}).rules)

    def hold(self, contents: Mapping[str, bytes]) -> None:
        """From now on take these for what the documents hold, by their paths under the root, whatever the disk says."""
        if not contents:
            return
        self._held.update(contents)
        for path in contents:
            self._schemas.pop(path, None)
        self.site.take({path: self._load(path) for path in contents})

    def read_again(self, paths: Iterable[str]) -> None:
        """Hold nothing for these documents any more, and forget what they held: the disk may say something else now."""
        for path in paths:
            self._held.pop(path, None)
            self._refused.pop(path, None)
            self._schemas.pop(path, None)
        self.site.take({path: self._load(path) for path in paths if path in self.site.known})

    def dialect(self, path: str) -> Dialect:
        """How the document is read."""
        settings = self.config(path)
        return settings.dialect(self.site.inside(path), dialect_of(self.site.names, path, settings.limits))

    def config(self, path: str) -> Config:
        """The config in force for a document."""
        return self._config_files.of_folder(self.site.root_of(path))

    def refusal(self, path: str) -> str | None:
        """Why the file cannot be read, as a sentence: no fault of its writer's. None for one that can."""
        self.site.document(path)
        return self._refused.get(path)

    def covers(self, path: str) -> bool:
        """Whether an absolute path, of something that may not exist, lies in what was asked for."""
        inside = discovery.inside(self.folder, path)
        above = accumulate(inside.split("/"), "{}/{}".format)
        return not inside.startswith("../") and not self._wanted.isdisjoint(("", *above))

    def from_here(self, path: str) -> str:
        """A path under this root as seen from the working directory."""
        return discovery.from_here(self.folder, path)

    def _more_suffixes(self, path: str) -> tuple[str, ...]:
        return self.config(path).settings.extend_suffixes

    def _read(self, path: str) -> bytes:
        if path in self._held:
            return self._held[path]
        return discovery.read(self.folder, path, self.config(path).limits.file_bytes)

    def _tracked(self) -> frozenset[str] | None:
        """The files that git knows, by their paths under the root; None where it cannot tell."""
        from mdlint import git

        answer = git.ask(self.folder, "ls-files", "-z", "--cached")
        return None if answer is None else frozenset(os.fsdecode(name) for name in answer.split(b"\0") if name)

    def _is_asset(self, path: str) -> bool:
        return path not in self._held and not self.site.names.is_page(path)

    def _text_of(self, path: str) -> str | None:
        """The text of any file, or the beginning of a very long one; None for what is no text."""
        try:
            data = self._held.get(path) or discovery.read(self.folder, path, MOST_TEXT)
        except discovery.RefusedError:
            return None
        return None if b"\0" in data else data[:MOST_TEXT].decode("utf-8", "replace")

    def _load(self, path: str) -> Document:
        if self._is_asset(path):
            return Document(path, 0, (0,), is_page=False)
        try:
            data = self._read(path)
        except discovery.RefusedError as error:
            self._refused[path] = f"`{self.from_here(path)}` cannot be read: {error}"
            return Document(path, 0, (0,), errors=(ParseError("unreadable", Range(0, 0), str(error)),))
        return self.parsed(path, data)

    def parsed(self, path: str, data: bytes) -> Document:
        """The facts of a document that holds the data."""
        document, crash = engine.contained(parse, path, data, self.dialect(path))
        if document is None:
            return Document(path, 0, (0,), errors=(ParseError("internal", Range(0, 0), f"parsing failed: {crash}"),))
        return document

    def _renames(self) -> Renames:
        files = self.site.names.files
        from mdlint import history  # late: it is asked about dead links alone

        return Renames(history.renames(self.folder, files), files)

    def _settings_of(self, root: str) -> SiteSettings:
        return site_settings(self._config_files.of_folder(root).settings, partial(self._text_below, root))

    def _text_below(self, root: str, name: str) -> str | None:
        """The text of a file that a config names; None where it is not there, or cannot be read."""
        path = joined(self.folder, root, name)
        return None if path is None else self.text_or_none(path)

    def text_or_none(self, path: str) -> str | None:
        """The text of any file under the root; None where it is not there, or cannot be read."""
        try:
            return discovery.read(self.folder, path).decode("utf-8-sig", "replace")
        except discovery.RefusedError:
            return None

    def baselines(self) -> set[str]:
        """The absolute paths of the baselines that the configs of the documents name."""
        found = set()
        for folder in {self.site.root_of(path) for path in self.documents}:
            layers = self._config_files.of_folder(folder).layers
            layer = next((layer for layer in reversed(layers) if "baseline" in layer.table), None)
            if layer is None or layer.root is None:
                continue
            file = joined(layer.root, layer.folder, layer.table["baseline"])
            if file is None:
                raise layer.error(
                    ("baseline",), f"`{layer.table['baseline']}` lies outside `{layer.root}`, where nothing is read"
                )
            found.add(os.path.join(layer.root, file))
        return found

    def schemas(self, path: str) -> list[tuple[Schema, str]]:
        """The schemas that a document answers to, each with the reason."""
        found = config.schemas_for(self.config(path).schemas, self.site.inside(path))
        own = self._own_schema(path)
        return [*found, own] if own else found

    def _schema_of(self, path: str) -> Schema | Layered | None:
        if path not in self._schemas:
            found = [schema for schema, _ in self.schemas(path)]
            self._schemas[path] = Layered(found) if len(found) > 1 else found[0] if found else None
        return self._schemas[path]

    def _own_schema(self, path: str) -> tuple[Schema, str] | None:
        """The schema that a document names as its `$schema`: a file beside it, or seen from the root of its site.

        An address on the network is for editors; nothing is fetched.
        """
        document = self.site.document(path)
        matter = document.front_matter
        name = (matter.data or {}).get(OWN_SCHEMA) if matter else None
        if matter is None or not isinstance(name, str) or ":" in name:
            return None
        line, column = line_and_column(document.line_starts, matter.value_ranges[f"/{OWN_SCHEMA}"].start)
        said = f"{self.from_here(path)}:{line}:{column}"
        steps = self.config(path).settings.limits.schema_steps
        places = [joined(self.folder, folder, name) for folder in (dirname(path), self.site.root_of(path))]
        try:
            for file in filter(None, places):
                if os.path.isfile(os.path.join(self.folder, file)):
                    return schema_in(self.folder, file, steps, said), f"`{OWN_SCHEMA}` in {said}"
        except ConfigError as error:
            raise SchemaError(str(error)) from None
        raise SchemaError(f"{said}: `{OWN_SCHEMA}` names `{name}`, which is not there")


class Unnamed(Root):
    """Text without a file, called `-`: only rules that look at a document alone have anything to say of it."""

    def __init__(self, data: bytes, choice: ConfigChoice) -> None:
        choice.asked.check()
        found = config.built((), choice.asked)
        self.folder = ""
        self.failures = []
        self.documents = ["-"]
        self._wanted = frozenset()
        self._config = replace(found, rules=tuple(rule for rule in found.rules if rule.needs == "document"))
        self._refused = {}
        self._held = {"-": data}
        self._schemas = {}
        self.site = Site(Names(self.documents), self._load)

    def config(self, _path: str) -> Config:
        """The rules that can judge the text, as they are without settings."""
        return self._config

    @property
    def routes_are_known(self) -> bool:
        """Nobody can do anything about it."""
        return True

    def from_here(self, path: str) -> str:
        """The path, which is no file's."""
        return path

    def baselines(self) -> set[str]:
        """None, as there is no config."""
        return set()

    def covers(self, _path: str) -> bool:
        """Whether a file belongs to what was asked for, which none does."""
        return False

    def assets(self) -> list[str]:
        """None, as there are no files."""
        return []


def open_roots(paths: Sequence[str], choice: ConfigChoice = ConfigChoice(), *, force_exclude: bool = False) -> list[Root]:
    """The trust roots of the paths, in a fixed order. A `ConfigError` where a setting cannot be obeyed."""
    choice.asked.check()
    grouped = sorted(discovery.roots(paths).items())
    return [Root(folder, wanted, choice, force_exclude=force_exclude) for folder, wanted in grouped]
