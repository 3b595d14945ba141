"""Paragraphs that are one line in bold or italic."""

from __future__ import annotations

from collections.abc import Iterator

from mdlint.model import EmphasizedParagraph, Range


def emphasized(data: bytes, paragraph: Range, end: int, *, nested: bool) -> Iterator[EmphasizedParagraph]:
    """The paragraph, if it is one line and what is bold or italic at its start is all of it; `end` is where that ends."""
    start = paragraph.start
    line = data[start : paragraph.end].rstrip()
    if len(line) == end - start and b"\n" not in line and b"\r" not in line:
        signs = len(line) - len(line.lstrip(line[:1]))
        yield EmphasizedParagraph(Range(start, end), line[signs:-signs].decode("utf-8", "replace"), nested)
