"""A file that cannot be read as text. The engine itself reports it, so there is no check."""

from __future__ import annotations

from mdlint.model import Rule

RULE = Rule("SP901", "unreadable-file", "a file that is not UTF-8 text, or too large", None, "error")
