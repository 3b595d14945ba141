"""What fixes change, as a unified diff that `git apply` and `patch -p1` take."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from mdlint.expressions import expression
from mdlint.output.escape import escape

CONTEXT = 3
MOST_COMPARED = 2_000  # lines: to compare many takes the square of the time
NEEDS_QUOTES = expression(r'[\x00-\x1f\x7f"\\\ud800-\udfff]')
ESCAPES = {"\t": "\\t", "\n": "\\n", "\r": "\\r", '"': '\\"', "\\": "\\\\"}
COLORS = {"-": "\x1b[31m", "+": "\x1b[32m", "@": "\x1b[36m"}
PLAIN, BOLD = "\x1b[0m", "\x1b[1m"
NO_LINE_END = "\\ No newline at end of file\n"
Change = tuple[int, int, int, int]  # lines start:end of the old text become lines start:end of the new one


def render(path: str, before: str, after: str) -> str:
    """The diff of one file. Only LF ends a line, as for git; whatever else stands in a line stays in it."""
    old, new = _lines(before), _lines(after)
    hunks = "".join(_hunk(old, new, changes) for changes in _grouped(_changes(old, new)))
    return f"--- {_name('a/' + path)}\n+++ {_name('b/' + path)}\n{hunks}"


def for_terminal(diff: str, *, color: bool) -> str:
    """The diff to be looked at: coloured, and without a character that a terminal would obey."""
    return "".join(f"{_colored(line, color=color)}\n" for line in diff.split("\n")[:-1])


def _colored(line: str, *, color: bool) -> str:
    shown = escape(line.removesuffix("\r").replace("\t", "    "))
    start = BOLD if line.startswith(("--- ", "+++ ")) else COLORS.get(line[:1], "")
    return f"{start}{shown}{PLAIN}" if color and start else shown


def _lines(text: str) -> list[str]:
    return re.findall(r"[^\n]*\n|[^\n]+", text)


def _name(path: str) -> str:
    """The name as git writes it, but for letters beyond ASCII, which stay readable; a tab marks the end of one with blanks."""
    if NEEDS_QUOTES.search(path):
        return '"' + NEEDS_QUOTES.sub(_escaped, path) + '"'
    return path + "\t" if " " in path else path


def _escaped(character: re.Match[str]) -> str:
    byte = character[0].encode("utf-8", "surrogateescape")
    return ESCAPES.get(character[0]) or "".join(f"\\{number:03o}" for number in byte)


def _changes(old: Sequence[str], new: Sequence[str]) -> Iterator[Change]:
    """Which lines become which. Fixes rarely add a line, so that the n-th line is nearly always the n-th line."""
    start = 0
    end = min(len(old), len(new))
    while start < end and old[start] == new[start]:
        start += 1
    tail = 0
    while tail < end - start and old[-1 - tail] == new[-1 - tail]:
        tail += 1
    old_end, new_end = len(old) - tail, len(new) - tail
    if old_end == new_end:
        yield from ((line, line + 1, line, line + 1) for line in range(start, old_end) if old[line] != new[line])
    elif max(old_end, new_end) - start > MOST_COMPARED:
        yield start, old_end, start, new_end
    else:
        matcher = SequenceMatcher(None, old[start:old_end], new[start:new_end], autojunk=False)
        for kind, *numbers in matcher.get_opcodes():
            if kind != "equal":
                one, two, three, four = (start + number for number in numbers)
                yield one, two, three, four


def _grouped(changes: Iterator[Change]) -> list[list[Change]]:
    """Changes whose context would overlap stand in one hunk."""
    groups: list[list[Change]] = []
    for change in changes:
        if groups and change[0] - groups[-1][-1][1] <= 2 * CONTEXT:
            groups[-1].append(change)
        else:
            groups.append([change])
    return groups


def _hunk(old: Sequence[str], new: Sequence[str], changes: Sequence[Change]) -> str:
    start, end = max(changes[0][0] - CONTEXT, 0), min(changes[-1][1] + CONTEXT, len(old))
    new_start, new_end = changes[0][2] - (changes[0][0] - start), changes[-1][3] + (end - changes[-1][1])
    lines: list[str] = []
    at = start
    for old_from, old_to, new_from, new_to in changes:
        lines += (" " + line for line in old[at:old_from])
        lines += ("-" + line for line in old[old_from:old_to])
        lines += ("+" + line for line in new[new_from:new_to])
        at = old_to
    lines += (" " + line for line in old[at:end])
    body = "".join(line if line.endswith("\n") else f"{line}\n{NO_LINE_END}" for line in lines)
    return f"@@ -{_span(start, end)} +{_span(new_start, new_end)} @@\n{body}"


def _span(start: int, end: int) -> str:
    """Lines as a hunk counts them: an empty stretch is named by the line before it."""
    count = end - start
    return f"{start + 1 if count else start},{count}" if count != 1 else f"{start + 1}"
