"""Two headings that read differently, and want the same anchor."""

from __future__ import annotations

from collections.abc import Iterator

from mdlint.expressions import expression
from mdlint.model import EXPRESSION, Document, Problem, Related
from mdlint.rules.headings import line
from mdlint.site import Site

CURE = "let their words differ, not only their signs: then each keeps its own anchor"
EDGES = expression(r"^\W+|[\s.,:;!?…。，：；！？()（）`\"'“”‘’「」『』]+$")


def check(document: Document, site: Site, _options: None) -> Iterator[Problem]:
    owners: dict[str, int] = {}
    headings, slugs = document.headings, site.anchors.unnumbered(document)
    if len(set(slugs)) == len(slugs):
        return
    for index, (wanted, slug) in enumerate(zip(slugs, site.anchors.slugs(document), strict=True)):
        owners.setdefault(slug, index)
        owner, heading = headings[owners.get(wanted, index)], headings[index]
        if not wanted or owner is heading or heading.id or owner.id or _alike(owner.text, heading.text):
            continue
        if EXPRESSION in heading.text + owner.text:
            continue  # nobody knows what they read
        first, second = line(owner.text), line(heading.text)
        message = f"`{second}` wants the anchor `#{wanted}`, which is that of `{first}`: it gets `#{slug}`"
        yield Problem(heading.text_range, message, CURE, related=(Related(document.path, owner.text_range, f"`#{wanted}`"),))


def _alike(one: str, other: str) -> bool:
    """Whether a reader takes both for the same words: then they are twins, and no collision."""
    return EDGES.sub("", line(one)).casefold() == EDGES.sub("", line(other)).casefold()
