"""A comment to mdlint that names no rule. The engine itself reports it, so there is no check."""

from __future__ import annotations

from mdlint.model import Rule

RULE = Rule("SP002", "unknown-suppression", "a comment to mdlint names no rule", None, "warning")
