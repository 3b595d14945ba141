"""Which folders of documents are so unlike each other that each should have a schema of its own."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from mdlint.model import Document
from mdlint.schema.emptiness import is_empty
from mdlint.schema.infer import REQUIRED

FEWEST = 10  # documents in a folder that may differ; from less nobody can tell a habit from chance
MISSED = 0.5  # where fewer documents than this have a key that others must have, it is not meant to be there
MOST_GIVEN_UP = 1  # a folder that has one key more than others is not worth a schema of its own
BELOW, BESIDE = "/**", "/*"  # how a pattern ends: all that a folder holds, or only what lies right in it


class Part(NamedTuple):
    """Documents with one kind of front matter, and patterns for where they lie."""

    places: tuple[str, ...]
    documents: tuple[Document, ...]


def parts(documents: Sequence[Document]) -> tuple[list[Part], Part]:
    """The documents by what whole folders have in common, the most first; and those that are few, and like no others."""
    found: list[Part] = []
    others = Part((), ())
    for here in sorted(_groups(documents), key=lambda part: (-len(part.documents), part.places)):
        like = next((index for index, part in enumerate(found) if _are_alike(part, here)), None)
        if like is not None:
            found[like] = joined(found[like], here)
        elif len(here.documents) >= FEWEST or not found:
            found.append(here)
        else:
            others = joined(others, here)
    return sorted(found, key=lambda part: -len(part.documents)), others


def joined(part: Part, other: Part) -> Part:
    """Both as one."""
    return Part((*part.places, *other.places), (*part.documents, *other.documents))


def lacks(others: Sequence[Document], documents: Sequence[Document]) -> set[str]:
    """The keys that nearly all of the documents have, and few of the others."""
    theirs = _counts(others)
    return {key for key in _needed(documents) if theirs[key] < MISSED * len(others)}


def _are_alike(part: Part, other: Part) -> bool:
    """Whether one schema would do for both: it asks for no key that one of them mostly lacks, and gives up one at most."""
    if len(other.documents) < FEWEST:
        return not lacks(other.documents, part.documents)
    both = joined(part, other).documents
    needed = _needed(both)
    if any(needed & lacks(one.documents, both) for one in (part, other)):
        return False
    return len((_needed(part.documents) | _needed(other.documents)) - needed) <= MOST_GIVEN_UP


def _needed(documents: Sequence[Document]) -> set[str]:
    """The keys that a schema of these documents would require."""
    return {key for key, count in _counts(documents).items() if count >= REQUIRED * len(documents)}


def _counts(documents: Iterable[Document]) -> Counter[str]:
    """In how many documents each key has a value."""
    data = (document.front_matter.data or {} for document in documents if document.front_matter)
    return Counter(key for one in data for key, value in one.items() if not is_empty(value))


def _groups(documents: Sequence[Document]) -> list[Part]:
    """The documents by the folders in which they part: where one holds nearly all, by those in it."""
    groups = {"": list(documents)}
    while True:
        large = [folder for folder, group in groups.items() if len(group) >= FEWEST]
        if len(large) != 1 or large[0].endswith(BESIDE):
            break
        groups |= _inside(large[0], groups.pop(large[0]))
    return [
        Part((folder if folder.endswith(BESIDE) else f"{folder}{BELOW}".lstrip("/"),), tuple(group))
        for folder, group in groups.items()
    ]


def _inside(folder: str, documents: Iterable[Document]) -> dict[str, list[Document]]:
    """The documents of a folder by the folders in it."""
    found: defaultdict[str, list[Document]] = defaultdict(list)
    start = folder + "/" if folder else ""
    for document in documents:
        name, slash, _ = document.path[len(start) :].partition("/")
        found[start + name if slash else folder + BESIDE].append(document)
    return found
