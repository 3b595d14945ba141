"""What a question of an editor is about: a document, its text as it is in the buffer, and how places in it are counted."""

from __future__ import annotations

import os
from functools import cached_property
from typing import NamedTuple

from mdlint import lint
from mdlint.model import Document
from mdlint.roots.root import Root
from mdlint.runs.report import Outcome
from mdlint.server.places import Places, uri_of
from mdlint.site import Site


class Page(NamedTuple):
    """A document by its root and its path there."""

    root: Root
    path: str


class View:
    """One document for the time of one question."""

    def __init__(self, page: Page, encoding: str) -> None:
        self.root, self.path = page
        self.encoding = encoding

    @property
    def site(self) -> Site:
        """The site that it belongs to."""
        return self.root.site

    @cached_property
    def document(self) -> Document:
        """Its facts."""
        return self.site.document(self.path)

    @cached_property
    def places(self) -> Places:
        """Its text, with the places in it."""
        return Places(self.root.text(self.path), self.encoding)

    @property
    def text(self) -> str:
        """Its text."""
        return self.places.text

    @property
    def uri(self) -> str:
        """Its URI."""
        return self.uri_of(self.path)

    def uri_of(self, path: str) -> str:
        """The URI of any file under the root."""
        return uri_of(self.root.folder, path)

    def other(self, path: str) -> View:
        """The same for another document of the root."""
        return View(Page(self.root, path), self.encoding)

    def path_of(self, shown: str) -> str:
        """The path under the root of a file that a finding names as it is seen from the working directory."""
        return os.path.relpath(os.path.abspath(shown), self.root.folder).replace(os.sep, "/")

    def outcome(self) -> Outcome:
        """What is found in it."""
        return lint.run_document(self.root, self.path)
