"""What holds for all tests."""

from __future__ import annotations

from hypothesis import settings

# The first example of a test pays for late imports, and a busy machine for all: time is no verdict. The same commit gets the
# same verdict every time; `pytest --hypothesis-profile new` looks for texts that nobody has tried yet.
settings.register_profile("new", deadline=None)
settings.register_profile("same", deadline=None, derandomize=True)
settings.load_profile("same")
