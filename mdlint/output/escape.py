"""What stands between the text of strangers and whoever reads what we print: a terminal, or the log of a build."""

from __future__ import annotations

import re

from mdlint.expressions import expression

# C0, DEL and C1 move the cursor or start a sequence; U+2028 and U+2029 end a line for some readers; the bidi controls (all that
# have Unicode's property Bidi_Control) show a line in another order than it has; a lone surrogate has no UTF-8 at all.
HARMFUL = expression("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
# Wherever it stands in a line of their logs, GitHub obeys `##[add-mask]…`, Azure `##vso[…]` and TeamCity `##teamcity[…]`: the
# sign that, once it is escaped, leaves nothing to obey.
COMMAND = expression(r"(?<=#)#(?=[a-z]*\[[a-z])", re.IGNORECASE)


def escape(text: str) -> str:
    """The text on one line, without a character that a terminal would obey or could not show.

    `\\x1b` is an ASCII control, `\\xe9` a byte that is not UTF-8 (Python's "surrogate escape", PEP 383), `\\u202e` any
    other. A backslash stays as it is: this is for reading, not for turning back.
    """
    return HARMFUL.sub(_escaped, text)


def inert(line: str) -> str:
    """A whole line of output, escaped already, without a command to the service whose log it may end in."""
    line = COMMAND.sub(r"\\x23", line)
    # GitHub also obeys a line that begins with `::`, blanks skipped. Only a path can, and with `./` it is the same path.
    return f"./{line}" if line.lstrip().startswith("::") else line


def _escaped(harmful: re.Match[str]) -> str:
    point = ord(harmful[0])
    if 0xDC80 <= point <= 0xDCFF:
        return f"\\x{point - 0xDC00:02x}"  # the byte that PEP 383 put there
    # From U+0080 on `\x` would look like a byte.
    return f"\\x{point:02x}" if point < 0x80 else f"\\u{point:04x}"
