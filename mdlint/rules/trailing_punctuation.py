"""A heading that ends like a sentence."""

from __future__ import annotations

from collections.abc import Iterator

from mdlint.expressions import expression
from mdlint.model import EXPRESSION, Document, Edit, Fix, Heading, Problem, Range
from mdlint.rules.headings import line
from mdlint.site import Site
from mdlint.tables import setting, table

EMOJI_CODE = expression(r":[\w+-]+:\Z")
# A dot may end an abbreviation (`z.B.`, `etc.`), three of them a thought.
ABBREVIATION = expression(r"(?:\b[^\W\d_]\.){2,}\Z|\b(?:etc|Inc|Ltd|Co|Jr|Sr|vs|No)\.\Z")
SIGNS_WITH_A_MEANING = ("..", "...", "::")


@table
class Options:
    """What a site may want otherwise."""

    punctuation: str = setting("the signs that no heading may end with", default=".,;:!。，；：！．、､｡")


def check(document: Document, _site: Site, options: Options) -> Iterator[Problem]:
    for heading in document.headings:
        text = heading.text.rstrip()
        bare = text.rstrip(options.punctuation)
        signs = text[len(bare) :]
        # `cd..` and `The comma operator ,` are about their signs, and three dots end a thought.
        if not signs or bare != bare.rstrip() or signs in SIGNS_WITH_A_MEANING or EXPRESSION in text[-1:]:
            continue
        if EMOJI_CODE.search(text) or ABBREVIATION.search(text):
            continue
        yield _problem(heading, signs)


def _problem(heading: Heading, signs: str) -> Problem:
    message = f"the heading `{line(heading.text)}` ends with `{signs}`"
    if not heading.ends_plainly or heading.text != heading.text.rstrip():
        return Problem(heading.text_range, message, "leave it out")
    place = Range(heading.text_range.end - len(signs), heading.text_range.end)
    return Problem(place, message, "leave it out", Fix(f"Remove `{signs}`", (Edit(place, ""),), "unsafe", "blocks"))
