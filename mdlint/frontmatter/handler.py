"""python-frontmatter's YAML handler with the boundary and the values that mdlint means.

`frontmatter.loads(text, handler=YamlHandler())` reads a well-formed post as mdlint does. mdlint itself calls the handler on the
raw text and never `loads` or `parse`: they strip the text, and the offsets with it, and drop in silence what they cannot read.
"""

from __future__ import annotations

from frontmatter.default_handlers import YAMLHandler

from mdlint.frontmatter import fences
from mdlint.frontmatter.repairs import read_or_repair
from mdlint.model import Json, Limits


class YamlHandler(YAMLHandler):
    """Front matter between `---` on the first line and the next line that is `---` or `...`, and nothing but that."""

    FM_BOUNDARY = fences.YAML_OPENING

    def block(self, text: str) -> fences.Block | None:
        """Where the front matter stands; for a block that is never closed, where it seems to end."""
        return fences.closed(text, fences.YAML_OPENING, fences.YAML_CLOSING) or fences.unclosed(text, fences.YAML_OPENING)

    def detect(self, text: str) -> bool:
        """Whether the text has front matter."""
        return self.block(text) is not None

    def split(self, text: str) -> tuple[str, str]:
        """The front matter without its fences, and the body. Raises `ValueError` where there is no front matter."""
        block = self.block(text)
        if block is None:
            raise ValueError("no front matter")
        return text[block.source.start : block.source.end], text[block.body :]

    def load(self, fm: str, **_options: object) -> dict[str, Json]:
        """The data as JSON can hold it, dates as text. Raises `ValueError` where it cannot be read."""
        reading = read_or_repair(fm, Limits())
        if reading.values is None:
            raise ValueError(reading.errors[0].message)
        return reading.values.data
