"""The values that stand under one key in the front matter of a whole site."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from mdlint.expressions import expression
from mdlint.model import Json

if TYPE_CHECKING:
    from mdlint.site.site import Site

COMMON = 3
TIMES = 3  # as common as this, and as this many times the other: then it is the usual form
TIMES_MISTYPED = 10
SHORTEST, LONGEST = 6, 60  # many shorter words differ in one letter; nobody types longer ones
BETWEEN_WORDS = expression(r"[\s_\-‐‑–·.・]+")


class Vocabulary:
    """Where each text stands under a key: in the value itself or among its items. Paths are in order, each once a text."""

    def __init__(self, key: str, documents: Iterable[tuple[str, Mapping[str, Json]]]) -> None:
        paths: defaultdict[str, list[str]] = defaultdict(list)
        for path, data in documents:
            for text in dict.fromkeys(texts(data.get(key))):
                paths[text].append(path)
        self.paths: Mapping[str, tuple[str, ...]] = {text: tuple(found) for text, found in paths.items()}

    def exchanged(self, path: str, before: Json, after: Json) -> Vocabulary:
        """The vocabulary with what a document says now in the place of what it said before; itself if that is the same."""
        old, new = dict.fromkeys(texts(before)), dict.fromkeys(texts(after))
        if old == new:
            return self
        vocabulary = Vocabulary("", ())
        paths = dict(self.paths)
        for text in old:
            paths[text] = tuple(other for other in paths.get(text, ()) if other != path)
        for text in new:
            paths[text] = tuple(sorted((*paths.get(text, ()), path)))
        vocabulary.paths = {text: found for text, found in paths.items() if found}
        return vocabulary

    @cached_property
    def by_fold(self) -> Mapping[str, tuple[str, ...]]:
        """The texts that differ in case, width, blanks and hyphens alone, the most frequent first."""
        groups: defaultdict[str, list[str]] = defaultdict(list)
        for text in self.paths:
            groups[folded(text)].append(text)
        return {fold: tuple(sorted(group, key=lambda text: (-len(self.paths[text]), text))) for fold, group in groups.items()}

    @cached_property
    def _by_gap(self) -> Mapping[str, tuple[str, ...]]:
        """The texts by what is left of them without one of their letters: two that share it differ in a letter at the most."""
        groups: defaultdict[str, list[str]] = defaultdict(list)
        for text in self.paths:
            if SHORTEST <= len(text) <= LONGEST and len(self.paths[text]) >= COMMON:
                for gap in _gaps(text):
                    groups[gap].append(text)
        return {gap: tuple(found) for gap, found in groups.items()}

    def mistyped(self, text: str, times: int) -> str | None:
        """The text of at least so many documents that this one is with a letter too many, too few, wrong, or two exchanged."""
        if not SHORTEST <= len(text) <= LONGEST or not text.isascii():
            return None
        found = {other for gap in _gaps(text) for other in self._by_gap.get(gap, ())}
        near = [other for other in found if self.frequency(other) >= times and _is_slip(text, other)]
        return min(near, key=lambda other: (-self.frequency(other), other), default=None)

    def usual(self, text: str) -> tuple[str, int] | None:
        """The far more common form of the text, if there is one, and in how many documents it stands."""
        own = max(self.frequency(text), 1)
        alike = self.by_fold.get(folded(text), ())
        if alike and alike[0] != text:
            usual = alike[0] if self.frequency(alike[0]) >= TIMES * own else None
        else:
            usual = self.mistyped(text, TIMES_MISTYPED) if own == 1 else None
        return (usual, self.frequency(usual)) if usual else None

    def frequency(self, text: str) -> int:
        """In how many documents the text stands."""
        return len(self.paths.get(text, ()))


class Vocabularies:
    """The vocabularies that somebody has asked for, by the root of the site and the key."""

    def __init__(self, site: Site) -> None:
        self._site = site
        self._known: dict[tuple[str, str], Vocabulary] = {}

    def of(self, root: str, key: str) -> Vocabulary:
        """What stands under a key in the documents of a root."""
        if (root, key) not in self._known:
            with self._site.trail.aside():
                self._known[root, key] = Vocabulary(key, self._published(root))
        return self._known[root, key]

    def _published(self, root: str) -> Iterator[tuple[str, Mapping[str, Json]]]:
        """The published documents of a root, each with what its front matter says."""
        for path in sorted(filter(self._site.names.is_page, self._site.names.files)):
            if self._site.root_of(path) == root and self._site.published(path):
                yield path, self._site.data(path)

    def bearers(self, root: str, key: str, text: str) -> Sequence[str]:
        """The documents of a root in which the text stands under the key, in order."""
        answer = self._site.trail.answer
        found: Sequence[str] = answer(("bearers", root, key, text), lambda: self.of(root, key).paths.get(text, ()))
        return found

    def usual(self, root: str, key: str, text: str) -> tuple[str, int] | None:
        """As `Vocabulary.usual`, of the texts under a key in the documents of a root."""
        answer = self._site.trail.answer
        found: tuple[str, int] | None = answer(("usual", root, key, text), lambda: self.of(root, key).usual(text))
        return found

    def share(self, other: Vocabularies, but_for: Collection[str]) -> None:
        """Know what the other knows, but for some keys."""
        self._known = {place: words for place, words in other._known.items() if place[1] not in but_for}

    def exchange(self, root: str, path: str, before: Mapping[str, Json], after: Mapping[str, Json]) -> None:
        """Put what a document of a root says now in the place of what it said before."""
        for place, key in list(self._known) if before != after else ():
            if place == root:
                self._known[place, key] = self._known[place, key].exchanged(path, before.get(key), after.get(key))


def _gaps(text: str) -> set[str]:
    return {text} | {text[:index] + text[index + 1 :] for index in range(len(text))}


def _is_slip(text: str, other: str) -> bool:
    """Whether a slip of the finger makes one text of the other: not a plural, and no number that differs."""
    if any(character.isdecimal() for character in text + other) or text.rstrip("s") == other.rstrip("s"):
        return False
    return text[0] == other[0] and (len(text) != len(other) or _differences(text, other) <= 2)


def _differences(text: str, other: str) -> int:
    """In how many places two texts of one length differ; two letters exchanged count as one, another pair as three."""
    places = [index for index, (one, two) in enumerate(zip(text, other, strict=True)) if one != two]
    if len(places) == 2:
        first, second = places
        is_swap = second == first + 1 and text[first] == other[second] and text[second] == other[first]
        return 1 if is_swap else 3
    return len(places)


def texts(value: Json) -> Iterable[str]:
    """The texts in a value: itself, or the items of a list that are texts."""
    items = value if isinstance(value, list) else [value]
    return [item.strip() for item in items if isinstance(item, str) and item.strip()]


def folded(text: str) -> str:
    """The text without what people vary in a tag without noticing."""
    return BETWEEN_WORDS.sub("", unicodedata.normalize("NFKC", text).casefold())
