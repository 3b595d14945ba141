"""From problems to diagnostics: how much each weighs, where it is in every way of counting, and how it is known again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from mdlint import positions
from mdlint.config import Config
from mdlint.key_case import as_written
from mdlint.model import Diagnostic, Document, Place, Position, Problem, Range, Rule, Severity
from mdlint.site import Site

Found = tuple[Rule, Problem]


def weight(rule: Rule, problem: Problem, config: Config) -> Severity:
    """How much a finding weighs: as the config says, or else as the site's schema, or else as the rule."""
    severity = config.severity_of(rule)
    return problem.severity if problem.severity and severity == (rule.severity or "warning") else severity


def placed(found: Sequence[Found], document: Document, site: Site, config: Config, text: str) -> list[Diagnostic]:
    """The problems as diagnostics, in the order given."""
    found = [(rule, _with_line_ends(problem, text)) for rule, problem in found]
    at = _positions([problem for _, problem in found], document, text)
    pointers = _pointers(document)
    # Shared, for a page may be one line of a megabyte with a thousand findings on it.
    numbers = {at[problem.range.start].line for _, problem in found}
    lines = {number: positions.line_text(text, document.line_starts, number) for number in numbers}
    return [
        Diagnostic(
            path=document.path,
            rule=rule,
            severity=weight(rule, problem, config),
            start=(start := at[problem.range.start]),
            end=at[problem.range.end],
            message=problem.message,
            help=problem.help,
            fix=problem.fix,
            edits=tuple((at[edit.range.start], at[edit.range.end]) for edit in problem.fix.edits) if problem.fix else (),
            related=tuple(_place(related.path, related.range, related.message, site) for related in problem.related),
            pointer=_pointer(pointers, problem.range),
            source_line=lines[start.line],
            fingerprint=known_by,
            cause=problem.cause,
        )
        for (rule, problem), known_by in zip(found, _fingerprints(found, document.path, text), strict=True)
    ]


def _positions(problems: Sequence[Problem], document: Document, text: str) -> Mapping[int, Position]:
    """All offsets of the problems and of their fixes, counted in every way."""
    ranges = [problem.range for problem in problems]
    ranges += [edit.range for problem in problems if problem.fix for edit in problem.fix.edits]
    located = positions.located(text, document.line_starts, (offset for range_ in ranges for offset in range_))
    return {offset: Position(*counts) for offset, counts in located.items()}


def _fingerprints(found: Sequence[Found], path: str, text: str) -> Iterator[str]:
    """How each is known again: by the rule, the path, the offending text, and which of several equal ones it is."""
    from mdlint.fingerprints import fingerprint

    ordinals: Counter[tuple[str, str]] = Counter()
    for rule, problem in found:
        offending = " ".join(text[problem.range.start : problem.range.end].split())
        yield fingerprint(path, rule.code, offending, ordinals[rule.code, offending])
        ordinals[rule.code, offending] += 1


def _with_line_ends(problem: Problem, text: str) -> Problem:
    """The problem with a fix that ends lines as the file does: a rule, which sees no text, cannot know how."""
    if problem.fix is None or all("\n" not in edit.text for edit in problem.fix.edits):
        return problem
    edits = (
        edit._replace(text=edit.text.replace("\n", positions.line_end_at(text, edit.range.start))) for edit in problem.fix.edits
    )
    return problem._replace(fix=problem.fix._replace(edits=tuple(edits)))


def _place(path: str, range_: Range, message: str, site: Site) -> Place:
    return Place(path, *positions.line_and_column(site.document(path).line_starts, range_.start), message)


def _pointers(document: Document) -> dict[Range, str]:
    """The places of all keys and values of the front matter, each with its JSON Pointer."""
    matter = document.front_matter
    if matter is None:
        return {}
    return {
        place: as_written(matter, pointer)
        for ranges in (matter.value_ranges, matter.key_ranges)
        for pointer, place in ranges.items()
        if pointer
    }


def _pointer(pointers: dict[Range, str], range_: Range) -> str | None:
    """The innermost front matter value, with its key, that the range lies in; None in the body and for the whole block."""
    if range_ in pointers:
        return pointers[range_]
    around = [place for place in pointers if place.start <= range_.start and range_.end <= place.end]
    return pointers[min(around, key=lambda place: place.end - place.start)] if around else None
