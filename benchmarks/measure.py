"""Running a command, and what it took: CPU and wall seconds, and memory, children included."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from statistics import median
from typing import NamedTuple

KIBIBYTES = 1 if sys.platform == "darwin" else 1024  # what `ru_maxrss` counts in, as bytes


class Cost(NamedTuple):
    """What one run took: seconds, and the most bytes of memory that one of its processes had."""

    cpu: float
    wall: float
    memory: int


def run(command: Sequence[str], folder: Path, environment: Mapping[str, str]) -> Cost:
    """Run the command in the folder, its output dropped. It may find something; one that could not work measures nothing."""
    began = time.monotonic()
    process = subprocess.Popen(
        command, cwd=folder, env={**os.environ, **environment}, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in (0, 1):
        raise SystemExit(f"exit code {process.returncode}: {' '.join(command)}")
    return Cost(used.ru_utime + used.ru_stime, time.monotonic() - began, used.ru_maxrss * KIBIBYTES)


def middle(costs: Sequence[Cost]) -> Cost:
    """The median of each figure."""
    return Cost(median(one.cpu for one in costs), median(one.wall for one in costs), round(median(one.memory for one in costs)))


def ratio(ours: Sequence[float], theirs: Sequence[float]) -> str:
    """Ours by theirs, run by run, which shared the same minutes: the median, the least and the most."""
    ratios = sorted(a / b for a, b in zip(ours, theirs, strict=True))
    return f"{median(ratios):.2f} ({ratios[0]:.2f}–{ratios[-1]:.2f})"
