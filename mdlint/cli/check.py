"""`mdlint check`."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

import click

from mdlint.cli.choice import NAME, change_options, config_options, rule_options
from mdlint.cli.fixing import FixOptions, fix_options
from mdlint.cli.reporting import ReportOptions, report_options, told
from mdlint.roots.config_files import ConfigChoice

if TYPE_CHECKING:
    from mdlint.baselines.baseline import Baseline
    from mdlint.runs.changed import Since
    from mdlint.runs.report import Report


@click.command()
@click.argument("paths", nargs=-1)
@rule_options
@config_options
@click.option("--force-exclude", is_flag=True, help="Leave out what the config excludes even if it is named in PATHS.")
@click.option(
    "--baseline",
    metavar="FILE",
    type=NAME,
    help="Hold back the findings in FILE, which `mdlint baseline create` has written.",
)
@change_options
@report_options
@click.option("--no-cache", is_flag=True, help="Look for everything anew, and remember nothing.")
@click.option("--jobs", type=click.IntRange(1, 64), help="How many processes share the work; by default one a processor.")
@click.option("--watch", is_flag=True, help="Check again whenever a file changes; needs `mdlint-site[watch]`.")
@fix_options
@click.pass_context
def check(
    context: click.Context, /, paths: tuple[str, ...], watch: bool, reporting: ReportOptions, fixes: FixOptions, **linting: Any
) -> int:
    """Check the Markdown files in PATHS, by default in the current folder.

    \b
    mdlint check posts/                   a whole blog
    mdlint check --select LN posts/       only its links
    mdlint check --output-format json .   for scripts and editors
    mdlint check --statistics .           which rules are broken most often
    mdlint check --diff posts/            what --fix would change
    mdlint check --fix posts/             mend what is certain
    mdlint check --since main             what you have changed, and what links to it
    mdlint check - < post.md              standard input

    Exit codes: 0 nothing found, 1 something found (with --fix: left; with --diff: to be fixed), 2 the work could not be done.
    """
    fixes.refuse_contradictions(paths, watch=watch)
    if watch:
        from mdlint.cli.watch import watch as watch_and_check

        watch_and_check(context)
    outputs, began = reporting.outputs(), time.monotonic()
    text = fixes.standard_input(paths)
    report = _linted(paths, text, fixes, quiet=reporting.quiet, **linting)
    return told(report, outputs, reporting, fixes, text, began)


def _linted(
    paths: tuple[str, ...],
    text: bytes | None,
    fixes: FixOptions,
    *,
    quiet: bool,
    choice: ConfigChoice,
    force_exclude: bool,
    baseline: str | None,
    since: Since | None,
    no_cache: bool,
    jobs: int | None,
) -> Report:
    """The report on the paths, or on the `text` that came on standard input. What else is asked for are the options by name."""
    from mdlint import lint
    from mdlint.cli.interrupted import look_for_interrupted_moves
    from mdlint.cli.outcome import existing
    from mdlint.cli.progress import progress

    known = _baseline(baseline) if baseline is not None else None
    if text is not None:
        return lint.run_text(text, fixes.stdin_filename, choice, baseline=known, fixing=fixes.fixing)
    where, fixing = existing(paths), fixes.fixing
    look_for_interrupted_moves(where, finish=fixes.fix)
    with progress(quiet=quiet) as show:
        return lint.run(
            where,
            choice,
            force_exclude=force_exclude,
            progress=show,
            baseline=known,
            fixing=fixing,
            since=since,
            cached=not no_cache,
            jobs=jobs,
        )


def _baseline(file: str) -> Baseline:
    from mdlint.baselines.baseline_file import load

    return load(file)
