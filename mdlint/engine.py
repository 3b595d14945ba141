"""Run the rules on a document, and drop what is suppressed; what is left becomes diagnostics.

This is also the one place where a bug of ours becomes a finding instead of an end.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator
from functools import cache
from typing import NamedTuple, TypeVar

from mdlint.config import Config
from mdlint.diagnosis import placed, weight
from mdlint.model import About, Diagnostic, Dialect, Document, Problem, Range, Rule, Severity
from mdlint.rules import INTERNAL_ERROR, UNKNOWN_SUPPRESSION, UNREADABLE_FILE, UNUSED_SUPPRESSION
from mdlint.schema import SchemaError
from mdlint.site import Site
from mdlint.site.syntax import dialect_of

Result = TypeVar("Result")
Run = tuple[Rule, object]  # with the options that are set for the rule
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
    left_out = Counter(weight(rule, problem, config) for rule, problem in found[most:])
    return Findings(placed(found[:most], document, site, config, text()) if found else [], left_out, ran)


def _found(document: Document, site: Site, config: Config) -> tuple[list[tuple[Rule, Problem]], frozenset[Rule]]:
    """What the rules say of the document, and those of them that got to the end."""
    about: About = "pages" if document.is_page else "assets"
    found, _ = contained(_problems, config.runs[about], document, site)
    if found is not None:
        return [*found, *_unread(document)], config.about[about]
    return _found_by_others(document, site, config.runs[about])


def _found_by_others(document: Document, site: Site, runs: Iterable[Run]) -> tuple[list[tuple[Rule, Problem]], frozenset[Rule]]:
    """The same where a bug of ours is in one of the rules: what those beside it say, and that it failed."""
    found: list[tuple[Rule, Problem]] = []
    ran: set[Rule] = set()
    for run in runs:
        problems, crash = contained(_problems, [run], document, site)
        if crash is None:
            ran.add(run[0])
            found.extend(problems or ())
        else:
            found.append(_failed(document, run[0].name, crash))
    return [*found, *_unread(document)], frozenset(ran)


def _failed(document: Document, what: str, crash: str) -> tuple[Rule, Problem]:
    top = Range(document.line_starts[0], document.line_starts[0])
    return INTERNAL_ERROR, Problem(top, f"`{what}` failed: {crash}", REPORT_IT)


def _problems(runs: Iterable[Run], document: Document, site: Site) -> list[tuple[Rule, Problem]]:
    return [
        (rule, problem) for rule, options in runs if rule.check is not None for problem in rule.check(document, site, options)
    ]


def _unread(document: Document) -> Iterator[tuple[Rule, Problem]]:
    """That nothing was checked, whichever rules were chosen: the file is no text, or parsing it failed."""
    for error in document.errors:
        if error.kind == "unreadable":
            yield UNREADABLE_FILE, Problem(error.range, error.message, error.help)
        elif error.kind == "internal":
            yield INTERNAL_ERROR, Problem(error.range, error.message, REPORT_IT)


def _heard(
    found: Iterable[tuple[Rule, Problem]],
    document: Document,
    dialect: Dialect,
    ran: Collection[Rule],
    text: Callable[[], str],
) -> Iterator[tuple[Rule, Problem]]:
    """What no comment silences, and what is wrong with the comments themselves. A bug of ours is always heard."""
    from mdlint.silencing import suppression_problems  # late, for taking comments out takes the parser
    from mdlint.silencing.silences import ForeignSilences, Silences
    from mdlint.suppressions import taken_apart

    parts = taken_apart(document.suppressions)
    silences, foreign = Silences(parts, document.line_starts), ForeignSilences(document.suppressions, document.line_starts)
    if UNKNOWN_SUPPRESSION in ran:
        unknown = suppression_problems.unknown(document.suppressions, text)
        found = [*found, *((UNKNOWN_SUPPRESSION, problem) for problem in unknown)]
    for rule, problem in found:
        # Both are asked: a comment to mdlint is in use even where one to markdownlint says the same.
        silent = silences.cover(rule, problem.range.start), foreign.cover(rule, problem.range.start)
        if rule is INTERNAL_ERROR or not any(silent):
            yield rule, problem
    if UNUSED_SUPPRESSION in ran and not is_half_read(document):
        for problem in suppression_problems.unused(document, dialect, text, parts, silences, ran):
            yield UNUSED_SUPPRESSION, problem


def is_half_read(document: Document) -> bool:
    """Whether something could not be read, so that nobody knows what else would have been found there."""
    front_matter = document.front_matter
    return bool(document.errors) or (front_matter is not None and front_matter.end_guess is not None)
