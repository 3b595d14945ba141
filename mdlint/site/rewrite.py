"""How the writer of a link would have written it, had they known where the file is now."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from itertools import chain, takewhile
from posixpath import basename, dirname, splitext
from typing import TYPE_CHECKING

from mdlint.model import Document
from mdlint.site import lookup, url
from mdlint.site.addresses import Was, ways
from mdlint.site.names import Names, folded
from mdlint.site.placeholders import filled_in, left_open
from mdlint.site.target import Status

if TYPE_CHECKING:
    from mdlint.site.site import Site

OK: frozenset[Status] = frozenset({"ok"})
HTML = (".html", ".htm")


def destination_to(
    site: Site, document: Document, file: str, old: str, was: Was | None = None, *, accepted: Collection[Status] = OK
) -> str | None:
    """A destination that leads from the document to `file` in the style of `old`: route or relative, suffix, encoding, query,
    fragment. None where no such destination leads there, which is tried before it is given away.
    """
    layout = site.settings_of(site.root_of(document.path)).layout
    if (plain := filled_in(site, document.path, old)) != old:
        made = destination_to(site, document, file, plain, was, accepted=accepted)
        made = made and left_open(site, document.path, made, old)
        return made if made and site.target(document, made).file == file else None
    if layout.url and (own := url.below(old, layout.url)):
        made = destination_to(site, document, file, own, was, accepted=accepted)
        made = made and old.removesuffix(own) + made
        return made if made and site.target(document, made).file == file else None
    path = url.split(old).path
    rest = old[len(path) :]
    if path.startswith("@/"):
        found = iter([f"@/{file.partition('content/')[2]}"])  # as Zola has it
    else:
        is_route = path.startswith("/")
        by_address = [] if is_route else ways(site, document, file, path, was)
        by_file = _routes(site, document, file, path, was) if is_route else _ways(site.names, document, file, path, was)
        found = chain(by_address, by_file)
    for spelling in found:
        destination = _encoded(site.names, spelling, path, was) + rest
        target = site.target(document, destination)
        if target.file == file and target.status in accepted:
            return destination
    return None


def way_to(names: Names, document: Document, path: str, old: str, was: Was) -> str:
    """The relative destination that leads to a path, whether something is there or not, in the style of the old one."""
    written = url.split(old).path
    ways = (_way(dirname(document.path), path, ups) for ups in _ups(document.path, path, written, was))
    way = next(ways)
    here = "./" if written.startswith("./") else ""
    slash = "/" if written.endswith("/") else ""
    return _encoded(names, here + way + slash, written, was) + old[len(written) :]


def _forms(names: Names, file: str, path: str) -> list[str]:
    """How a link that looks like `path` may call the file: with its suffix, without, as HTML, or as the folder it opens."""
    if not names.is_page(file) or path.endswith(names.suffixes(file)):
        return [file]
    stem, suffix = splitext(path)
    if suffix in HTML:
        name = basename(stem) if basename(file).startswith(lookup.INDEX_NAMES) else None
        page = splitext(file)[0]
        return [*([f"{dirname(page)}/index{suffix}".lstrip("/")] if name == "index" else []), page + suffix]
    bare = splitext(file)[0]
    return [bare] if basename(path) in lookup.INDEX_NAMES else [lookup.page_name(file), bare]


def _routes(site: Site, document: Document, file: str, path: str, was: Was | None) -> Iterator[str]:
    """Paths from the root of the site."""
    slash = "/" if path.endswith("/") else ""
    forms = _forms(site.names, file, path)
    if forms != [file] and (route := site.route(file)) is not None:
        yield from (spelling + slash or "/" for spelling in _as_written(site, file, route.rstrip("/"), path, was))
    root = site.root_of(document.path)
    below = root + "/" if root else ""
    served = [below, *(f"{below}{folder}/" for folder in lookup.SERVED_FOLDERS)]
    if was is not None and (prefix := _prefix(site.names, was.file, path)) is not None:
        served.insert(0, prefix)
    for form in forms:
        yield from (f"/{form[len(folder) :]}{slash}" for folder in served if form.startswith(folder))


def _as_written(site: Site, file: str, route: str, path: str, was: Was | None) -> Iterator[str]:
    """The route as a link that looks like `path` has it: that of HTML, or of a page which stands in for its translation."""
    stem, suffix = splitext(path)
    bare, ends = path, [""]
    if suffix in HTML:
        bare = stem.removesuffix("/index")
        ends = [*([f"/index{suffix}"] if lookup.page_name(file) != splitext(file)[0] else []), suffix, ""]
    own = site.routes(site.root_of(was.file)).by_name(was.file) if was is not None else None
    before, own_before = _beginnings((url.decode(bare) or bare).rstrip("/"), own.rstrip("/")) if own else ("", "")
    fits = (route + "/").startswith(own_before + "/")
    for spelling in dict.fromkeys((before + route[len(own_before) :], route) if fits else (route,)):
        yield from (spelling + end for end in ends)


def _beginnings(one: str, other: str) -> tuple[str, str]:
    """What stands before the names with which both paths end."""
    names, others = one.split("/"), other.split("/")
    while names and others and names[-1] == others[-1]:
        names.pop()
        others.pop()
    return "/".join(names), "/".join(others)


def _prefix(names: Names, file: str, path: str) -> str | None:
    """The folder, with its slash, that a path from the root of the site leaves out."""
    inner = "/".join(url.segments(path.strip("/")) or ())
    form = next((form for form in _forms(names, file, path) if inner and ("/" + form).endswith("/" + inner)), None)
    return None if form is None else form[: len(form) - len(inner)]


def _ways(names: Names, document: Document, file: str, path: str, was: Was | None) -> Iterator[str]:
    """Paths from the folder of the document, which go up no further than they must, unless the old one did."""
    folder = dirname(document.path)
    slash = "/" if path.endswith("/") else ""
    here = "./" if path.startswith("./") else ""  # also before `../`, so that the way back is the way there
    for form in _forms(names, file, path):
        for ups in _ups(document.path, form, path, was):
            way = _way(folder, form, ups)
            yield f"{here}{way}{slash}"


def _ups(source: str, form: str, path: str, was: Was | None) -> list[int]:
    """How many folders to go up: as many as needed; or as many as before, if that was more than needed."""
    least = _least_ups(dirname(source), form)
    names = [name for name in path.split("/") if name not in ("", ".")]
    before = next((index for index, name in enumerate(names) if name != ".."), len(names))
    if was is None or before <= _least_ups(dirname(was.source), was.file):
        return [least]
    deeper = source.count("/") - was.source.count("/")
    return [*(ups for ups in (before, before + deeper) if least < ups <= source.count("/")), least]


def _least_ups(folder: str, file: str) -> int:
    here = folder.split("/") if folder else []
    return len(here) - sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(here, file.split("/")[:-1], strict=False)))


def _way(folder: str, form: str, ups: int) -> str:
    """The way from a folder to a file that goes up so many folders first."""
    kept = len(folder.split("/")) - ups if folder else 0
    names = form.split("/")[kept:]
    return "/".join([".."] * ups + names) or "."


def _encoded(names: Names, new: str, path: str, was: Was | None) -> str:
    """The new path, each name of it written as in the old one if it was there, else in the same style."""
    if url.decode(path) == new:
        return path
    fold = folded if names.are_served_in_any_case else str
    written = {fold(url.decode(name) or name): name for name in path.split("/")}
    case = str.lower if names.are_served_in_any_case and was is not None and _is_lowered(was.file, path) else str
    return "/".join(written.get(fold(name), url.encode_like(case(name), path)) for name in new.split("/"))


def _is_lowered(file: str, path: str) -> bool:
    """Whether a path writes the names of a file in lower case which are not."""
    written = {url.decode(name) for name in path.split("/")}
    return any(name not in written and name.lower() in written for name in file.split("/")) and written == {
        name and name.lower() for name in written
    }


def spaces_encoded(destination: str) -> str:
    """The destination with its raw blanks percent-encoded, as a link needs them; one right behind a `#` is a slip."""
    return re.sub(r"[ \t]", "%20", re.sub(r"#[ \t]+", "#", destination.strip()))


def hash_encoded(site: Site, document: Document, destination: str) -> str | None:
    """The destination with its `#` encoded, if a file has the sign in its name: `C# basics.md`. None if none has."""
    if "#" not in destination:
        return None
    encoded = spaces_encoded(destination.replace("#", "%23"))
    return encoded if site.target(document, encoded).status == "ok" else None


def fragment_encoded(site: Site, document: Document, destination: str) -> str | None:
    """The destination with a heading's text, as some editors write fragments, replaced by its anchor. None if that is none."""
    path, hash_sign, text = destination.partition("#")
    fragment = site.anchors.style(document.path).slug(url.decode(text.strip()) or text.strip())
    mended = f"{spaces_encoded(path)}#{fragment}"
    return mended if hash_sign and fragment and site.target(document, mended).status == "ok" else None
