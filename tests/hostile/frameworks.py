"""The files of frameworks, which are read without being asked for."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from tests.command import write
from tests.hostile.row import Content, Row

FAULTY = {"docs/a.md": "## Soil\n\n#### Deep\n"}
SAYS = "docs/a.md:3:1: warning: level 4 follows level 2: level 3 is left out [HD101 skipped-level]"


def framework(name: str, content: Callable[[int], Content], size: int = 1) -> Row:
    """A site that is recognised by this file, and has a fault that has nothing to do with it."""
    return Row(lambda folder, size: write(folder, {**FAULTY, name: content(size)}), 1, SAYS, 0, size)


def other(name: str, build: Callable[[Path], object]) -> Row:
    """The same with a file of another kind."""

    def made(folder: Path, _: int) -> None:
        place = write(folder, FAULTY) / name
        place.parent.mkdir(exist_ok=True)
        build(place)

    return Row(made, 1, SAYS)


ROWS: dict[str, Row] = {
    "mkdocs.yml of 30 MB": framework("mkdocs.yml", lambda size: "site_name: x\n" * size, 2_400_000),
    "mkdocs.yml on one line": framework("mkdocs.yml", lambda size: "docs_dir: " + "x" * size, 1_000_000),
    "mkdocs.yml of blanks": framework("mkdocs.yml", lambda size: "docs_dir:" + " " * size + "#\n" + " #" * size, 140_000),
    "mkdocs.yml nested deep": framework("mkdocs.yml", lambda size: "nav: " + "[" * size, 250_000),
    "mkdocs.yml with tags": framework("mkdocs.yml", lambda _: "a: !!python/object/apply:os.system ['touch x']\nb: &b [*b]\n"),
    "mkdocs.yml that is not UTF-8": framework("mkdocs.yml", lambda _: "docs_dir: 문서\n".encode("cp949")),
    "mkdocs.yml with a pattern for a folder": framework("mkdocs.yml", lambda _: f"docs_dir: '{'*' * 500}'\n"),
    "mkdocs.yml that leads out": framework("mkdocs.yml", lambda _: "docs_dir: ../../outside\nsite_url: http://[x\n"),
    "_config.yml with endless collections": framework(
        "_config.yml",
        lambda size: "collections:\n" + "".join(f"  c{n}:\n    permalink: /:x/{n}\n" for n in range(size)),
        10_000,
    ),
    "_config.yml whose permalink is a pattern": framework("_config.yml", lambda _: "permalink: /(a+)+$/:title\n"),
    "hugo.toml nested deep": framework("hugo.toml", lambda size: "a = " + "[" * size, 250_000),
    "hugo.toml with dots": framework("hugo.toml", lambda size: "a" + ".a" * size + " = 1\n", 100_000),
    "hugo.toml with a number of 100,000 digits": framework("hugo.toml", lambda size: "a = " + "9" * size, 100_000),
    "hugo.json nested deep": framework("hugo.json", lambda size: "[" * size, 250_000),
    "docusaurus.config.js of braces": framework("docusaurus.config.js", lambda size: "{routeBasePath:" * size, 20_000),
    "docusaurus.config.js of quotes": framework("docusaurus.config.js", lambda size: "routeBasePath: '" * size, 18_000),
    "docusaurus.config.js of comments": framework("docusaurus.config.js", lambda size: "/*" * size, 150_000),
    "astro.config.mjs of one string": framework("astro.config.mjs", lambda size: "base: '" + "x" * size + "'", 290_000),
    "next.config.js that is a program": framework("next.config.js", lambda _: "require('fs').writeFileSync('x', '1')\n"),
    "next.config.js that is a link out of the root": other(
        "next.config.js", lambda place: os.symlink("../outside/secret.md", place)
    ),
    ".vitepress that is a link out of the root": other(".vitepress", lambda place: os.symlink("../outside", place)),
    "hugo.toml that is a folder": other("hugo.toml", lambda place: write(place, {"x": ""})),
    "mkdocs.yml that is a pipe": other("mkdocs.yml", os.mkfifo),
}
