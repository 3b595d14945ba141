"""What holds for all tests."""

from __future__ import annotations

from hypothesis import settings

# The first example of a test pays for late imports, and a busy machine for all: time is no verdict.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")
