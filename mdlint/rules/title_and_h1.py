"""The front matter has a title, and the page has a heading of level 1 as well."""

from __future__ import annotations

from collections.abc import Iterator

from mdlint.model import EXPRESSION, Document, Problem, Related
from mdlint.rules.headings import line
from mdlint.rules.titles import front_matter_title, top_headings
from mdlint.site import Site
from mdlint.tables import setting, table


@table
class Options:
    """What a site may want otherwise."""

    keys: tuple[str, ...] = setting("the keys of the front matter that hold a title", ("title",), of_keys=True)
    allow_equal: bool = setting("a heading that says the same as the title is fine", default=False)


def check(document: Document, _site: Site, options: Options) -> Iterator[Problem]:
    title, headings = front_matter_title(document, options.keys), top_headings(document)
    if title is None or not headings or EXPRESSION in headings[0].text or document.front_matter is None:
        return
    key, written = title
    heading = headings[0]
    place = document.front_matter.value_ranges.get("/" + key.replace("~", "~0").replace("/", "~1"))
    related = (Related(document.path, place, "the title"),) if place else ()
    if _folded(written) != _folded(heading.text):
        message = f"the heading `{line(heading.text)}` is not the title: that is `{line(written)}`"
        yield Problem(heading.text_range, message, "let both say the same, or keep one of them", related=related)
    elif not options.allow_equal:
        message = f"`{line(heading.text)}` is the title already"
        yield Problem(
            heading.text_range, message, "leave out the heading if the page prints its title by itself", related=related
        )


def _folded(text: str) -> str:
    return line(text).casefold()
