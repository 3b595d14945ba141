"""The patterns of schemas and configs. They come in with a pull request, so that compiling and searching have bounds.

Imported only where there is one, because `regex` takes its time to import.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Any

import regex

from mdlint.expressions import expression

SECONDS = 1.0
LONGEST = 10_000  # signs, each `{n}` written out as `regex` does it: thirty signs of `((a{1000}){1000}){1000}` fill a machine

SIGN = expression(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|\{(\d+)(?:,\d*)?\}|.", re.DOTALL)


class TooSlowError(TimeoutError):
    """A schema or a config takes too long; the text says what of it."""


def matches(pattern: str, text: str) -> bool:
    """Whether the pattern is found in the text. A `TooSlowError` if that takes longer than a second."""
    try:
        return compiled(pattern).search(text, timeout=SECONDS) is not None
    except TimeoutError:
        raise TooSlowError(
            f"its pattern `{pattern}` takes longer than {SECONDS:g} s on a text of {len(text)} characters"
        ) from None


def without(pattern: str, text: str) -> str:
    """The text without all that the pattern finds in it. A `TooSlowError` if that takes longer than a second."""
    try:
        return str(compiled(pattern).sub("", text, timeout=SECONDS))
    except TimeoutError:
        raise TooSlowError(
            f"its pattern `{pattern}` takes longer than {SECONDS:g} s on a text of {len(text)} characters"
        ) from None


def fault(pattern: str) -> str | None:
    """Why the pattern cannot be used; None if it can."""
    try:
        compiled(pattern)
    except regex.error as error:
        return str(error)
    return None


@cache
def compiled(pattern: str) -> Any:
    """The pattern, ready to search. A `regex.error` for one that is none, or is too long."""
    if is_too_long(pattern):
        raise regex.error("too long")
    return regex.compile(pattern)


def is_too_long(pattern: str) -> bool:
    """Whether the pattern has too many signs once its repeats are written out."""
    if len(pattern) > LONGEST:
        return True
    above: list[int] = []  # how many signs stand before each group that is open
    total = last = 0  # signs of the innermost group, and of what a repeat would repeat
    for sign in SIGN.finditer(pattern):
        if sign[0] == "(":
            above.append(total)
            total = last = 0
        elif sign[0] == ")" and above:
            last = total + 1
            total = above.pop() + last
        elif sign[1] is not None:
            times = max(int(sign[1]), 1) if len(sign[1]) < 9 else LONGEST + 1
            total += last * (times - 1)
            last *= times
        else:
            last = 1
            total += 1
        if total > LONGEST:
            return True
    return False
