"""One line a finding, in GNU style, which Vim, Emacs and VS Code's `$gcc` matcher read as it is."""

from __future__ import annotations

from collections.abc import Sequence

from mdlint.model import Diagnostic
from mdlint.output.escape import escape, inert


def render(diagnostics: Sequence[Diagnostic]) -> str:
    """`path:line:column: error: message [LN201 broken-link]`, and ` (fixable)` behind it where a safe fix exists."""
    return "".join(f"{_line(diagnostic)}\n" for diagnostic in diagnostics)


def _line(diagnostic: Diagnostic) -> str:
    rule, start = diagnostic.rule, diagnostic.start
    fixable = " (fixable)" if diagnostic.fix and diagnostic.fix.safety == "safe" else ""
    place = f"{escape(diagnostic.path)}:{start.line}:{start.column}"
    return inert(f"{place}: {diagnostic.severity}: {escape(diagnostic.message)} [{rule.code} {rule.name}]{fixable}")
