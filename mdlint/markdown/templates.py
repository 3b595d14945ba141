"""What the template languages of site builders (Liquid, Hugo, mdBook, Docs) do to a page before Markdown is read."""

from __future__ import annotations

import re
from functools import cache

from mdlint.expressions import expression
from mdlint.markdown.blanks import blanked
from mdlint.markdown.signs import finder

TAG = expression(r"\{[{%!]")
COMMENT_START = expression(r"\{%-?\s*comment\s*-?%\}")
COMMENT_END = expression(r"\{%-?\s*endcomment\s*-?%\}")
# What stands between these and their ends is code or a formula. The bodies of other paired tags mostly are Markdown.
CODE_TAG = expression(
    r"\{(?:\{<[ \t]*+(?P<hugo>highlight|katex|math|mermaid|rawhtml)\b[^>\n]*+>\}\}"
    r"|%-?[ \t]*+(?P<liquid>codeblock|highlight|math|mermaid)\b[^%\n]*+%\}"
    r"|%-?[ \t]*+(?P<nunjucks>set)[ \t]++\w++[ \t]*+-?%\})"
)
CODE_START = expression(rf"^[ \t]*+{CODE_TAG.pattern}", re.MULTILINE)
INCLUDE_TAG = expression(
    r"\{(?:\{[<%]?\s*#?[\w/.-]*(?:include|shared|readfile|partial|snippet|embed)"  # Hugo, mdBook
    r"|%-?\s*[\w-]*(?:include|render|snippet|partial)"  # Liquid, Nunjucks
    r"|![^\s{}]+\.\w+!\})",  # MkDocs
    re.IGNORECASE,
)
INCLUDE_NOTE = expression(r"\[!INCLUDE", re.IGNORECASE)  # Microsoft's docs
# `<!--@include: …-->` of VitePress, and `<!-- md:option name -->`, for a program that the site has.
INCLUDE_COMMENT = expression(r"<!--[ \t]*+(?:(?i:@include:)|[a-z]\w*+:[a-z]\w*+[ \t])")
INCLUDE_IMPORT = expression(  # Docusaurus, whose `.md` is MDX
    r"\nimport [^\n]*?\sfrom[ \t]+[\"'][^\"'\n]*?(?:/\\?_[^\"'/\n]*|\.mdx?)[\"']", re.IGNORECASE
)
COMPONENT = expression(r"\.vue[\"']")
MADE = expression(r"^[ \t]*+\{\{%[ \t]*+([\w/.-]++)[^%\n]*+%\}\}[ \t]*+\r?$", re.MULTILINE)
ENDED = expression(r"\{\{%[ \t]*+/[ \t]*+([\w/.-]++)")
# `::: package.module` of mkdocstrings, in whose place come headings out of the code.
CODE_REFERENCE = expression(r"^:::[ \t]++[\w.]++[ \t]*\r?$", re.MULTILINE)
holds_note, holds_comment, holds_import, holds_made = map(finder, ("[!", "<!--", "import ", "{{%"))
holds_scissors = finder("--8<--")  # MkDocs


def holds_tag(text: str) -> bool:
    """Whether there is anything like the tag of a template."""
    return "{" in text and TAG.search(text) is not None


def without_comments(text: str) -> str:
    """The text with Liquid's comments blanked, line ends and length kept: no reader ever sees them."""
    at = 0
    parts: list[str] = []
    # Start and end are looked for apart: one pattern for both would try the whole rest of the page for each start without end.
    while (start := COMMENT_START.search(text, at)) and (end := COMMENT_END.search(text, start.end())):
        parts += (text[at : start.start()], blanked(text[start.start() : end.end()]))
        at = end.end()
    return "".join(parts) + text[at:] if parts else text


def without_code(text: str) -> str:
    """The text with the bodies of templates' own code blocks blanked, length kept. Tags count at the start of a line."""
    if not CODE_TAG.search(text):  # which is quicker than to look at the start of each line
        return text
    at = 0
    parts: list[str] = []
    endless: set[str] = set()  # or else the end of each would be looked for through all of the rest
    while start := CODE_START.search(text, at):
        name = f"/{start['hugo']}" if start["hugo"] else f"end{start['liquid'] or start['nunjucks']}"
        end = None if name in endless else _code_end(name).search(text, start.end())
        if end is None:
            endless.add(name)
        stop = start.end() if end is None else end.start()
        parts += (text[at : start.end()], blanked(text[start.end() : stop]))
        at = stop
    return "".join(parts) + text[at:] if parts else text


@cache
def _code_end(name: str) -> re.Pattern[str]:
    tag = rf"\{{\{{<[ \t]*+{name}[ \t]*+>" if name.startswith("/") else rf"\{{%-?[ \t]*+{name}\b"
    return re.compile(tag if name == "endset" else rf"^[ \t]*+{tag}", re.MULTILINE)


def is_shown_by_component(text: str) -> bool:
    """Whether a page of VitePress without a heading leaves all to components."""
    return "<script" in text and COMPONENT.search(text) is not None


def includes(text: str) -> bool:
    """Whether a builder puts the text of other files into this one, or Markdown that a program makes."""
    return (
        (holds_tag(text) and (INCLUDE_TAG.search(text) is not None or _is_partly_made(text)))
        or (holds_comment(text) and INCLUDE_COMMENT.search(text) is not None)
        or (holds_import(text) and INCLUDE_IMPORT.search("\n" + text) is not None)
        or (holds_note(text) and INCLUDE_NOTE.search(text) is not None)
        or holds_scissors(text)
    )


def is_documented(text: str) -> bool:
    """Whether a page of MkDocs shows the documentation of a program, with the anchors that it has."""
    return ":::" in text and CODE_REFERENCE.search(text) is not None


def _is_partly_made(text: str) -> bool:
    """Whether a shortcode of Hugo stands alone for Markdown: one without an end, and so without a body."""
    if not holds_made(text):
        return False
    names = {name for name in MADE.findall(text) if not name.startswith("/")}
    return not names <= set(ENDED.findall(text))
