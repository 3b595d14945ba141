"""The site: the names, the documents, the routes, the anchors. It answers one question: where does this link lead?"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from posixpath import dirname

from mdlint import slugs
from mdlint.model import Document
from mdlint.schema import Schema
from mdlint.site import anchors, lookup, url
from mdlint.site.names import Names
from mdlint.site.target import Target

POSTS = "posts"
YES = (True, "true", "True", "yes", "Yes", "on")  # builders disagree on which of these are texts
NO = (False, "false", "False", "no", "No", "off")
FOR_A_PROGRAM = re.compile(
    r"[/!]|L\d+(?:C\d+)?(?:-|$)"
)  # `#/guide` is a page of a script's, `#L10` a line of GitHub's source view
ALWAYS_THERE = frozenset({"", "top"})  # every page has them, says the HTML standard


def no_schema(_path: str) -> Schema | None:
    """For a site whose front matter is nobody's business."""
    return None


class Site:
    """Everything under one trust root. All paths are relative to it.

    `load` gives the facts of a document by its path and is asked at most once for each. `roots` are the folders that routes start from; a
    document belongs to the nearest one above it, or else to the trust root. `schema_of` gives the schema of a document's front matter.
    """

    def __init__(
        self,
        names: Names,
        load: Callable[[str], Document],
        *,
        roots: Iterable[str] = (),
        schema_of: Callable[[str], Schema | None] = no_schema,
    ) -> None:
        self.names = names
        self.schema_of = schema_of
        self._load = load
        self._roots = frozenset(roots)
        self._documents: dict[str, Document] = {}
        self._anchors: dict[str, frozenset[str]] = {}
        self._targets_of = ""
        self._targets: dict[str, Target] = {}

    def document(self, path: str) -> Document:
        """The facts of a document that is among the names."""
        if path not in self._documents:
            self._documents[path] = self._load(path)
        return self._documents[path]

    def root_of(self, path: str) -> str:
        """The folder that the routes in the document `path` start from."""
        folder = dirname(path)
        while folder and folder not in self._roots:
            folder = dirname(folder)
        return folder

    def route(self, path: str) -> str | None:
        """The route of a document, `/posts/x` for `posts/x.md`; None for one whose route only the framework knows."""
        root = self.root_of(path)
        inside = path[len(root) + 1 :] if root else path
        if not inside.startswith(POSTS + "/") or not lookup.is_page(path):
            return None
        return "/" + lookup.page_name(inside)

    def published(self, path: str) -> bool:
        """Whether the document is on the site, by the two keys that most builders know: `draft` and `published`."""
        front_matter = self.document(path).front_matter
        data = front_matter.data if front_matter else None
        return not data or (data.get("draft") not in YES and data.get("published") not in NO)

    def anchors(self, path: str) -> frozenset[str]:
        """Every fragment that leads somewhere in the document: ids, and slugs as GitHub makes them."""
        if path not in self._anchors:
            document = self.document(path)
            explicit = {anchor.id for anchor in document.anchors} | {heading.id for heading in document.headings if heading.id}
            self._anchors[path] = frozenset(explicit.union(self.slugs(document)))
        return self._anchors[path]

    def slugs(self, document: Document) -> list[str]:
        """The slug of each heading, in order, repeats numbered."""
        return slugs.numbered(slugs.github(heading.text) for heading in document.headings)

    def target(self, document: Document, destination: str) -> Target:
        """Where a link in the document leads; the destination is as Markdown reads it, not yet percent-decoded.

        Several rules ask this of one document in turn, so the answers are kept until another document asks.
        """
        if self._targets_of != document.path:
            self._targets_of = document.path
            self._targets.clear()
        if destination not in self._targets:
            self._targets[destination] = self._resolved(document.path, destination)
        return self._targets[destination]

    def _resolved(self, source: str, destination: str) -> Target:
        if url.is_opaque(destination):
            return Target("unknown")
        if url.is_external(destination):
            return Target("external")
        path, raw_fragment = url.split(destination)
        fragment = None if raw_fragment is None else url.decode(raw_fragment)
        segments = url.segments(path)
        if segments is None:
            return Target("broken", None, fragment)
        decoded = "/".join(segments)
        if not path:
            return self._with_anchor(Target("ok", decoded, fragment, source, source), raw_fragment)
        found = self._find(source, path, segments)
        return self._with_anchor(found._replace(path=decoded, fragment=fragment), raw_fragment)

    def _find(self, source: str, path: str, segments: tuple[str, ...]) -> Target:
        """The target by its path alone."""
        is_route = path.startswith("/")
        wanted = lookup.normalized(self.root_of(source) if is_route else dirname(source), segments)
        if wanted is None or (is_route and not self._knows_route(source, wanted)):
            return Target("unknown")  # above the root, where nothing is looked at, or the framework's business
        if any("/" in segment for segment in segments):
            return Target("broken", wanted=wanted)
        if file := lookup.find(self.names, wanted):
            return Target("unknown" if is_route and file in self.names.folders else "ok", file=file, wanted=wanted)
        if not is_route and (beside := lookup.normalized(lookup.page_name(source), segments)) is not None:
            # Many builders publish `guide/a.md` as the folder `guide/a/`, and their writers count `..` from there.
            if file := lookup.find(self.names, beside):
                return Target("ok", file=file, wanted=wanted)
        if alike := lookup.find_alike(self.names, wanted):
            # Whether the spelling matters, only the server knows.
            return Target("unknown" if is_route and alike in self.names.folders else "ok", file=alike, wanted=wanted)
        return Target("unknown" if self._may_be_made(source, wanted, segments) else "broken", wanted=wanted)

    def _may_be_made(self, source: str, wanted: str, segments: tuple[str, ...]) -> bool:
        """Whether a build may put something there: what git ignores, HTML, or a file that is served from the site's own root."""
        if self.names.unlisted(wanted) or wanted.endswith((".html", ".htm")):
            return True
        served = [segment for segment in segments if segment != ".."]
        roots = {"", self.root_of(source)}
        places = (lookup.normalized(root, (folder, *served)) for root in roots for folder in lookup.SERVED_FOLDERS)
        return any(place in self.names.files for place in places)

    def _knows_route(self, source: str, wanted: str) -> bool:
        """Without more knowledge of the framework only `/posts/…` is sure, where the site root has that folder."""
        posts = lookup.normalized(self.root_of(source), (POSTS,))
        return posts in self.names.folders and (wanted + "/").startswith(f"{posts}/")

    def _with_anchor(self, target: Target, raw_fragment: str | None) -> Target:
        """The target, or the same as `missing-anchor`, or as `unknown` where the page may well have that anchor once it is built."""
        if target.status != "ok" or not raw_fragment or target.file is None or not lookup.is_page(target.file):
            return target
        # A browser tries the fragment as it is written, then decoded. What follows `:~:` is text to highlight, no part of the anchor.
        wanted = {text.partition(":~:")[0] for text in (raw_fragment, target.fragment or raw_fragment)}
        if any(text.lower() in ALWAYS_THERE for text in wanted):
            return target
        if any(FOR_A_PROGRAM.match(text) for text in wanted):
            return target._replace(status="unknown")
        document = self.document(target.file)
        if any(error.kind in ("unreadable", "internal") for error in document.errors) or wanted & self.anchors(target.file):
            return target
        unsure = document.includes or lookup.is_partial(target.file) or anchors.of_another_style(document, wanted)
        return target._replace(status="unknown" if unsure else "missing-anchor")
