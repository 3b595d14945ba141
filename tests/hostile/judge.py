"""Which commands a row is run through, and what all of them owe to their reader."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from mdlint.output import FORMATS
from tests.hostile.row import Row
from tests.hostile.watched import Run, Watched

MARKER = "what-stands-outside-the-root"
MOST_BYTES = 1024**3
LONGEST_SENTENCE = 1_200
PLACED = re.compile(r".+:\d+:\d+: (error|warning|info): .")
OBEYED = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]"
)  # by a terminal; a tab and a line end are harmless


def commands(row: Row) -> list[tuple[str, ...]]:
    """The row's own, or `check` in every format that there is, the plainest first, and two of `inspect` and of `graph`."""
    if row.commands:
        return list(row.commands)
    styles = sorted(FORMATS, key=lambda style: style != "concise")
    checks = [("check", "--no-cache", "--output-format", style, *row.paths) for style in styles]
    inspections = [("inspect", "--output-format", style, *row.paths) for style in ("text", "json")]
    return [*checks, *inspections, *(("graph", "--output-format", style, *row.paths) for style in ("json", "dot"))]


def faults(row: Row, watched: Watched) -> list[str]:
    """What is wrong with what came of a row; an empty list if nothing is."""
    found = [f"outside of the root: {touched}" for touched in watched.touched]
    if watched.signal or len(watched.runs) < len(commands(row)):
        found.append(f"ended by signal {watched.signal} after {len(watched.runs)} commands")
    if watched.bytes > MOST_BYTES:
        found.append(f"took {watched.bytes:,} bytes")
    for run in watched.runs:
        found += (f"{' '.join(run.arguments[:3])}: {fault}" for fault in _of_run(row, run))
    found += filter(None, (_said(row, run) for run in watched.runs[: len(row.commands) or 1]))
    return found


def _of_run(row: Row, run: Run) -> Iterator[str]:
    expected = row.inspected if run.arguments[0] in ("inspect", "graph") else row.code
    if run.code != expected:
        yield f"exit code {run.code}, not {expected}: {run.stderr[-1000:]}"
    if "Traceback" in run.stderr or "SP900" in run.stdout:
        yield f"a bug of ours: {run.stderr[-1000:]}"
    if MARKER in run.stdout + run.stderr:
        yield "quotes what stands outside of the root"
    if harmful := OBEYED.search(run.stdout + run.stderr):
        yield f"prints {harmful[0]!r}"
    if any(len(line) > LONGEST_SENTENCE or line.startswith("::") for line in run.stderr.splitlines()):
        yield f"more than a sentence: {run.stderr[:200]}"
    if run.arguments[2:3] == ("json",) and run.stdout:
        json.loads(run.stdout, parse_constant=lambda constant: _refuse(constant))


def _refuse(constant: str) -> None:
    raise AssertionError(f"{constant} is not JSON")


def _said(row: Row, run: Run) -> str | None:
    """What is wrong with how the plain format begins."""
    if row.code == 2:
        sentences = run.stderr.splitlines()
        return None if any(one.startswith(f"mdlint: {row.says}") for one in sentences) else f"nobody says `{row.says}`"
    first = run.stdout.partition("\n")[0]
    if row.code == 0:
        return f"is not silent: {first}" if first else None
    return None if first.startswith(row.says) and PLACED.match(first) else f"says {first[:300]!r}, not {row.says!r}"
