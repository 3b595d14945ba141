"""The links and images that the parser knows, each with the place of its destination."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from mdlint.markdown import destination
from mdlint.markdown.met import MetLink
from mdlint.markdown.places import At
from mdlint.markdown.references import folded, says
from mdlint.model import Definition, Link, LinkKind


def links(data: bytes, met: Iterable[MetLink], at: At, definitions: Iterable[Definition]) -> Iterator[Link]:
    """The links, in the order in which they end."""
    by_label = {folded(definition.label): definition for definition in definitions if definition.counts}
    for one in met:
        whole = at(one.start, one.end)
        style, written, label = one.value["link_type"], one.value["dest_url"], None
        kind: LinkKind
        if style == "Inline":
            kind, span = "inline", destination.in_link(data, one.children_end, one.end)
            place = at(*span) if span and says(data[span[0] : span[1]], written) else None
        elif style in ("Autolink", "Email"):
            kind, written = "autolink", written if style == "Autolink" else f"mailto:{written}"
            start, end = one.start + 1, one.end - 1
            place = at(start, end) if data[start:end] == written.encode() else None
        else:
            kind, label = "reference", one.value["id"]
            definition = by_label.get(folded(label))
            place = definition.destination_range if definition and definition.exact else None
        alternative = "".join(one.alternative) if one.is_image else None
        yield Link(whole, place or whole, "image" if one.is_image else kind, written, label, place is not None, alternative)
