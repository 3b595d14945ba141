"""The documents that fixes change: what they become, and writing them down."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import NamedTuple

from mdlint import diagnosis, engine
from mdlint.disk import exchange, writer
from mdlint.disk.discovery import RefusedError, inside, leads_out
from mdlint.document import parse
from mdlint.fixes import Fixed, fixed
from mdlint.model import Diagnostic, Problem, Range, Safety
from mdlint.proof import Version
from mdlint.roots.root import Root
from mdlint.rules import INTERNAL_ERROR
from mdlint.schema import SchemaError


class Fixing(NamedTuple):
    """Which fixes to make, and whether to write them into the files or only to look at what they would do."""

    safeties: frozenset[Safety]
    writes: bool


class Rewrite(NamedTuple):
    """A document that so many fixes change. `path` is relative to the root, `shown` the file itself, as seen from here."""

    path: str
    shown: str
    before: bytes
    after: bytes
    fixes: int


class FixRun(NamedTuple):
    """What was changed; by the path as seen from here, why a document was left alone; and which could not be written."""

    rewrites: Sequence[Rewrite] = ()
    objections: Mapping[str, Sequence[Diagnostic]] = {}
    failures: Sequence[str] = ()


def fix(roots: Sequence[Root], fixing: Fixing) -> FixRun:
    """Fix the documents of the roots, which from then on hold what they have become.

    All fixes are made before the first file is written, so that a config that cannot be obeyed leaves every file as it is.
    """
    rewrites: list[Rewrite] = []
    objections: dict[str, Sequence[Diagnostic]] = {}
    failures: list[str] = []
    changed = [(root, list(_changes(root, fixing.safeties, objections))) for root in roots]
    for root, changes in changed:
        if fixing.writes:
            _clean(root)
            changes = [change for change in changes if _is_written(root, change, failures)]
        root.hold({change.path: change.after for change in changes})
        rewrites += changes
    return FixRun(rewrites, objections, failures)


def _changes(root: Root, safeties: Collection[Safety], objections: dict[str, Sequence[Diagnostic]]) -> Iterator[Rewrite]:
    folder = os.path.realpath(root.folder)
    real = {path: os.path.realpath(os.path.join(folder, path)) for path in root.documents}
    own = {path: os.path.join(folder, *path.split("/")) for path in root.documents}
    seen: set[str] = set()
    # A file that has two names is fixed under its own: from where a symbolic link stands, its links lead elsewhere.
    for path in sorted(root.documents, key=lambda path: (real[path] != own[path], path)):
        original = None if real[path] in seen else _read(root, path)
        if original is None or original.document.is_unread:
            continue
        seen.add(real[path])
        try:
            original, outcome, crash = _fixed(root, original, safeties)
        except SchemaError:
            continue  # linting will tell
        if outcome is None or outcome.objection:
            shown = root.from_here(path)
            objections[shown] = [_given_up(root, original, str(outcome.objection if outcome else crash))]
        elif outcome.made:
            yield _rewrite(root, original, outcome)


def _read(root: Root, path: str) -> Version | None:
    """The document with its text, which may be newer; None if it cannot be read, which linting tells."""
    try:
        return None if root.refusal(path) else Version(root.text(path), root.site.document(path))
    except RefusedError:
        return None


def _fixed(root: Root, read: Version, safeties: Collection[Safety]) -> tuple[Version, Fixed | None, str | None]:
    """What was fixed, what became of it, and the bug of ours that prevented it.

    Most documents have nothing to fix. For those that have, the facts must be those of the very text that will be changed.
    """
    path = read.document.path
    settings = root.site, root.config(path), root.dialect(path), safeties
    outcome, crash = engine.contained(fixed, read, *settings)
    if outcome is None or outcome.made or outcome.objection:
        document, _ = engine.contained(parse, path, read.text.encode("utf-8", "surrogateescape"), root.dialect(path))
        if document is not None and document != read.document:
            read = Version(read.text, document)
            outcome, crash = engine.contained(fixed, read, *settings)
    return read, outcome, crash


def _rewrite(root: Root, original: Version, outcome: Fixed) -> Rewrite:
    path = original.document.path
    return Rewrite(path, _shown(root, path), original.text.encode(), outcome.version.text.encode(), outcome.made)


def _shown(root: Root, path: str) -> str:
    """The file as seen from the working directory: a patch for a symbolic link would be one for the name that it holds."""
    if not root.folder or leads_out(root.folder, path):
        return root.from_here(path)
    folder = os.path.realpath(root.folder)
    return root.from_here(inside(folder, os.path.realpath(os.path.join(folder, path))))


def _given_up(root: Root, original: Version, objection: str) -> Diagnostic:
    """The finding that the fixes of a document are wrong, and not made."""
    path = original.document.path
    top = Range(original.document.line_starts[0], original.document.line_starts[0])
    problem = Problem(top, f"the fixes for this file were given up, and nothing was changed: {objection}", engine.REPORT_IT)
    crash = [(INTERNAL_ERROR, problem)]
    (found,) = diagnosis.placed(crash, original.document, root.site, root.config(path), original.text)
    return found._replace(path=root.from_here(found.path))


def _is_written(root: Root, change: Rewrite, failures: list[str]) -> bool:
    try:
        writer.write(root.folder, change.path, change.before, change.after)
    except RefusedError as error:
        failures.append(f"`{change.shown}` cannot be written, and is as it was: {error}")
        return False
    return True


def _clean(root: Root) -> None:
    """Remove what an earlier run that was killed has left beside the documents."""
    names = (os.path.join(root.folder, path) for path in root.documents)
    for folder in sorted({os.path.dirname(os.path.realpath(name)) for name in names}):
        exchange.clean(folder)
