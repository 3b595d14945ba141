"""What a site goes by of which nobody knows more than its documents."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from mdlint.model import Json
from mdlint.site.settings import SiteSettings

if TYPE_CHECKING:
    from mdlint.schema import Layered, Schema


def no_schema(_path: str) -> Schema | Layered | None:
    """For a site whose front matter is nobody's business."""
    return None


def no_settings(_root: str) -> SiteSettings:
    """For sites without a config."""
    return SiteSettings()


def no_data(_path: str) -> Mapping[str, Json] | None:
    """For a site of which nothing is known before it is read."""
    return None


def no_text(_path: str) -> str | None:
    """For a site of which only the documents are known."""
    return None


def nobody_knows() -> frozenset[str] | None:
    """For a site outside of git."""
    return None
