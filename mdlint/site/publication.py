"""Which documents are on the site, by their front matter and that of the sections above them."""

from __future__ import annotations

from collections.abc import Sequence
from posixpath import basename
from typing import TYPE_CHECKING

from mdlint.model import Json
from mdlint.site.standing import Standing, drafts_of, is_published

if TYPE_CHECKING:
    from mdlint.site.site import Site

CASCADE = "cascade"
SECTION = "_index"


def is_section(path: str) -> bool:
    """Whether a document may speak for the pages below it."""
    return basename(path).partition(".")[0] == SECTION


class Publication:
    """The answers about documents, kept until the front matter changes that they rest on."""

    def __init__(self, site: Site) -> None:
        self._site = site
        self._known: dict[str, tuple[bool, Sequence[str]]] = {}  # each with the documents whose front matter it rests on
        self._left_out: dict[str, bool] = {}
        self._entries: dict[str, list[dict[str, Json]]] = {}

    def of(self, path: str) -> bool:
        """Whether a document is on the site."""
        if path not in self._known:
            above = self._sections(path)
            drafts = drafts_of(self._site.settings_of(self._site.root_of(path)).layout)
            data = {**self._handed_down(path, above), **self._site.data(path)}
            self._known[path] = is_published(data, drafts), (path, *above)
        published, rests_on = self._known[path]
        self._site.trail.data.update(rests_on)
        return published

    def standing(self, path: str) -> Standing:
        """Whether a file is on the site: it may be a draft, or lie where the layout publishes nothing."""
        if path not in self._left_out:
            self._left_out[path] = self._site.routes(self._site.root_of(path)).leaves_out(path)
        if self._left_out[path]:
            return "unpublished"
        return "published" if not self._site.names.is_page(path) or self.of(path) else "draft"

    def forget(self, path: str) -> None:
        """Look again at a document, and at all that it may speak for."""
        if is_section(path):
            self._known.clear()
        self._known.pop(path, None)
        self._entries.pop(path, None)

    def _sections(self, path: str) -> list[str]:
        root = self._site.root_of(path)
        layout = self._site.settings_of(root).layout
        placed = self._site.routes(root).placed(path) if layout.cascade else None
        if placed is None:
            return []
        from mdlint.site import cascade  # late: only Hugo has any

        return cascade.sections(self._site.names, path, placed, layout.locales)

    def _handed_down(self, path: str, above: list[str]) -> dict[str, Json]:
        """What the sections say of a page; the innermost counts, and of its entries the first."""
        root = self._site.root_of(path)
        placed = self._site.routes(root).placed(path) if above else None
        found: dict[str, Json] = {}
        if placed is None:
            return found
        from mdlint.site import cascade

        for section in above:
            if section not in self._entries:
                keys = {key.partition(".")[0] for key in drafts_of(self._site.settings_of(root).layout)}
                self._entries[section] = cascade.entries(self._site.data(section).get(CASCADE), keys)
            for entry in self._entries[section]:
                if cascade.is_meant(entry, placed):
                    found = {**entry, **found}
        return found
