"""What has to change when a file or folder moves: each link that would lead elsewhere is written anew, in its own style."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from mdlint import edits, proof
from mdlint.document import parse
from mdlint.expressions import expression
from mdlint.model import Changes, Definition, Document, Edit, Fix, Link, Range
from mdlint.moving.places import Move, site_after
from mdlint.positions import line_and_column
from mdlint.proof import Version
from mdlint.roots.root import Root
from mdlint.rules import BY_NAME, broken_reference
from mdlint.rules.whereabouts import edit_of_value
from mdlint.site import Site, Target, url
from mdlint.site.addresses import Was
from mdlint.site.links import edit_to
from mdlint.site.notes import note_to
from mdlint.site.rewrite import destination_to, way_to

ORIGIN = expression(r"(?:[A-Za-z][A-Za-z0-9+.-]*:)?//[^/?#]*")


class Rewritten(NamedTuple):
    """A document that changes: what it is called before and after the move, and what it holds. So many `links` are mended."""

    old: str
    new: str
    before: bytes
    after: bytes
    links: int


class Plan(NamedTuple):
    """All that a move changes. With `objections`, which are sentences, it must not be done. In `unread` pages links stay."""

    move: Move
    rewritten: tuple[Rewritten, ...]
    objections: tuple[str, ...] = ()
    unread: tuple[str, ...] = ()


class Change(NamedTuple):
    """One link that has to be written anew; no edit says that nobody knows how."""

    place: Range
    destination: str
    edit: Edit | None
    changes: Changes = "destination"


def plan_of(root: Root, move: Move) -> Plan:
    """What the move changes in the documents of the root."""
    site, after = root.site, site_after(root, move)
    documents = [path for path in sorted(site.names.files) if site.names.is_page(path)]
    checked = [path for path in documents if root.config(path).checks(site.inside(path))]
    changes = {path: list(_changes(root, site, after, move, path)) for path in checked}
    unread = tuple(path for path in checked if site.document(path).is_unread)
    return made(root, move, changes)._replace(unread=unread)


def made(root: Root, move: Move, changes: dict[str, list[Change]]) -> Plan:
    """The plan that makes these changes, by the paths of today, each document proved."""
    rewritten: list[Rewritten] = []
    objections: list[str] = []
    for path, found in changes.items():
        objections += (_objection(root, path, change) for change in found if change.edit is None)
        fixes = _fixes(change for change in found if change.edit is not None)
        if not fixes:
            continue
        text = root.text(path)
        new = edits.apply(text, sorted(edit for fix in fixes for edit in fix.edits))
        dialect = root.dialect(path)
        versions = [Version(one, parse(path, one.encode("utf-8", "surrogateescape"), dialect)) for one in (text, new)]
        if objection := proof.objection(versions[0], versions[1], fixes, dialect):
            objections.append(f"`{root.from_here(path)}` cannot be mended: {objection}")
        count = sum(len(fix.edits) for fix in fixes if fix.changes != "blocks")
        data = [one.encode("utf-8", "surrogateescape") for one in (text, new)]
        rewritten.append(Rewritten(path, move.after(path), data[0], data[1], count))
    return Plan(move, tuple(rewritten), tuple(objections))


def _fixes(changes: Iterable[Change]) -> list[Fix]:
    by_kind: dict[Changes, dict[Edit, None]] = {}
    for change in changes:
        if change.edit is not None:
            by_kind.setdefault(change.changes, {})[change.edit] = None
    return [Fix("Change what leads there", tuple(found), "safe", kind) for kind, found in by_kind.items()]


def _objection(root: Root, path: str, change: Change) -> str:
    line, column = line_and_column(root.site.document(path).line_starts, change.place.start)
    place = f"{root.from_here(path)}:{line}:{column}"
    return f"`{change.destination}` in {place} cannot be written anew: no link in its style leads there"


def _changes(root: Root, site: Site, after: Site, move: Move, path: str) -> Iterator[Change]:
    document, moved = site.document(path), after.document(move.after(path))
    if document.is_unread:
        return
    for link in _destinations(document):
        target = site.target_of(document, link)
        if _is_as_before(target, after.target_of(moved, link), move):
            continue
        if (new := _new(after, move, document, moved, link, target)) != link.destination:
            yield Change(link.destination_range, link.destination, edit_to(link, new) if new else None)
    yield from _references(root, site, after, move, document, moved)


def _destinations(document: Document) -> Iterator[Link | Definition]:
    """All that carry a destination of their own."""
    yield from (link for link in document.links if link.label is None)
    yield from document.definitions


def _is_as_before(old: Target, new: Target, move: Move) -> bool:
    """Whether a link that is left as it is leads after the move to what it led to, or was dead before."""
    if old.file is None:
        return old.status != "unknown" or old.wanted is None or new.wanted == move.after(old.wanted)
    return old.status == "broken" or (new.file == move.after(old.file) and new.status == old.status)


def _new(after: Site, move: Move, document: Document, moved: Document, link: Link | Definition, target: Target) -> str | None:
    """The destination in its new form; None where there is none."""
    if isinstance(link, Link) and link.is_wikilink:
        if target.file is None:
            return link.destination  # one of several notes: which, Obsidian knows
        return note_to(after, moved.path, move.after(target.file), link.destination)
    return _destination(after, move, document, moved, link.destination, target)


def _destination(after: Site, move: Move, document: Document, moved: Document, old: str, target: Target) -> str | None:
    if target.file is None:
        # What nobody can look up from here leads to the same place, be there something or not.
        was = Was(document.path, target.wanted or "")
        return old if old.startswith("/") else way_to(after.names, moved, move.after(was.file), old, was)
    was, file = Was(document.path, target.file), move.after(target.file)
    origin = match[0] if (match := ORIGIN.match(old)) else ""
    new = destination_to(after, moved, file, old[len(origin) :] or "/", was, accepted=(target.status,))
    if new is None or after.target(moved, origin + new).file != file:
        return None
    return origin + new


def _references(root: Root, site: Site, after: Site, move: Move, document: Document, moved: Document) -> Iterator[Change]:
    """The values of the front matter that are links."""
    front_matter = document.front_matter
    if front_matter is None or not front_matter.data:
        return
    options = root.config(document.path).options_of(BY_NAME["broken-reference"])
    assert isinstance(options, broken_reference.Options)
    for pointer, old in dict.fromkeys(broken_reference.references(document, front_matter, site, options)):
        if url.is_external(old):
            continue
        target = site.target(document, old)
        if target.file is None or _is_as_before(target, after.target(moved, old), move):
            continue
        new = _destination(after, move, document, moved, old, target)
        edit = edit_of_value(front_matter, pointer, new) if new else None
        yield Change(front_matter.value_ranges.get(pointer, front_matter.opening_fence), old, edit, "front-matter")
