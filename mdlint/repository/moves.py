"""Moves that nobody has told git of: a file that it knows is gone, and one that it does not know holds the same."""

from __future__ import annotations

import hashlib
import os
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from posixpath import basename

from mdlint.disk.discovery import RefusedError, read
from mdlint.repository.git import ask, contents
from mdlint.site.renames import Rename

MOST_FILES = 5_000  # to be compared; whoever has more lying about has not just moved a folder
MOST_PAIRS = 20_000
MOST_BYTES = 1_000_000  # of a file that is compared line by line
ALIKE = 0.5  # of the bytes of two files of one name
VERY_ALIKE = 0.7  # of two with different names


def by_hand(root: str, files: Collection[str]) -> list[Rename]:
    """The moves in the working tree since the last `git add`; `files` are there today."""
    staged = _staged(root)
    gone = {path: content for path, content in staged.items() if path not in files and not _exists(root, path)}
    new = sorted(path for path in files if path not in staged)
    if not gone or not new or max(len(gone), len(new)) > MOST_FILES:
        return []
    texts = {path: data for path in new if (data := _read(root, path))}
    found = dict(_equal(gone, texts))
    left = {old: content for old, content in gone.items() if old not in found}
    rest = {path: data for path, data in texts.items() if path not in found.values() and len(data) <= MOST_BYTES}
    found.update(_alike(root, left, rest))
    return [Rename(old, found.get(old)) for old in sorted(gone)]


def _exists(root: str, path: str) -> bool:
    return os.path.lexists(os.path.join(root, path))


def _staged(root: str) -> dict[str, str]:
    """The hash of what each file holds that git's index knows. One with a conflict is left out: nobody knows what it holds."""
    found = {}
    for entry in os.fsdecode(ask(root, "ls-files", "--stage", "-z") or b"").split("\0"):
        facts, _, path = entry.partition("\t")
        if facts.endswith(" 0"):
            found[path] = facts.split(" ")[1]
    return found


def _read(root: str, path: str) -> bytes | None:
    try:
        return read(root, path)
    except RefusedError:
        return None


def _equal(gone: Mapping[str, str], texts: Mapping[str, bytes]) -> Iterator[tuple[str, str]]:
    """The pairs that hold the same, of several the one with the same name; none where that decides nothing."""
    by_content: defaultdict[str, list[str]] = defaultdict(list)
    for path, data in texts.items():
        for content in {*_hashes(data)}:
            by_content[content].append(path)
    bearers = Counter(gone.values())
    for old, content in gone.items():
        candidates = by_content[content]
        if len(candidates) > 1 or bearers[content] > 1:
            candidates = [path for path in candidates if basename(path) == basename(old)]
        if len(candidates) == 1:
            yield old, candidates[0]


def _hashes(data: bytes) -> Iterator[str]:
    """What git may call the contents: as they are, or with the line ends that it keeps; by either of its hashes."""
    for text in (data, data.replace(b"\r\n", b"\n")):
        blob = b"blob %d\0%b" % (len(text), text)
        yield hashlib.sha1(blob, usedforsecurity=False).hexdigest()
        yield hashlib.sha256(blob).hexdigest()


def _alike(root: str, gone: Mapping[str, str], texts: Mapping[str, bytes]) -> Iterator[tuple[str, str]]:
    """The pairs that are most alike, each of the two to the other."""
    if not gone or not texts or len(gone) * len(texts) > MOST_PAIRS:
        return
    old_lines = {path: Counter(data.split(b"\n")) for path, data in _contents(root, gone)}
    new_lines = {path: Counter(data.replace(b"\r\n", b"\n").split(b"\n")) for path, data in texts.items()}
    scores = [
        (_likeness(lines, others), old, new)
        for old, lines in old_lines.items()
        for new, others in new_lines.items()
        if os.path.splitext(old)[1] == os.path.splitext(new)[1]
    ]
    scores = [one for one in scores if one[0] >= (ALIKE if basename(one[1]) == basename(one[2]) else VERY_ALIKE)]
    best_old: dict[str, list[float]] = defaultdict(list)
    best_new: dict[str, list[float]] = defaultdict(list)
    for score, old, new in scores:
        best_old[old].append(score)
        best_new[new].append(score)
    for score, old, new in scores:
        if _is_best(score, best_old[old]) and _is_best(score, best_new[new]):
            yield old, new


def _is_best(score: float, scores: Sequence[float]) -> bool:
    return score == max(scores) and scores.count(score) == 1


def _likeness(one: Counter[bytes], other: Counter[bytes]) -> float:
    """Which part of the larger file's bytes is in lines that both have."""
    shared = sum((len(line) + 1) * times for line, times in (one & other).items())
    sizes = [sum((len(line) + 1) * times for line, times in lines.items()) for lines in (one, other)]
    return shared / max(sizes)


def _contents(root: str, gone: Mapping[str, str]) -> Iterator[tuple[str, bytes]]:
    """What the files held that git knows: neither too large, nor empty, nor anything but a file."""
    for path, data in zip(gone, contents(root, list(gone.values()), MOST_BYTES), strict=True):
        if data:
            yield path, data
