"""What a config says of the site itself."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from mdlint.site.layout import POSTS, Content, Layout

if TYPE_CHECKING:
    from mdlint.site.redirects import Redirect
    from mdlint.slugs import Style


def nothing(_text: str) -> bool:
    """For a site whose config says nothing."""
    return False


class SiteSettings(NamedTuple):
    """Which destinations, as written, are nobody's business, and which routes the site serves without a file; how its files
    become routes; which of them, seen from their content folder, do not; where readers of a route are sent on to; and how its
    anchors are made, if that is said.
    """

    is_ignored: Callable[[str], bool] = nothing
    is_known_route: Callable[[str], bool] = nothing
    layout: Layout = Layout()
    contents: tuple[Content, ...] = POSTS
    is_unpublished: Callable[[str], bool] = nothing
    redirects: Sequence[Redirect] = ()
    anchors: Style | None = None
