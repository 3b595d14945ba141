"""What is read beyond Markdown in which document, as far as the names of the files tell."""

from __future__ import annotations

from mdlint.model import DEFAULT_LIMITS, Dialect, Limits
from mdlint.site.names import Names


def dialect_of(names: Names, path: str, limits: Limits = DEFAULT_LIMITS) -> Dialect:
    """MDX by its suffix; in a vault of Obsidian what Obsidian reads."""
    is_note = names.vault_of(path) is not None
    return Dialect(path.endswith(".mdx"), limits, wikilinks=is_note, math=is_note, comments=is_note)
