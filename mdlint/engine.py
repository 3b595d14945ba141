"""From rules to diagnostics: run the rules on a document, drop what is suppressed, give what is left its places.

This is also the one place where a bug of ours becomes a finding instead of an end.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator
from functools import cache
from typing import NamedTuple, TypeVar

from mdlint import positions
from mdlint.config import Config
from mdlint.model import Diagnostic, Dialect, Document, Place, Position, Problem, Range, Rule, Severity
from mdlint.rules import internal_error, unknown_suppression, unreadable_file, unused_suppression
from mdlint.schema import SchemaError
from mdlint.site import Site
from mdlint.site.syntax import dialect_of

Result = TypeVar("Result")
REPORT_IT = "this is a bug in mdlint: please report it, with what `MDLINT_BACKTRACE=1` shows"


def contained(function: Callable[..., Result], *arguments: object) -> tuple[Result | None, str | None]:
    """What the function returns and None; or, if it fails by a bug of ours, None and the error in a few words.

    A panic of the Rust parser arrives as a `BaseException`, so those are caught, too, but for the ways to end a program.
    With a handler for the logger `mdlint` the traceback can be seen.
    """
    try:
        return function(*arguments), None
    except (KeyboardInterrupt, SystemExit, GeneratorExit, SchemaError):
        raise
    except BaseException as error:
        import logging

        logging.getLogger("mdlint").debug("internal error", exc_info=True)
        first_line = str(error).partition("\n")[0]
        return None, f"{type(error).__name__}: {first_line}" if first_line else type(error).__name__


class Findings(NamedTuple):
    """What was found in a document, sorted by place, and how many more there are of each severity than a file may show.

    `ran` are the rules that got to the end.
    """

    diagnostics: list[Diagnostic]
    left_out: Counter[Severity]
    ran: frozenset[Rule] = frozenset()


def lint_document(document: Document, site: Site, config: Config, text: Callable[[], str], most: int | None = None) -> Findings:
    """The findings in a document, with the config of its site. `text` gives the file's text, asked only if there are any.

    `most` of them are shown instead of so many as the config says.
    """
    data = document.front_matter.data if document.front_matter else None
    inside, of_site = site.inside(document.path), config
    config = config.for_document(inside, data or {})
    text = cache(text)
    found, ran = _found(document, site, config)
    if document.suppressions:
        dialect = of_site.dialect(inside, dialect_of(site.names, document.path, of_site.limits))
        heard, crash = contained(lambda: list(_heard(found, document, dialect, ran, text)))
        found = found if heard is None else heard
        found += [] if crash is None else [_failed(document, "suppressions", crash)]
    found.sort(key=lambda pair: (pair[1].range, pair[0].code, pair[1].message))
    most = config.settings.limits.findings_per_file if most is None else most
    left_out = Counter(_severity(rule, problem, config) for rule, problem in found[most:])
    return Findings(placed(found[:most], document, site, config, text()) if found else [], left_out, frozenset(ran))


def _found(document: Document, site: Site, config: Config) -> tuple[list[tuple[Rule, Problem]], set[Rule]]:
    """What the rules say of the document, and those of them that got to the end."""
    found: list[tuple[Rule, Problem]] = []
    ran: set[Rule] = set()
    about = "pages" if document.is_page else "assets"
    for rule, options in config.runs:
        if rule.about != about:
            continue
        problems, crash = contained(_problems, rule, document, site, options)
        if problems:
            found.extend((rule, problem) for problem in problems)
        if crash is None:
            ran.add(rule)
        else:
            found.append(_failed(document, rule.name, crash))
    found.extend(_unread(document))
    return found, ran


def _failed(document: Document, what: str, crash: str) -> tuple[Rule, Problem]:
    top = Range(document.line_starts[0], document.line_starts[0])
    return internal_error.RULE, Problem(top, f"`{what}` failed: {crash}", REPORT_IT)


def _severity(rule: Rule, problem: Problem, config: Config) -> Severity:
    """How much a finding weighs: as the config says, or else as the site's schema, or else as the rule."""
    weight = config.severity_of(rule)
    return problem.severity if problem.severity and weight == (rule.severity or "warning") else weight


def _problems(rule: Rule, document: Document, site: Site, options: object) -> list[Problem]:
    return list(rule.check(document, site, options)) if rule.check else []


