"""Settings that do nothing, though whoever wrote them believes that they do."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from mdlint.config import Layer, globs_of
from mdlint.config.globs import matcher
from mdlint.tables import Path


def check(layers: Sequence[Layer], files: Collection[str], where: str) -> None:
    """A `ConfigError` for the first of them; `files` are those of the site, seen from its folder, which `where` names.

    Presets are written for many sites, and may say more than one of them needs.
    """
    own = [layer for layer in layers if layer.root is not None]
    for layer in own:
        for path, said in (*_globs(layer, files, where), *_assets(layer, files, where)):
            raise layer.error(path, said)
    if not any(layer.table.get("anchors", {}).get("style") == "custom" for layer in layers):
        for layer in own:
            for path, said in _anchors(layer):
                raise layer.error(path, said)


def _globs(layer: Layer, files: Collection[str], where: str) -> Iterator[tuple[Path, str]]:
    """The patterns that match no file; but `exclude` may name what a build makes."""
    for path, glob in globs_of(layer.table):
        if path[0] == "exclude" or glob.startswith("!"):
            continue
        if not any(map(matcher((glob,)), files)):
            yield path, f"`{glob}` matches no file {where}, where the pattern starts: change it, or leave it out"


def _assets(layer: Layer, files: Collection[str], where: str) -> Iterator[tuple[Path, str]]:
    for number, name in enumerate(layer.table.get("site", {}).get("assets", ())):
        folder = name.removeprefix("./").strip("/")
        if folder not in ("", ".") and not any(file.startswith(folder + "/") for file in files):
            yield ("site", "assets", number), f"there are no files in a folder `{name}` {where}: change it, or leave it out"


def _anchors(layer: Layer) -> Iterator[tuple[Path, str]]:
    for key in layer.table.get("anchors", {}):
        if key != "style":
            cure = 'add `style = "custom"`, or leave it out'
            yield ("anchors", key), f"`{key}` in `anchors` has no effect unless the style is `custom`: {cure}"
