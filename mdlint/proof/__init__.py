"""Whether a fixed text may take the place of the one that it was made from.

Rules say that their fixes are right; this believes nothing of it. Facts and rendered HTML of both versions are compared, and
only what the fixes say that they change (`Fix.changes`), where they say it, may differ.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from mdlint.edits import edited_ranges
from mdlint.model import Dialect, Fix
from mdlint.proof.facts import edits_only, no_new_errors, same_anchors, same_data, same_links
from mdlint.proof.page import same_page
from mdlint.proof.step import Step, Version

__all__ = ["Version", "objection"]

CHECKS: Sequence[tuple[Callable[[Step], bool], str]] = (
    (edits_only, "text beside them would change"),
    (no_new_errors, "the result could not be read"),
    (same_data, "other values in the front matter would change"),
    (same_links, "other links would change"),
    (same_anchors, "headings or anchors would change"),
    (same_page, "the rendered page would change"),
)


def objection(before: Version, after: Version, fixes: Sequence[Fix], dialect: Dialect) -> str | None:
    """What speaks against the version after the fixes, as the end of a sentence; None where nothing does."""
    edits = sorted(edit for fix in fixes for edit in fix.edits)
    step = Step(before, after, fixes, edits, edited_ranges(edits), dialect)
    return next((message for holds, message in CHECKS if not holds(step)), None)
