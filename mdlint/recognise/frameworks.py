"""What the settings of each framework say, by its name; None where they tell nothing."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from mdlint.recognise import builders
from mdlint.recognise.docusaurus import docusaurus
from mdlint.recognise.hexo import hexo
from mdlint.recognise.hugo import hugo
from mdlint.recognise.jekyll import jekyll
from mdlint.recognise.sources import Sources, Table
from mdlint.recognise.zola import zola

SETTINGS: Mapping[str, Callable[[Sources], Table | None]] = {
    "Docusaurus": docusaurus,
    "VitePress": builders.vitepress,
    "MkDocs": builders.mkdocs,
    "Astro": builders.astro,
    "Next.js": builders.nextjs,
    "Zola": zola,
    "Hugo": hugo,
    "mdBook": builders.mdbook,
    "Hexo": hexo,
    "Jekyll": jekyll,
}
