"""Whatever mdlint writes in place of a link is a link that the site serves: no finding is left, and a browser arrives.

The same pages under every preset, and dead links to them in every style. The judge of where a browser arrives is
`urllib.parse.urljoin`, from the addresses of the page under which it may be shown.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from pathlib import Path
from urllib.parse import unquote, urljoin

import pytest

from mdlint import config, edits
from mdlint.config import Asked, Config, site_settings
from mdlint.document import parse
from mdlint.model import Document, Edit, Link
from mdlint.resources import preset_text
from mdlint.rules import broken_link, local_path, source_suffix
from mdlint.site import Names, Site
from mdlint.site.syntax import dialect_of
from tests.command import mdlint, write

FOLDERS = {
    "astro": "src/content/docs",
    "docusaurus": "docs",
    "github": "notes",
    "hexo": "source",
    "hugo": "content",
    "jekyll": "",
    "mdbook": "src",
    "mkdocs": "docs",
    "nextjs": "posts",
    "vitepress": "docs",
}
TARGETS = {
    "plain": "# Team\n",
    "permalink": "---\npermalink: /team/\n---\n# Team\n",
    "url": "---\nurl: /team/\n---\n# Team\n",
    "slug": "---\nslug: crew\n---\n# Team\n",
}
LIVE = (
    *("/pages/team", "/pages/team/", "/pages/team.md", "/team", "/team/", "/docs/pages/team", "/posts/pages/team"),
    *("../pages/team.md", "../pages/team", "../pages/team.html", "../../pages/team/", "./../../pages/team", "../../team"),
)
SOURCES = ("guide/soil.md", "guide/index.md", "soil.md")
FILES = ("pages/team.md", "pages/우리 팀.md", "team/index.md")
STYLES = ("/old/{}", "/old/{}/", "../old/{}", "./old/{}/", "../old/{}.md", "old/{}.md", "/old/{}.md", "../old/{}.html")


def site_of(preset: str, files: dict[str, str]) -> tuple[Site, Config]:
    settings = config.built([config.read(preset_text(preset), preset)], Asked())
    names = Names(files)

    def load(path: str) -> Document:
        return parse(path, files[path].encode(), settings.dialect(path, dialect_of(names, path)))

    said = site_settings(settings.settings, files.get)
    return Site(names, load, settings_of=lambda _root: said), settings


def fixes(site: Site, source: str) -> Iterator[Edit]:
    document = site.document(source)
    for problem in (*broken_link.check(document, site, None), *local_path.check(document, site, None)):
        yield from problem.fix.edits if problem.fix else ()


def arrives(site: Site, source: str, destination: str, file: str) -> bool:
    """Whether a browser that shows the source comes to the file by the link, as far as the site does not rewrite it."""
    layout = site.routes(site.root_of(source)).layout
    own, there = site.route(source), site.route(file)
    is_source = destination.endswith(".md")
    if own is None or there is None or (is_source and layout.source_suffix in ("rewritten", "needed")):
        return True
    if is_source and layout.source_suffix == "either":  # some plugin may look the page up, if not by its route
        return there == f"/{file.removesuffix('.md').removesuffix('/index')}".replace("/content/", "/").replace("/source/", "/")
    if layout.relative_links == "file" and not destination.startswith("/"):
        return True
    slashes = {"always": ["/"], "never": [""], "either": ["", "/"]}[layout.trailing_slash]
    found = {unquote(urljoin(own.rstrip("/") + slash, destination)).rstrip("/").removesuffix(".html") for slash in slashes}
    return there.rstrip("/") in found


@pytest.mark.parametrize(("preset", "kind", "source", "file"), list(product(FOLDERS, TARGETS, SOURCES, FILES)))
def test_a_fix_writes_a_link_that_the_site_serves(preset: str, kind: str, source: str, file: str) -> None:
    folder = FOLDERS[preset] + "/" if FOLDERS[preset] else ""
    name = file.removesuffix(".md").removesuffix("/index").rpartition("/")[2].replace(" ", "%20")
    written = [style.format(name) for style in STYLES] + [f"/Users/kim/site/{folder}{file}".replace(" ", "%20")]
    for old in written:
        files = {folder + file: TARGETS[kind], folder + source: f"# Soil\n\n[a]({old})\n"}
        site, _ = site_of(preset, files)
        made = list(fixes(site, folder + source))
        if not made:
            continue
        mended = edits.apply(files[folder + source], made)
        after, _ = site_of(preset, {**files, folder + source: mended})
        document = after.document(folder + source)
        [link] = document.links
        target = after.target(document, link.destination)
        assert (target.status, target.file) == ("ok", folder + file), (old, link.destination, target)
        assert not list(source_suffix.check(document, after, None)), (old, link.destination)
        assert arrives(after, folder + source, link.destination, folder + file), (old, link.destination)


def is_alive(site: Site, source: str, destination: str, file: str) -> bool:
    """Whether a link leads to the file, and nothing is to be said of it."""
    document = site.document(source)
    target = site.target(document, destination)
    said = source_suffix.check(document._replace(links=tuple(_with(document, destination))), site, None)
    return (target.status, target.file) == ("ok", file) and not list(said)


def _with(document: Document, destination: str) -> Iterator[Link]:
    return (link for link in document.links if link.destination == destination)


@pytest.mark.parametrize(("preset", "kind"), list(product(FOLDERS, ("plain", "permalink"))))
@pytest.mark.parametrize("new", ["people/crew.md", "team.md"])
def test_a_move_writes_links_that_the_site_serves(tmp_path: Path, preset: str, kind: str, new: str) -> None:
    folder = FOLDERS[preset] + "/" if FOLDERS[preset] else ""
    source, old, new = f"{folder}guide/soil.md", f"{folder}pages/team.md", folder + new
    files = {old: TARGETS[kind], source: "".join(f"[a]({destination})\n" for destination in LIVE)}
    site, _ = site_of(preset, files)
    alive = [destination for destination in LIVE if is_alive(site, source, destination, old)]
    assert alive
    files[source] = "".join(f"[a]({destination})\n" for destination in alive)
    write(tmp_path, {".git/HEAD": "", ".mdlint.toml": f'extends = ["{preset}"]\n', **files})
    moved = mdlint("mv", old, new, cwd=tmp_path, XDG_STATE_HOME=str(tmp_path / "state"))
    assert moved.returncode == 0, moved.stderr
    after, _ = site_of(preset, {new: files[old], source: (tmp_path / source).read_text("utf-8")})
    for before, link in zip(alive, after.document(source).links, strict=True):
        assert is_alive(after, source, link.destination, new), (before, link.destination)
        was_served = arrives(site, source, before, old)
        assert arrives(after, source, link.destination, new) or not was_served, (before, link.destination)
