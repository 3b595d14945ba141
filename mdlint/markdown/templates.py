"""What the template languages of site builders (Liquid, Hugo, mdBook, Docs) do to a page before Markdown is read."""

from __future__ import annotations

import re

COMMENT_START = re.compile(r"\{%-?\s*comment\s*-?%\}")
COMMENT_END = re.compile(r"\{%-?\s*endcomment\s*-?%\}")
NOT_LINE_END = re.compile(r"[^\r\n]")
MARKERS = ("{{", "{%", "[!INCLUDE", "--8<--")
INCLUDE = re.compile(
    r"\{\{[<%]?\s*#?[\w/.-]*(?:include|shared|readfile|partial|snippet|embed)"  # Hugo, mdBook
    r"|\{%-?\s*[\w-]*(?:include|render|snippet|partial)"  # Liquid, Nunjucks
    r"|\[!INCLUDE"  # Microsoft's docs
    r"|--8<--",  # MkDocs
    re.IGNORECASE,
)


def without_comments(text: str) -> str:
    """The text with Liquid's comments blanked, line ends and length kept: no reader ever sees them."""
    at = 0
    parts: list[str] = []
    # Start and end are looked for apart: one pattern for both would try the whole rest of the page for each start without end.
    while (start := COMMENT_START.search(text, at)) and (end := COMMENT_END.search(text, start.end())):
        parts += (text[at : start.start()], NOT_LINE_END.sub(" ", text[start.start() : end.end()]))
        at = end.end()
    return "".join(parts) + text[at:] if parts else text


def includes(text: str) -> bool:
    """Whether a builder puts the text of other files into this one."""
    return any(marker in text for marker in MARKERS) and INCLUDE.search(text) is not None
