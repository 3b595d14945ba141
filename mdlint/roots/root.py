"""A trust root that has been opened: what joins a site, which knows no disk, to the folder that it lies in."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cache, cached_property, partial
from itertools import accumulate
from posixpath import basename
from typing import Any

from mdlint import config
from mdlint.config import Config, site_settings
from mdlint.disk import discovery
from mdlint.disk.contents import Contents
from mdlint.model import Dialect, Range
from mdlint.recognise import Recognised
from mdlint.roots import listing
from mdlint.roots.config_files import ConfigChoice, ConfigFiles
from mdlint.roots.config_texts import joined
from mdlint.roots.own_schema import own_schema
from mdlint.roots.reader import Reader
from mdlint.schema import Layered, Schema
from mdlint.site import Site, SiteSettings
from mdlint.site.renames import Renames
from mdlint.site.syntax import dialect_of


class Root:
    """One trust root. `failures` say what cannot be listed; `elsewhere` are places in other documents that were asked for."""

    elsewhere: Mapping[str, Collection[Range]] = {}

    def __init__(self, folder: str, wanted: Iterable[str], choice: ConfigChoice, *, force_exclude: bool = False) -> None:
        self.folder = folder
        self.choice = choice
        self.named_texts: dict[tuple[str, str], str | None] = {}
        relative = [discovery.inside(folder, path) for path in wanted]
        self._wanted = frozenset(relative)
        listed = listing.Listing(folder, relative, map(basename, config.FILE_NAMES), self._more_suffixes)
        self.failures = [f"{failure} (under `{self.from_here('')}`)" for failure in listed.failures]
        self.config_files = ConfigFiles(folder, listed.names, choice, self._told)
        self.walked = listed.seen
        self.contents = Contents(folder)
        self.reader = Reader(self.contents, self.dialect, self._most_bytes, listed.names.is_page)
        self._folders_from_here: dict[str, str] = {}
        self._schemas: dict[str, Schema | Layered | None] = {}
        self.site = Site(
            listed.names,
            self.reader.load,
            roots=self.config_files.folders,
            schema_of=self._schema_of,
            settings_of=cache(self._settings_of),
            renames=cache(self._renames),
            text_of=self.contents.searched,
            tracked=cache(self._tracked),
            known_data=self.reader.known_data,
        )
        named = frozenset() if force_exclude else self._wanted
        self._found = [(path, path in named) for path in listing.documents(listed.names, relative)]
        for folder in {self.site.root_of(path) for path, is_named in self._found if not is_named}:
            self.config_files.by_files(folder)  # so that what cannot be obeyed is said at once

    @cached_property
    def documents(self) -> list[str]:
        """Those that were asked for, sorted."""
        return [path for path, is_named in self._found if is_named or self.config(path).checks(self.site.inside(path))]

    def _told(self, framework: Recognised) -> Mapping[str, Any]:
        """What the links of a site without a config tell, beside what its framework's files say."""
        from mdlint.roots.sample import Sample  # late: whoever has a config needs none of this
        from mdlint.roots.told import remembered, told

        with self.site.trail.aside():
            sample = Sample(self.site.names, framework.folder, self.site.document, self.contents.text)
            if self.reader.keeps:
                return remembered(sample, framework, self.folder, self._digest_on_disk)
            return told(sample, framework)

    def _digest_on_disk(self, path: str) -> bytes | None:
        """A digest of a file; empty for one that is not there, None for one that an editor holds."""
        return None if self.contents.is_held(path) else self.reader.digest(path) or b""

    @property
    def routes_are_known(self) -> bool:
        """Whether there is a config, or a framework that tells which folder is served where."""
        return self.config_files.routes_are_known

    def text(self, path: str) -> str:
        """The text of a file; bytes that are not UTF-8 are surrogate escapes, so that each still counts as one byte.

        A `RefusedError` if the file has vanished since it was parsed.
        """
        if self.reader.is_asset(path):
            return ""
        data = self.reader.read(path)
        self.contents.noted(path, data)
        return data.decode("utf-8", "surrogateescape")

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
        self.contents.hold(contents)
        for path in contents:
            self._schemas.pop(path, None)
        self.site.take({path: self.reader.load(path) for path in contents})

    def read_again(self, paths: Iterable[str]) -> None:
        """Hold nothing for these documents any more, and forget what they held: the disk may say something else now."""
        for path in paths:
            self.contents.release(path)
            self.reader.refused.pop(path, None)
            self._schemas.pop(path, None)
        self.site.take({path: self.reader.load(path) for path in paths if path in self.site.documents.known})

    def dialect(self, path: str) -> Dialect:
        """How the document is read."""
        settings = self._by_files(path)
        return settings.dialect(self.site.inside(path), dialect_of(self.site.names, path, settings.limits))

    def _most_bytes(self, path: str) -> int:
        return self._by_files(path).limits.file_bytes

    def _by_files(self, path: str) -> Config:
        """The config in force for a document, but for what the links tell, which is known only once they have been read."""
        return self.config_files.by_files(self.site.root_of(path))

    def config(self, path: str) -> Config:
        """The config in force for a document."""
        return self.config_files.of_folder(self.site.root_of(path))

    def refusal(self, path: str) -> str | None:
        """Why the file cannot be read, as a sentence: no fault of its writer's. None for one that can."""
        self.site.document(path)
        reason = self.reader.refused.get(path)
        return reason and f"`{self.from_here(path)}` cannot be read: {reason}"

    def covers(self, path: str) -> bool:
        """Whether an absolute path, of something that may not exist, lies in what was asked for."""
        inside = discovery.inside(self.folder, path)
        above = accumulate(inside.split("/"), "{}/{}".format)
        return not inside.startswith("../") and not self._wanted.isdisjoint(("", *above))

    def from_here(self, path: str) -> str:
        """A path under this root as seen from the working directory."""
        return discovery.from_here(self.folder, path)

    def file_from_here(self, path: str) -> str:
        """The same of a file: how its folder is called is found out once for all files in it."""
        folder, _, name = path.rpartition("/")
        if folder not in self._folders_from_here:
            self._folders_from_here[folder] = self.from_here(folder)
        shown = self._folders_from_here[folder]
        return name if shown == "." else f"{shown}/{name}"

    def _more_suffixes(self, path: str) -> tuple[str, ...]:
        return self._by_files(path).settings.extend_suffixes

    def _tracked(self) -> frozenset[str] | None:
        from mdlint.repository import git  # late: few sites want to know

        return git.tracked(self.folder)

    def _renames(self) -> Renames:
        files = self.site.names.files
        from mdlint.repository import history  # late: it is asked about dead links alone

        return Renames(history.renames(self.folder, files), files)

    def _settings_of(self, root: str) -> SiteSettings:
        return site_settings(self.config_files.of_folder(root).settings, partial(self._text_below, root))

    def _text_below(self, root: str, name: str) -> str | None:
        """The text of a file that a config names; None where it is not there, or cannot be read."""
        path = joined(self.folder, root, name)
        text = None if path is None else self.contents.text(path)
        self.named_texts[root, name] = text
        return text

    def configs(self) -> Iterator[Config]:
        """The configs of the documents, each once."""
        for folder in sorted({self.site.root_of(path) for path in self.documents}):
            yield self.config_files.of_folder(folder)

    def schemas(self, path: str) -> list[tuple[Schema, str]]:
        """The schemas that a document answers to, each with the reason."""
        found = config.schemas_for(self.config(path).schemas, self.site.inside(path))
        own = own_schema(self, path)
        return [*found, own] if own else found

    def _schema_of(self, path: str) -> Schema | Layered | None:
        if path not in self._schemas:
            found = [schema for schema, _ in self.schemas(path)]
            self._schemas[path] = Layered(found) if len(found) > 1 else found[0] if found else None
        return self._schemas[path]


def open_roots(paths: Sequence[str], choice: ConfigChoice = ConfigChoice(), *, force_exclude: bool = False) -> list[Root]:
    """The trust roots of the paths, in a fixed order. A `ConfigError` where a setting cannot be obeyed."""
    choice.asked.check()
    grouped = sorted(discovery.roots(paths).items())
    return [Root(folder, wanted, choice, force_exclude=force_exclude) for folder, wanted in grouped]
