"""Findings for a person at a terminal: the message, the place, the line with carets under the fault, and the cure."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, groupby, takewhile

from mdlint.model import Diagnostic, Place
from mdlint.output import Terminal
from mdlint.output.escape import escape, inert
from mdlint.output.wrap import words, wrapped
from mdlint.positions import cells

SHOWN = 5  # findings of one rule in one document; whoever has more mends them by their pattern
GROUPED = 3  # findings of one cause, from which on they are told at once
WIDTH = 100  # cells of a source line where there is no terminal to fit into; a longer one is cut
ENDLESS = 1_000  # characters of a word that nobody reads to its end; other formats have all of it
TAB = " " * 4
ELLIPSIS = "…"
# Cyan, for blue can hardly be read on black.
COLORS = {"error": "\x1b[1;31m", "warning": "\x1b[1;33m", "info": "\x1b[1;36m"}
BOLD = "\x1b[1m"
DIM = "\x1b[2m"
GREEN = "\x1b[32m"
CYAN = "\x1b[36m"
PLAIN = "\x1b[0m"
LINK, END = "\x1b]8;;", "\x1b\\"  # OSC 8: a link from here on to the URI between them, or to nothing


def render(diagnostics: Sequence[Diagnostic], terminal: Terminal) -> str:
    """A paragraph a finding; the diagnostics of one document stand together. Without findings, the empty text.

    Findings of one cause share a paragraph, which comes behind the others.
    """
    times = Counter(_kind(diagnostic) for diagnostic in diagnostics)
    alone = [one for one in diagnostics if one.cause is None or times[_kind(one)] < GROUPED]
    documents = groupby(alone, key=lambda diagnostic: diagnostic.path)
    paragraphs = [text for path, findings in documents for text in _document(path, findings, terminal)]
    groups: dict[tuple[str, ...], list[Diagnostic]] = {}
    for diagnostic in diagnostics:
        if diagnostic.cause is not None and times[_kind(diagnostic)] >= GROUPED:
            groups.setdefault(_kind(diagnostic), []).append(diagnostic)
    return "\n".join([*paragraphs, *(_group(group, terminal) for group in groups.values())])


def _kind(diagnostic: Diagnostic) -> tuple[str, ...]:
    return diagnostic.rule.code, diagnostic.severity, diagnostic.cause or ""


def _group(diagnostics: Sequence[Diagnostic], terminal: Terminal) -> str:
    """One paragraph for findings of one cause: the cause, the first few places, and the command that mends them."""
    first = diagnostics[0]
    lines = [_headline(first, f"{len(diagnostics):,} links point into {first.cause}", terminal)]
    arrow = _styled(" -->", DIM, terminal)
    lines += [f"{arrow} {escape(one.path)}:{one.start.line}:{one.start.column}" for one in diagnostics[:SHOWN]]
    if len(diagnostics) > SHOWN:
        lines.append(f"{' ' * 5}{ELLIPSIS} and {len(diagnostics) - SHOWN:,} more")
    if help_ := _cure_of_all(diagnostics):
        lines.append(_paragraph("help", GREEN, help_, "", terminal))
    return "".join(f"{inert(line)}\n" for line in "\n".join(lines).split("\n"))


def _cure_of_all(diagnostics: Sequence[Diagnostic]) -> str | None:
    """The command that mends them, if there is one."""
    fixes = Counter(one.fix.safety for one in diagnostics if one.fix is not None)
    safe, unsafe = fixes["safe"], fixes["unsafe"]
    command = "mdlint check --fix" + (" --unsafe-fixes" if unsafe > safe else "")
    count = safe + (unsafe if unsafe > safe else 0)
    if not count:
        return None
    every = "them" if count == len(diagnostics) else f"{count:,} of them"
    return f"`{command}` writes {every} anew" + ("; look at what it did" if unsafe > safe else "")


def _document(path: str, diagnostics: Iterable[Diagnostic], terminal: Terminal) -> Iterator[str]:
    """The first few findings of each rule, then how many more there are."""
    counts: Counter[str] = Counter()
    for diagnostic in diagnostics:
        name = f"{diagnostic.rule.code} {diagnostic.rule.name}"
        counts[name] += 1
        if counts[name] <= SHOWN:
            lines = "\n".join(_finding(diagnostic, terminal)).split("\n")
            yield "".join(f"{inert(line)}\n" for line in lines)
    for name, count in counts.items():
        if count > SHOWN:
            yield inert(f"{ELLIPSIS} and {count - SHOWN:,} more of {name} in {escape(path)}\n")


def _finding(diagnostic: Diagnostic, terminal: Terminal) -> Iterator[str]:
    start = diagnostic.start
    margin = " " * len(str(start.line))
    yield _headline(diagnostic, diagnostic.message, terminal)
    yield f"{_styled(f'{margin}-->', DIM, terminal)} {escape(diagnostic.path)}:{start.line}:{start.column}"
    if diagnostic.source_line:
        limit = WIDTH if terminal.width is None else terminal.width - len(f"{margin} | ") - 2 * len(ELLIPSIS)
        source, carets = _excerpt(diagnostic, limit)
        bar = _styled(f"{margin} |", DIM, terminal)
        yield bar
        yield f"{_styled(f'{start.line} |', DIM, terminal)} {source}"
        indent = " " * (len(carets) - len(carets.lstrip()))
        yield f"{bar} {indent}{_styled(carets.lstrip(), COLORS[diagnostic.severity], terminal)}"
    if diagnostic.help is not None:
        yield _paragraph("help", GREEN, escape(diagnostic.help), "", terminal)
    for place in diagnostic.related:
        yield _paragraph("note", BOLD, f"{_where(place, diagnostic)}: {escape(place.message)}", "", terminal)


def _where(place: Place, diagnostic: Diagnostic) -> str:
    """The place as seen from the finding, which has said already what both have in common."""
    if place.path != diagnostic.path:
        return f"{escape(place.path)}:{place.line}:{place.column}"
    return f"line {place.line}" if place.line != diagnostic.start.line else f"column {place.column}"


def _headline(diagnostic: Diagnostic, message: str, terminal: Terminal) -> str:
    rule, severity = diagnostic.rule, diagnostic.severity
    tag = f"[{rule.code} {rule.name}]"
    text = _paragraph(severity, COLORS[severity], escape(message), tag, terminal)
    page = terminal.page(rule.name) if terminal.page else None
    shown = _styled(tag, CYAN, terminal)
    return text.removesuffix(tag) + (f"{LINK}{page}{END}{shown}{LINK}{END}" if page else shown)


def _paragraph(label: str, style: str, text: str, tag: str, terminal: Terminal) -> str:
    """`label: text tag`, wrapped to the terminal, the lines below the first beginning where the text begins.

    The label is coloured; the text is bold if there is a tag, for then it is what to read first.
    """
    first = f"{label}: "
    text = re.sub(r"\S+", _bounded, text)
    paragraph = f"{first}{text} {tag}".rstrip(" ")
    if terminal.width is not None:
        paragraph = wrapped([*words(text), *filter(None, [tag])], terminal.width, first, " " * len(first))
    body = paragraph.removeprefix(first).removesuffix(tag)
    return f"{_styled(label, style, terminal)}: {_styled(body, BOLD, terminal) if tag else body}{tag}"


def _bounded(word: re.Match[str]) -> str:
    return word[0] if len(word[0]) <= ENDLESS else word[0][: ENDLESS // 2] + ELLIPSIS + word[0][-ENDLESS // 4 :]


def _styled(text: str, style: str, terminal: Terminal) -> str:
    return f"{style}{text}{PLAIN}" if terminal.color else text


def _excerpt(diagnostic: Diagnostic, limit: int) -> tuple[str, str]:
    """The source line as shown, and the carets below it. A fault of several lines is marked to the end of its first."""
    line, start, end = diagnostic.source_line, diagnostic.start, diagnostic.end
    fault = start.column - 1
    fault_end = end.column - 1 if end.line == start.line else len(line)
    left, right = _window(line, fault, fault_end, limit)
    fault_end = min(right, fault_end)
    before = (ELLIPSIS if left > 0 else "") + _shown(line[left:fault])
    marked = _shown(line[fault:fault_end])
    after = _shown(line[fault_end:right]) + (ELLIPSIS if right < len(line) else "")
    indent = cells(before)
    # Measured with what stands before: a joined emoji is narrower than its parts.
    carets = max(cells(before + marked) - indent, 1)
    return before + marked + after, " " * indent + "^" * carets


def _window(line: str, fault: int, fault_end: int, limit: int) -> tuple[int, int]:
    """The part of the line to show, in code points: all of it, or what fits into so many cells around the fault."""
    if _fitting(line, limit) == len(line):
        return 0, len(line)
    # Four tenths are for what stands before the fault: more if the line ends soon, less if the fault would be cut.
    rest = line[fault : fault + _fitting(line[fault:], limit)]
    spared = limit - cells(_shown(rest))
    unmarked = limit - cells(_shown(rest[: fault_end - fault]))
    left = fault - _fitting(reversed(line[:fault]), max(spared, min(limit * 4 // 10, max(unmarked, limit // 10))))
    while 0 < left < fault and cells(_shown(line[left])) == 0:
        left += 1  # a mark or a joiner whose letter was cut off
    return left, fault + _fitting(line[fault:], limit - cells(_shown(line[left:fault])))


def _fitting(characters: Iterable[str], limit: int) -> int:
    """How many of the characters fit into so many cells. A mark counts as one, too, so that a flood of them is cut."""
    ends = accumulate(max(cells(_shown(character)), 1) for character in characters)
    return sum(1 for _ in takewhile(lambda end: end <= limit, ends))


def _shown(text: str) -> str:
    return escape(text.replace("\t", TAB))
