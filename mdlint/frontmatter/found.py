"""Front matter that has been found → its facts, with other borders where those that it has make no sense."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from mdlint.frontmatter import fences
from mdlint.frontmatter.facts import facts
from mdlint.frontmatter.handler import JsonHandler, TomlHandler, YamlHandler
from mdlint.frontmatter.misplaced import KEYS, Misplaced, wrongly_closed
from mdlint.model import FrontMatter, Limits, ParseError

Found = tuple[FrontMatter | None, tuple[ParseError, ...], int]
OTHERS = ("+++", "{", "---json", ";;;")  # how front matter begins that is not YAML
YAML, TOML, JSON = YamlHandler(), TomlHandler(), JsonHandler()


def read_on_top(text: str, start: int, limits: Limits) -> Found | None:
    """The front matter that the text begins with, behind the byte order mark; the errors; where the body starts."""
    if text.startswith(OTHERS, start):
        for handler in (TOML, JSON):
            if block := handler.block(text):
                return *facts(text, block, limits, handler.language()), block.body
    if program := fences.closed(text, fences.PROGRAM_OPENING, fences.PROGRAM_CLOSING):
        return None, (), program.body
    return _read_yaml(text, start, limits)


def _read_yaml(text: str, start: int, limits: Limits) -> Found | None:
    block = YAML.block(text)
    if block is None:
        return None
    front_matter, errors = facts(text, block, limits)
    if block.end_guess is not None or _has_invalid(errors) or text.endswith("...", 0, block.range.end):
        # Only now, because a fence that is none may as well be a line of some text in the data.
        if wrong := wrongly_closed(text, start):
            mended, others = facts(text, wrong.block, limits)
            if mended.data is not None and not _has_invalid(others):
                return mended, (_misplaced(wrong), *others), wrong.block.body
        if block.end_guess is None and fences.holds_prose(text, block.source):
            # The fence that seems to close it is a rule further down the page, and the real one was forgotten.
            block = fences.unclosed(text, fences.YAML_OPENING) or block
            front_matter, errors = facts(text, block, limits)
    return front_matter, errors, block.body


def read_misplaced(text: str, start: int, wrong: Misplaced, limits: Limits) -> Found | None:
    """The front matter that stands out of its place; None if it is more likely to be part of the page."""
    front_matter, errors = facts(text, wrong.block, limits)
    is_plain = front_matter.data is not None and not _has_invalid(errors)
    if wrong.is_doubtful and not (is_plain and KEYS.intersection(front_matter.data or ())):
        return None
    return front_matter, (_misplaced(wrong), *errors), start if wrong.above else wrong.block.body


def _misplaced(wrong: Misplaced) -> ParseError:
    kind: Literal["misplaced", "closed-by-dots"] = "closed-by-dots" if wrong.by_dots else "misplaced"
    return ParseError(kind, wrong.fault, wrong.message, wrong.help, edits=wrong.edits)


def _has_invalid(errors: Iterable[ParseError]) -> bool:
    return any(error.kind == "invalid" for error in errors)
