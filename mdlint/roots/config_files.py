"""Which config file is in force where: the nearest one above a document, or the one that is named; and what it builds on."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from functools import cache
from posixpath import basename, dirname
from typing import NamedTuple

from mdlint import config, resources
from mdlint.config import Asked, Config, Layer, SchemaFor
from mdlint.disk import discovery
from mdlint.nearest import nearest
from mdlint.recognise import NO_FRAMEWORK, Recognised, recognised, site_folders, written
from mdlint.recognise.sources import Table
from mdlint.roots import vain_settings
from mdlint.roots.config_texts import joined, schema_in, text_of
from mdlint.roots.listing import CONFIG_FOLDER
from mdlint.site import Names
from mdlint.tables import Path

IN_CODE = (None, ["nextjs"])  # with these presets, which folder is served where stands in the code of the site
MOST_LAYERS = 50  # whoever extends more has two configs that build on each other in a way that we did not see


class ConfigChoice(NamedTuple):
    """What the command line says of configs: a `file` for all documents, or none at all if `isolated`; and what it `asked`."""

    file: str | None = None
    isolated: bool = False
    asked: Asked = Asked()


class ConfigFiles:
    """The config files under a trust root. `folders` are those they hold for; each file is read when it is first asked for.

    `told` gives the settings, beside those of a framework's files, that the links of a site without a config tell.
    """

    def __init__(self, root: str, names: Names, choice: ConfigChoice, told: Callable[[Recognised], Table]) -> None:
        self._root, self._names, self._choice, self._told = root, names, choice, told
        self._named = os.path.abspath(choice.file) if choice.file else None
        self._frameworks: dict[str, Recognised] = {}
        self.folders = self._folders()
        self.of_folder = cache(self._of_folder)
        self.by_files = cache(self._by_files)

    def _folders(self) -> dict[str, str]:
        """The folders under the root that have a config, with the path of the config."""
        if self._choice.isolated:
            return {}
        if self._named:
            path = discovery.inside(self._root, self._named)
            return {} if path.startswith("../") else {_folder_of(path): path}
        found = {_folder_of(path): path for path in self._found()}
        for folder in () if "" in found else site_folders(self._names):
            if framework := recognised(self._names, folder, self._text_or_none):
                self._frameworks[framework.folder] = framework
                return {framework.folder: framework.file, **found}
        if not found:
            self._frameworks[""] = NO_FRAMEWORK
        return found

    @property
    def routes_are_known(self) -> bool:
        """Whether there is a config, or none is wanted, or a framework says which folder is served where."""
        if self._choice.isolated or self._named or len(self.folders) > len(self._frameworks):
            return True
        return any(
            framework.table.get("extends") not in IN_CODE or self.of_folder(folder).settings.content
            for folder, framework in self._frameworks.items()
        )

    def _text_or_none(self, path: str) -> str | None:
        if os.path.islink(os.path.join(self._root, dirname(path))):
            return None  # nobody has walked there, and where it leads is nobody's business
        try:
            return discovery.read(self._root, path).decode("utf-8-sig", "replace")
        except discovery.RefusedError:
            return None

    def _found(self) -> Iterator[str]:
        """The config files; of several for one folder the first of `config.FILE_NAMES` comes last, and so counts."""
        for file_name in reversed(config.FILE_NAMES):
            for path in self._names.by_base_name.get(basename(file_name), ()):
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
        config_there = self.by_files(folder)
        if not self._is_told(folder) or not (told := self._told(self._frameworks[folder])):
            return config_there
        return config.built((*config_there.layers, config.read(written(told), "what the links tell")), self._choice.asked)

    def _is_told(self, folder: str) -> bool:
        """Whether no config says what is in force there."""
        framework = self._frameworks.get(folder)
        return framework is not None and self.folders.get(folder, "") == framework.file

    def _by_files(self, folder: str) -> Config:
        """The same, as far as files say it. How documents are read no links tell, so that this can be asked first."""
        path = None if self._choice.isolated else self._named or self.folders.get(folder)
        if path is None:
            return config.built((), self._choice.asked)
        if self._is_told(folder):
            return config.built(tuple(layers_of(self._frameworks[folder])), self._choice.asked)
        # A config that was named may lie anywhere; then what it names lies beside it.
        inside = path == self.folders.get(folder)
        root, start = (self._root, path) if inside or not self._named else self._apart(self._named)
        layers = tuple(self._layers(root, start, ()))
        found = config.built(layers, self._choice.asked)
        below = folder + "/" if folder else ""
        files = [path.removeprefix(below) for path in self._names.files if path.startswith(below)]
        vain_settings.check(layers, files, f"in `{folder}`" if folder else "here")
        return config.built(layers, self._choice.asked, _associations(layers, found.settings.limits.schema_steps))

    def _apart(self, named: str) -> tuple[str, str]:
        """The root and the path in it of a config that was named: the trust root if it lies there, else its own folder."""
        path = discovery.inside(self._root, named)
        return (os.path.dirname(named), os.path.basename(named)) if path.startswith("../") else (self._root, path)

    def _layers(self, root: str, path: str, above: tuple[str, ...]) -> Iterator[Layer]:
        """The layers of a config file, from the bottom: what it extends, then it itself."""
        folder = _folder_of(path)
        layer = config.read(text_of(root, path), discovery.from_here(root, path), root, folder)
        for index, name in enumerate(layer.table.get("extends", ())):
            if not name.endswith(".toml"):
                yield from _preset(name, layer, index)
                continue
            other = _beside(layer, ("extends", index), name)
            if other in (*above, path):
                raise layer.error(("extends", index), f"`{name}` builds on this config itself: take one of the two out")
            if len(above) >= MOST_LAYERS:
                raise layer.error(("extends", index), f"more than {MOST_LAYERS} configs build on each other")
            if not os.path.lexists(os.path.join(root, other)):
                raise layer.error(("extends", index), f"there is no `{other}`")
            yield from self._layers(root, other, (*above, path))
        yield config.with_lines(layer, lambda at, name: text_of(root, _beside(layer, at, name), _user(layer, at)))


def layers_of(framework: Recognised) -> Iterator[Layer]:
    """The layers of settings that follow from a framework's own files."""
    layer = config.read(written(framework.table), f"what `{framework.file}` tells")
    for index, name in enumerate(layer.table.get("extends", ())):
        yield from _preset(name, layer, index)
    yield layer


