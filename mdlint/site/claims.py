"""Routes that a page claims for itself in its front matter, whatever its file is called."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from posixpath import dirname

from mdlint.model import Json

OWN = ("permalink", "url")
FORMER = ("aliases", "redirect_from")


def claims(data: Mapping[str, Json], route: str) -> Iterator[str]:
    """The routes, without a slash at the end; `route` is the one by the file's name, and a `slug` changes its last part."""
    if isinstance(slug := data.get("slug"), str) and slug.strip("/"):
        yield _whole(slug) if slug.startswith("/") else f"{dirname(route)}/{slug.strip('/')}"
    for key in OWN:
        if isinstance(claimed := data.get(key), str):
            yield _whole(claimed)
    for key in FORMER:
        former = data.get(key)
        for claimed in former if isinstance(former, list) else [former]:
            if isinstance(claimed, str):
                yield _whole(claimed)


def _whole(route: str) -> str:
    return "/" + route.strip("/")
