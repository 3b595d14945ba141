"""A style is a value: what a builder looks at in a heading, what slug it makes of that, and how it numbers repeats."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from mdlint.expressions import expression
from mdlint.model import Heading
from mdlint.slugs.github import github
from mdlint.slugs.numbering import Wanted, numbered

SIGNS_OF_OBSIDIAN = expression(r"[\s#|^:%\[\]\\]+")  # which Obsidian leaves out of a heading when it is linked to


def rendered(heading: Heading) -> str:
    """What a reader sees."""
    return heading.text


class Style(NamedTuple):
    """How a builder makes anchors. `empty` takes the place of an empty slug; in it `{index}` counts the headings from 0.

    Unless it `reads_html`, headings in HTML have no anchor but an id of their own. `alike` is what fragments and anchors are
    compared by where a builder is not strict. One that `spells` writes other scripts in ASCII, which is not
    followed here.
    """

    name: str
    slug: Callable[[str], str]
    read: Callable[[Heading], str] = rendered
    number: Callable[[Iterable[Wanted]], list[str]] = numbered
    empty: str = ""
    reads_html: bool = False
    alike: Callable[[str], str] | None = None
    spells: bool = False

    def unnumbered(self, headings: Iterable[Heading]) -> list[str]:
        """The slug that each heading would have if it were the only one; empty for one that gets none."""
        return [self.slug(self.read(heading)) if self.covers(heading) else "" for heading in headings]

    def numbered(self, headings: Sequence[Heading], unnumbered: Sequence[str]) -> list[str]:
        """The slugs of a page, made of those that the headings would have alone. Some styles give two headings the same."""
        covered = [index for index, heading in enumerate(headings) if self.covers(heading)]
        wanted = (
            Wanted(unnumbered[index] or self.empty.replace("{index}", str(index)), headings[index].id) for index in covered
        )
        slugs = dict(zip(covered, self.number(wanted), strict=True))
        return [slugs.get(index, "") for index in range(len(headings))]

    def covers(self, heading: Heading) -> bool:
        """Whether the builder makes an anchor of such a heading."""
        return self.reads_html or heading.style != "html"


GITHUB = Style("github", github, reads_html=True)


def plain(text: str) -> str:
    """The text of a heading as Obsidian compares it."""
    return SIGNS_OF_OBSIDIAN.sub(" ", unicodedata.normalize("NFC", text).casefold()).strip()
