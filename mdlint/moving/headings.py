"""A heading gets another text, and every link to it, or to one whose anchor changes with it, the new anchor."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from urllib.parse import quote

from mdlint import edits
from mdlint.config import ConfigError
from mdlint.document import parse
from mdlint.expressions import expression
from mdlint.model import Definition, Document, Edit, Heading, Link, Range
from mdlint.moving.places import Move
from mdlint.moving.plan import Change, Plan, made
from mdlint.roots.root import Root
from mdlint.site import Site, url
from mdlint.site.links import edit_to

ID = expression(r"[^\s{}#<>\"']+")


def renamed_heading(root: Root, path: str, old: str, new: str) -> Plan:
    """The plan that gives a heading, named by its anchor or its text, another text; or, named by its own id, another id."""
    site = root.site
    if path not in site.names.files or not site.names.is_page(path):
        raise ConfigError(f"`{root.from_here(path)}` is no page")
    document = site.document(path)
    heading = _meant(site, document, old)
    if heading is None:
        raise ConfigError(f"`{root.from_here(path)}` has no heading `{old}`")
    edit = _edit(heading, root.text(path), old, new)
    text = edits.apply(root.text(path), [edit])
    after = parse(path, text.encode("utf-8", "surrogateescape"), root.dialect(path))
    index = document.headings.index(heading)
    if len(after.headings) != len(document.headings) or new not in (after.headings[index].text, after.headings[index].id):
        raise ConfigError(f"`{new}` would not be the text of a heading: Markdown reads something else in it")
    return _plan(root, path, Change(edit.range, old, edit, "blocks"), after, (heading.text, new))


def _plan(root: Root, path: str, change: Change, after: Document, texts: tuple[str, str]) -> Plan:
    site = root.site.replaced({path: after})
    anchors = dict(zip(_anchors(root.site, root.site.document(path)), _anchors(site, after), strict=True))
    changes: dict[str, list[Change]] = {path: [change]}
    for source, link in _links(root, path):
        fragment = _fragment(link, anchors, texts)
        if fragment is not None:
            new = link.destination.partition("#")[0] + "#" + fragment
            leads_there = site.target_of(site.document(source), link._replace(destination=new)).status == "ok"
            edit = edit_to(link, new) if leads_there else None
            changes.setdefault(source, []).append(Change(link.destination_range, link.destination, edit))
    return made(root, Move(path, path), changes)


def _meant(site: Site, document: Document, name: str) -> Heading | None:
    anchors = _anchors(site, document)
    found = [heading for heading, anchor in zip(document.headings, anchors, strict=True) if anchor == name]
    return next(iter(found), None) or next((heading for heading in document.headings if heading.text == name), None)


def _edit(heading: Heading, text: str, old: str, new: str) -> Edit:
    if heading.id is not None and old == heading.id:
        at = text.rfind("#" + old, heading.range.start, heading.range.end)
        if at < 0 or not ID.fullmatch(new):
            raise ConfigError(f"`{old}` is an id, and cannot become `{new}`")
        return Edit(Range(at + 1, at + 1 + len(old)), new)
    if "\n" in new or not new.strip():
        raise ConfigError("a heading takes one line of text")
    start, end = heading.text_range
    if heading.id is not None and (brace := text.rfind("{", start, end)) > start:
        end = start + len(text[start:brace].rstrip())  # the id behind it stays, and the links with it
    return Edit(Range(start, end), new)


def _anchors(site: Site, document: Document) -> list[str]:
    return [heading.id or slug for heading, slug in zip(document.headings, site.anchors.slugs(document), strict=True)]


def _links(root: Root, path: str) -> Iterator[tuple[str, Link | Definition]]:
    """The links to anchors of the document that live, from documents that are checked."""
    for incoming in root.site.backlinks.to(path):
        link = incoming.link
        is_own = isinstance(link, Definition) or link.label is None
        is_checked = root.config(incoming.source).checks(root.site.inside(incoming.source))
        if is_own and is_checked and incoming.target.status == "ok" and incoming.target.fragment:
            yield incoming.source, link


def _fragment(link: Link | Definition, anchors: Mapping[str, str], texts: tuple[str, str]) -> str | None:
    """The fragment that leads to the same heading as before, written as the old one was; None where it need not change."""
    written = link.destination.partition("#")[2]
    if isinstance(link, Link) and link.is_wikilink:
        return texts[1] if written.strip() == texts[0] != texts[1] else None
    known = next((text for text in (written, url.decode(written)) if text in anchors), None)
    if known is None or anchors[known] == known:
        return None
    return quote(anchors[known], safe="-._~") if "%" in written else anchors[known]
