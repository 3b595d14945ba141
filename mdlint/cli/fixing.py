"""What `mdlint check` needs for fixing: its options, standard input, and telling what was done."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from functools import wraps
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from mdlint.config import ConfigError

if TYPE_CHECKING:
    from mdlint.runs.report import Report
    from mdlint.runs.rewriting import Fixing

STANDARD_INPUT = "-"
OPTIONS = (
    click.option("--fix", is_flag=True, help="Mend what can be mended with certainty, and report what is left."),
    click.option("--unsafe-fixes", is_flag=True, help="With --fix or --diff: also fixes that are only likely to be right."),
    click.option("--diff", is_flag=True, help="Show what --fix would change, and change nothing."),
    click.option("--exit-non-zero-on-fix", is_flag=True, help="With --fix: exit code 1 if anything was fixed."),
    click.option(
        "--stdin-filename", metavar="PATH", help="With `-` as the path: which file it is that comes on standard input."
    ),
)


class FixOptions(NamedTuple):
    """The options of this module, as they were given."""

    fix: bool
    unsafe_fixes: bool
    diff: bool
    exit_non_zero_on_fix: bool
    stdin_filename: str | None

    @property
    def fixing(self) -> Fixing | None:
        """Which fixes are wanted; None for none."""
        if not self.fix and not self.diff:
            return None
        from mdlint.runs.rewriting import Fixing

        return Fixing(frozenset(("safe", "unsafe") if self.unsafe_fixes else ("safe",)), writes=self.fix)

    def standard_input(self, paths: tuple[str, ...]) -> bytes | None:
        """All that comes on standard input, if that is what is to be read."""
        if STANDARD_INPUT not in paths:
            return None
        if sys.stdin is None:
            raise ConfigError("there is no standard input")
        return sys.stdin.buffer.read()

    def refuse_contradictions(self, paths: tuple[str, ...], *, watch: bool) -> None:
        """A `ConfigError` for options that contradict each other, or would do nothing."""
        from_input, name = STANDARD_INPUT in paths, self.stdin_filename
        refused = {
            "`--fix` writes and `--diff` does not: choose one": self.fix and self.diff,
            "`--unsafe-fixes` alone changes nothing: add `--fix` or `--diff`": self.unsafe_fixes and self.fixing is None,
            "`--exit-non-zero-on-fix` alone does nothing: add `--fix`": self.exit_non_zero_on_fix and not self.fix,
            "`-` stands for standard input, and takes no other paths beside it": from_input and len(paths) > 1,
            "`-` stands for standard input, which nobody can watch": from_input and watch,
            "`--stdin-filename` names what comes on standard input: add `-` as the path": name is not None and not from_input,
            f"`{name}` is a folder, and `--stdin-filename` must be the name of a file": os.path.isdir(name or ""),
        }
        if sentence := next((sentence for sentence, is_so in refused.items() if is_so), None):
            raise ConfigError(sentence)


def fix_options(command: Callable[..., int]) -> Callable[..., int]:
    """Give a command the options of this module, which it gets as `fixes`."""

    @wraps(command)
    def with_fixes(*arguments: Any, **options: Any) -> int:
        return command(*arguments, fixes=FixOptions(*(options.pop(name) for name in FixOptions._fields)), **options)

    wrapped: Callable[..., int] = with_fixes
    for option in reversed(OPTIONS):
        wrapped = option(wrapped)
    return wrapped


def write_fixed(report: Report, data: bytes) -> None:
    """Print what came on standard input, fixed: byte by byte, nothing else."""
    _write_bytes(report.rewrites[0].after if report.rewrites else data)


def write_diff(report: Report, *, color: bool) -> None:
    """Print what the fixes would change. A pipe gets it byte by byte, a terminal nothing that it would obey."""
    from mdlint.output import diff

    for rewrite in report.rewrites:
        text = diff.render(rewrite.shown, rewrite.before.decode(), rewrite.after.decode())
        if sys.stdout.isatty():
            sys.stdout.write(diff.for_terminal(text, color=color))
        else:
            _write_bytes(text.encode("utf-8", "surrogateescape"))


def _write_bytes(data: bytes) -> None:
    sys.stdout.flush()
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()


def fixed_text(report: Report, options: FixOptions) -> Iterator[str]:
    """What was fixed, or would be, in one line, where that was asked for."""
    from mdlint.output import counted

    if options.fixing is not None:
        count = sum(rewrite.fixes for rewrite in report.rewrites)
        what = f"{counted(count, 'problem')} in {counted(len(report.rewrites), 'file')}" if count else "nothing"
        yield f"{'would fix' if options.diff else 'fixed'} {what}"
