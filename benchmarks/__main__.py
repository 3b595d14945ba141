"""Measure, and print a table: every tool in turn, round after round, so that all share the same weather of the machine."""

from __future__ import annotations

import argparse
import platform
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from benchmarks import measure, site, tools
from benchmarks.measure import Cost
from benchmarks.tools import Tool

SUFFIXES = {".md", ".markdown", ".mdx"}
HEADER = "| case | tool | CPU s | wall s | documents/s | memory MB | CPU, mdlint by it | wall, mdlint by it |"
OF_STARTING = ("first", "start-up")  # the cases in which starting is nearly all, so that bare Python is measured, too
POST = """---
title: 첫 글
date: 2026-01-31
excerpt: 한 줄로 말하면 이렇다.
---

## 시작

[끝](#끝)까지 읽는다.

## 끝

끝났다.
"""


class Case(NamedTuple):
    """What is measured: of each tool the command, and what happens to the site before each run."""

    name: str
    command: Callable[[Tool], tuple[str, ...] | None]
    before: Callable[[int], None] = lambda _round: None
    documents: int = 1


def main() -> None:
    """Read the arguments, measure, print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--documents", type=int, action="append", help="the size of a site that is made up; may be repeated")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--site", type=Path, action="append", default=[], help="a real site, which is copied; may be repeated")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--case", action="append", help="cold, warm, changed, one, first or start-up; may be repeated")
    parser.add_argument("--tool", action="append", help="measure beside these peers only; may be repeated")
    parser.add_argument("--jobs", type=int, action="append", default=[], help="mdlint with so many processes, too")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        scratch = Path(name)
        found = [tools.mdlint(scratch), *(tools.mdlint(scratch, jobs) for jobs in asked.jobs)]
        found += [one for one in tools.peers(scratch) if not asked.tool or one.name in asked.tool]
        print(f"{platform.platform()}, Python {platform.python_version()}; " + ", ".join(f"{one.version}" for one in found))
        print(f"\n{HEADER}\n|{' --- |' * HEADER.count(' | ')} --- |")
        for title, folder in _sites(asked, scratch):
            for case in _cases(folder):
                if not asked.case or case.name in asked.case:
                    _print(f"{case.name}, {title}", case, _measured(case, found, folder, asked.rounds))


def _sites(asked: argparse.Namespace, scratch: Path) -> Iterator[tuple[str, Path]]:
    for documents in asked.documents or ([] if asked.site else [500]):
        folder = scratch / f"site-{documents}"
        site.build(folder, documents, asked.seed)
        yield f"{documents:,} made up", folder
    for real in asked.site:
        import shutil

        folder = scratch / f"copy-{real.name}"
        shutil.copytree(real, folder, symlinks=True)
        yield real.name, folder


def _cases(folder: Path) -> Iterator[Case]:
    documents = sorted(file for file in folder.rglob("*") if file.suffix in SUFFIXES and file.is_file())
    one = documents[len(documents) // 2]
    text = one.read_bytes()

    def change(number: int) -> None:
        one.write_bytes(text + f"\nOnce more: {number}.\n".encode())

    def cached(tool: Tool) -> tuple[str, ...] | None:
        return None if tool.uncached is None else (*tool.check, *tool.everything)

    yield Case("cold", lambda tool: (*tool.check, *(tool.uncached or ()), *tool.everything), documents=len(documents))
    yield Case("warm", cached, documents=len(documents))
    yield Case("changed", cached, change, len(documents))
    yield Case("one", lambda tool: (*tool.check, str(one.relative_to(folder))))
    small = folder.parent / "small" / "posts" / "a.md"
    small.parent.mkdir(parents=True, exist_ok=True)
    small.write_text(POST, encoding="utf-8")
    yield Case("first", lambda tool: (*tool.check, *(tool.uncached or ()), str(small)))
    yield Case("start-up", lambda tool: (*tool.check, str(small)))


def _measured(case: Case, found: list[Tool], folder: Path, rounds: int) -> dict[str, list[Cost]]:
    """The costs of each tool, one a round. The first round only fills the caches of the tools and of the system."""
    able = [(tool, command) for tool in found if (command := case.command(tool)) is not None]
    costs: dict[str, list[Cost]] = {tool.name: [] for tool, _ in able}
    if case.name in OF_STARTING:
        costs["bare Python"] = []
    for number in range(rounds + 1):
        for place, (tool, command) in enumerate(able):
            case.before(number * len(able) + place)
            cost = measure.run(command, folder, tool.environment)
            costs[tool.name] += [cost] if number else []
        if case.name in OF_STARTING and number:
            costs["bare Python"].append(measure.run((sys.executable, "-c", "pass"), folder, {}))
    return costs


def _print(title: str, case: Case, costs: dict[str, list[Cost]]) -> None:
    ours = costs["mdlint"]
    for name, theirs in costs.items():
        cost = measure.middle(theirs)
        cpu = measure.ratio([one.cpu for one in ours], [one.cpu for one in theirs]) if theirs is not ours else ""
        wall = measure.ratio([one.wall for one in ours], [one.wall for one in theirs]) if theirs is not ours else ""
        speed = f"{case.documents / cost.wall:,.0f}"
        print(f"| {title} | {name} | {cost.cpu:.3f} | {cost.wall:.3f} | {speed} | {cost.memory / 1e6:.0f} | {cpu} | {wall} |")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
