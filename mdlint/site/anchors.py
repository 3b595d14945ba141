"""The anchors of a document: those that its site makes, and those that another builder would.

As long as it is not known which one builds the site, a fragment that fits one of them is no fault.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import NamedTuple

from mdlint.expressions import expression
from mdlint.model import EXPRESSION, Document
from mdlint.slugs import GITHUB, Style

NAMELESS = expression(r"(?:section|_\d+)(?:-\d+)?")  # for a heading of signs alone, or in a script that the builder drops
# Builders make these for `[^1]`, each in its own way.
FOOTNOTE = expression(r"(?:user-content-)?fn(?:ref)?(?:[:-]\w[\w-]*|\d+)")
LINK = expression(r"(?<!!)\[[^\[\]]*+\]\(")
REPEATED = expression(r"[-_]\d+$")
HYPHENS = expression(r"-+")
SIGNS = expression(r"[\W_]+")
TEMPLATE = expression(r" ?\{(?:\{[^{}]*+\}|%[^%]*+%)\} ?")
OTHER_SCRIPT = expression(r"[^\x00-\x7f]+")
PICTURE = expression("[\u2190-\u2bff\U0001f000-\U0001faff].*", re.DOTALL)  # some builders spell them: `-crab`


class Possible(NamedTuple):
    """The slugs that the headings of a document may have, too, the texts of those that an expression is part of, and the slugs
    of what some builders make anchors of beside headings.
    """

    style: Style
    made: frozenset[str]
    computed: tuple[str, ...]
    of_terms: frozenset[str]


class Foreign(NamedTuple):
    """A slug as another style makes it of a heading."""

    style: str
    heading: int


def possible(document: Document, style: Style | None) -> Possible:
    """What to compare fragments with; made once a document, which may be the target of thousands of links.

    Where the site's style is known, what is left open is an expression in a heading, where its notes are, and what is no
    heading but may get an anchor all the same.
    """
    texts = [TEMPLATE.sub(EXPRESSION, heading.text) for heading in document.headings]
    made = frozenset(slug for text in texts for slug in _other_slugs(text)) if style is None else None
    computed = [text for text in texts if EXPRESSION in text]
    if style is None:
        computed += [PICTURE.sub(EXPRESSION, text) for text in texts if PICTURE.search(text)]
    elif style.spells:
        computed += [OTHER_SCRIPT.sub(EXPRESSION, text) for text in texts if not text.isascii()]
    known = style or GITHUB
    # Hugo has made the address of a link in a heading part of its anchor, and need not do so for ever.
    linked = (heading.text for heading in document.headings if heading.source and LINK.search(heading.source))
    return Possible(known, made or frozenset(), tuple(computed), _slugs(known, (*document.terms, *linked)))


def may_be_made(possible: Possible, fragments: Iterable[str], *, of_any_style: bool) -> bool:
    """Whether one of the fragments may be an anchor of the built page; `of_any_style` if nobody knows who builds it."""
    return any(
        FOOTNOTE.fullmatch(fragment)
        or not possible.of_terms.isdisjoint((fragment, REPEATED.sub("", fragment)))
        or any(_fits(fragment, text, possible.style) for text in possible.computed)
        or (of_any_style and (_without_runs(fragment) in possible.made or NAMELESS.fullmatch(fragment)))
        for fragment in fragments
    )


def _slugs(style: Style, texts: Iterable[str]) -> frozenset[str]:
    try:
        return frozenset(map(style.slug, texts))
    except TimeoutError:  # of a pattern in the config, which is reported where it meets a heading
        return frozenset()


def foreign(document: Document, own: Style) -> Mapping[str, Foreign]:
    """The slugs that other styles make of the headings, and the site's own does not."""
    from mdlint.slugs.styles import STYLES  # late: asked for where a link is broken

    made: dict[str, Foreign] = {}
    for style in STYLES.values():
        for index, slug in enumerate(style.numbered(document.headings, style.unnumbered(document.headings))):
            if slug and style is not own:
                made.setdefault(slug, Foreign(style.name, index))
    return MappingProxyType(made)


def _fits(fragment: str, text: str, style: Style) -> bool:
    """Whether the heading could have this slug, whatever its expressions print: the text between them comes in its order."""
    at = 0
    for part in filter(None, text.split(EXPRESSION)):
        slug = style.slug(part)
        at = fragment.find(slug, at)
        if at < 0:
            return False
        at += len(slug)
    return True


def _other_slugs(text: str) -> Iterable[str]:
    """GitHub's slug with runs of hyphens made one; and one in which every sign, not only the blank, becomes a hyphen."""
    yield _without_runs(GITHUB.slug(text))
    yield SIGNS.sub("-", text.lower().replace("&", " and ")).strip("-")


def _without_runs(slug: str) -> str:
    return HYPHENS.sub("-", slug).strip("-")
