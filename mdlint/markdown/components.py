"""Components of Nuxt in Markdown (MDC): `::card`, its settings as YAML between two lines of hyphens, its slots as `#title`."""

from __future__ import annotations

import re

from mdlint.expressions import expression
from mdlint.markdown.blanks import blanked
from mdlint.markdown.signs import finder
from mdlint.model import EXPRESSION

holds_colons = finder("::")
# Each search ends at the next line of hyphens, which every start has right below it: all of them together read the page once.
SETTINGS = expression(
    r"^[ \t]*+:{2,}[\w-]++(?:\{[^{}\n]*+\})?[ \t]*+\r?\n[ \t]*+---[ \t]*+\r?\n"
    r"(?:(?![ \t]*+---[ \t]*+\r?$)[^\n]*+\n)*+[ \t]*+---[ \t]*+\r?$",
    re.MULTILINE,
)
COMPONENT = expression(r"(?:^|(?<=[\r\n]))[ \t]*+::[a-z][\w-]*+(?:\{[^{}\r\n]*+\})?[ \t]*+(?=[\r\n]|\Z)")
SLOT = expression(rf"#[a-z][\w-]*+(?:\{{[^{{}}\n]*+\}}|{EXPRESSION}+)?")


def without_settings(text: str) -> str:
    """The text with the settings of components blanked, and the lines above them, which name the components."""
    return SETTINGS.sub(lambda match: blanked(match[0]), text) if holds_colons(text) else text


def has_slots(text: str) -> bool:
    """Whether a line `#title` in the text is part of a component."""
    return holds_colons(text) and COMPONENT.search(text) is not None
