"""A bug of mdlint's. The engine itself reports it, so there is no check."""

from __future__ import annotations

from mdlint.model import Rule

RULE = Rule("SP900", "internal-error", "mdlint itself failed on this file", None, "error")
