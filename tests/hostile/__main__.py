"""Try the table by hand: `python -m tests.hostile` prints what came of each row.

`--growth` builds the rows that are about amounts once, twice and four times as large, and prints what `mdlint check` costs.
`--peer 'COMMAND'` runs another linter in the folder of each row, and prints how it ended. `--only TEXT` takes the rows with
TEXT in their name.
"""

from __future__ import annotations

import argparse
import shlex
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

from tests.hostile import ROWS, Row, built, faults, tried
from tests.hostile.judge import MARKER
from tests.hostile.watched import watched

TOO_LONG = 20  # seconds by the clock for a peer
CRASHES = ("Traceback (most recent call last)", "panicked at", "RangeError", "TypeError", "Maximum call stack", "out of memory")


def main() -> int:
    """Do what was asked; the exit code is 1 if a row of ours is at fault."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--growth", action="store_true")
    parser.add_argument("--peer", metavar="COMMAND")
    parser.add_argument("--only", metavar="TEXT", default="")
    options = parser.parse_args()
    rows = {name: row for name, row in ROWS.items() if options.only in name}
    if options.growth:
        return growth(rows)
    return peer(rows, shlex.split(options.peer)) if options.peer else results(rows)


def results(rows: Mapping[str, Row]) -> int:
    """Run the rows as the tests do."""
    runs = failed = 0
    for name, row in rows.items():
        result = tried(row)
        runs += len(result.runs)
        wrong = faults(row, result)
        failed += bool(wrong)
        print(
            f"{sum(run.seconds for run in result.runs):6.2f} s {result.bytes >> 20:5} MB  {name}",
            *wrong,
            sep="\n  ! " * bool(wrong),
        )
    print(f"{len(rows)} rows, {runs} runs, {failed} rows at fault")
    return int(failed > 0)


def growth(rows: Mapping[str, Row]) -> int:
    """Seconds of one processor, and megabytes, for one, two and four times the size of each row."""
    for name, row in rows.items():
        if not row.size:
            continue
        costs = []
        for times in (1, 2, 4):
            with built(row, row.size * times) as folder:
                result = watched([("check", "--no-cache", *row.paths)], folder, seconds=300)
            costs.append(
                f"{result.runs[0].seconds:7.2f} s {result.bytes >> 20:4} MB" if result.runs else f"signal {result.signal}"
            )
        print(f"{'  '.join(costs)}  {row.size:,} {name}", flush=True)
    return 0


def peer(rows: Mapping[str, Row], command: list[str]) -> int:
    """How another linter ends on each row: it says something, is silent, crashes, or does not end."""
    ends: Counter[str] = Counter()
    for name, row in rows.items():
        with built(row) as folder:
            start = time.monotonic()
            end = _end(command, folder)
            seconds = time.monotonic() - start
        ends[end.partition(":")[0]] += 1
        print(f"{seconds:6.2f} s  {('silent', 'finding', 'refusal')[row.code]:8} {name}  →  {end}", flush=True)
    print(", ".join(f"{count} {end}" for end, count in ends.most_common()))
    return 0


def _end(command: list[str], folder: Path) -> str:
    try:
        result = subprocess.run(
            command, cwd=folder, capture_output=True, timeout=TOO_LONG, check=False, stdin=subprocess.DEVNULL
        )
    except subprocess.TimeoutExpired:
        return "time-out"
    said = (result.stdout + result.stderr).decode("utf-8", "replace")
    if result.returncode < 0 or result.returncode > 128:
        return f"killed: {result.returncode}"
    if crash := next((crash for crash in CRASHES if crash in said), None):
        return f"crash: {crash}"
    if MARKER in said:
        return "leak: it quotes what stands outside of the root"
    first = next((line for line in said.splitlines() if line.strip()), "")
    return f"{'says something' if result.returncode else 'silent'}: exit {result.returncode}, {first[:90]!r}"


if __name__ == "__main__":
    sys.exit(main())
