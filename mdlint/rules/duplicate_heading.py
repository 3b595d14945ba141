"""Two headings side by side that nobody can tell apart, in a table of contents or in a link."""

from __future__ import annotations

from collections.abc import Iterator

from mdlint.model import Document, Heading, Problem, Related, Rule
from mdlint.site import Site


def check(document: Document, _site: Site, _options: None) -> Iterator[Problem]:
    open_sections: list[tuple[Heading, dict[str, Heading]]] = []
    top: dict[str, Heading] = {}
    for heading in document.headings:
        if heading.nested:
            continue
        while open_sections and open_sections[-1][0].level >= heading.level:
            open_sections.pop()
        siblings = open_sections[-1][1] if open_sections else top
        text = " ".join(heading.text.split())
        first = siblings.setdefault(text, heading)
        if text and first is not heading:
            related = Related(document.path, first.text_range, "the same heading")
            help_ = "tell the two apart: links to the second depend on how many come before it"
            yield Problem(heading.text_range, f"`{text}` is already a heading of this section", help_, related=(related,))
        open_sections.append((heading, {}))


RULE = Rule("HD201", "duplicate-heading", "two headings in the same section have the same text", check, "warning")
