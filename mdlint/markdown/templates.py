"""What the template languages of site builders (Liquid, Hugo, mdBook, Docs) do to a page before Markdown is read."""

from __future__ import annotations

import re

LIQUID_COMMENT = re.compile(r"\{%-?\s*comment\s*-?%\}.*?\{%-?\s*endcomment\s*-?%\}", re.DOTALL)
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
    if "{%" not in text:
        return text
    return LIQUID_COMMENT.sub(lambda match: NOT_LINE_END.sub(" ", match[0]), text)


def includes(text: str) -> bool:
    """Whether a builder puts the text of other files into this one."""
    return any(marker in text for marker in MARKERS) and INCLUDE.search(text) is not None
