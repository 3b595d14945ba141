"""Paragraphs that are one line in bold or italic."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from mdlint.markdown.met import MetEmphasis
from mdlint.markdown.places import At
from mdlint.model import EmphasizedParagraph


def emphasized(data: bytes, met: Iterable[MetEmphasis], at: At) -> Iterator[EmphasizedParagraph]:
    """The paragraphs that are one line, if what is bold or italic at their start is all of it."""
    for start, end, paragraph_end, is_nested in met:
        line = data[start:paragraph_end].rstrip()
        if len(line) == end - start and b"\n" not in line and b"\r" not in line:
            signs = len(line) - len(line.lstrip(line[:1]))
            yield EmphasizedParagraph(at(start, end), line[signs:-signs].decode("utf-8", "replace"), is_nested)
