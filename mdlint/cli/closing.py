"""What a run says on standard error when it is done."""

from __future__ import annotations

import sys
from collections.abc import Sequence

import click

from mdlint.cli.terminal import width
from mdlint.output import Summary, Terminal, summary_text


def say(notes: Sequence[str], summary: Summary, seconds: float, terminal: Terminal) -> None:
    """Notes and summary; a terminal also gets to know how long it took, and an empty line below what stands on `terminal`."""
    cells = width(sys.stderr)
    lines = [_inert(note) for note in notes]
    if cells is None:
        lines.append(summary_text(summary))
    else:
        lines.append(summary_text(summary, seconds))
        from mdlint.output.wrap import words, wrapped

        lines = [wrapped(words(line), cells) for line in lines]
        if terminal.width is not None and summary.errors + summary.warnings + summary.infos:
            lines.insert(0, "")
    click.echo("\n".join(lines), err=True)


def _inert(note: str) -> str:
    from mdlint.output.escape import escape, inert

    return inert(f"mdlint: {escape(note)}")
