"""`mdlint check`."""

from __future__ import annotations

import time

import click

from mdlint.cli.choice import config_options, rule_options
from mdlint.cli.fixing import FixOptions, fix_options, fixed_text, write_diff, write_fixed
from mdlint.config_files import ConfigChoice

# What the exit code counts of a summary.
FAIL_ON = {"error": ("errors",), "warning": ("errors", "warnings"), "never": ()}


def _formats(_context: click.Context, _parameter: click.Parameter, incomplete: str) -> list[str]:
    """What a shell offers behind `--output-format`."""
    from mdlint.output import FORMATS

    return [name for name in FORMATS if name.startswith(incomplete)]


@click.command()
@click.argument("paths", nargs=-1)
@rule_options
@config_options
@click.option("--force-exclude", is_flag=True, help="Leave out what the config excludes even if it is named in PATHS.")
@click.option(
    "--output-format",
    metavar="FORMAT[:FILE]",
    multiple=True,
    shell_complete=_formats,
    help="How findings are written: full (default on a terminal), concise (default elsewhere), json, json-lines, github, "
    "gitlab, sarif, junit or rdjson; with FILE, into a file. May be given several times.",
)
@click.option("--statistics", is_flag=True, help="Print how often each rule was broken, in place of the findings.")
@click.option(
    "--fail-on",
    type=click.Choice(tuple(FAIL_ON)),
    default="warning",
    show_default=True,
    help="The least severity that makes the exit code 1.",
)
@click.option(
    "--baseline",
    metavar="FILE",
    type=click.Path(),
    help="Hold back the findings in FILE, which `mdlint baseline create` has written.",
)
@click.option(
    "--color",
    type=click.Choice(("auto", "always", "never")),
    default="auto",
    help="Colour in `full` output: by default on a terminal, and as NO_COLOR and FORCE_COLOR say.",
)
@click.option("-q", "--quiet", is_flag=True, help="Print findings and failures only: no progress, no summary, no notes.")
@click.option("--watch", is_flag=True, help="Check again whenever a file changes; needs `mdlint-site[watch]`.")
@fix_options
@click.pass_context
def check(
    context: click.Context,
    paths: tuple[str, ...],
    choice: ConfigChoice,
    force_exclude: bool,
    output_format: tuple[str, ...],
    statistics: bool,
    fail_on: str,
    color: str,
    quiet: bool,
    watch: bool,
    baseline: str | None,
    fixes: FixOptions,
) -> int:
    """Check the Markdown files in PATHS, by default in the current folder.

    \b
    mdlint check posts/                   a whole blog
    mdlint check --select LN posts/       only its links
    mdlint check --output-format json .   for scripts and editors
    mdlint check --statistics .           which rules are broken most often
    mdlint check --diff posts/            what --fix would change
    mdlint check --fix posts/             mend what is certain
    mdlint check - < post.md              standard input

    Exit codes: 0 nothing found, 1 something found (with --fix: left; with --diff: to be fixed), 2 the work could not be done.
    """
    fixes.refuse_contradictions(paths, watch=watch)
    if watch:
        from mdlint.cli.watch import watch as watch_and_check

        watch_and_check(context)
    from mdlint import lint
    from mdlint.baseline_file import load
    from mdlint.cli import reports
    from mdlint.cli.closing import say
    from mdlint.cli.outcome import CANNOT, existing, refuse
    from mdlint.cli.progress import progress
    from mdlint.cli.terminal import standard_output
    from mdlint.rules import internal_error

    outputs = reports.outputs(output_format, statistics=statistics)
    known = load(baseline) if baseline is not None else None
    began = time.monotonic()
    with progress(quiet=quiet) as show:
        if (data := fixes.standard_input(paths)) is None:
            where, fixing = existing(paths), fixes.fixing
            report = lint.run(where, choice, force_exclude=force_exclude, progress=show, baseline=known, fixing=fixing)
        else:
            report = lint.run_text(data, fixes.stdin_filename, choice, baseline=known, fixing=fixes.fixing)
    summary = reports.summary(report)
    terminal = standard_output(color)
    if fixes.diff:
        write_diff(report, color=terminal.color)
        outputs = [output for output in outputs if output.file is not None]
    # Where the fixed text goes to standard output, the findings must not get into it.
    if is_text_wanted := fixes.fix and data is not None:
        write_fixed(report, data or b"")
    reports.write(outputs, report, summary, terminal, to_standard_error=is_text_wanted)
    if not report.files and not report.failures:
        click.echo("mdlint: warning: no Markdown files here", err=True)
    if not quiet and (report.files or not report.failures):
        say((*report.notes, *fixed_text(report, fixes)), summary, time.monotonic() - began, terminal)
    for failure in report.failures:
        refuse(failure)
    if report.failures or any(diagnostic.rule is internal_error.RULE for diagnostic in report.diagnostics):
        return CANNOT
    if fixes.diff or (fixes.exit_non_zero_on_fix and report.rewrites):
        return int(bool(report.rewrites))
    return int(any(getattr(summary, severities) for severities in FAIL_ON[fail_on]))
