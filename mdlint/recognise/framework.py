"""From the names of files to the framework, and from its files to the settings that follow from them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from posixpath import basename, dirname
from typing import Any, NamedTuple

from mdlint.expressions import expression
from mdlint.recognise import builders
from mdlint.recognise.docusaurus import ABOVE, docusaurus, raised
from mdlint.recognise.hexo import hexo
from mdlint.recognise.hugo import hugo
from mdlint.recognise.jekyll import jekyll
from mdlint.recognise.sources import Read, Sources
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


class Framework(NamedTuple):
    """How a framework is known, by the names of its settings' files, and what its settings say."""

    name: str
    files: re.Pattern[str]
    settings: Callable[[Sources], Mapping[str, Any] | None]


JS = r"\.[cm]?[jt]s"
FRAMEWORKS = (
    Framework("Docusaurus", expression(rf"docusaurus\.config{JS}"), docusaurus),
    Framework("VitePress", expression(rf"(?:docs/)?\.vitepress/config{JS}"), builders.vitepress),
    Framework("MkDocs", expression(r"mkdocs\.ya?ml"), builders.mkdocs),
    Framework("Astro", expression(rf"astro\.config{JS}"), builders.astro),
    Framework("Next.js", expression(rf"next\.config{JS}"), builders.nextjs),
    Framework(
        "Hugo",
        expression(r"(?:config/_default/)?(?:hugo|config)\.(?:toml|ya?ml|json)"),
        hugo,
    ),
    Framework("mdBook", expression(r"book\.toml"), builders.mdbook),
    Framework("Hexo", expression(r"_config\.ya?ml"), hexo),  # before Jekyll, whose settings have the same name
    Framework("Jekyll", expression(r"_config\.(?:ya?ml|toml)"), jekyll),
)
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
    for framework in FRAMEWORKS:
        for file in sources.files_at_top(HIDDEN if framework.name == "VitePress" else ()):
            if framework.files.fullmatch(file) and (settings := framework.settings(sources.of(file))) is not None:
                return _placed(Recognised(framework.name, sources.path(file), folder, settings))
    return None


def _placed(found: Recognised) -> Recognised:
    """The same, seen from the folder above if some content lies beside the site's own. Above the root nothing is looked at."""
    if not any(one["folder"].startswith(ABOVE) for one in found.table.get("content", ())):
        return found
    if not found.folder:
        return found._replace(table={"anchors": {"style": "docusaurus"}})
    return found._replace(folder=dirname(found.folder), table=raised(found.table, basename(found.folder)))


def is_framework_file(path: str) -> bool:
    """Whether a file's name alone is that of a framework's settings."""
    return any(framework.files.fullmatch(basename(path)) for framework in FRAMEWORKS)
