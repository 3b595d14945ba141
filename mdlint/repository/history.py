"""What git knows of renames: those that were committed, those that are staged, and moves that nobody has told it of."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from hashlib import sha256
from posixpath import basename
from typing import NamedTuple

from mdlint.expressions import expression
from mdlint.repository.git import ask, has_answered
from mdlint.repository.moves import by_hand
from mdlint.site.lookup import is_page_about_pages
from mdlint.site.renames import Rename

COMMIT = "\x02"
CHANGE = expression(r":\d+ \d+ ([0-9a-f]+) ([0-9a-f]+) ([A-Z])(\d*)")
SURE = 70  # per cent that two files of different names have in common before one surely is the other
# Without `--format` headers would mix into the stream. All paths are relative to the repository's root.
FORM = ("--raw", "--abbrev=16", "-z", "-O/dev/null", "--no-ext-diff", "--no-textconv")
SHOWN = (*FORM, "--no-rename-empty", "--diff-filter=RAD")
LOG = ("log", "--reverse", "--format=%x02", *SHOWN)
ALIKE, EQUAL = "--find-renames=50%", "--find-renames=100%"


class Change(NamedTuple):
    """A file that came, went, or got another name. `contents` are short hashes of what it held before and after."""

    status: str
    likeness: int
    contents: tuple[str, str]
    old: str
    new: str | None


def renames(root: str, files: Collection[str]) -> list[Rename]:
    """The renames in the repository whose top is `root`, oldest first; `files` are there today. None where git cannot tell."""
    known = list(_renames(_logged(root, "--no-merges")))
    # What was renamed while merging is in no other commit. What else a merge brings along has been heard already.
    gone = {rename.old for rename in known}
    known += [rename for rename in _renames(_logged(root, "--merges", "--first-parent", "-m")) if rename.old not in gone]
    known += _renames(_commits(ask(root, "diff-index", "--cached", *SHOWN, ALIKE, "HEAD") or b""))
    return known + by_hand(root, files)


def _logged(root: str, *which: str) -> Iterator[Sequence[Change]]:
    """The changes of each commit. If git lacks the contents of a file, those that can be seen without them."""
    answer = ask(root, *LOG, ALIKE, *which)
    return _commits((ask(root, *LOG, EQUAL, *which) or b"") if answer is None else answer)


def _commits(answer: bytes) -> Iterator[Sequence[Change]]:
    """The changes that git lists, commit by commit: each is `:modes contents status`, then one name or two."""
    changes: list[Change] = []
    words = iter(os.fsdecode(answer).split("\0"))
    for word in words:
        if word == COMMIT:
            yield changes
            changes = []
        elif match := CHANGE.fullmatch(word.lstrip("\n")):
            before, after, status, likeness = match.groups()
            old = next(words, "")
            new = next(words, "") if status == "R" else None
            changes.append(Change(status, int(likeness or 0), (before, after), old, new))
    yield changes


def _renames(commits: Iterable[Sequence[Change]]) -> Iterator[Rename]:
    for changes in commits:
        times = Counter(content for change in changes for content in set(change.contents))
        for change in changes:
            if change.status == "R":
                yield Rename(change.old, change.new, _is_sure(change, times))
            elif change.status == "D":
                yield Rename(change.old, None)


def _is_sure(change: Change, times: Counter[str]) -> bool:
    """Whether git can hardly have taken one file for another: the name is the same, or much of what only these two hold."""
    if basename(change.old) == basename(change.new or "") and not is_page_about_pages(change.old):
        return True
    return change.likeness >= SURE and max(times[content] for content in change.contents) == 1


def state(root: str, files: Iterable[str]) -> str | None:
    """A digest of what git goes by when it is asked for renames; None where it hides its files or is too slow."""
    git = os.path.join(root, ".git")
    digest = sha256()
    try:
        if os.path.lexists(git):
            os.listdir(git)
            for path in ("HEAD", "index", "packed-refs", "reftable/tables.list", "shallow", "logs/HEAD", _reference(git)):
                digest.update(_stamp(git, path))
        # What the other files hold it asks only where one that it knows has gone, and may be another now.
        deleted = ask(root, "ls-files", "--deleted", "-z")
        if not has_answered(root):
            return None
        digest.update(b"refused" if deleted is None else b"")  # as in a repository that belongs to somebody else
        for path in sorted(files) if deleted else ():
            digest.update(_stamp(root, path))
    except (OSError, ValueError):
        return None
    return digest.hexdigest()


def _reference(git: str) -> str:
    """Where the commit of the branch that is checked out stands."""
    try:
        with open(os.path.join(git, "HEAD"), encoding="ascii") as head:
            return head.read(1000).removeprefix("ref:").strip()
    except FileNotFoundError:
        return "HEAD"


def _stamp(folder: str, path: str) -> bytes:
    try:
        status = os.lstat(os.path.join(folder, path))
    except FileNotFoundError:
        return f"{path}\0\n".encode("utf-8", "surrogateescape")
    return f"{path}\0{status.st_size} {status.st_mtime_ns} {status.st_ino}\n".encode("utf-8", "surrogateescape")
