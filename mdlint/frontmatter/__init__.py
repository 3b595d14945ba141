"""The front matter of a file: its data, where every key and value stands, and what is wrong with it, in plain words."""

from __future__ import annotations

from mdlint.frontmatter import fences
from mdlint.model import DEFAULT_LIMITS, FrontMatter, Limits, ParseError
from mdlint.positions import BYTE_ORDER_MARK


def read(text: str, limits: Limits = DEFAULT_LIMITS) -> tuple[FrontMatter | None, tuple[ParseError, ...], int]:
    """The facts, the errors, and the offset where the body starts. Never raises; linear in the text; reads no disk.

    Offsets count code points of `text`, a byte order mark included. Without front matter the body is all but that mark.
    """
    start = len(BYTE_ORDER_MARK) if text.startswith(BYTE_ORDER_MARK) else 0
    if text.startswith("---", start):
        return _read_yaml(text, start, limits)
    block = fences.closed(text, fences.TOML_OPENING, fences.TOML_CLOSING)
    if block is None:
        return None, (), start
    return FrontMatter(block.range, "toml", block.opening_fence, None, {}, {}, {}, ()), (), block.body


def _read_yaml(text: str, start: int, limits: Limits) -> tuple[FrontMatter | None, tuple[ParseError, ...], int]:
    # Late, because yaml and frontmatter take 25 ms to import: a run that meets no front matter does not pay for them.
    from mdlint.frontmatter.facts import facts
    from mdlint.frontmatter.handler import YamlHandler

    block = YamlHandler().block(text)
    if block is None:
        return None, (), start
    front_matter, errors = facts(text, block, limits)
    if any(error.kind == "invalid" for error in errors) and fences.holds_prose(text, block.source):
        # The fence that seems to close it is a rule further down the page, and the real one was forgotten.
        block = fences.unclosed(text, fences.YAML_OPENING) or block
        front_matter, errors = facts(text, block, limits)
    return front_matter, errors, block.body
