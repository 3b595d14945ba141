"""What has changed since a commit, or will change with the next one; and which links of other documents lead there."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from typing import NamedTuple

from mdlint.config import ConfigError
from mdlint.engine import Findings
from mdlint.model import DEFAULT_LIMITS, Diagnostic, Document, Position, Range
from mdlint.repository.git import ask, contents, without_filters
from mdlint.roots.root import Root
from mdlint.site.concerned import concerned
from mdlint.site.variants import with_names

SHOWN = ("--raw", "-z", "--abbrev=64", "--no-ext-diff", "--no-textconv", "--find-renames", "--ignore-submodules")
MOST_BYTES = DEFAULT_LIMITS.file_bytes


class Since(NamedTuple):
    """What counts as changed: what differs from where the work left the commit `reference`; without one, what is staged."""

    reference: str | None

    def changes(self, root: str) -> Changes:
        """What has changed in the repository whose top is `root`."""
        return staged(root) if self.reference is None else since(root, self.reference)


class Changes(NamedTuple):
    """The files that something has happened to, relative to the repository's root: `before` and `after` are names of their
    contents, by which git knows them. What is new has no name before, what is gone none after.
    """

    before: Mapping[str, str]
    after: Mapping[str, str]

    @property
    def names(self) -> frozenset[str]:
        """All of them."""
        return frozenset((*self.before, *self.after))


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
    changes = _changes(ask(root, "diff", *SHOWN, start, environment=without_filters(root)), root)
    unknown = _names(ask(root, "ls-files", "--others", "--exclude-standard", "-z"))
    return changes._replace(after={**changes.after, **dict.fromkeys(unknown, "")})


def staged(root: str) -> Changes:
    """What the next commit will change. A `ConfigError` where git cannot tell."""
    head = _said(ask(root, "rev-parse", "--verify", "--quiet", "HEAD")) or _said(
        ask(root, "hash-object", "-t", "tree", "--stdin")
    )
    return _changes(ask(root, "diff", "--cached", *SHOWN, head, environment=_index(root)), root)


def _index(root: str) -> dict[str, str]:
    """The index that the next commit is made of, where it is not the usual one: `git commit -a` tells its hooks of another."""
    name = os.environ.get("GIT_INDEX_FILE")
    file = os.path.abspath(name) if name else ""
    is_of_root = file.startswith(os.path.join(root, ".git") + os.sep) or os.path.isfile(os.path.join(root, ".git"))
    return {"GIT_INDEX_FILE": file} if name and is_of_root else {}


def _said(answer: bytes | None) -> str:
    return (answer or b"").decode("ascii", "replace").strip()


def _names(answer: bytes | None) -> list[str]:
    return [os.fsdecode(name) for name in (answer or b"").split(b"\0") if name]


def _changes(answer: bytes | None, root: str) -> Changes:
    """What git lists: modes, contents before and after, and a letter; then one name, or two for a rename or a copy."""
    if answer is None:
        raise ConfigError(_refusal(root, f"git cannot tell what has changed in `{root}`"))
    before: dict[str, str] = {}
    after: dict[str, str] = {}
    words = iter(_names(answer))
    for said in words:
        _, _, old, new, status = said.split(" ")
        name = next(words)
        if status[0] not in "AC":
            before[name] = old
        if status[0] != "D":
            after[next(words) if status[0] in "RC" else name] = new
    return Changes(before, after)


def _refusal(root: str, otherwise: str) -> str:
    if not os.path.lexists(os.path.join(root, ".git")):
        return f"`{root}` is no git repository, so nobody can tell what has changed in it"
    return otherwise if ask(root, "--version") else "git is needed to tell what has changed, and cannot be run"


def narrow(root: Root, changes: Changes, *, is_staged: bool) -> None:
    """From now on ask for those documents of the root that have changed, and elsewhere for what leads to something that has.

    What is staged counts as it is staged, whatever the disk says by now.
    """
    names = root.site.names
    if is_staged:
        root.hold(dict(_pages(root, {path: content for path, content in changes.after.items() if path in names.files})))
    former = {path: root.reader.parsed(path, data) for path, data in _pages(root, changes.before)}
    files = (names.files - changes.after.keys()) | changes.before.keys()
    sites = (root.site, with_names(root.site, names.with_files(files), former))
    unchanged = [path for path in root.documents if path not in changes.after] if changes.names else []
    places = {path: frozenset(concerned(root.site.document(path), sites, changes.names)) for path in unchanged}
    root.documents = [path for path in root.documents if path in changes.after]
    root.elsewhere = {path: found for path, found in places.items() if found}


def _pages(root: Root, contents_of: Mapping[str, str]) -> Iterator[tuple[str, bytes]]:
    """The documents among the files, with what git keeps of them."""
    pages = [path for path in contents_of if root.site.names.is_page(path)]
    for path, data in zip(pages, contents(root.folder, [contents_of[path] for path in pages], MOST_BYTES), strict=True):
        if data is not None:
            yield path, data


def narrowed(found: Findings, document: Document, places: Collection[Range]) -> Findings:
    """The findings that lie in one of the places."""

    def offset(position: Position) -> int:
        return document.line_starts[position.line - 1] + position.column - 1

    def is_meant(diagnostic: Diagnostic) -> bool:
        start, end = offset(diagnostic.start), offset(diagnostic.end)
        return any(place.start <= start and end <= place.end for place in places)

    return Findings(list(filter(is_meant, found.diagnostics)), Counter(), found.ran)
