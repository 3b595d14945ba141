"""The laws of `tests/laws.py` over sixty generated texts."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings

from tests import laws


@pytest.mark.parametrize("name", laws.LAWS)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=laws.BYTES)
def test_a_law_holds(name: str, data: bytes) -> None:
    laws.LAWS[name](data)
