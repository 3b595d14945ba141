"""A line that begins with `#word`: no heading, and perhaps no tag either."""

from __future__ import annotations

from collections.abc import Iterator

from mdlint.model import Document, Edit, Fix, NearHeading, Problem, Range
from mdlint.site import Site
from mdlint.tables import setting, table


@table
class Options:
    """What a site may want otherwise."""

    allow_tags: bool = setting("lines of nothing but tags (`#하나 #둘`) are meant to be there", default=False)


def check(document: Document, _site: Site, options: Options) -> Iterator[Problem]:
    for near in document.near_headings:
        if not near.first or not _is_tag(near):
            continue
        line = f"#{near.text}"
        if not all(word.startswith("#") for word in line.split()):
            cure = f"write `# {near.text}` for a heading, or `\\{line}` if the sign is meant"
            yield _problem(near, f"`{line}` is text, not a heading", cure)
        elif not options.allow_tags:
            several = "s" if " " in line else ""
            cure = f"put the tag{several} into the front matter, or write `\\{line}` if the sign is meant"
            yield _problem(near, f"`{line}` is text: no heading, nor tag{several} to most sites", cure)


def _is_tag(near: NearHeading) -> bool:
    """One hash sign with a word behind it. `#1` is a number, `#!` and `#{` are for programs."""
    alone = near.hashes.end - near.hashes.start == 1 and near.gap.start == near.gap.end
    return alone and near.text[:1].isalpha()


def _problem(near: NearHeading, message: str, cure: str) -> Problem:
    edit = Edit(Range(near.range.start, near.range.start), "\\")
    return Problem(near.range, message, cure, Fix("Write `\\#`", (edit,), "hint", "nothing-rendered"))
