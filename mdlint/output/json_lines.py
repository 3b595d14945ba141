"""The elements of the JSON's `diagnostics`, one a line, for whoever reads a stream: `jq`, logs, editors."""

from __future__ import annotations

from collections.abc import Sequence

from mdlint.model import Diagnostic
from mdlint.output.json import dumped_line, fields


def render(diagnostics: Sequence[Diagnostic]) -> str:
    """One JSON object a line; without findings, the empty text."""
    return "".join(dumped_line(fields(diagnostic)) for diagnostic in diagnostics)
