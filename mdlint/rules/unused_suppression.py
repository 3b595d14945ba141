"""A comment that silences nothing. The engine itself reports it, so there is no check."""

from __future__ import annotations

from mdlint.model import Rule

RULE = Rule("SP001", "unused-suppression", "a comment to mdlint that silences nothing", None, "warning")
