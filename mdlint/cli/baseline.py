"""`mdlint baseline`: the findings that a site lives with for now."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from mdlint.cli.choice import NAME

if TYPE_CHECKING:
    from mdlint.baselines.baseline import Baseline

FILE = click.option(
    "--baseline",
    "file",
    metavar="FILE",
    type=NAME,
    help="Which file; by default the one at the root.",
)


@click.group()
def baseline() -> None:
    """Live with the faults that there are, and hear only of new ones.

    \b
    mdlint baseline create posts/                           write down what is wrong today
    mdlint check --baseline .mdlint-baseline.json posts/    report what is new
    mdlint baseline update posts/                           forget what has been mended
    """


@baseline.command()
@click.argument("paths", nargs=-1, type=NAME)
@FILE
@click.option("--force", is_flag=True, help="Replace a baseline that exists.")
def create(paths: tuple[str, ...], file: str | None, force: bool) -> int:
    """Write all findings in PATHS, by default in the current folder, into a baseline.

    It is .mdlint-baseline.json at the root (the folder with .git, or else the one that posts/ lies in), unless --baseline names
    another. Commit it: whoever checks with it hears only of what is not in it.
    """
    from mdlint.baselines.baseline import Baseline
    from mdlint.baselines.baseline_file import refuse_existing, write
    from mdlint.cli.outcome import existing
    from mdlint.output import counted

    known = Baseline(_file(existing(paths), file))
    if not force:
        refuse_existing(known.file)
    if code := _run(paths, known):
        return code
    write(known.file, known.found)
    _say(known, f"{counted(len(known.found), 'finding')} written")
    return 0


@baseline.command()
@click.argument("paths", nargs=-1, type=NAME)
@FILE
def update(paths: tuple[str, ...], file: str | None) -> int:
    """Take out of a baseline what no longer occurs in PATHS, by default in the current folder.

    Nothing is added. To accept new findings, mend what you can and write the baseline anew: mdlint baseline create --force.
    """
    from mdlint.baselines.baseline_file import load, write
    from mdlint.cli.outcome import existing
    from mdlint.output import counted

    known = load(_file(existing(paths), file))
    if code := _run(paths, known):
        return code
    current = known.current()
    write(known.file, current)
    _say(known, f"{counted(len(known) - len(current), 'finding')} taken out, {len(current):,} left")
    return 0


def _file(paths: tuple[str, ...], file: str | None) -> str:
    """The absolute path of the baseline that is meant."""
    import os

    from mdlint.baselines.baseline_file import FILE_NAME
    from mdlint.baselines.baseline_run import configured
    from mdlint.config import ConfigError
    from mdlint.disk import discovery
    from mdlint.roots.root import open_roots

    if file is not None:
        return os.path.abspath(file)
    if named := configured(open_roots(paths)):
        return named
    roots = list(discovery.roots(paths))
    if len(roots) > 1:
        raise ConfigError(
            "these paths lie in several repositories: give the paths of one, or name the baseline with `--baseline`"
        )
    return os.path.join(roots[0], FILE_NAME)


def _run(paths: tuple[str, ...], known: Baseline) -> int:
    """Lint, and let the baseline see everything; 2, and why, where that could not be done and nothing must be written."""
    from mdlint import lint
    from mdlint.cli.outcome import existing, refuse
    from mdlint.rules import INTERNAL_ERROR

    report = lint.run(existing(paths), baseline=known)
    failures = list(report.failures)
    failures += [f"`{one.path}`: {one.message}" for one in report.diagnostics if one.rule is INTERNAL_ERROR]
    for failure in failures:
        refuse(failure)
    return refuse("nothing was written") if failures else 0


def _say(known: Baseline, what: str) -> None:
    from mdlint.disk import discovery
    from mdlint.output.escape import escape

    click.echo(f"{escape(discovery.from_here('', known.file))}: {what}", err=True)
