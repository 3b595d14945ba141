"""An entry of the baseline that no longer occurs. Whoever reads the baseline reports it, so there is no check."""

from __future__ import annotations

from mdlint.model import Rule

RULE = Rule("SP003", "stale-baseline", "the baseline holds back a finding that is no longer there", None, "warning")
