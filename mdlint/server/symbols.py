"""The outline of a document, and the headings of all documents."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from lsprotocol import types

from mdlint.model import Document, Range
from mdlint.server.view import Page, View
from mdlint.server.workspace import Workspace

MOST = 200


def outline(view: View, _params: types.DocumentSymbolParams) -> list[types.DocumentSymbol]:
    """The headings, those of a section inside it."""
    top: list[types.DocumentSymbol] = []
    above: list[tuple[int, types.DocumentSymbol]] = []
    for heading, whole in zip(view.document.headings, _sections(view.document), strict=True):
        symbol = types.DocumentSymbol(
            heading.text or "(no text)",
            types.SymbolKind.String,
            view.places.range(whole),
            view.places.range(heading.text_range),
            children=[],
        )
        while above and above[-1][0] >= heading.level:
            above.pop()
        into = above[-1][1].children if above else top
        if isinstance(into, list):
            into.append(symbol)
        above.append((heading.level, symbol))
    return top


def _sections(document: Document) -> Iterator[Range]:
    headings = document.headings
    for at, heading in enumerate(headings):
        later = (other.range.start for other in headings[at + 1 :] if other.level <= heading.level)
        yield Range(heading.range.start, next(later, document.length))


def everywhere(workspace: Workspace, query: str, encoding: str) -> list[types.SymbolInformation]:
    """The documents whose title holds the query, and the headings that do, in all sites that are open."""
    found: list[types.SymbolInformation] = []
    for root in workspace.roots:
        for path in sorted(filter(root.site.names.is_page, root.site.names.files)):
            if found_in := list(_matching(root.site.document(path), query.casefold())):
                found += _symbols(View(Page(root, path), encoding), found_in)
            if len(found) >= MOST:
                return found[:MOST]
    return found


def _matching(document: Document, query: str) -> Iterator[tuple[str, Range]]:
    title = title_of(document)
    if title and query in title.casefold():
        yield title, Range(0, 0)
    for heading in document.headings:
        if heading.text and query in heading.text.casefold():
            yield heading.text, heading.text_range


def title_of(document: Document) -> str | None:
    """The title that the front matter gives a document, or else its first heading."""
    data = document.front_matter.data if document.front_matter else None
    title = (data or {}).get("title")
    return title if isinstance(title, str) else next((heading.text for heading in document.headings), None)


def _symbols(view: View, found: Iterable[tuple[str, Range]]) -> Iterator[types.SymbolInformation]:
    for name, range_ in found:
        place = types.Location(view.uri, view.places.range(range_))
        yield types.SymbolInformation(place, name, types.SymbolKind.String, container_name=view.path)
