"""Blanks in place of text that nobody is to read."""

from __future__ import annotations

from mdlint.expressions import expression

LINE = expression(r"[^\r\n]+")


def blanked(text: str, sign: str = " ") -> str:
    """The sign in place of every character of the text, but for those that end lines."""
    if "\r" not in text:
        return "\n".join([sign * len(line) for line in text.split("\n")])
    return LINE.sub(lambda line: sign * len(line[0]), text)
