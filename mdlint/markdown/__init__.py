"""Markdown text → the headings, links, anchors and comments in it, with their ranges. pyromark does the parsing."""

from mdlint.markdown.body import read
from mdlint.markdown.facts import Body

__all__ = ["Body", "read"]
