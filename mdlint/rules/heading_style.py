"""Headings are written in two ways: with hash signs, or underlined."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from mdlint.model import Document, Problem
from mdlint.site import Site
from mdlint.tables import setting, table

FAULTS = {"atx": "a heading with hash signs", "setext": "an underlined heading"}
CURES = {"atx": "write it as `{} …`", "setext": "underline it with `{}`"}
MARKS = {("atx", 1): "#", ("atx", 2): "##", ("setext", 1): "===", ("setext", 2): "---"}


@table
class Options:
    """What a site may want otherwise."""

    style: Literal["atx", "setext", "consistent"] = setting(
        "`atx` for hash signs, `setext` for underlines at levels 1 and 2, `consistent` for whatever the page begins with",
        default="atx",
    )


def check(document: Document, _site: Site, options: Options) -> Iterator[Problem]:
    # Deeper headings cannot be underlined, and HTML has a style of its own.
    headings = [heading for heading in document.headings if heading.level <= 2 and heading.style != "html"]
    style = headings[0].style if options.style == "consistent" and headings else options.style
    for heading in headings:
        if heading.style != style:
            why = "the page began with the other style" if options.style == "consistent" else "the site has the other style"
            yield Problem(heading.range, f"{FAULTS[heading.style]}: {why}", CURES[style].format(MARKS[style, heading.level]))
