"""What stands below each heading: something, or nothing but blanks and comments."""

from __future__ import annotations

import re
from collections.abc import Sequence

from mdlint.expressions import expression
from mdlint.model import Heading

# No comment's end is looked for beyond the next heading, so that all of them together take linear time.
NOTHING = expression(
    r"(?:\s++|<!--(?:(?!-->).)*+-->|\{/\*(?:(?!\*/).)*+\*/\}"
    r"|(?<![^\r\n])(?:(?:-[ \t]*+){3,}+|(?:\*[ \t]*+){3,}+|(?:_[ \t]*+){3,}+)(?=[\r\n]|\Z))*+",
    re.DOTALL,
)


def with_what_follows(text: str, headings: Sequence[Heading]) -> tuple[Heading, ...]:
    """The headings, each of which says whether anything follows it. All in code points of the file `text`."""
    if not headings:
        return ()
    ends = [heading.range.start for heading in headings[1:]] + [len(text)]
    return tuple(
        [
            heading if _is_followed(text, heading.range.end, end) else heading._replace(is_followed=False)
            for heading, end in zip(headings, ends, strict=True)
        ]
    )


def _is_followed(text: str, start: int, end: int) -> bool:
    nothing = NOTHING.match(text, start, end)
    assert nothing is not None  # the pattern matches the empty text
    return nothing.end() < end
