"""Markdown text → the HTML that a reader gets to see: what a fix is held against, never what mdlint prints."""

from __future__ import annotations

from pyromark import html

from mdlint.markdown import mdx
from mdlint.markdown.body import prepared
from mdlint.markdown.walk import OPTIONS
from mdlint.model import Dialect


def rendered(text: str, start: int, dialect: Dialect) -> str:
    """The HTML of `text[start:]`, read exactly as `body.read` reads it; of MDX what is Markdown in it."""
    source = prepared(text[start:])
    return html(mdx.masked(source).text if dialect.mdx else source, options=OPTIONS)
