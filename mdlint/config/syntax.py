"""What documents may hold beyond Markdown, as far as a config says so."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from mdlint.expressions import expression
from mdlint.model import Dialect
from mdlint.tables import Path, setting, table

WORD = expression(r"[^\s\[\]()\\`]+")
SUFFIX = expression(r"(?:\.[\w-]+)+")


@table
class SyntaxSettings:
    """A `[syntax]` table. Where it says nothing, the files of the site tell: a vault of Obsidian by its `.obsidian` folder."""

    mdx: bool | None = setting("whether the files are MDX, whatever their suffix; without a word those are that end in `.mdx`")
    wikilinks: bool | None = setting("whether `[[Note]]`, `![[image.png]]` and `^id` behind a block are read")
    math: bool | None = setting("whether `$x$` and `$$x$$` are formulas, in which nothing else is read")
    heading_ids: bool | None = setting("whether `{#id}` behind a heading is its id; without a word it is")
    comments: bool | None = setting("whether `%%these%%` are comments")
    admonitions: bool | None = setting(
        'whether the indented lines below `!!! note`, `??? tip`, `=== "Tab"` and `: definition` are Markdown, as in MkDocs'
    )
    embeds: tuple[str, ...] = setting(
        "what stands right before the brackets of the site's own embeds", (), example='embeds = ["@audio"]'
    )

    def over(self, found: Dialect) -> Dialect:
        """The dialect that was found, with what the config says in its place."""
        return _over(self, found)


@cache
def _over(settings: SyntaxSettings, found: Dialect) -> Dialect:
    said = {field.name: getattr(settings, field.name) for field in dataclasses.fields(settings)}
    return found._replace(**{name: value for name, value in said.items() if value is not None})


def syntax_faults(table: Mapping[str, Any]) -> Iterator[tuple[Path, str]]:
    """What is wrong with the suffixes and tables of syntax in a config, each with the path to it."""
    for index, suffix in enumerate(table.get("extend-suffixes", ())):
        if not SUFFIX.fullmatch(suffix):
            yield ("extend-suffixes", index), f"`{suffix}` is no suffix of files, such as `.mdc`"
    yield from _faults(table, ())
    for number, override in enumerate(table.get("overrides", ())):
        yield from _faults(override, ("overrides", number))
        if "syntax" in override and override.get("when"):
            # Which front matter a document has is known only once it has been read.
            yield ("overrides", number, "when"), "`syntax` goes by files alone: give this override `files`, and no `when`"


def _faults(table: Mapping[str, Any], above: Path) -> Iterator[tuple[Path, str]]:
    for index, word in enumerate(table.get("syntax", {}).get("embeds", ())):
        if not WORD.fullmatch(word):
            yield (
                (*above, "syntax", "embeds", index),
                f"`{word}` cannot stand right before brackets, as `@audio` does",
            )
