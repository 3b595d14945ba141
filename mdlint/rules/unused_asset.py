"""A picture or other file that no page uses."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fnmatch import fnmatchcase
from posixpath import basename, dirname

from mdlint.model import Document, Problem, Range
from mdlint.site import Site
from mdlint.site.names import folded
from mdlint.tables import setting

KINDS = "avif bmp gif jpeg jpg m4a mov mp3 mp4 ogg pdf png svg wav webm webp"
# What a builder or a browser takes by its name alone.
BY_NAME = "android-chrome* apple-* favicon* icon.* mstile* opengraph-image* twitter-image*"


@dataclass(frozen=True)
class Options:
    """What a site may want otherwise."""

    files: tuple[str, ...] = setting("globs of the files that pages should use", tuple(f"*.{kind}" for kind in KINDS.split()))
    used_elsewhere: tuple[str, ...] = setting("globs of those that something else uses", tuple(BY_NAME.split()))


def check(document: Document, site: Site, options: Options) -> Iterator[Problem]:
    path = document.path
    inside = site.inside(path)
    if not _is_among(inside, options.files) or _is_among(inside, options.used_elsewhere):
        return
    names = {folded(basename(path)), folded(basename(dirname(path))) + "/"}
    if site.backlinks.to(path) or not names.isdisjoint(site.backlinks.mentioned):
        return
    yield Problem(Range(0, 0), f"no page uses `{path}`", "delete it, or name it in `used-elsewhere` if something else uses it")


def _is_among(path: str, globs: tuple[str, ...]) -> bool:
    """Whether the path, or the name at its end, matches one of the globs."""
    return any(fnmatchcase(text.lower(), glob.lower()) for text in (path, basename(path)) for glob in globs)
