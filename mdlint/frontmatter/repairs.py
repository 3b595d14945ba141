"""Reading a source in spite of its faults: cures are tried one by one, and kept only if the parser gets further with them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from mdlint.edits import apply, joined, way_back
from mdlint.frontmatter.unreadable import Failure, UnreadableError
from mdlint.frontmatter.values import Values, read
from mdlint.model import Edit, Limits, ParseError, Range

if TYPE_CHECKING:  # what looks for faults is imported where there is one
    from mdlint.frontmatter.faults import Fault
    from mdlint.frontmatter.lines import Line

MOST_BROKEN_LINES = 5
MOST_ATTEMPTS = 60
# All attempts together read no more than this, so that a broken text costs no more than some good ones.
MOST_CHARACTERS_TRIED = 256 * 1024
# Nobody writes more than this by hand; a cause in words would help nobody either.
MOST_CHARACTERS_EXAMINED = 64 * 1024


class Language(NamedTuple):
    """A language of front matter: how to read it, and where to look for the fault of a source that cannot be read."""

    name: str
    read: Callable[[str, Limits], Values]
    suspects: Callable[[str, list[Line], Failure], Iterable[Fault]]


def _suspects(source: str, all_lines: list[Line], failure: Failure) -> Iterable[Fault]:
    from mdlint.frontmatter.suspects import suspects

    return suspects(source, all_lines, failure)


YAML = Language("YAML", read, _suspects)


class Reading(NamedTuple):
    """What a source says. `values` has its places in the source with `edits` applied, `errors` in the source as written."""

    values: Values | None
    edits: Sequence[Edit]
    errors: Sequence[ParseError]


class Attempt(NamedTuple):
    """The source read with some edits: all the cures of the faults, one each. A failure is placed in the source as written."""

    edits: tuple[Edit, ...]
    faults: tuple[tuple[Fault, tuple[Edit, ...]], ...]
    outcome: Values | Failure


def read_or_repair(source: str, limits: Limits, language: Language = YAML) -> Reading:
    """The data of a source, read as if its faults were repaired where a repair is sure to work. Never raises."""
    try:
        values = language.read(source, limits)
    except UnreadableError as error:
        return _repaired(source, error.failure, limits, language)
    return Reading(values, (), values.errors)


def _repaired(source: str, failure: Failure, limits: Limits, language: Language) -> Reading:
    if failure.kind == "hostile" or len(source) > MOST_CHARACTERS_EXAMINED:
        message = failure.message or f"this is not valid {language.name}"
        return Reading(None, (), [ParseError(failure.kind, Range(*failure.span), message)])
    from mdlint.frontmatter.lines import lines

    all_lines = lines(source)
    tries = iter(range(min(MOST_ATTEMPTS, MOST_CHARACTERS_TRIED // (len(source) + 1))))
    attempt: Attempt | None = Attempt((), (), failure)
    while attempt and isinstance(attempt.outcome, Failure):
        attempt = _better(source, all_lines, attempt, attempt.outcome, tries, limits, language)
    if attempt is None or isinstance(attempt.outcome, Failure):
        return Reading(None, (), [_unreadable(source, all_lines, failure, language)])
    errors = [_mended(source, all_lines, fault, cure, attempt.edits) for fault, cure in attempt.faults]
    written = way_back(attempt.edits)
    errors += (moved(error, written) for error in attempt.outcome.errors)
    return Reading(attempt.outcome, attempt.edits, sorted(errors, key=lambda error: error.range))


def _better(
    source: str,
    all_lines: list[Line],
    broken: Attempt,
    failure: Failure,
    tries: Iterator[int],
    limits: Limits,
    language: Language,
) -> Attempt | None:
    """The first attempt that reads the whole source, else the one that gets furthest, None if none gets on."""
    if len(broken.faults) == MOST_BROKEN_LINES:
        return None
    best, reached = None, failure.span[0]
    cures = ((fault, cure) for fault in language.suspects(source, all_lines, failure) for cure in fault.cures)
    for fault, cure in cures:
        edits = joined(broken.edits, cure)
        if edits is None:
            continue
        if next(tries, None) is None:
            return None
        attempt = _attempt(source, edits, (*broken.faults, (fault, cure)), limits, language)
        if isinstance(attempt.outcome, Values):
            return attempt
        if attempt.outcome.kind == "invalid" and attempt.outcome.span[0] > reached:
            best, reached = attempt, attempt.outcome.span[0]
    return best


def _attempt(
    source: str,
    edits: tuple[Edit, ...],
    faults: tuple[tuple[Fault, tuple[Edit, ...]], ...],
    limits: Limits,
    language: Language,
) -> Attempt:
    try:
        return Attempt(edits, faults, language.read(apply(source, edits), limits))
    except UnreadableError as error:
        failure, written = error.failure, way_back(edits)
        near = None if failure.near is None else written(failure.near, failure.near).start
        return Attempt(edits, faults, failure._replace(span=written(*failure.span), near=near))


def _unreadable(source: str, all_lines: list[Line], failure: Failure, language: Language) -> ParseError:
    if failure.message is not None:
        return ParseError(failure.kind, Range(*failure.span), failure.message)
    from mdlint.frontmatter.suspects import explanation

    suspected = language.suspects(source, all_lines, failure)
    fault = explanation(suspected, all_lines, failure, f"this is not valid {language.name}")
    return ParseError("invalid", fault.range, fault.message)


def _mended(source: str, all_lines: list[Line], fault: Fault, cure: tuple[Edit, ...], edits: Sequence[Edit]) -> ParseError:
    """The error, with the line as it would be right, and its cure unless that takes more than the line."""
    from mdlint.frontmatter.lines import line_at

    start, end = all_lines[line_at(all_lines, fault.range.start)].range
    if not any(start <= edit.range.start <= end for edit in edits):  # it is mended elsewhere, as a bracket is at the end
        start, end = all_lines[line_at(all_lines, edits[-1].range.start)].range
    on_line = [edit for edit in edits if start <= edit.range.start <= end]
    line = apply(source[:end], on_line)[start:]
    help_ = f"write `{line}`" if line.strip() else "remove it"
    if not fault.is_cure:
        return ParseError("invalid", fault.range, fault.message)
    stays_on_line = all(start <= edit.range.start <= edit.range.end <= end for edit in cure)
    return ParseError("invalid", fault.range, fault.message, help_, edits=cure if stays_on_line else (), sure=fault.sure)


def moved(error: ParseError, written: Callable[[int, int], Range]) -> ParseError:
    """The error with its places carried over to other coordinates."""
    return error._replace(
        range=written(*error.range),
        other=error.other and written(*error.other),
        edits=tuple(Edit(written(*edit.range), edit.text) for edit in error.edits),
    )
