"""What a config says of the site, as the site takes it: patterns have become questions."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING

from mdlint.config.globs import matcher, text_matcher
from mdlint.config.settings import Settings
from mdlint.site import SiteSettings
from mdlint.site.layout import POSTS, Content

if TYPE_CHECKING:
    from mdlint.site.redirects import Redirect


def site_settings(settings: Settings, text_of: Callable[[str], str | None] = lambda _path: None) -> SiteSettings:
    """The settings of a site; `text_of` gives the text of a file below its root, which may not be there."""
    return SiteSettings(
        text_matcher(settings.ignore_destinations),
        text_matcher(settings.known_routes),
        settings.site,
        _contents(settings, text_of),
        matcher(settings.site.unpublished),
        tuple(_redirects(text_of(path) or "" for path in settings.site.redirects)),
        settings.anchors.of_site(),
    )


def _contents(settings: Settings, text_of: Callable[[str], str | None]) -> tuple[Content, ...]:
    if not any("*" in content.folder for content in settings.content):
        return settings.content or POSTS
    from mdlint.site.versions import with_versions  # late: few sites have any

    return with_versions(settings.content, text_of)


def _redirects(texts: Iterable[str]) -> Iterator[Redirect]:
    for text in texts:
        from mdlint.site.redirects import redirects  # late: few sites have any

        yield from redirects(text)
