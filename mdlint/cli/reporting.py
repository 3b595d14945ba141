"""What `mdlint check` needs for reporting: its options, telling what was found, and the exit code."""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from mdlint.cli.fixing import FixOptions, fixed_text, write_diff, write_fixed

if TYPE_CHECKING:
    from mdlint.cli.reports import Output
    from mdlint.output import Summary
    from mdlint.runs.report import Report

# What the exit code counts of a summary.
FAIL_ON = {"error": ("errors",), "warning": ("errors", "warnings"), "never": ()}


def _formats(_context: click.Context, _parameter: click.Parameter, incomplete: str) -> list[str]:
    """What a shell offers behind `--output-format`."""
    from mdlint.output import FORMATS

    return [name for name in FORMATS if name.startswith(incomplete)]


OPTIONS = (
    click.option(
        "--output-format",
        metavar="FORMAT[:FILE]",
        multiple=True,
        shell_complete=_formats,
        help="How findings are written: full (default on a terminal), concise (default elsewhere), json, json-lines, github, "
        "gitlab, sarif, junit or rdjson; with FILE, into a file. May be given several times.",
    ),
    click.option("--statistics", is_flag=True, help="Print how often each rule was broken, in place of the findings."),
    click.option(
        "--fail-on",
        type=click.Choice(tuple(FAIL_ON)),
        default="warning",
        show_default=True,
        help="The least severity that makes the exit code 1.",
    ),
    click.option(
        "--color",
        type=click.Choice(("auto", "always", "never")),
        default="auto",
        help="Colour in `full` output: by default on a terminal, and as NO_COLOR and FORCE_COLOR say.",
    ),
    click.option("-q", "--quiet", is_flag=True, help="Print findings and failures only: no progress, no summary, no notes."),
)


class ReportOptions(NamedTuple):
    """The options of this module, as they were given."""

    output_format: tuple[str, ...]
    statistics: bool
    fail_on: str
    color: str
    quiet: bool

    def outputs(self) -> list[Output]:
        """Where findings go, and how. A `ConfigError` for what cannot be written."""
        from mdlint.cli.reports import outputs

        return outputs(self.output_format, statistics=self.statistics)


def report_options(command: Callable[..., int]) -> Callable[..., int]:
    """Give a command the options of this module, which it gets as `reporting`."""

    @wraps(command)
    def with_reporting(*arguments: Any, **options: Any) -> int:
        return command(*arguments, reporting=ReportOptions(*(options.pop(name) for name in ReportOptions._fields)), **options)

    wrapped: Callable[..., int] = with_reporting
    for option in reversed(OPTIONS):
        wrapped = option(wrapped)
    return wrapped


def told(
    report: Report, outputs: list[Output], reporting: ReportOptions, fixes: FixOptions, text: bytes | None, began: float
) -> int:
    """Write and print what a run found and did, `text` being what came on standard input, if anything; the exit code."""
    from mdlint.cli import reports
    from mdlint.cli.closing import say
    from mdlint.cli.outcome import refuse
    from mdlint.cli.terminal import standard_output

    summary = reports.summary(report)
    terminal = standard_output(reporting.color)
    if fixes.diff:
        write_diff(report, color=terminal.color)
        outputs = [output for output in outputs if output.file is not None]
    # Where the fixed text goes to standard output, the findings must not get into it.
    if is_text_wanted := fixes.fix and text is not None:
        write_fixed(report, text or b"")
    reports.write(outputs, report, summary, terminal, to_standard_error=is_text_wanted)
    if not (report.files or report.failures or report.notes):
        click.echo("mdlint: warning: no Markdown files here", err=True)
    if not reporting.quiet and (report.files or not report.failures):
        say((*report.notes, *fixed_text(report, fixes)), summary, time.monotonic() - began, terminal)
    for failure in report.failures:
        refuse(failure)
    return _exit_code(report, summary, reporting, fixes)


def _exit_code(report: Report, summary: Summary, reporting: ReportOptions, fixes: FixOptions) -> int:
    from mdlint.cli.outcome import CANNOT
    from mdlint.rules import INTERNAL_ERROR

    if report.failures or any(diagnostic.rule is INTERNAL_ERROR for diagnostic in report.diagnostics):
        return CANNOT
    if fixes.diff or (fixes.exit_non_zero_on_fix and report.rewrites):
        return int(bool(report.rewrites))
    return int(any(getattr(summary, severities) for severities in FAIL_ON[reporting.fail_on]))
