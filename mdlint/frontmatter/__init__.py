"""The front matter of a file: its data, where every key and value stands, and what is wrong with it, in plain words."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from mdlint.frontmatter import fences, misplaced
from mdlint.model import DEFAULT_LIMITS, FrontMatter, Limits, ParseError
from mdlint.positions import BYTE_ORDER_MARK

OTHERS = ("+++", "{", "---json", ";;;")  # how front matter begins that is not YAML
Found = tuple[FrontMatter, tuple[ParseError, ...], int]


def read(text: str, limits: Limits = DEFAULT_LIMITS) -> tuple[FrontMatter | None, tuple[ParseError, ...], int]:
    """The facts, the errors, and the offset where the body starts. Never raises; linear in the text; reads no disk.

    Offsets count code points of `text`, a byte order mark included. Without front matter the body is all but that mark; where
    other text stands above the front matter, the body is all but that mark, too.
    """
    start = len(BYTE_ORDER_MARK) if text.startswith(BYTE_ORDER_MARK) else 0
    if text.startswith(OTHERS, start) and (found := _read_other(text, limits)):
        return found
    if text.startswith("---", start) and (found := _read_yaml(text, start, limits)):
        return found
    return _read_misplaced(text, start, limits) or (None, (), start)


def _read_other(text: str, limits: Limits) -> Found | None:
    """Front matter in TOML or JSON."""
    # Late, because yaml and frontmatter take 25 ms to import: a run that meets no front matter does not pay for them.
    from mdlint.frontmatter.facts import facts
    from mdlint.frontmatter.handler import JsonHandler, TomlHandler

    for handler in (TomlHandler(), JsonHandler()):
        if block := handler.block(text):
            return *facts(text, block, limits, handler.language()), block.body
    return None


def _read_yaml(text: str, start: int, limits: Limits) -> Found | None:
    from mdlint.frontmatter.facts import facts
    from mdlint.frontmatter.handler import YamlHandler

    block = YamlHandler().block(text)
    if block is None:
        return None
    front_matter, errors = facts(text, block, limits)
    if block.end_guess is not None or _has_invalid(errors) or text.endswith("...", 0, block.range.end):
        # Only now, because a fence that is none may as well be a line of some text in the data.
        if wrong := misplaced.wrongly_closed(text, start):
            mended, others = facts(text, wrong.block, limits)
            if mended.data is not None and not _has_invalid(others):
                return mended, (_misplaced(wrong), *others), wrong.block.body
        if block.end_guess is None and fences.holds_prose(text, block.source):
            # The fence that seems to close it is a rule further down the page, and the real one was forgotten.
            block = fences.unclosed(text, fences.YAML_OPENING) or block
            front_matter, errors = facts(text, block, limits)
    return front_matter, errors, block.body


def _read_misplaced(text: str, start: int, limits: Limits) -> Found | None:
    found = misplaced.misplaced(text, start)
    if found is None:
        return None
    from mdlint.frontmatter.facts import facts

    front_matter, errors = facts(text, found.block, limits)
    is_plain = front_matter.data is not None and not _has_invalid(errors)
    if found.is_doubtful and not (is_plain and misplaced.KEYS.intersection(front_matter.data or ())):
        return None
    return front_matter, (_misplaced(found), *errors), start if found.above else found.block.body


def _misplaced(found: misplaced.Misplaced) -> ParseError:
    kind: Literal["misplaced", "closed-by-dots"] = "closed-by-dots" if found.by_dots else "misplaced"
    return ParseError(kind, found.fault, found.message, found.help, edits=found.edits)


def _has_invalid(errors: Iterable[ParseError]) -> bool:
    return any(error.kind == "invalid" for error in errors)
