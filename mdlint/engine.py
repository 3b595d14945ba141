"""From rules to diagnostics: run the rules on a document, drop what is suppressed, give what is left its places.

This is also the one place where a bug of ours becomes a finding instead of an end.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache
from typing import NamedTuple, TypeVar

from mdlint import positions
from mdlint.config import Config
from mdlint.model import Diagnostic, Document, Place, Position, Problem, Range, Rule, Severity
from mdlint.rules import internal_error, unreadable_file
from mdlint.schema import SchemaError
from mdlint.site import Site
from mdlint.suppressions import Silences

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
    """What was found in a document, sorted by place, and how many more there are of each severity than a file may show."""

    diagnostics: list[Diagnostic]
    left_out: Counter[Severity]


def lint_document(document: Document, site: Site, config: Config, text: Callable[[], str]) -> Findings:
    """The findings in a document, with the config of its site. `text` gives the file's text, asked only if there are any."""
    data = document.front_matter.data if document.front_matter else None
    config = config.for_document(site.inside(document.path), data or {})
    found: list[tuple[Rule, Problem]] = []
    for rule in config.rules:
        problems, crash = contained(_problems, rule, document, site, config.options_of(rule))
        found.extend((rule, problem) for problem in problems or ())
        if crash is not None:
            found.append((internal_error.RULE, Problem(_top(document), f"`{rule.name}` failed: {crash}", REPORT_IT)))
    found.extend(_unread(document))
    heard = sorted(_heard(found, document), key=lambda pair: (pair[1].range, pair[0].code, pair[1].message))
    most = config.settings.limits.findings_per_file
    shown = heard[:most]
    left_out = Counter(config.severity_of(rule) for rule, _ in heard[most:])
    return Findings(_placed(shown, document, site, config, text()) if shown else [], left_out)


def _problems(rule: Rule, document: Document, site: Site, options: object) -> list[Problem]:
    return list(rule.check(document, site, options)) if rule.check else []


def _unread(document: Document) -> Iterator[tuple[Rule, Problem]]:
    """That nothing was checked, whichever rules were chosen: the file is no text, or parsing it failed."""
    for error in document.errors:
        if error.kind == "unreadable":
            yield unreadable_file.RULE, Problem(error.range, error.message, error.help)
        elif error.kind == "internal":
            yield internal_error.RULE, Problem(error.range, error.message, REPORT_IT)


def _top(document: Document) -> Range:
    return Range(document.line_starts[0], document.line_starts[0])


def _heard(found: list[tuple[Rule, Problem]], document: Document) -> list[tuple[Rule, Problem]]:
    """What no comment silences. A bug of ours is always heard."""
    if not document.suppressions:
        return found
    silences = Silences(document.suppressions, document.line_starts)
    return [
        (rule, problem)
        for rule, problem in found
        if rule is internal_error.RULE or not silences.cover(_names(rule), problem.range.start)
    ]


@cache
def _names(rule: Rule) -> tuple[str, ...]:
    """All ways to name a rule in a comment."""
    return rule.name, *(rule.code[:length].lower() for length in range(2, len(rule.code) + 1))


def _placed(found: list[tuple[Rule, Problem]], document: Document, site: Site, config: Config, text: str) -> list[Diagnostic]:
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
                severity=config.severity_of(rule),
                start=start,
                end=end,
                message=problem.message,
                help=problem.help,
                fix=problem.fix,
                edits=tuple((at[edit.range.start], at[edit.range.end]) for edit in problem.fix.edits) if problem.fix else (),
                related=tuple(_place(related.path, related.range, related.message, site) for related in problem.related),
                pointer=_pointer(pointers, problem.range),
                source_line=lines[start.line],
                fingerprint=_fingerprint(rule.code, document.path, offending, ordinal),
            )
        )
    return diagnostics


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


def _fingerprint(code: str, path: str, offending: str, ordinal: int) -> str:
    """The same as long as the rule finds the same text in the same file, on whatever line."""
    parts = "\0".join((code, path, offending, str(ordinal)))
    return hashlib.sha256(parts.encode("utf-8", "surrogatepass")).hexdigest()[:32]
