"""The styles of the builders that we know. Imported late, because few sites need more than GitHub's."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import partial
from types import MappingProxyType

from mdlint.expressions import expression
from mdlint.model import Heading
from mdlint.slugs import builders
from mdlint.slugs.github import github
from mdlint.slugs.hexo import hexo, with_round_quotes
from mdlint.slugs.numbering import Wanted, numbered, of_python_markdown
from mdlint.slugs.style import GITHUB, Style, plain

# `{.class key="value"}` behind a heading.
ATTRIBUTES = expression(
    r"(?<![ \t])[ \t]*+\{:?[ \t]*+(?:(?:[.#][\w:.-]++|[\w:.-]++=(?:\"[^\"{}]*+\"|[^\s{}\"]++))[ \t]*+)++\}$"
)
# kramdown makes one sign of these. No sign gets into a slug.
TYPOGRAPHY = expression(r"---?|\.\.\.|<< ?| ?>>")
BEFORE_THE_LAST_LINE = expression(r"\A.*[\r\n][ \t>]*", re.DOTALL)


def with_alternatives(heading: Heading) -> str:
    """What a reader sees, and the texts in place of images."""
    return "".join(text for _, text in heading.pieces) if heading.pieces else heading.text


def without_attributes(heading: Heading) -> str:
    """What a reader sees where `{.class}` is no text, unless it stands in code."""
    behind_code = ""
    for kind, text in reversed(heading.pieces or (("text", heading.text),)):
        if kind == "code":
            break
        behind_code = (text if kind == "text" else "") + behind_code
    return heading.text.removesuffix(behind_code) + ATTRIBUTES.sub("", behind_code)


def on_one_line(heading: Heading) -> str:
    """The same with one blank for several, and for the end of a line."""
    return " ".join(without_attributes(heading).split())


def last_line(heading: Heading) -> str:
    """The last line of the source, markup included, without `{.class}`."""
    return ATTRIBUTES.sub("", BEFORE_THE_LAST_LINE.sub("", source(heading)))


def source(heading: Heading) -> str:
    """The heading as it is written."""
    return heading.text if heading.source is None else heading.source


def without_typography(heading: Heading) -> str:
    """What a reader sees, but for the signs that kramdown makes of several: those it leaves alone in code."""
    pieces = heading.pieces or (("text", heading.text),)
    return "".join(text if kind == "code" else TYPOGRAPHY.sub("", text) for kind, text in pieces if kind != "image")


def as_they_are(headings: Iterable[Wanted]) -> list[str]:
    """No numbers: a link to one of several equal headings leads to the first."""
    return [identifier or slug for slug, identifier in headings]


IGNORED, TAKEN = partial(numbered, ids="ignored"), partial(numbered, ids="taken")
COUNTED = partial(numbered, passes_over=False, ids="ignored")  # `echo-1` may come out twice
STYLES: Mapping[str, Style] = MappingProxyType(
    {
        style.name: style
        for style in (
            GITHUB,
            Style("gitlab", builders.gitlab, number=partial(numbered, passes_over=False), reads_html=True),
            Style("docusaurus", github, with_alternatives, IGNORED),
            Style("mkdocs", builders.python_markdown, on_one_line, of_python_markdown),
            Style("mkdocs-unicode", builders.python_markdown_unicode, on_one_line, of_python_markdown),
            Style("mkdocs-pymdownx", builders.pymdownx, on_one_line, of_python_markdown),
            Style("hugo", builders.goldmark, last_line, TAKEN, "heading"),
            Style("hugo-ascii", builders.goldmark_ascii, last_line, TAKEN, "heading"),
            Style("hugo-blackfriday", builders.blackfriday, last_line, TAKEN, "heading"),
            Style("hexo", hexo, with_round_quotes, COUNTED),
            Style("kramdown", builders.kramdown, source, COUNTED, "section"),
            Style("kramdown-gfm", builders.kramdown_gfm, without_typography, COUNTED),
            Style("zola", builders.zola, number=TAKEN, spells=True),
            Style("vitepress", builders.vitepress, without_attributes, TAKEN),
            Style("obsidian", str, number=as_they_are, alike=plain),
        )
    }
)
