"""Comments that silence one finding: several ways to write one, of which the first is taken that turns out to work."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from mdlint import edits, engine
from mdlint.document import parse
from mdlint.model import Diagnostic, Document, Edit, Range
from mdlint.positions import line_end_at
from mdlint.server.view import View

WHY = "say why"


def silenced(view: View, found: Diagnostic) -> Edit | None:
    """The comment that silences the finding and changes nothing else; None if no way was found to write one."""
    before = _found(view, view.document, view.text)
    key = found.rule.code, found.message
    for edit in _ways(view, found):
        text = edits.apply(view.text, [edit])
        document = parse(view.path, text.encode("utf-8", "surrogateescape"), view.root.dialect(view.path))
        if len(document.suppressions) != len(view.document.suppressions) + 1 or _outline(document) != _outline(view.document):
            continue
        after = _found(view, document, text)
        if before - after == Counter([key]) and not after - before:
            return edit
    return None


def _found(view: View, document: Document, text: str) -> Counter[tuple[str, str]]:
    site = view.site if document is view.document else view.site.replaced({view.path: document})
    findings = engine.lint_document(document, site, view.root.config(view.path), lambda: text)
    return Counter((found.rule.code, found.message) for found in findings.diagnostics)


def _outline(document: Document) -> list[tuple[int, str, str]]:
    """What a comment must not change."""
    return [(heading.level, heading.style, heading.text) for heading in document.headings]


def _ways(view: View, found: Diagnostic) -> Iterator[Edit]:
    document, text = view.document, view.text
    line = view.places.line(document.line_starts[found.start.line - 1])
    matter = document.front_matter
    if matter is not None and line.start < matter.range.end:
        if matter.format != "json":
            yield _at(line.end, f" # mdlint-disable-line {found.rule.code}: {WHY}")
            yield _at(_next_line(view, matter.opening_fence.end), f"# mdlint-disable-file {found.rule.code}: {WHY}", view)
        return
    opening, closing = ("{/*", "*/}") if view.root.dialect(view.path).mdx else ("<!--", "-->")

    def comment(action: str) -> str:
        return f"{opening} mdlint-{action} {found.rule.code}: {WHY} {closing}"

    yield _at(
        line.end - (len(view.text[line.start : line.end]) - len(text[line.start : line.end].rstrip())),
        " " + comment("disable-line"),
    )
    start = text[line.start : line.end]
    indent = start[: len(start) - len(start.lstrip())]
    yield _at(line.start, indent + comment("disable-next-line"), view)
    yield _at(matter.range.end if matter else document.line_starts[0], comment("disable-file"), view)


def _at(offset: int, text: str, on_its_own_line: View | None = None) -> Edit:
    end = line_end_at(on_its_own_line.text, offset) if on_its_own_line else ""
    return Edit(Range(offset, offset), text + end)


def _next_line(view: View, offset: int) -> int:
    return next((start for start in view.document.line_starts if start >= offset), offset)
