"""The pipeline: paths in, a report out."""

from __future__ import annotations

import gc
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from itertools import count
from typing import TYPE_CHECKING

from mdlint.model import Diagnostic
from mdlint.roots.config_files import ConfigChoice
from mdlint.roots.root import Root, open_roots
from mdlint.runs.judging import judged, read_ahead
from mdlint.runs.outcomes import asked_for, outcome_of
from mdlint.runs.report import Outcome, Report
from mdlint.store.facts import Facts

if TYPE_CHECKING:  # imported where they are needed: most runs fix nothing, and most sites have no baseline
    from mdlint.baselines.baseline import Baseline
    from mdlint.runs.changed import Since
    from mdlint.runs.rewriting import Fixing, FixRun

UNCHANGED = "no Markdown file has changed, and none leads to anything that has"
Progress = Callable[[int, int], None]


def run(
    paths: Sequence[str],
    choice: ConfigChoice = ConfigChoice(),
    *,
    force_exclude: bool = False,
    progress: Progress = lambda _done, _of: None,
    baseline: Baseline | None = None,
    fixing: Fixing | None = None,
    since: Since | None = None,
    cached: bool = False,
    jobs: int | None = 1,
) -> Report:
    """Lint what the paths stand for. Every path must exist. `progress` hears how many documents are done, and of how many.

    What the baseline knows is held back, and what it knows in vain is reported; without one, it is that of the config, if any.
    With `fixing`, the report is about what is left after the fixes. With `since`, it is about the documents that have changed,
    and about what in others leads to something that has. `cached`: what earlier runs have found is not looked for again, as far
    as it must still be true. `jobs` is how many processes share the work; None for so many as are of use.
    """
    roots = open_roots(paths, choice, force_exclude=force_exclude)
    if since is not None:
        from mdlint.runs.changed import narrow

        for root in roots:
            narrow(root, since.changes(root.folder), is_staged=since.reference is None)
    if cached:
        for root in roots:
            root.reader.remember(Facts(root.folder, kept=True))
    baseline = _configured(roots) if baseline is None else baseline
    # Fixes, baselines and what has changed ask more of a document than what became of it.
    is_plain = baseline is None and fixing is None and since is None
    with _without_collecting():
        for root in roots if baseline is not None or fixing else ():
            read_ahead(root, asked_for(root), jobs)
        report = _report(roots, progress, baseline, fixing, partial(_remembered if cached and is_plain else _judged, jobs=jobs))
        for root in roots if cached else ():
            root.reader.save(filter(root.site.names.is_page, root.site.names.files))
    return report._replace(notes=(UNCHANGED,)) if since is not None and not report.files else report


def run_text(
    data: bytes,
    name: str | None,
    choice: ConfigChoice = ConfigChoice(),
    *,
    baseline: Baseline | None = None,
    fixing: Fixing | None = None,
) -> Report:
    """Lint a text as if it were in the file `name`, which need not exist. Nothing is written."""
    from mdlint.roots.unnamed import Unnamed

    roots: list[Root] = [Unnamed(data, choice)] if name is None else open_roots([name], choice)
    for root in roots:
        root.hold(dict.fromkeys(root.documents, data))
    baseline = _configured(roots) if baseline is None else baseline
    return _report(roots, lambda _done, _of: None, baseline, fixing and fixing._replace(writes=False), _judged)


def run_document(root: Root, path: str) -> Outcome:
    """What becomes of one document of a root that stays open, as in an editor."""
    return outcome_of(root, path, _configured([root]))


def _report(
    roots: Sequence[Root],
    progress: Progress,
    baseline: Baseline | None,
    fixing: Fixing | None,
    judged: Callable[[Root], Iterator[Outcome]],
) -> Report:
    fixed = _fixed(roots, fixing) if fixing else None
    objections = fixed.objections if fixed else {}
    outcomes = list(_outcomes(roots, progress, baseline, judged))
    diagnostics = [found for one in outcomes for found in (*one.findings.diagnostics, *objections.get(one.path, ()))]
    if baseline is not None:
        diagnostics += _stale(roots, baseline)
    # A schema that cannot be used is one fault, however many documents need it.
    said = [
        *(fixed.failures if fixed else ()),
        *(failure for root in roots for failure in root.failures),
        *(one.failure for one in outcomes),
    ]
    return Report(
        tuple(diagnostics),
        sum((one.findings.left_out for one in outcomes if one.findings.left_out), Counter()),
        sum(one.is_page and not one.failure for one in outcomes),
        sum(one.unknown_links for one in outcomes),
        tuple(one.note for one in outcomes if one.findings.left_out),
        tuple(dict.fromkeys(filter(None, said))),
        tuple(root.folder for root in roots),
        baseline.held_back if baseline else 0,
        tuple(fixed.rewrites) if fixed else (),
        all(root.routes_are_known for root in roots),
    )


@contextmanager
def _without_collecting() -> Iterator[None]:
    """Facts are values that lead to no circles, and a collector that looks through all of them takes a fifth of the run."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def _configured(roots: Sequence[Root]) -> Baseline | None:
    """The baseline that the configs in force name."""
    if not any("baseline" in layer.table for root in roots for config in root.configs() for layer in config.layers):
        return None
    from mdlint.baselines.baseline_file import load
    from mdlint.baselines.baseline_run import configured

    named = configured(roots)
    return load(named) if named else None


def _fixed(roots: Sequence[Root], fixing: Fixing) -> FixRun:
    from mdlint.runs.rewriting import fix

    return fix(roots, fixing)


def _stale(roots: Sequence[Root], baseline: Baseline) -> list[Diagnostic]:
    from mdlint.baselines.baseline_file import stale_findings
    from mdlint.baselines.baseline_run import weight_of_stale

    weight = weight_of_stale(roots)
    return stale_findings(baseline, weight) if weight else []


def _outcomes(
    roots: Sequence[Root], progress: Progress, baseline: Baseline | None, judged: Callable[[Root], Iterator[Outcome]]
) -> Iterator[Outcome]:
    """What becomes of each document; the baseline follows the run."""
    done, of = count(1), sum(len(root.documents) + len(root.elsewhere) for root in roots)
    for root in roots:
        if baseline is not None:
            from mdlint.baselines.baseline_run import follow_moves, judge_gone

            follow_moves(root, baseline)
        held_against = (outcome_of(root, path, baseline) for path in asked_for(root))
        for outcome in judged(root) if baseline is None else held_against:
            progress(next(done), of)
            yield outcome
        for path in root.assets():
            yield outcome_of(root, path, baseline)._replace(is_page=False)
        if baseline is not None:
            judge_gone(root, baseline)


def _judged(root: Root, jobs: int | None = 1) -> Iterator[Outcome]:
    return (outcome for outcome, _ in judged(root, asked_for(root), jobs))


def _remembered(root: Root, jobs: int | None) -> Iterator[Outcome]:
    from mdlint.runs.results import remembered

    return remembered(root, jobs)
