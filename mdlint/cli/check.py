"""`mdlint check`."""

from __future__ import annotations

import os
import sys
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
def check(paths: tuple[str, ...], choice: ConfigChoice, force_exclude: bool, output_format: str | None, fail_on: str) -> int:
    """Check the Markdown files in PATHS, by default in the current folder.

    \b
    mdlint check posts/                   a whole blog
    mdlint check --select LN posts/       only its links
    mdlint check --output-format json .   for scripts and editors

    Exit codes: 0 nothing found, 1 something found, 2 the work could not be done.
    """
    from mdlint import lint
    from mdlint.cli.outcome import CANNOT, existing, refuse
    from mdlint.output import FORMATS, Summary, summary_text
    from mdlint.output.escape import escape
    from mdlint.rules import internal_error

    report = lint.run(existing(paths), choice, force_exclude=force_exclude)
    severities = Counter(diagnostic.severity for diagnostic in report.diagnostics) + report.left_out
    fixable = sum(diagnostic.fix is not None and diagnostic.fix.safety == "safe" for diagnostic in report.diagnostics)
    counts = (severities["error"], severities["warning"], severities["info"])
    summary = Summary(report.files, *counts, fixable, report.unknown_links)
    style = output_format or ("full" if sys.stdout.isatty() else "concise")
    sys.stdout.write(FORMATS[style](report.diagnostics, summary, _color()))
    sys.stdout.flush()
    if not report.files and not report.failures:
        click.echo("mdlint: warning: no Markdown files here", err=True)
    for note in report.notes:
        click.echo(f"mdlint: {escape(note)}", err=True)
    if report.files or not report.failures:
        click.echo(summary_text(summary), err=True)
    for failure in report.failures:
        refuse(failure)
    if report.failures or any(diagnostic.rule is internal_error.RULE for diagnostic in report.diagnostics):
        return CANNOT
    return int(any(severities[severity] for severity in FAIL_ON[fail_on]))


def _color() -> bool:
    """By the two variables that people agree on, else whether somebody looks at a terminal."""
    if os.environ.get("NO_COLOR"):
        return False
    return bool(os.environ.get("FORCE_COLOR")) or (sys.stdout.isatty() and os.environ.get("TERM") != "dumb")
