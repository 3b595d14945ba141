"""What a config says of the site itself."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple


def nothing(_text: str) -> bool:
    """For a site whose config says nothing."""
    return False


class SiteSettings(NamedTuple):
    """Which destinations, as written, are nobody's business, and which routes the site serves without a file."""

    is_ignored: Callable[[str], bool] = nothing
    is_known_route: Callable[[str], bool] = nothing
