"""What the two streams lead to: a terminal, how wide it is, and whether it has colour and links."""

from __future__ import annotations

import os
import sys
from functools import cache
from typing import TextIO

from mdlint.output import Terminal

USUAL = 80  # cells of a terminal that does not say how many it has
WIDE = 120  # cells; nobody likes to read longer lines
NARROW = 40  # cells; with fewer there is no room for a source line
# Terminals that understand OSC 8, by the variable that they set; most others skip it, but some print it.
LINKING_PROGRAMS = ("Hyper", "WezTerm", "ghostty", "iTerm.app", "terminology", "vscode")
LINKING_TERMS = ("alacritty", "foot", "xterm-ghostty", "xterm-kitty")
FIRST_LINKING_VTE = 5002  # 0.50.2; 0.50.0 crashed on a link


def standard_output(color: str) -> Terminal:
    """What findings are shown on; `color` is the value of `--color`: `auto`, `always` or `never`."""
    colored = _colored(color)
    return Terminal(colored, width(sys.stdout), _page if colored and _links() else None)


def width(stream: TextIO) -> int | None:
    """The cells of a line of text on the terminal that the stream leads to; None if it leads to none."""
    if not stream.isatty():
        return None
    said = os.environ.get("COLUMNS", "")
    try:
        columns = int(said[:4]) if said.isdecimal() else os.get_terminal_size(stream.fileno()).columns
    except OSError:
        columns = 0
    return min(max(columns or USUAL, NARROW), WIDE)


def _colored(color: str) -> bool:
    """By the option; without it by the two variables that people agree on, else whether somebody looks at a terminal."""
    if color != "auto":
        return color == "always"
    if os.environ.get("NO_COLOR"):
        return False
    if force := os.environ.get("FORCE_COLOR"):
        return force != "0"
    return sys.stdout.isatty() and os.environ.get("TERM") != "dumb"


def _links() -> bool:
    """Whether the terminal understands links: as it says itself, or as `FORCE_HYPERLINK` says, which other tools read, too."""
    if not sys.stdout.isatty():
        return False
    environment = os.environ
    if force := environment.get("FORCE_HYPERLINK"):
        return force != "0"
    vte = environment.get("VTE_VERSION", "")
    return "CI" not in environment and (
        environment.get("TERM_PROGRAM") in LINKING_PROGRAMS
        or environment.get("TERM") in LINKING_TERMS
        or "WT_SESSION" in environment
        or "KONSOLE_VERSION" in environment
        or (vte.isdecimal() and int(vte[:6]) >= FIRST_LINKING_VTE)
    )


@cache
def _page(rule: str) -> str | None:
    from mdlint.resources import rule_page_uri

    return rule_page_uri(rule)
