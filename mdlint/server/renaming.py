"""Another name for a heading, and for all links that lead to it."""

from __future__ import annotations

from collections.abc import Iterator

from lsprotocol import types

from mdlint import edits
from mdlint.document import parse
from mdlint.model import Definition, Edit, Link
from mdlint.rules.destinations import change
from mdlint.server.navigation import heading_at, incoming
from mdlint.server.view import View
from mdlint.site import Site, url


def prepare(view: View, params: types.PrepareRenameParams) -> types.Range | None:
    """The text of the heading there; None where nothing can be renamed."""
    at = heading_at(view, view.places.offset(params.position))
    return None if at is None else view.places.range(view.document.headings[at].text_range)


def rename(view: View, params: types.RenameParams) -> types.WorkspaceEdit | None:
    """The edits that give a heading another text, and every fragment that leads there or to one that it renumbers."""
    at = heading_at(view, view.places.offset(params.position))
    name = " ".join(params.new_name.split())
    if at is None or not name:
        return None
    own = Edit(view.document.headings[at].text_range, name)
    text = edits.apply(view.text, [own])
    after = parse(view.path, text.encode("utf-8", "surrogateescape"), view.root.dialect(view.path))
    if len(after.headings) != len(view.document.headings):
        return None  # the new text would be something else than a heading
    changed = {view.path: [own]}
    for source, edit in _edits(view, _moved(view, view.site.replaced({view.path: after}), at)):
        changed.setdefault(source, []).append(edit)
    return types.WorkspaceEdit(
        {view.uri_of(path): [view.other(path).places.edit(edit) for edit in made] for path, made in changed.items()}
    )


def _moved(view: View, site: Site, at: int) -> tuple[dict[str, str], dict[str, str]]:
    """The anchors that become others, and the one text that does, as wikilinks name it."""
    document = site.document(view.path)
    before, after = view.site.slugs(view.document), site.slugs(document)
    anchors = {
        old: new
        for heading, old, new in zip(view.document.headings, before, after, strict=True)
        if heading.id is None and old and new and old != new
    }
    return anchors, {view.document.headings[at].text: document.headings[at].text}


def _edits(view: View, moved: tuple[dict[str, str], dict[str, str]]) -> Iterator[tuple[str, Edit]]:
    anchors, texts = moved
    for one in incoming(view, view.path):
        is_note = isinstance(one.link, Link) and one.link.is_wikilink
        new = (texts if is_note else anchors).get(one.target.fragment or "")
        if new is not None and (edit := _edit(one.link, new, as_it_is=is_note)):
            yield one.source, edit


def _edit(link: Link | Definition, fragment: str, *, as_it_is: bool) -> Edit | None:
    start = link.destination.index("#") + 1
    written = fragment if as_it_is else url.encode_like(fragment, link.destination[start:])
    fix = change(link, start, len(link.destination), written, "safe")
    return fix.edits[0] if fix else None
