"""The tokens of TOML, one after the other: keys, values, signs, and what may stand between them."""

from __future__ import annotations

import re
import tomllib

from mdlint.expressions import expression
from mdlint.frontmatter.unreadable import Span, UnreadableError

_BLANKS = expression(r"[ \t]*+")
_BLANK_LINES = expression(r"(?:[ \t\r\n]++|#[^\r\n]*+)*+")
_LINE_END = expression(r"[ \t]*+(?:#[^\r\n]*+)?(?=[\r\n]|\Z)")
_KEY = expression(r'[A-Za-z0-9_-]++|"(?:[^"\\\r\n]|\\[^\r\n])*+"|\'[^\'\r\n]*+\'')
_DATE_TIME = r"\d{4}-\d\d-\d\d \d\d:\d\d[\d:.Zz+-]*+"
_SCALARS = (
    (expression(r'"""(?:[^"\\]|\\[\s\S]|"(?!""))*+"{3,5}'), "folded"),
    (expression(r"'''(?:[^']|'(?!''))*+'{3,5}"), "literal"),
    (expression(r'"(?:[^"\\\r\n]|\\[^\r\n])*+"(?!"")'), "double"),
    (expression(r"'[^'\r\n]*+'(?!'')"), "single"),
    (expression(rf"{_DATE_TIME}|[-+]?\d[\w.:+-]*+|[-+]?(?:inf|nan|true|false)\b"), "plain"),
)


class Tokens:
    """A source, and how far it has been read. `spans` are the keys and scalars so far: no comment can be in them."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.at = 0
        self.spans: list[Span] = []

    def skip_blanks(self) -> None:
        """Go on to what follows on the line."""
        self.at = _end_of(_BLANKS, self.source, self.at)

    def skip_lines(self) -> bool:
        """Go on to what follows on any line, past comments; False at the end of the source."""
        self.at = _end_of(_BLANK_LINES, self.source, self.at)
        return self.at < len(self.source)

    def ends_line(self) -> bool:
        """Whether nothing but a comment follows on the line."""
        return _LINE_END.match(self.source, self.at) is not None

    def take(self, sign: str) -> bool:
        """Go past the sign, if it stands here."""
        found = self.source.startswith(sign, self.at)
        self.at += len(sign) if found else 0
        return found

    def need(self, sign: str) -> None:
        """Go past the sign, which has to stand here."""
        if not self.take(sign):
            raise self.broken()

    def key(self) -> tuple[str, Span]:
        """One name of a key, and where it stands."""
        found = _KEY.match(self.source, self.at)
        if found is None:
            raise self.broken()
        self._passed(found)
        return _unquoted(found[0]), found.span()

    def scalar(self) -> str:
        """Go past a value that holds no others; its style, in YAML's words."""
        for pattern, style in _SCALARS:
            if found := pattern.match(self.source, self.at):
                self._passed(found)
                return style
        raise self.broken()

    def broken(self) -> UnreadableError:
        """The error for what stands here."""
        return UnreadableError("invalid", (self.at, self.at))

    def _passed(self, found: re.Match[str]) -> None:
        self.spans.append(found.span())
        self.at = found.end()


def _end_of(pattern: re.Pattern[str], source: str, start: int) -> int:
    found = pattern.match(source, start)
    return found.end() if found else start


def _unquoted(key: str) -> str:
    """The key that is written so."""
    if key[0] not in "\"'":
        return key
    try:
        return next(iter(tomllib.loads(f"{key} = 0")))
    except tomllib.TOMLDecodeError:
        return key  # which `tomllib` will refuse
