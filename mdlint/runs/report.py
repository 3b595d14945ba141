"""What a run says: of each document, and in all."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from mdlint.engine import Findings
from mdlint.model import Diagnostic, Severity

if TYPE_CHECKING:
    from mdlint.runs.rewriting import Rewrite


class Report(NamedTuple):
    """What a run found. Paths are relative to the working directory, as a person there would type them.

    `left_out` counts the findings of each severity above what one file may show, `notes` say where. `failures` are sentences
    about work that could not be done; with one of them the exit code is 2. `roots` are the trust roots, absolute. `held_back`
    counts findings that the baseline knows. `routes_are_known` as far as a config, or the files of a framework, tell.
    """

    diagnostics: tuple[Diagnostic, ...]
    left_out: Counter[Severity]
    files: int
    unknown_links: int
    notes: tuple[str, ...]
    failures: tuple[str, ...]
    roots: tuple[str, ...]
    held_back: int = 0
    rewrites: tuple[Rewrite, ...] = ()
    routes_are_known: bool = True


class Outcome(NamedTuple):
    """What became of one document, known by its path from the working directory; `failure` says why it could not be judged."""

    path: str
    failure: str
    findings: Findings = Findings([], Counter())
    unknown_links: int = 0
    is_page: bool = True

    @property
    def note(self) -> str:
        """How many findings are not shown, in words."""
        return f"`{self.path}` has {self.findings.left_out.total():,} findings more, which are not shown"
