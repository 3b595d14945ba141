"""Markdown text → the HTML that a reader gets to see: what a fix is held against, never what mdlint prints."""

from __future__ import annotations

from pyromark import html

from mdlint.markdown.readable import readable
from mdlint.markdown.walk import options_of
from mdlint.model import Dialect


def rendered(text: str, start: int, dialect: Dialect) -> str:
    """The HTML of `text[start:]`, read exactly as `body.read` reads it; of MDX what is Markdown in it."""
    return html(readable(text[start:], dialect)[1].text, options=options_of(dialect))
