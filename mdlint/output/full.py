"""Findings for a person at a terminal: the message, the place, the line with carets under the fault, and the cure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, groupby, takewhile

from mdlint.model import Diagnostic
from mdlint.output.escape import escape
from mdlint.positions import cells

SHOWN = 5  # findings of one rule in one document; whoever has more mends them by their pattern
WIDTH = 100  # cells of a source line; a longer one is cut
CONTEXT = 40  # cells of a cut line that are kept before the fault
TAB = " " * 4
ELLIPSIS = "…"
COLORS = {"error": "\x1b[31m", "warning": "\x1b[33m", "info": "\x1b[34m"}
BOLD = "\x1b[1m"
PLAIN = "\x1b[0m"


def render(diagnostics: Sequence[Diagnostic], *, color: bool) -> str:
    """A paragraph a finding; the diagnostics of one document stand together. Without findings, the empty text."""
    documents = groupby(diagnostics, key=lambda diagnostic: diagnostic.path)
    paragraphs = (text for path, findings in documents for text in _document(path, findings, color=color))
    return "\n".join(paragraphs)


def _document(path: str, diagnostics: Iterable[Diagnostic], *, color: bool) -> Iterator[str]:
    """The first few findings of each rule, then how many more there are."""
    counts: Counter[str] = Counter()
    for diagnostic in diagnostics:
        name = f"{diagnostic.rule.code} {diagnostic.rule.name}"
        counts[name] += 1
        if counts[name] <= SHOWN:
            yield "".join(f"{line}\n" for line in _finding(diagnostic, color=color))
    for name, count in counts.items():
        if count > SHOWN:
            yield f"{ELLIPSIS} and {count - SHOWN:,} more of {name} in {escape(path)}\n"


def _finding(diagnostic: Diagnostic, *, color: bool) -> Iterator[str]:
    rule, start = diagnostic.rule, diagnostic.start
    margin = " " * len(str(start.line))
    yield f"{_headline(diagnostic, color=color)} [{rule.code} {rule.name}]"
    yield f"{margin}--> {escape(diagnostic.path)}:{start.line}:{start.column}"
    if diagnostic.source_line:
        source, carets = _excerpt(diagnostic)
        yield f"{margin} |"
        yield f"{start.line} | {source}"
        yield f"{margin} | {carets}"
    if diagnostic.help is not None:
        yield f"help: {escape(diagnostic.help)}"
    for place in diagnostic.related:
        yield f"note: {escape(place.path)}:{place.line}:{place.column}: {escape(place.message)}"


def _headline(diagnostic: Diagnostic, *, color: bool) -> str:
    severity, message = diagnostic.severity, escape(diagnostic.message)
    return f"{COLORS[severity]}{severity}{PLAIN}: {BOLD}{message}{PLAIN}" if color else f"{severity}: {message}"


def _excerpt(diagnostic: Diagnostic) -> tuple[str, str]:
    """The source line as shown, and the carets below it. A fault of several lines is marked to the end of its first."""
    line, start, end = diagnostic.source_line, diagnostic.start, diagnostic.end
    fault = start.column - 1
    left, right = _window(line, fault)
    fault_end = min(right, end.column - 1) if end.line == start.line else right
    before = (ELLIPSIS if left > 0 else "") + _shown(line[left:fault])
    marked = _shown(line[fault:fault_end])
    after = _shown(line[fault_end:right]) + (ELLIPSIS if right < len(line) else "")
    indent = cells(before)
    # Measured with what stands before: a joined emoji is narrower than its parts.
    carets = max(cells(before + marked) - indent, 1)
    return before + marked + after, " " * indent + "^" * carets


def _window(line: str, fault: int) -> tuple[int, int]:
    """The part of the line to show, in code points: all of it, or what fits around the fault."""
    if _fitting(line, WIDTH) == len(line):
        return 0, len(line)
    left = fault - _fitting(reversed(line[:fault]), CONTEXT)
    while 0 < left < fault and cells(_shown(line[left])) == 0:
        left += 1  # a mark or a joiner whose letter was cut off
    return left, fault + _fitting(line[fault:], WIDTH - cells(_shown(line[left:fault])))


def _fitting(characters: Iterable[str], limit: int) -> int:
    """How many of the characters fit into so many cells. A mark counts as one, too, so that a flood of them is cut."""
    ends = accumulate(max(cells(_shown(character)), 1) for character in characters)
    return sum(1 for _ in takewhile(lambda end: end <= limit, ends))


def _shown(text: str) -> str:
    return escape(text.replace("\t", TAB))
