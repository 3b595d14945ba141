"""Why a link leads nowhere, where that can be told for sure: by the destination that would lead somewhere instead."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from posixpath import splitext
from typing import TYPE_CHECKING

from mdlint.expressions import expression
from mdlint.site import lookup, url
from mdlint.site.addresses import Was
from mdlint.site.names import folded
from mdlint.site.resolve import resolved
from mdlint.site.rewrite import destination_to
from mdlint.site.target import Cause, Target

if TYPE_CHECKING:
    from mdlint.model import Document
    from mdlint.site.site import Site

HOST = expression(r"//([^/?#.:@]+)(?=[/?#]|$)")
ENCODED_SIGN = expression(r"%25(?=[0-9A-Fa-f]{2})")
ENCODED_SLASH = expression("%2f", re.IGNORECASE)
WINDOWS_PATH = expression(r"\.{1,2}\\|.*\.(?:md|mdx|markdown|png|jpe?g|gif|svg|webp|pdf)$", re.IGNORECASE)
HOME = expression(r"/(?:Users|home)/[^/]+/(?=[^/])")
OF_A_PERSON = expression(r"/Users/.*\.(?:md|mdx|markdown|png|jpe?g|gif|svg|webp|pdf)$|.*/(?:Desktop|Documents|Downloads)/")


def with_cause(site: Site, document: Document, destination: str, target: Target) -> Target:
    """The target, with the cause of its being broken if one is sure, and a cure that has been tried if there is one."""
    if target.status == "ignored":
        return target
    if target.cause is not None:
        return target._replace(cure=_respelt(site, document, destination, target))
    if url.is_opaque(destination) and not url.LOCAL.match(destination):
        return target
    if url.LOCAL.match(destination) or HOME.match(destination):
        return _on_a_disk(site, document, destination, target)
    if destination.startswith("//"):
        cure = destination[1:]
        leads_there = HOST.match(destination) and _leads_somewhere(site, document, cure)
        return target._replace(status="broken", cause="host", cure=cure) if leads_there else target
    path = url.split(destination).path
    # With backslashes the whole path is one name, which may well seem to be a hidden file that nobody has listed.
    if target.wanted is None or (target.status != "broken" and "\\" not in path):
        return target
    rest = destination[len(path) :]
    for cause, other in _other_spellings(path):
        if _leads_somewhere(site, document, other + rest):
            return target._replace(status="broken", cause=cause, cure=other + rest)
    if "\\" in path and WINDOWS_PATH.match(path):
        return target._replace(status="broken", cause="backslash")
    return target


def _other_spellings(path: str) -> Iterator[tuple[Cause, str]]:
    if "\\" in path:
        yield "backslash", path.replace("\\", "/")
    if "%" in path:
        yield "encoded-twice", ENCODED_SIGN.sub("%", path)
        yield "encoded-slash", ENCODED_SLASH.sub("/", path)
    if "+" in path:
        yield "plus-for-space", path.replace("+", "%20")


def _leads_somewhere(site: Site, document: Document, destination: str) -> bool:
    target = resolved(site, document.path, destination)
    return target.status in ("ok", "missing-anchor") and target.file is not None


def _respelt(site: Site, document: Document, destination: str, target: Target) -> str | None:
    """The destination with each name spelt as the file's, encoded as it was. None if that leads elsewhere, or is a guess."""
    if target.file is None or len(site.names.by_folded_path[folded(target.file)]) > 1:
        return None
    path = url.split(destination).path
    bare = path.rstrip("/")
    names = bare.split("/")
    there = (target.file if splitext(bare)[1] else lookup.page_name(target.file)).split("/")
    count = 0
    while count < min(len(names), len(there)) and names[-1 - count] not in ("", ".", ".."):
        count += 1
    first = len(names) - count
    spelt = [url.encode_like(new, old) for old, new in zip(names[first:], there[len(there) - count :], strict=True)]
    cure = "/".join([*names[:first], *spelt]) + path[len(bare) :] + destination[len(path) :]
    return cure if resolved(site, document.path, cure).file == target.file else None


def _on_a_disk(site: Site, document: Document, destination: str, target: Target) -> Target:
    """A path on somebody's disk. Whether `/Users/…` is one, or a route, is told by the files of the site."""
    file = _file_at_the_end(site, document, destination)
    is_sure = url.LOCAL.match(destination) or (target.status != "ok" and OF_A_PERSON.match(url.split(destination).path))
    if target.status == "ok" or not (file or is_sure):
        return target
    file = file or _file_at_the_end(site, document, destination, _of_another_time)
    cure = None
    if file is not None:
        fragment = destination.partition("#")[1] + destination.partition("#")[2]
        cure = destination_to(site, document, file, _usual(site, file) + fragment, Was(document.path, file))
    return target._replace(status="broken", cause="local-path", cure=cure, file=None)


def _usual(site: Site, file: str) -> str:
    """A destination in the style in which most links to the file are written: by its route if it has one, else relative."""
    if site.names.is_page(file):
        return "/route" if site.route(file) is not None else "file.md"
    folders = site.routes(site.root_of(file)).asset_folders
    return next((file[len(folder) :] for folder in folders if folder and file.startswith(folder + "/")), "file.md")


def _of_today(site: Site, wanted: str) -> str | None:
    file = lookup.find(site.names, wanted)
    return file if file in site.names.files else None


def _of_another_time(site: Site, wanted: str) -> str | None:
    """The file that surely had the path before it was renamed."""
    found = (site.renames().now(spelling) for spelling in lookup.spellings(site.names, wanted))
    return next((now[0] for now in found if now is not None and now[1]), None)


def _file_at_the_end(
    site: Site, document: Document, destination: str, find: Callable[[Site, str], str | None] = _of_today
) -> str | None:
    """The file whose path from the root of the site the local path ends with; one name alone is too little to go by."""
    path = url.split(destination).path.replace("\\", "/")
    names = [url.decode(name) or name for name in path.split("/") if name]
    root = site.root_of(document.path)
    for start in range(1, len(names) - 1):
        wanted = lookup.normalized(root, names[start:])
        if wanted is not None and (file := find(site, wanted)) is not None:
            return file
    return None
