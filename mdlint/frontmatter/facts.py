"""The facts of a block, in the coordinates of the file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Literal

from mdlint.edits import way_back
from mdlint.expressions import expression
from mdlint.frontmatter.fences import Block
from mdlint.frontmatter.repairs import YAML, Language, Reading, moved, read_or_repair
from mdlint.frontmatter.unreadable import Span
from mdlint.model import Edit, FrontMatter, Limits, ParseError, Range

FORMATS: Mapping[str, Literal["yaml", "toml", "json"]] = {"YAML": "yaml", "TOML": "toml", "JSON": "json"}
_COMMENT = expression(r"(?<![^ \t\r\n])#[^\r\n]*")
_QUOTE_STYLES = {'"': "double", "'": "single"}


def facts(text: str, block: Block, limits: Limits, language: Language = YAML) -> tuple[FrontMatter, tuple[ParseError, ...]]:
    """What a block says, and what is wrong with it."""
    reading = read_or_repair(text[block.source.start : block.source.end], limits, language)
    format_ = FORMATS[language.name]
    in_file = way_back((), block.source.start)
    written = way_back(reading.edits, block.source.start) if reading.edits else in_file
    errors = tuple([moved(error, in_file) for error in reading.errors])
    values = reading.values
    if values is None:
        comments = () if format_ == "json" else tuple(_comments(text, block.source, ()))
        return FrontMatter(block.range, format_, block.opening_fence, None, {}, {}, {}, comments, block.end_guess), errors
    places = _ranges(values.values, block.source.start, reading.edits)
    front_matter = FrontMatter(
        range=block.range,
        format=format_,
        opening_fence=block.opening_fence,
        data=values.data,
        key_ranges=_ranges(values.keys, block.source.start, reading.edits),
        value_ranges=places,
        scalar_styles=_styles(text, reading, places) if reading.edits else values.styles,
        comments=() if format_ == "json" else tuple(_comments(text, block.source, (written(*span) for span in values.tokens))),
        end_guess=block.end_guess,
    )
    return front_matter._replace(cuts=_cuts(text, front_matter)) if front_matter.comments else front_matter, errors


def _ranges(spans: Mapping[str, Span], start: int, edits: Sequence[Edit]) -> dict[str, Range]:
    """The spans in the file, where the source as written begins at `start`."""
    if edits:
        written = way_back(edits, start)
        return {pointer: written(*span) for pointer, span in spans.items()}
    return {pointer: Range(start + begin, start + end) for pointer, (begin, end) in spans.items()}


def _cuts(text: str, front_matter: FrontMatter) -> dict[str, Edit]:
    """The plain values behind which, on the same line, a comment begins with a sign that is no blank: `C #1`."""
    if front_matter.format != "yaml":
        return {}
    ends = {
        place.end: pointer
        for pointer, place in front_matter.value_ranges.items()
        if front_matter.scalar_styles.get(pointer) == "plain" and place.start < place.end
    }
    from mdlint.frontmatter.faults import quoted

    cuts: dict[str, Edit] = {}
    for comment in front_matter.comments:
        value_end = comment.start
        while text[value_end - 1] in " \t":
            value_end -= 1
        pointer = ends.get(value_end)
        if pointer is not None and text[comment.start + 1 : comment.start + 2].strip(" \t#"):
            whole = Range(front_matter.value_ranges[pointer].start, comment.end)
            cuts[pointer] = Edit(whole, quoted(text[slice(*whole)]))
    return cuts


def _styles(text: str, reading: Reading, places: dict[str, Range]) -> dict[str, str]:
    """The styles as written: quotes that only the repair has put there are none."""
    assert reading.values is not None
    return {
        pointer: _QUOTE_STYLES.get(text[places[pointer].start], "plain") if style in _QUOTE_STYLES.values() else style
        for pointer, style in reading.values.styles.items()
    }


def _comments(text: str, source: Range, tokens: Iterable[Range]) -> Iterator[Range]:
    """The comments between the tokens, which come in the order of the text; without any, whatever looks like a comment."""
    if text.find("#", *source) < 0:
        return
    start = source.start
    for token in (*tokens, Range(source.end, source.end)):
        for comment in _COMMENT.finditer(text, start, token.start):
            yield Range(comment.start(), comment.start() + len(comment[0].rstrip(" \t")))
        start = token.end
