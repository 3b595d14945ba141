"""The pipeline: paths in, a report out."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Sequence
from itertools import count
from posixpath import basename
from typing import NamedTuple

from mdlint import discovery, engine
from mdlint.baseline import MOST_PER_FILE, Baseline
from mdlint.baseline_file import load, stale_findings
from mdlint.config import ConfigError
from mdlint.config_files import ConfigChoice
from mdlint.discovery import RefusedError
from mdlint.engine import Findings
from mdlint.model import Diagnostic, Document, Severity
from mdlint.rewriting import Fixing, FixRun, Rewrite, fix
from mdlint.root import Root, Unnamed, open_roots
from mdlint.rules import internal_error, stale_baseline
from mdlint.rules.destinations import destinations
from mdlint.schema import SchemaError
from mdlint.site import Site
from mdlint.site.names import folded

Progress = Callable[[int, int], None]


class Report(NamedTuple):
    """What a run found. Paths are relative to the working directory, as a person there would type them.

    `left_out` counts the findings of each severity above what one file may show, `notes` say where. `failures` are sentences
    about work that could not be done; with one of them the exit code is 2. `roots` are the trust roots, absolute. `held_back`
    counts findings that the baseline knows.
    """

    diagnostics: tuple[Diagnostic, ...]
    left_out: Counter[Severity]
    files: int
    unknown_links: int
    notes: tuple[str, ...]
    failures: tuple[str, ...]
    roots: tuple[str, ...]
    held_back: int = 0
    rewrites: tuple[Rewrite, ...] = ()


def run(
    paths: Sequence[str],
    choice: ConfigChoice = ConfigChoice(),
    *,
    force_exclude: bool = False,
    progress: Progress = lambda _done, _of: None,
    baseline: Baseline | None = None,
    fixing: Fixing | None = None,
) -> Report:
    """Lint what the paths stand for. Every path must exist. `progress` hears how many documents are done, and of how many.

    What the baseline knows is held back, and what it knows in vain is reported; without one, it is that of the config, if any.
    With `fixing`, the report is about what is left after the fixes.
    """
    return _report(open_roots(paths, choice, force_exclude=force_exclude), progress, baseline, fixing)


def run_text(
    data: bytes,
    name: str | None,
    choice: ConfigChoice = ConfigChoice(),
    *,
    baseline: Baseline | None = None,
    fixing: Fixing | None = None,
) -> Report:
    """Lint a text as if it were in the file `name`, which need not exist. Nothing is written."""
    roots: list[Root] = [Unnamed(data, choice)] if name is None else open_roots([name], choice)
    for root in roots:
        root.hold(dict.fromkeys(root.documents, data))
    return _report(roots, lambda _done, _of: None, baseline, fixing and fixing._replace(writes=False))


def _report(roots: Sequence[Root], progress: Progress, baseline: Baseline | None, fixing: Fixing | None) -> Report:
    diagnostics: list[Diagnostic] = []
    left_out: Counter[Severity] = Counter()
    notes: list[str] = []
    failures: list[str] = []
    files = unknown = 0
    if baseline is None and (named := configured(roots)):
        baseline = load(named)
    fixed = fix(roots, fixing) if fixing else FixRun()
    failures += fixed.failures
    done, of = count(), sum(len(root.documents) for root in roots)
    told: Severity | None = None  # how much a stale entry weighs; None where nobody wants to hear of it
    for root in roots:
        failures += root.failures
        if baseline is not None:
            _follow_moves(root, baseline)
        for path in root.documents:
            progress(next(done), of)
            found = _linted(root, path, baseline)
            if isinstance(found, str):
                if found not in failures:  # a schema that cannot be used is one fault, however many documents need it
                    failures.append(found)
                continue
            files += 1
            diagnostics += found.diagnostics
            diagnostics += fixed.objections.get(root.from_here(path), ())
            left_out += found.left_out
            if found.left_out:
                notes.append(f"`{root.from_here(path)}` has {found.left_out.total():,} findings more, which are not shown")
            if any(rule.needs == "targets" for rule in root.config(path).rules):
                # A bug in there has been reported by the rule that met it first.
                unknown += engine.contained(_unknown_links, root.site.document(path), root.site)[0] or 0
        if baseline is not None:
            _judge_gone(root, baseline)
            told = told or _weight_of_stale(root)
    if baseline is not None and told is not None:
        diagnostics += stale_findings(baseline, told)
    held_back = baseline.held_back if baseline else 0
    folders = tuple(root.folder for root in roots)
    return Report(
        tuple(diagnostics), left_out, files, unknown, tuple(notes), tuple(failures), folders, held_back, tuple(fixed.rewrites)
    )


def configured(roots: Sequence[Root]) -> str | None:
    """The absolute path of the baseline that the configs in force name. A `ConfigError` if they name several."""
    named = sorted({file for root in roots for file in root.baselines()})
    if len(named) > 1:
        files = " and ".join(f"`{discovery.from_here('', file)}`" for file in named[:2])
        raise ConfigError(f"the configs name several baselines, {files}: check one site at a time, or use `--baseline`")
    return named[0] if named else None


def _linted(root: Root, path: str, baseline: Baseline | None) -> Findings | str:
    """The findings in one document, their paths as seen from the working directory; or why it cannot be read."""
    if refusal := root.refusal(path):
        return refusal
    document = root.site.document(path)
    try:
        most = None if baseline is None else MOST_PER_FILE
        found = engine.lint_document(document, root.site, root.config(path), lambda: root.text(path), most)
    except SchemaError as error:
        return str(error)
    except RefusedError as error:
        return f"`{root.from_here(path)}` cannot be read any more: {error}"
    if baseline is not None:
        found = _fresh(root, document, found, baseline)
    return Findings([_from_here(root, diagnostic) for diagnostic in found.diagnostics], found.left_out)


def _fresh(root: Root, document: Document, found: Findings, baseline: Baseline) -> Findings:
    """The findings that the baseline does not know; it hears which of those that it knows have gone."""
    place = baseline.place(os.path.join(root.folder, document.path))
    fresh = baseline.fresh(place, found.diagnostics)
    crashed = any(one.rule is internal_error.RULE for one in fresh)
    if not (found.left_out or crashed or engine.is_half_read(document)):
        baseline.judge(place, {rule.code for rule in found.ran})
    most = root.config(document.path).settings.limits.findings_per_file
    return Findings(fresh[:most], found.left_out + Counter(one.severity for one in fresh[most:]))


def _follow_moves(root: Root, baseline: Baseline) -> None:
    """Let entries of documents that have moved within the root speak of their new places."""

    def called(name: str) -> list[str]:
        paths = root.site.names.by_base_name.get(folded(name), ())
        return [baseline.place(os.path.join(root.folder, path)) for path in paths if basename(path) == name]

    baseline.follow(lambda place: _is_gone(root, baseline.path(place)), called)


def _judge_gone(root: Root, baseline: Baseline) -> None:
    """Tell the baseline which of its documents are gone, as far as their folders were asked for."""
    for place in baseline.waiting():
        if root.covers(baseline.path(place)) and _is_gone(root, baseline.path(place)):
            baseline.judge(place, None)


def _weight_of_stale(root: Root) -> Severity | None:
    """The severity of stale entries; None if the rule does not run."""
    configs = [root.config(path) for path in root.documents or [""]]
    return next((one.severity_of(stale_baseline.RULE) for one in configs if stale_baseline.RULE in one.rules), None)


def _is_gone(root: Root, path: str) -> bool:
    """Whether a document of a baseline that lay under the root lies there no more."""
    inside = discovery.inside(root.folder, path)
    names = root.site.names
    return not inside.startswith("../") and inside not in names.files and not names.unlisted(inside)


def _from_here(root: Root, diagnostic: Diagnostic) -> Diagnostic:
    related = tuple(place._replace(path=root.from_here(place.path)) for place in diagnostic.related)
    return diagnostic._replace(path=root.from_here(diagnostic.path), related=related)


def _unknown_links(document: Document, site: Site) -> int:
    """How many links nobody could judge. The rules have just asked for the same targets, so this only counts."""
    return sum(site.target_of(document, link).status == "unknown" for link in destinations(document))
