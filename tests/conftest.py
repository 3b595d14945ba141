"""What holds for all tests."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest
from hypothesis import settings

# The first example of a test pays for late imports, and a busy machine for all: time is no verdict. The same commit gets the
# same verdict every time; `pytest --hypothesis-profile new` looks for texts that nobody has tried yet.
settings.register_profile("new", deadline=None)
settings.register_profile("same", deadline=None, derandomize=True)
settings.load_profile("same")


@pytest.fixture(scope="session", autouse=True)
def _cache_of_the_tests(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """A cache apart, so that no test sees what its user, or a test of another version, has found."""
    os.environ["MDLINT_CACHE_DIR"] = str(tmp_path_factory.mktemp("cache"))
    yield
    del os.environ["MDLINT_CACHE_DIR"]
