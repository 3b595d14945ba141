"""What of a text is Markdown: all else is blanked before the parser gets to see it."""

from __future__ import annotations

from typing import NamedTuple

from mdlint.expressions import expression
from mdlint.markdown import templates
from mdlint.markdown.components import without_settings
from mdlint.markdown.outdent import Outdented, outdented
from mdlint.markdown.walk import options_of
from mdlint.model import EXPRESSION, Dialect, Range

LONE_CARRIAGE_RETURN = expression(r"\r(?!\n)")


class Readable(NamedTuple):
    """The text with all that is no Markdown blanked, the same as the parser is to get it, and the markup of MDX in it."""

    source: str
    read: Outdented
    markup: tuple[Range, ...] = ()


def readable(text: str, dialect: Dialect) -> Readable:
    """What the parser is to read of the text."""
    source = prepared(text)
    if dialect.comments:
        from mdlint.markdown import obsidian  # late, as `mdx`: most sites have neither

        source = obsidian.without_comments(source, options_of(dialect))
    if not dialect.mdx:
        return Readable(source, _with_bodies(source) if dialect.admonitions else Outdented(source))
    from mdlint.markdown import mdx

    source, markup = mdx.masked(source)
    return Readable(source, outdented(source), markup)


def _with_bodies(source: str) -> Outdented:
    from mdlint.markdown import admonitions

    return admonitions.outdented(source)


def prepared(text: str) -> str:
    """The text as the parser must see it, with every code point where it was.

    A lone CR ends a line in Markdown, but pyromark never closes a fence at one; NUL is to be replaced, says CommonMark 2.3,
    and so is the sign that stands for an expression of MDX, should a writer have used it.
    """
    if "\r" in text:
        text = LONE_CARRIAGE_RETURN.sub("\n", text)
    text = without_settings(text.replace("\0", "\ufffd").replace(EXPRESSION, "\ufffd"))
    return templates.without_code(templates.without_comments(text)) if templates.holds_tag(text) else text
