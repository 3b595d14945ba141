"""`mdlint check`."""

from __future__ import annotations

import sys
import time
from collections import Counter

import click

from mdlint.cli.choice import config_options, rule_options
from mdlint.config_files import ConfigChoice
from mdlint.model import Severity

FAIL_ON: dict[str, tuple[Severity, ...]] = {"error": ("error",), "warning": ("error", "warning"), "never": ()}


@click.command()
@click.argument("paths", nargs=-1, type=click.Path())
@rule_options
@config_options
@click.option("--force-exclude", is_flag=True, help="Leave out what the config excludes even if it is named in PATHS.")
@click.option(
    "--output-format",
    type=click.Choice(("full", "concise", "json")),
    help="How findings are printed: full on a terminal, concise elsewhere.",
)
@click.option(
    "--fail-on",
    type=click.Choice(tuple(FAIL_ON)),
    default="warning",
    show_default=True,
    help="The least severity that makes the exit code 1.",
)
@click.option(
    "--color",
    type=click.Choice(("auto", "always", "never")),
    default="auto",
    help="Colour in `full` output: by default on a terminal, and as NO_COLOR and FORCE_COLOR say.",
)
@click.option("-q", "--quiet", is_flag=True, help="Print findings and failures only: no progress, no summary, no notes.")
@click.option("--watch", is_flag=True, help="Check again whenever a file changes; needs `mdlint-site[watch]`.")
@click.pass_context
def check(
    context: click.Context,
    paths: tuple[str, ...],
    choice: ConfigChoice,
    force_exclude: bool,
    output_format: str | None,
    fail_on: str,
    color: str,
    quiet: bool,
    watch: bool,
) -> int:
    """Check the Markdown files in PATHS, by default in the current folder.

    \b
    mdlint check posts/                   a whole blog
    mdlint check --select LN posts/       only its links
    mdlint check --output-format json .   for scripts and editors

    Exit codes: 0 nothing found, 1 something found, 2 the work could not be done.
    """
    if watch:
        from mdlint.cli.watch import watch as watch_and_check

        watch_and_check(context)
    from mdlint import lint
    from mdlint.cli.closing import say
    from mdlint.cli.outcome import CANNOT, existing, refuse
    from mdlint.cli.progress import progress
    from mdlint.cli.terminal import standard_output
    from mdlint.output import FORMATS, Summary
    from mdlint.rules import internal_error

    began = time.monotonic()
    with progress(quiet=quiet) as show:
        report = lint.run(existing(paths), choice, force_exclude=force_exclude, progress=show)
    severities = Counter(diagnostic.severity for diagnostic in report.diagnostics) + report.left_out
    fixable = sum(diagnostic.fix is not None and diagnostic.fix.safety == "safe" for diagnostic in report.diagnostics)
    counts = (severities["error"], severities["warning"], severities["info"])
    summary = Summary(report.files, *counts, fixable, report.unknown_links)
    style = output_format or ("full" if sys.stdout.isatty() else "concise")
    terminal = standard_output(color)
    # Colour and links were decided on already; consoles of Windows that know neither get what click makes of them.
    click.echo(FORMATS[style](report.diagnostics, summary, terminal), nl=False, color=terminal.color)
    if not report.files and not report.failures:
        click.echo("mdlint: warning: no Markdown files here", err=True)
    if not quiet and (report.files or not report.failures):
        say(report.notes, summary, time.monotonic() - began, terminal)
    for failure in report.failures:
        refuse(failure)
    if report.failures or any(diagnostic.rule is internal_error.RULE for diagnostic in report.diagnostics):
        return CANNOT
    return int(any(severities[severity] for severity in FAIL_ON[fail_on]))
