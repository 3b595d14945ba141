"""Markdown text → the headings, links, anchors and comments in it, with their ranges. pyromark does the parsing."""

from mdlint.markdown.body import Body, read

__all__ = ["Body", "read"]
