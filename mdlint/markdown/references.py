"""What refers to something else on the page: definitions with their labels, and references whose label nobody has defined."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from typing import Any

from pyromark import Options, reference_definitions

from mdlint.expressions import expression
from mdlint.markdown import destination
from mdlint.markdown.places import At
from mdlint.markdown.signs import finder
from mdlint.markdown.texts import Texts
from mdlint.model import EXPRESSION, Definition, Footnote, NearMiss

holds_definition = finder(b"]:")
BLANK_RUN = expression(r"\s+")
LABEL = rb"\[((?:[^\[\]\\\r\n]|\\.)++)\]"
# The body of an admonition or a tab, which only MkDocs takes for Markdown: CommonMark sees code there.
BLOCK = expression(rb"^[ \t]*+(?:!!!|\?\?\?\+?|===[!+]*)[ \t]+[\"\w]", re.MULTILINE)
IN_BRACKETS = expression(rb"(?<!\\)\[((?:[^\[\]\\]|\\.){1,500}+)\](?!:)", re.DOTALL)
LABEL_OF_LINE = expression(rb"^[ \t>*+\-\d.)]*+" + LABEL + rb":", re.MULTILINE)
LINE_END = expression(rb"[\r\n]|\Z")
TEMPLATE = expression(rb"\{\{|\{%|\$\{|<%")
FORMULA = expression(rb"\$\$(?:[^$]|\$(?!\$))*+\$\$")
INDEX = expression(r'''\d+|'[^']*'|"[^"]*"''')
FOOTNOTE = expression(rb"\[\^([^\[\]\s^]++)\](?!\()")


def definitions(source: str, data: bytes, at: At, options: Options) -> list[Definition]:
    """The reference definitions, in document order; of several with one label only the first counts."""
    if not holds_definition(data):
        return []
    first = reference_definitions(source, options=options)
    found = [_definition(data, at, label, value, **value["span"]) for label, value in first.items()]
    if data.count(b"]:") > len(first):
        starts = {value["span"]["start"] for value in first.values()}
        found += _repeated(data, at, set(map(folded, first)), starts, options)
    return sorted(found)


def _definition(data: bytes, at: At, label: str, value: Mapping[str, Any], start: int, end: int) -> Definition:
    whole = at(start, end)
    span = destination.in_definition(data, start, end)
    exact = span is not None and says(data[slice(*span)], value["dest"])
    return Definition(whole, at(*span) if span and exact else whole, label, value["dest"], exact)


def _repeated(data: bytes, at: At, known: Set[str], taken: Set[int], options: Options) -> Iterator[Definition]:
    """The definitions of the `known` labels that do not start where one has been `taken`.

    The parser keeps them to itself. So what looks like one gets a label of its own, and the parser is asked again.
    """
    again = [
        match
        for match in LABEL_OF_LINE.finditer(data)
        if folded(match[1].decode("utf-8", "replace")) in known and match.start(1) - 1 not in taken
    ]
    if not again:
        return
    parts, done, moved, places = list[bytes](), 0, 0, dict[str, tuple[re.Match[bytes], int]]()
    for number, match in enumerate(again):
        label = f"mdlint {number} of {len(data)}"
        parts += (data[done : match.start(1)], label.encode())
        places[label] = match, moved
        moved += len(label) - len(match[1])
        done = match.end(1)
    renamed = (b"".join(parts) + data[done:]).decode("utf-8", "replace")
    for label, value in reference_definitions(renamed, options=options).items():
        if label in places:
            match, moved = places[label]
            end = value["span"]["end"] - moved - len(label) + len(match[1])
            written = match[1].decode("utf-8", "replace")
            yield _definition(data, at, written, value, match.start(1) - 1, end)._replace(counts=False)


def used(labels: Iterable[str], note_labels: Iterable[str]) -> Set[str]:
    """The labels that links and references to notes ask for, as they are compared; those of notes begin with `^`."""
    return {folded(label) for label in labels} | {"^" + folded(label) for label in note_labels}


def with_use(definitions: Sequence[Definition], labels: Set[str], data: bytes) -> list[Definition]:
    """The definitions, each with whether anything asks for it: a link, or brackets that only another builder may read."""
    unused = {folded(definition.label) for definition in definitions} - labels
    if unused:
        unused -= _named(data)
    return [definition._replace(used=folded(definition.label) not in unused) for definition in definitions]


def undefined(heard: Sequence[Mapping[str, Any]], data: bytes, at: At) -> Iterator[NearMiss]:
    """The references to a label without a definition: `[text][label]` and `[label][]`. `heard` is what the parser missed.

    The shortcut `[label]` may be text, a task or a callout, and says nothing. A line that looks like the definition may be
    none. Where a template is part of such lines, nobody knows what they define once the page is built. What stands in a
    formula, `$$[a][b]$$`, is one to many builders, whether or not the syntax says so.
    """
    lines = _lines_of_definitions(data) if heard else {}
    if any(TEMPLATE.search(line) for line in lines.values()):
        return
    formulas = [match.span() for match in FORMULA.finditer(data)] if heard else []
    for start, end, label in sorted({(one["span"]["start"], one["span"]["end"], one["reference"]) for one in heard}):
        opening = data.rfind(b"[", start, end)
        place = (opening + 1, end - 1)
        if opening + 1 == end - 1:  # `[label][]`
            place = (data.find(b"[", start) + 1, opening - 1)
        # What has a parenthesis behind it is the text of a link; with a tag in it, it is no label but a type, `[<a>T</a>][]`.
        if EXPRESSION in label or "<" in label or data[end : end + 1] == b"(" or _is_index(data, start, label):
            continue
        if (before := bisect_right(formulas, (start, end))) and formulas[before - 1][1] > start:
            continue
        start -= data[start - 1 : start] == b"!" and data[start - 2 : start - 1] != b"\\"
        kind = "spoilt-definition" if folded(label) in lines else "undefined-label"
        yield NearMiss(kind, at(start, end), at(*place), label)  # type: ignore[arg-type]


def _is_index(data: bytes, start: int, label: str) -> bool:
    """Whether the brackets are code that somebody left in the text, `a["b"][0]`."""
    before = data[start - 1 : start]
    return before.isalnum() or before == b"_" or (before == b"]" and INDEX.fullmatch(label) is not None)


def _lines_of_definitions(data: bytes) -> dict[str, bytes]:
    """For each label, the first line that looks like its definition."""
    lines: dict[str, bytes] = {}
    for match in LABEL_OF_LINE.finditer(data):
        lines.setdefault(folded(match[1].decode("utf-8", "replace")), data[match.start() : _end_of_line(data, match.end())])
    return lines


def _end_of_line(data: bytes, at: int) -> int:
    end = LINE_END.search(data, at)
    return end.start() if end else len(data)


def footnotes(notes: Sequence[tuple[int, str]], used: Set[str], data: bytes, at: At) -> Iterator[Footnote]:
    """The notes, `[^1]: text`, in document order."""
    used = used | _named(data) if notes and BLOCK.search(data) else used
    for start, label in notes:
        end = data.find(b"]:", start) + 2
        yield Footnote(at(start, end), label, "^" + folded(label) in used)


def _named(data: bytes) -> set[str]:
    """What stands in brackets anywhere, but as the label of a definition."""
    return {folded(name[1].decode("utf-8", "replace")) for name in IN_BRACKETS.finditer(data)}


def noteless(data: bytes, texts: Texts, at: At) -> Iterator[NearMiss]:
    """The references to footnotes without a note, which stay text: `[^1]`."""
    for match in FOOTNOTE.finditer(data) if b"[^" in data else ():
        if texts.holds(match.start()) and texts.holds(match.end() - 1):
            yield NearMiss("undefined-note", at(*match.span()), at(*match.span(1)), match[1].decode("utf-8", "replace"))


def says(source: bytes, written: str) -> bool:
    """Whether the source of a destination says what the parser read, and not what stands for an expression of MDX."""
    is_said = source == written.encode("utf-8", "replace") or destination.decoded(source.decode("utf-8", "replace")) == written
    return is_said and EXPRESSION not in written


def folded(label: str) -> str:
    """A label as Markdown compares it: blanks collapsed, full case folding (`[ẞ]` is `[SS]`; `lower` would miss that)."""
    return BLANK_RUN.sub(" ", label).strip().casefold()
