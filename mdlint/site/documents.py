"""The documents of a site, as far as somebody has asked for them: all their facts, or their front matter alone."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from mdlint.model import Document, Json
from mdlint.site.trail import Trail


class Documents:
    """`load` gives the facts of a document, and is asked once for each; `known_data` its front matter, if that is known.
    What is asked for is noted on the trail; `known` are the documents whose facts have been asked for.
    """

    def __init__(
        self, load: Callable[[str], Document], known_data: Callable[[str], Mapping[str, Json] | None], trail: Trail
    ) -> None:
        self._load, self._known_data, self._trail = load, known_data, trail
        self._data: dict[str, Mapping[str, Json]] = {}
        self.known: dict[str, Document] = {}

    def facts(self, path: str) -> Document:
        """All facts of a document."""
        self._trail.facts.add(path)
        return self._loaded(path)

    def data(self, path: str) -> Mapping[str, Json]:
        """What the front matter of a document says; empty without any, and where it cannot be read."""
        self._trail.data.add(path)
        if path not in self._data:
            known = None if path in self.known else self._known_data(path)
            self._data[path] = data_of(self._loaded(path)) if known is None else known
        return self._data[path]

    def put(self, documents: Mapping[str, Document]) -> None:
        """Put these in the place of what was there."""
        self.known.update(documents)
        for path in documents:
            self._data.pop(path, None)

    def _loaded(self, path: str) -> Document:
        if path not in self.known:
            self.known[path] = self._load(path)
        return self.known[path]


def data_of(document: Document) -> Mapping[str, Json]:
    """What the front matter of a document says; empty without any, and where it cannot be read."""
    return (document.front_matter.data if document.front_matter else None) or {}


def changed_keys(old: Mapping[str, Json], new: Mapping[str, Json]) -> set[str]:
    """The keys that have other values in the one than in the other."""
    return {key for key in {*old, *new} if old.get(key) != new.get(key)}