def _preset(name: str, layer: Layer, index: int) -> Iterator[Layer]:
    """The layers of a shipped preset."""
    known = resources.presets()
    if name not in known:
        meant = nearest(name, known)
        cure = f"did you mean `{meant}`" if meant else f"the presets are {', '.join(f'`{one}`' for one in known)}"
        ending = "or a file, which ends in `.toml`?" if meant else "and a file ends in `.toml`"
        raise layer.error(("extends", index), f"unknown preset `{name}`: {cure}, {ending}")
    preset = config.read(resources.preset_text(name), f"preset `{name}`")
    for number, below in enumerate(preset.table.get("extends", ())):
        yield from _preset(below, preset, number)
    yield preset


def _associations(layers: tuple[Layer, ...], steps: int) -> Iterator[SchemaFor]:
    for layer in layers:
        for number, entry in enumerate(layer.table.get("schemas", ())):
            path = ("schemas", number, "schema")
            if layer.root is None:
                raise layer.error(path, "a preset has no schemas of its own")
            schema = schema_in(layer.root, _beside(layer, path, entry["schema"]), steps, _user(layer, path))
            yield SchemaFor(tuple(entry["files"]), schema, _user(layer, path))


def _beside(layer: Layer, path: Path, name: str) -> str:
    """The file that a layer names at a path of its table. A `ConfigError` if it lies outside the root."""
    assert layer.root is not None
    file = joined(layer.root, layer.folder, name)
    if file is None:
        raise layer.error(path, f"`{name}` lies outside `{layer.root}`, where nothing is read: copy it into that folder")
    return file


def _user(layer: Layer, path: Path) -> str:
    return f"{layer.place}:{layer.spot(path).line}"


def _folder_of(path: str) -> str:
    folder = dirname(path)
    return dirname(folder) if basename(folder) == CONFIG_FOLDER else folder