def _unread(document: Document) -> Iterator[tuple[Rule, Problem]]:
    """That nothing was checked, whichever rules were chosen: the file is no text, or parsing it failed."""
    for error in document.errors:
        if error.kind == "unreadable":
            yield unreadable_file.RULE, Problem(error.range, error.message, error.help)
        elif error.kind == "internal":
            yield internal_error.RULE, Problem(error.range, error.message, REPORT_IT)


def _heard(
    found: Iterable[tuple[Rule, Problem]],
    document: Document,
    dialect: Dialect,
    ran: Collection[Rule],
    text: Callable[[], str],
) -> Iterator[tuple[Rule, Problem]]:
    """What no comment silences, and what is wrong with the comments themselves. A bug of ours is always heard."""
    from mdlint import suppression_problems  # late, for taking comments out takes the parser
    from mdlint.silences import ForeignSilences, Silences
    from mdlint.suppressions import taken_apart

    parts = taken_apart(document.suppressions)
    silences, foreign = Silences(parts, document.line_starts), ForeignSilences(document.suppressions, document.line_starts)
    if unknown_suppression.RULE in ran:
        unknown = suppression_problems.unknown(document.suppressions, text)
        found = [*found, *((unknown_suppression.RULE, problem) for problem in unknown)]
    for rule, problem in found:
        # Both are asked: a comment to mdlint is in use even where one to markdownlint says the same.
        silent = silences.cover(rule, problem.range.start), foreign.cover(rule, problem.range.start)
        if rule is internal_error.RULE or not any(silent):
            yield rule, problem
    if unused_suppression.RULE in ran and not is_half_read(document):
        for problem in suppression_problems.unused(document, dialect, text, parts, silences, ran):
            yield unused_suppression.RULE, problem


def is_half_read(document: Document) -> bool:
    """Whether something could not be read, so that nobody knows what else would have been found there."""
    front_matter = document.front_matter
    return bool(document.errors) or (front_matter is not None and front_matter.end_guess is not None)


def placed(found: list[tuple[Rule, Problem]], document: Document, site: Site, config: Config, text: str) -> list[Diagnostic]:
    """The problems as diagnostics, in the order given."""
    from mdlint.fingerprints import fingerprint

    found = [(rule, _with_line_ends(problem, text)) for rule, problem in found]
    ranges = [problem.range for _, problem in found]
    ranges += [edit.range for _, problem in found if problem.fix for edit in problem.fix.edits]
    located = positions.located(text, document.line_starts, (offset for range_ in ranges for offset in range_))
    at = {offset: Position(*counts) for offset, counts in located.items()}
    ordinals: Counter[tuple[str, str]] = Counter()
    pointers = _pointers(document)
    # Shared, for a page may be one line of a megabyte with a thousand findings on it.
    numbers = {at[problem.range.start].line for _, problem in found}
    lines = {number: positions.line_text(text, document.line_starts, number) for number in numbers}
    diagnostics = []
    for rule, problem in found:
        start, end = at[problem.range.start], at[problem.range.end]
        offending = " ".join(text[problem.range.start : problem.range.end].split())
        ordinal = ordinals[rule.code, offending]
        ordinals[rule.code, offending] += 1
        diagnostics.append(
            Diagnostic(
                path=document.path,
                rule=rule,
                severity=_severity(rule, problem, config),
                start=start,
                end=end,
                message=problem.message,
                help=problem.help,
                fix=problem.fix,
                edits=tuple((at[edit.range.start], at[edit.range.end]) for edit in problem.fix.edits) if problem.fix else (),
                related=tuple(_place(related.path, related.range, related.message, site) for related in problem.related),
                pointer=_pointer(pointers, problem.range),
                source_line=lines[start.line],
                fingerprint=fingerprint(document.path, rule.code, offending, ordinal),
                cause=problem.cause,
            )
        )
    return diagnostics


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
        place: pointer for ranges in (matter.value_ranges, matter.key_ranges) for pointer, place in ranges.items() if pointer
    }


def _pointer(pointers: dict[Range, str], range_: Range) -> str | None:
    """The innermost front matter value, with its key, that the range lies in; None in the body and for the whole block."""
    if range_ in pointers:
        return pointers[range_]
    around = [place for place in pointers if place.start <= range_.start and range_.end <= place.end]
    return pointers[min(around, key=lambda place: place.end - place.start)] if around else None
