"""Where findings go: in which formats, to standard output or into files."""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Sequence
from functools import cache, partial
from typing import NamedTuple

import click

from mdlint.config import ConfigError
from mdlint.disk.discovery import from_roots, reason
from mdlint.model import Diagnostic
from mdlint.nearest import nearest
from mdlint.output import FORMATS, FROM_ROOT, NO_TERMINAL, STATISTICS, Render, Summary, Terminal
from mdlint.runs.report import Report


class Output(NamedTuple):
    """One thing to write: the name of its format, how it is made, and the file, which is None for standard output."""

    name: str
    render: Render
    file: str | None


def outputs(asked: Sequence[str], *, statistics: bool) -> list[Output]:
    """The outputs that `FORMAT` and `FORMAT:FILE` ask for; without any, `full` on a terminal and `concise` elsewhere.

    With statistics, these take the place of the findings on standard output. A `ConfigError` for what cannot be written.
    """
    usual = "full" if sys.stdout.isatty() else "concise"
    found = [_output(one) for one in asked]
    if not asked or (statistics and all(one.file for one in found)):
        found.append(_output(usual))
    for where, count in Counter(one.file and os.path.realpath(one.file) for one in found).items():
        if count > 1:
            place = f"to `{where}`" if where else "to standard output: give all but one a file, as in `sarif:report.sarif`"
            raise ConfigError(f"`--output-format`: {count} formats cannot go {place}")
    return [_counting(one) if statistics and not one.file else one for one in found]


def _output(asked: str) -> Output:
    # Only the first colon counts: a file may lie on a drive, as in `sarif:C:\reports\mdlint.sarif`.
    name, colon, file = asked.partition(":")
    if name not in FORMATS:
        hint = nearest(name, FORMATS)
        cure = f"did you mean `{hint}`?" if hint else f"there are {', '.join(f'`{known}`' for known in FORMATS)}"
        raise ConfigError(f"`--output-format`: unknown format `{name}`; {cure}")
    if colon and not file:
        raise ConfigError(f"`--output-format`: `{asked}` names no file behind the colon")
    if not colon or file == "-":
        return Output(name, FORMATS[name], None)
    folder = os.path.dirname(file) or "."
    if not os.path.isdir(folder):
        raise ConfigError(f"`{file}` cannot be written: there is no folder `{folder}`")
    if os.path.isdir(file):
        raise ConfigError(f"`{file}` cannot be written: it is a folder")
    if os.path.islink(file) and (os.path.isfile(file) or not os.path.exists(file)):
        # It may have come with the checkout, and lead to whatever its writer wants to see overwritten.
        raise ConfigError(f"`{file}` cannot be written: it is a symbolic link")
    return Output(name, FORMATS[name], file)


def _counting(output: Output) -> Output:
    if output.name not in STATISTICS:
        raise ConfigError(f"`--statistics` has no place in `{output.name}`: write that to a file, `{output.name}:FILE`")
    return output._replace(render=STATISTICS[output.name])


def summary(report: Report) -> Summary:
    """What the run counted, with the findings that are not shown."""
    severities = Counter(diagnostic.severity for diagnostic in report.diagnostics) + report.left_out
    fixable = Counter(diagnostic.fix.safety for diagnostic in report.diagnostics if diagnostic.fix)
    counts = (severities["error"], severities["warning"], severities["info"])
    return Summary(
        report.files,
        *counts,
        fixable["safe"],
        report.unknown_links,
        report.held_back,
        fixable["unsafe"],
        report.routes_are_known,
    )


def write(
    chosen: Sequence[Output], report: Report, counts: Summary, terminal: Terminal, *, to_standard_error: bool = False
) -> None:
    """Write all outputs, the files first: who reads standard output may stop early. A `ConfigError` for a file that fails."""
    for output in sorted(chosen, key=lambda one: one.file is None):
        diagnostics = _from_root(report) if output.name in FROM_ROOT else report.diagnostics
        if output.file is None:
            # Colour and links were decided on already; consoles of Windows that know neither get what click makes of them.
            text = output.render(diagnostics, counts, terminal)
            click.echo(text, nl=False, color=terminal.color, err=to_standard_error)
            continue
        text = output.render(diagnostics, counts, NO_TERMINAL)
        try:
            _write_file(output.file, text)
        except OSError as error:
            raise ConfigError(f"`{output.file}` cannot be written: {reason(error)}") from None


def _from_root(report: Report) -> list[Diagnostic]:
    path = cache(partial(from_roots, report.roots))
    return [
        diagnostic._replace(
            path=path(diagnostic.path), related=tuple(place._replace(path=path(place.path)) for place in diagnostic.related)
        )
        for diagnostic in report.diagnostics
    ]


def _write_file(file: str, text: str) -> None:
    """All of the text or nothing."""
    if os.path.exists(file) and not os.path.isfile(file):
        with open(file, "w", encoding="utf-8", newline="\n") as device:  # such as `/dev/null`, which has to stay what it is
            device.write(text)
        return
    from mdlint.disk import exchange

    exchange.replace(os.path.abspath(file), text.encode(), lambda: None)
