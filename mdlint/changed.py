"""What has changed since a commit, or will change with the next one; and which links of other documents lead there."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Collection
from typing import NamedTuple

from mdlint.config import ConfigError
from mdlint.engine import Findings
from mdlint.git import ask
from mdlint.model import Diagnostic, Document, Position, Range
from mdlint.root import Root
from mdlint.site.concerned import concerned

SHOWN = ("--name-status", "-z", "--no-ext-diff", "--no-textconv", "--find-renames", "--ignore-submodules")
NO_COMMIT = "4b825dc642cb6eb9a060e54bf8d69288fbee4904"  # the empty tree, which every repository knows


class Since(NamedTuple):
    """What counts as changed: what differs from where the work left the commit `reference`; without one, what is staged."""

    reference: str | None

    def changes(self, root: str) -> Changes:
        """What has changed in the repository whose top is `root`."""
        return staged(root) if self.reference is None else since(root, self.reference)


class Changes(NamedTuple):
    """The files that are new or are not what they were, and those that are gone: paths relative to the repository's root."""

    new: frozenset[str]
    other: frozenset[str]
    gone: frozenset[str]

    @property
    def there(self) -> frozenset[str]:
        """What changed and is there."""
        return self.new | self.other

    @property
    def names(self) -> frozenset[str]:
        """Everything that something has happened to."""
        return self.new | self.other | self.gone


def since(root: str, reference: str) -> Changes:
    """What differs on disk from the commit at which the work left `reference`, including files that git does not know.

    A `ConfigError` where git cannot tell.
    """
    commit = _said(ask(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{reference}^{{commit}}"))
    if not commit:
        raise ConfigError(_refusal(root, f"`{reference}` is no commit that git knows in `{root}`"))
    start = _said(ask(root, "merge-base", commit, "HEAD"))
    if not start:
        raise ConfigError(f"`{reference}` and what is checked out in `{root}` have no common past: fetch more of it")
    changes = _changes(ask(root, "diff", *SHOWN, start), root)
    unknown = frozenset(_names(ask(root, "ls-files", "--others", "--exclude-standard", "-z")))
    return changes._replace(new=changes.new | unknown)


def staged(root: str) -> Changes:
    """What the next commit will change. A `ConfigError` where git cannot tell."""
    head = _said(ask(root, "rev-parse", "--verify", "--quiet", "HEAD")) or NO_COMMIT
    return _changes(ask(root, "diff", "--cached", *SHOWN, head), root)


def _said(answer: bytes | None) -> str:
    return (answer or b"").decode("ascii", "replace").strip()


def _names(answer: bytes | None) -> list[str]:
    return [os.fsdecode(name) for name in (answer or b"").split(b"\0") if name]


def _changes(answer: bytes | None, root: str) -> Changes:
    """What git lists: a letter, then one name, or two where a file was renamed or copied."""
    if answer is None:
        raise ConfigError(_refusal(root, f"git cannot tell what has changed in `{root}`"))
    new: set[str] = set()
    other: set[str] = set()
    gone: set[str] = set()
    words = iter(_names(answer))
    for status in words:
        name = next(words)
        if status[0] in "RC":
            gone |= {name} if status[0] == "R" else set()
            new.add(next(words))
        else:
            {"A": new, "D": gone}.get(status[0], other).add(name)
    return Changes(frozenset(new), frozenset(other), frozenset(gone))


def _refusal(root: str, otherwise: str) -> str:
    if not os.path.lexists(os.path.join(root, ".git")):
        return f"`{root}` is no git repository, so nobody can tell what has changed in it"
    return otherwise if ask(root, "--version") else "git is needed to tell what has changed, and cannot be run"


def narrow(root: Root, changes: Changes) -> None:
    """From now on ask for those documents of the root that have changed, and elsewhere for what leads to something that has."""
    names = root.site.names
    sites = (root.site, root.site.with_names(names.with_files((names.files - changes.new) | changes.gone)))
    unchanged = [path for path in root.documents if path not in changes.there] if changes.names else []
    places = {path: frozenset(concerned(root.site.document(path), sites, changes.names)) for path in unchanged}
    root.documents = [path for path in root.documents if path in changes.there]
    root.elsewhere = {path: found for path, found in places.items() if found}


def narrowed(found: Findings, document: Document, places: Collection[Range]) -> Findings:
    """The findings that lie in one of the places."""

    def offset(position: Position) -> int:
        return document.line_starts[position.line - 1] + position.column - 1

    def is_meant(diagnostic: Diagnostic) -> bool:
        start, end = offset(diagnostic.start), offset(diagnostic.end)
        return any(place.start <= start and end <= place.end for place in places)

    return Findings(list(filter(is_meant, found.diagnostics)), Counter(), found.ran)
