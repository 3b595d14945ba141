"""From the names of files to the framework, and from its files to the settings that follow from them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from posixpath import basename, dirname
from typing import Any, NamedTuple

from mdlint.expressions import expression
from mdlint.recognise.sources import Read, Sources, Table
from mdlint.site import Names

# Where the site lies in a repository that holds more than it.
SITE_FOLDERS = ("docs", "website", "site", "www", "blog", "documentation")


class Recognised(NamedTuple):
    """A framework: its name for people, the file that tells of it, the folder of the site, and the settings that follow.

    Settings are those of a config file. Without a preset among them, what serves which route stands in code, or too much in
    settings that we do not know.
    """

    name: str
    file: str
    folder: str
    table: Mapping[str, Any]


NO_FRAMEWORK = Recognised("", "", "", {})
JS = r"\.[cm]?[jt]s"
# How each framework is known: by the names of the files in which its settings stand.
FRAMEWORKS = {
    "Docusaurus": expression(rf"docusaurus\.config{JS}"),
    "VitePress": expression(rf"(?:docs/)?\.vitepress/config{JS}"),
    "MkDocs": expression(r"mkdocs\.ya?ml"),
    "Astro": expression(rf"astro\.config{JS}"),
    "Next.js": expression(rf"next\.config{JS}"),
    "Zola": expression(r"(?:config|zola)\.toml"),  # before Hugo, whose settings may have the same name
    "Hugo": expression(r"(?:config/_default/)?(?:hugo|config)\.(?:toml|ya?ml|json)"),
    "mdBook": expression(r"book\.toml"),
    "Hexo": expression(r"_config\.ya?ml"),  # before Jekyll, whose settings have the same name
    "Jekyll": expression(r"_config\.(?:ya?ml|toml)"),
}
# A folder that begins with a dot is not walked, so these are asked for by name.
HIDDEN = tuple(f"{folder}.vitepress/config.{end}" for folder in ("", "docs/") for end in ("ts", "mts", "js", "mjs"))


def site_folders(names: Names, folder: str = "") -> Iterator[str]:
    """The folders in which a framework may have its settings: the one that is named first."""
    yield folder
    below = folder + "/" if folder else ""
    yield from (below + name for name in SITE_FOLDERS if below + name in names.folders)


def recognised(names: Names, folder: str, read: Read) -> Recognised | None:
    """The framework that builds the site in a folder under the root; `read` gives the text of a file there, or None."""
    sources = Sources(names, folder, read)
    for name, settings_files in FRAMEWORKS.items():
        for file in sources.files_at_top(HIDDEN if name == "VitePress" else ()):
            if settings_files.fullmatch(file) and (settings := _settings(name, sources.of(file))) is not None:
                return _placed(Recognised(name, sources.path(file), folder, settings))
    return None


def _settings(name: str, sources: Sources) -> Table | None:
    from mdlint.recognise.frameworks import SETTINGS  # late: many folders are built by none of them

    return SETTINGS[name](sources)


def _placed(found: Recognised) -> Recognised:
    """The same, seen from the folder above if some content lies beside the site's own. Above the root nothing is looked at."""
    from mdlint.recognise.docusaurus import ABOVE, raised

    if not any(one["folder"].startswith(ABOVE) for one in found.table.get("content", ())):
        return found
    if not found.folder:
        return found._replace(table={"anchors": {"style": "docusaurus"}})
    return found._replace(folder=dirname(found.folder), table=raised(found.table, basename(found.folder)))


def is_framework_file(path: str) -> bool:
    """Whether a file's name alone is that of a framework's settings."""
    return any(files.fullmatch(basename(path)) for files in FRAMEWORKS.values())
