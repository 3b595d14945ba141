"""python-frontmatter's handlers with the boundaries and the values that mdlint means.

`frontmatter.loads(text, handler=YamlHandler())` reads a well-formed post as mdlint does. mdlint itself calls the handler on the
raw text and never `loads` or `parse`: they strip the text, and the offsets with it, and drop in silence what they cannot read.
"""

from __future__ import annotations

from frontmatter.default_handlers import BaseHandler, JSONHandler, YAMLHandler

from mdlint.frontmatter import fences
from mdlint.frontmatter.repairs import YAML, Language, read_or_repair
from mdlint.model import Json, Limits


class ExactHandler(BaseHandler):
    """What the handlers share: the block is found once, and read with the language's reader."""

    def block(self, text: str) -> fences.Block | None:
        """Where the front matter stands; for a block that is never closed, where it seems to end."""
        raise NotImplementedError

    def language(self) -> Language:
        """The reader. Asked late, because each takes its time to import."""
        raise NotImplementedError

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
        reading = read_or_repair(fm, Limits(), self.language())
        if reading.values is None:
            raise ValueError(reading.errors[0].message)
        return reading.values.data


class YamlHandler(ExactHandler, YAMLHandler):
    """Front matter between `---` on the first line and the next line that is `---` or `...`, and nothing but that."""

    FM_BOUNDARY = fences.YAML_OPENING

    def block(self, text: str) -> fences.Block | None:
        """Where the YAML stands."""
        return fences.closed(text, fences.YAML_OPENING, fences.YAML_CLOSING) or fences.unclosed(text, fences.YAML_OPENING)

    def language(self) -> Language:
        """YAML."""
        return YAML


class TomlHandler(ExactHandler):
    """Front matter between two lines of `+++`. python-frontmatter's own needs `toml`, unmaintained since 2020."""

    FM_BOUNDARY = fences.TOML_OPENING
    START_DELIMITER = END_DELIMITER = "+++"

    def block(self, text: str) -> fences.Block | None:
        """Where the TOML stands."""
        return fences.closed(text, fences.TOML_OPENING, fences.TOML_CLOSING) or fences.unclosed_toml(text)

    def language(self) -> Language:
        """TOML."""
        from mdlint.frontmatter.toml_faults import TOML

        return TOML


class JsonHandler(ExactHandler, JSONHandler):
    """Front matter in braces on top of the file, between `---json` and `---`, or between two lines of `;;;`."""

    FM_BOUNDARY = fences.JSON_OPENING

    def block(self, text: str) -> fences.Block | None:
        """Where the JSON stands, its braces included."""
        return fences.json(text)

    def language(self) -> Language:
        """JSON."""
        from mdlint.frontmatter.json_faults import JSON

        return JSON
