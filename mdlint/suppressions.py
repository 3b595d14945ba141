"""Comments to mdlint, `mdlint-disable LN201 HD: reason`, and those to markdownlint, read as it reads them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import cast

from mdlint.expressions import expression
from mdlint.model import Action, Range, Suppression
from mdlint.nearest import nearest

COMMAND = expression(
    r"mdlint-(disable-next-line|disable-line|disable-file|disable|enable)(?![\w-])([^:]*)(?::(.*))?", re.DOTALL
)
ACTIONS = ("disable", "enable", "disable-line", "disable-next-line", "disable-file")
MISSPELT = expression(r"mdlint([-_]|[ \t:]+)([a-z]+(?:[-_][a-z\d]+)*)(?![^\s:])", re.IGNORECASE)
# In markdownlint a comment has one line and no reason; upper and lower case are one.
FOREIGN_COMMAND = expression(
    r"markdownlint-((?:disable|enable)(?:-file)?|disable(?:-next)?-line|capture|restore)(?:\s+([^\r\n]*))?", re.IGNORECASE
)
NAME = expression(r"[^\s,>]+")  # a `>` may be the marker of a quote that goes on over several lines
DELIMITERS = (("<!--", "-->"), ("{/*", "*/}"), ("#", ""))


def command(text: str, whole: Range) -> Suppression | None:
    """What the text of a comment asks of mdlint; None for any other comment."""
    match = COMMAND.fullmatch(text.strip(" \t\r\n>"))
    if match is None:
        return _misspelt(text.strip(" \t\r\n>"), whole)
    action, rules, reason = match.groups()
    return Suppression(whole, cast(Action, action), tuple(NAME.findall(rules)), " ".join((reason or "").split()) or None)


def _misspelt(text: str, whole: Range) -> Suppression | None:
    """What was meant for a comment to mdlint, `mdlint-disable-nextline` or `mdlint disable`; None for prose."""
    match = MISSPELT.match(text)
    if match is None:
        return None
    separator, word = match.groups()
    meant = nearest(word, ACTIONS, at_least=0.75)
    # Behind a blank may stand a sentence: `mdlint disables this`.
    is_prose = separator not in ("-", "_") and "-" not in word and "_" not in word and word.lower() not in ACTIONS
    if meant is None or is_prose:
        return None
    return Suppression(whole, cast(Action, meant), (match[0],), None, "misspelt")


def foreign_command(text: str, whole: Range) -> Suppression | None:
    """What the text of an HTML comment asks of markdownlint; None for any other comment."""
    match = None if "\n" in text or "\r" in text else FOREIGN_COMMAND.fullmatch(text.lstrip())
    if match is None:
        return None
    return Suppression(whole, cast(Action, match[1].lower()), tuple((match[2] or "").split()), None, "markdownlint")


def places(text: str, suppression: Suppression) -> list[Range]:
    """Where the rules that a comment names stand in the text of its file, one by one."""
    start, end = suppression.range
    for opening, closing in DELIMITERS:
        if text.startswith(opening, start):
            end -= len(closing) if text.endswith(closing, start, end) else 0
    found = COMMAND.search(text, start, end)
    assert found is not None, "a suppression is made of a comment with a command"
    return [Range(*name.span()) for name in NAME.finditer(text, *found.span(2))]


def taken_apart(suppressions: Iterable[Suppression]) -> list[Suppression]:
    """The comments to mdlint, each that names several rules as several comments that name one."""
    return [
        suppression._replace(rules=(rule,) if rule else ())
        for suppression in suppressions
        if suppression.tool == "mdlint"
        for rule in suppression.rules or ("",)
    ]
